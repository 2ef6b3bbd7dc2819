import { readAuthor, readComment, readLabel, thing } from "./parts.ts";
import { type Fields, fields, isFields, link, number, text } from "./readers.ts";
import type { DiscussionEvent, EventBase } from "./types.ts";

/** What became of a discussion, or a comment in it; nothing where the payload holds none. */
export function readDiscussion(
  payload: Fields,
  base: EventBase,
  kind: "discussion" | "discussion_comment",
): DiscussionEvent | undefined {
  const discussion = thing(payload, "discussion");
  if (!discussion) return undefined;
  const label = readLabel(payload.label);
  // `old_answer` is what an unanswered discussion had.
  const answer = [payload.answer, payload.old_answer].find(isFields);
  return {
    ...base,
    kind,
    discussion: {
      number: number(discussion.number),
      title: text(discussion.title),
      body: text(discussion.body),
      url: link(discussion.html_url),
      category: text(fields(discussion.category).name),
      author: readAuthor(discussion.user),
    },
    ...(isFields(payload.comment) && { comment: readComment(payload.comment) }),
    ...(label && { label }),
    ...(answer && { answer: readComment(answer) }),
  };
}
