import type { PullRequest } from "../types.ts";
import { readAccount, readAccounts, readComment, readTip, thing } from "./parts.ts";
import { type Fields, fields, knownWord, list, number, text } from "./readers.ts";
import { readThread, readThreadChange } from "./thread.ts";
import type { EventBase, PullRequestEvent, ReviewCommentEvent, ReviewEvent } from "./types.ts";

const REVIEW_STATES = [
  "approved",
  "changes_requested",
  "commented",
  "dismissed",
  "pending",
] as const;

/**
 * @param isTarget - the event was pull_request_target
 * @returns nothing where the payload holds no pull request
 */
export function readPullRequestEvent(
  payload: Fields,
  base: EventBase,
  isTarget: boolean,
): PullRequestEvent | undefined {
  const pullRequest = thing(payload, "pull_request");
  if (!pullRequest) return undefined;
  const requestedReviewer = readAccount(payload.requested_reviewer);
  const requestedTeam = teamName(payload.requested_team);
  const before = text(payload.before);
  return {
    ...base,
    kind: "pull_request",
    isTarget,
    pullRequest: readPullRequest(pullRequest),
    ...readThreadChange(payload),
    ...(requestedReviewer && { requestedReviewer }),
    ...(requestedTeam && { requestedTeam }),
    ...(before && { before }),
  };
}

/** A review, or nothing where it or its pull request is missing. */
export function readReview(payload: Fields, base: EventBase): ReviewEvent | undefined {
  const pullRequest = thing(payload, "pull_request");
  const review = thing(payload, "review");
  if (!pullRequest || !review) return undefined;
  return {
    ...base,
    kind: "pull_request_review",
    pullRequest: readPullRequest(pullRequest),
    review: {
      ...readComment(review),
      state: knownWord(REVIEW_STATES, review.state, "commented"),
    },
  };
}

/** A comment on a line of the changes; nothing where it or its pull request is missing. */
export function readReviewComment(
  payload: Fields,
  base: EventBase,
): ReviewCommentEvent | undefined {
  const pullRequest = thing(payload, "pull_request");
  const comment = thing(payload, "comment");
  if (!pullRequest || !comment) return undefined;
  return {
    ...base,
    kind: "pull_request_review_comment",
    pullRequest: readPullRequest(pullRequest),
    comment: { ...readComment(comment), path: text(comment.path) },
  };
}

function readPullRequest(from: Fields): PullRequest {
  return {
    ...readThread(from),
    isDraft: from.draft === true,
    // The short form in reviews and comments says only when it was merged, not that it was.
    isMerged: from.merged === true || text(from.merged_at) !== "",
    head: readTip(from.head),
    base: readTip(from.base),
    requestedReviewers: readAccounts(from.requested_reviewers),
    requestedTeams: list(from.requested_teams).flatMap((team) => teamName(team) || []),
    ...(typeof from.changed_files === "number" && {
      size: {
        additions: number(from.additions),
        deletions: number(from.deletions),
        files: number(from.changed_files),
      },
    }),
  };
}

function teamName(value: unknown): string {
  const team = fields(value);
  return text(team.slug) || text(team.name);
}
