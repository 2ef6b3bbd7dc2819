import type { ReviewCommentEvent, ReviewEvent } from "../../github/events/types.ts";
import type { Deed } from "../words/announce-words.ts";
import { tellRemark } from "./comment.ts";
import { personOf, refOf, tellThread, whoDid } from "./parts.ts";
import type { Telling, Told } from "./telling.ts";

/** Somebody reviewed a pull request, or took a review back. */
export function tellReview(event: ReviewEvent, telling: Telling): Told {
  const { pullRequest, review } = event;
  const author = personOf(pullRequest.author.login);
  const isOthers = author !== "" && author !== whoDid(event, telling);
  return {
    emoji: reviewEmoji(event),
    ...tellThread(event, telling, pullRequest, reviewDeed(event, telling)),
    facts: isOthers ? [telling.words.pull.author(author)] : [],
    link: { label: telling.words.links.review, url: review.url || pullRequest.url },
    ...(event.action !== "dismissed" && {
      body: { markdown: review.body, url: review.url, isQuoted: true },
    }),
  };
}

function reviewEmoji({ action, review }: ReviewEvent): string {
  if (action === "dismissed") return "↩️";
  if (action === "edited") return "✏️";
  if (review.state === "approved") return "✅";
  return review.state === "changes_requested" ? "✋" : "💬";
}

function reviewDeed(event: ReviewEvent, telling: Telling): Deed {
  const { words } = telling;
  const who = whoDid(event, telling);
  if (event.action === "dismissed") {
    const reviewer = personOf(event.review.author.login);
    return !reviewer || reviewer === who
      ? words.review.dismissedOwn(who)
      : words.review.dismissed(who, reviewer);
  }
  if (event.action === "edited") return words.review.edited(who);
  switch (event.review.state) {
    case "approved":
      return words.review.approved(who);
    case "changes_requested":
      return words.review.changesRequested(who);
    default:
      return words.review.commented(who);
  }
}

/** A comment on a line of the change. */
export function tellReviewComment(event: ReviewCommentEvent, telling: Telling): Told {
  const { pullRequest, comment } = event;
  const { words } = telling;
  const who = whoDid(event, telling);
  const path = refOf(comment.path);
  const remark = {
    action: event.action,
    comment,
    deeds: {
      created: path ? words.review.comment(who, path) : words.comment.created(who),
      edited: path ? words.review.commentEdited(who, path) : words.comment.edited(who),
      deleted: path ? words.review.commentDeleted(who, path) : words.comment.deleted(who),
    },
    thread: pullRequest,
    label: words.links.pullRequest,
  };
  return tellRemark(remark, event, telling);
}
