import type { Comment } from "../../github/types.ts";
import type { AnnounceWords } from "../words/announce-words.ts";
import type { Invitation, Telling, Told } from "./telling.ts";

/** A comment and what to say of it. */
export interface Remark {
  readonly action: string;
  /** Absent only if the payload forgot it. */
  readonly comment: Comment | undefined;
  readonly deeds: { readonly created: string; readonly edited: string; readonly deleted: string };
  /** Where to go when the comment itself is no more. */
  readonly thread: Invitation;
}

/** Somebody said something, changed it or took it back: all of it but the head line. */
export function tellRemark(remark: Remark, { words }: Telling): Omit<Told, "head"> {
  const { action, comment, deeds, thread } = remark;
  if (action === "deleted") return { emoji: "🗑️", deed: deeds.deleted, link: thread };
  const url = comment?.url || thread.url;
  return {
    emoji: action === "edited" ? "✏️" : "💬",
    deed: action === "edited" ? deeds.edited : deeds.created,
    link: { label: words.links.comment, url },
    ...(comment && { body: { markdown: comment.body, url } }),
  };
}

/** What becomes of a comment that stands by itself, under an issue or in a discussion. */
export function commentDeeds({ comment }: AnnounceWords, who: string): Remark["deeds"] {
  return {
    created: comment.created(who),
    edited: comment.edited(who),
    deleted: comment.deleted(who),
  };
}
