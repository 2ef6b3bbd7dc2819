import type { DiscussionEvent } from "../../github/events/types.ts";
import type { Deed } from "../words/announce-words.ts";
import { commentDeeds, tellRemark } from "./comment.ts";
import { nameOf, personOf, tellThread, whoDid } from "./parts.ts";
import type { Body, Invitation, Telling, Told } from "./telling.ts";
import { threadDeed, threadEmoji } from "./thread.ts";

/** A discussion, or a comment in one. */
export function tellDiscussion(event: DiscussionEvent, telling: Telling): Told {
  return event.kind === "discussion_comment"
    ? tellComment(event, telling)
    : tellDeed(event, telling);
}

function tellDeed(event: DiscussionEvent, telling: Telling): Told {
  const { action } = event;
  const body = bodyOf(event);
  return {
    emoji: action === "answered" ? "✅" : threadEmoji(action, "💡"),
    ...tellThread(event, telling, event.discussion, deedOf(event, telling)),
    link: linkOf(event, telling),
    ...(body && { body }),
  };
}

function deedOf(event: DiscussionEvent, telling: Telling): Deed {
  const words = telling.words.discussion;
  const who = whoDid(event, telling);
  const category = nameOf(event.discussion.category);
  switch (event.action) {
    case "created":
      return words.created(who, category);
    case "category_changed":
      return words.moved(who, category);
    case "answered":
      return words.answered(who, personOf(event.answer?.author.login ?? ""));
    case "unanswered":
      return words.unanswered(who);
    case "closed":
      return words.closed(who);
    default:
      return threadDeed(event, telling, "discussion");
  }
}

function linkOf(event: DiscussionEvent, { words: { links } }: Telling): Invitation {
  const { action, discussion, answer, repository } = event;
  if (action === "deleted") return { label: links.repository, url: repository.url };
  if (action === "answered" && answer?.url) return { label: links.comment, url: answer.url };
  return { label: links.discussion, url: discussion.url };
}

/** What was asked, or what answered it. */
function bodyOf({ action, discussion, answer }: DiscussionEvent): Body | undefined {
  if (action === "created")
    return { markdown: discussion.body, url: discussion.url, isQuoted: true };
  if (action === "answered" && answer)
    return { markdown: answer.body, url: answer.url, isQuoted: true };
  return undefined;
}

function tellComment(event: DiscussionEvent, telling: Telling): Told {
  const { words } = telling;
  const who = whoDid(event, telling);
  return tellRemark(
    {
      action: event.action,
      comment: event.comment,
      deeds: commentDeeds(words, who),
      thread: event.discussion,
      label: words.links.discussion,
    },
    event,
    telling,
  );
}
