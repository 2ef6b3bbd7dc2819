import type { EventBase } from "../../github/events/types.ts";
import type { Comment } from "../../github/types.ts";
import type { AnnounceWords, Deed } from "../words/announce-words.ts";
import { type NumberedThread, tellThread } from "./parts.ts";
import type { Invitation, Telling, Told } from "./telling.ts";

/** A comment and what to say of it. */
export interface Remark {
  readonly action: string;
  /** Absent only if the payload forgot it. */
  readonly comment: Comment | undefined;
  readonly deeds: { readonly created: Deed; readonly edited: Deed; readonly deleted: Deed };
  /** What it is about. */
  readonly thread: NumberedThread;
  /** What the link is called that goes there when the comment itself is no more. */
  readonly label: Invitation["label"];
}

/** Somebody said something, changed it or took it back. */
export function tellRemark(remark: Remark, event: EventBase, telling: Telling): Told {
  const { action, comment, deeds, thread, label } = remark;
  if (action === "deleted") {
    return {
      emoji: "🗑️",
      ...tellThread(event, telling, thread, deeds.deleted),
      link: { label, url: thread.url },
    };
  }
  const url = comment?.url || thread.url;
  const link = { label: telling.words.links.comment, url };
  const body = comment && { body: { markdown: comment.body, url, isQuoted: true } };
  if (action === "edited") {
    return { emoji: "✏️", ...tellThread(event, telling, thread, deeds.edited), link, ...body };
  }
  // What was said is the news: the number stands for what it was said of.
  const told = tellThread(event, telling, thread, deeds.created);
  const preview = comment?.body.trim() ? `${deeds.created.of}${told.head.where}` : told.preview;
  return { emoji: "💬", ...told, preview, isQuoted: true, link, ...body };
}

/** What becomes of a comment that stands by itself, under an issue or in a discussion. */
export function commentDeeds({ comment }: AnnounceWords, who: string): Remark["deeds"] {
  return {
    created: comment.created(who),
    edited: comment.edited(who),
    deleted: comment.deleted(who),
  };
}
