import type { Post } from "../../test/simulator/store.ts";
import type { Content, MessageItem, Place } from "../model.ts";

/** A post as the page shows it; whom it mentions is for others to say. */
export function toMessage(id: string, post: Post, place: Place): MessageItem {
  const { via, robot, at } = post;
  const content = toContent(post);
  return { kind: "message", id, at, place, via, robot, content, mentions: [], recalled: false };
}

/** What people see of a post. */
export function toContent(post: Post): Content {
  const { type, title, text, buttons, sideBySide, links, url, picture, file, card } = post;
  const parts = { type, title, text, buttons, sideBySide, links, url, picture };
  return {
    ...parts,
    ...(file === undefined
      ? {}
      : { file: { name: file.name, mediaId: file.mediaId, sizeBytes: file.bytes.length } }),
    ...(card === undefined
      ? {}
      : { card: { id: card.id, changes: card.changes, drawn: card.drawn } }),
  };
}
