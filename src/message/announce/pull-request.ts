import type { PullRequestEvent } from "../../github/events/types.ts";
import { packLines } from "../line.ts";
import type { Deed } from "../words/announce-words.ts";
import {
  branchOf,
  labelNames,
  logins,
  named,
  nameOf,
  pageOf,
  personOf,
  refOf,
  tellThread,
  whoDid,
} from "./parts.ts";
import type { Invitation, Telling, Told } from "./telling.ts";
import { threadDeed, threadEmoji } from "./thread.ts";

/** Actions after which people look at the change itself. */
const SHOWS_CHANGE: ReadonlySet<string> = new Set([
  "opened",
  "reopened",
  "ready_for_review",
  "review_requested",
  "synchronize",
]);

/** Actions after which branches and size are no news. */
const IS_SMALL: ReadonlySet<string> = new Set([
  "review_request_removed",
  "labeled",
  "unlabeled",
  "assigned",
  "unassigned",
  "edited",
  "milestoned",
  "demilestoned",
  "locked",
  "unlocked",
]);

/** A pull request: opened, merged, asked for review, labelled … */
export function tellPullRequest(event: PullRequestEvent, telling: Telling): Told {
  const { pullRequest } = event;
  return {
    emoji: emojiOf(event),
    ...tellThread(event, telling, pullRequest, deedOf(event, telling)),
    facts: [...authorFact(event, telling), ...changeFacts(event, telling)],
    link: linkOf(event, telling),
    lines: peopleLines(event, telling),
    ...(event.action === "opened" && {
      body: { markdown: pullRequest.body, url: pullRequest.url, isQuoted: true },
    }),
  };
}

function emojiOf({ action, pullRequest }: PullRequestEvent): string {
  switch (action) {
    case "opened":
      return pullRequest.isDraft ? "🚧" : "🔀";
    case "closed":
      return pullRequest.isMerged ? "🎉" : "🚫";
    case "converted_to_draft":
      return "🚧";
    case "synchronize":
      return "🔨";
    case "review_requested":
      return "👀";
    case "auto_merge_enabled":
    case "auto_merge_disabled":
    case "enqueued":
    case "dequeued":
      return "🚦";
    default:
      return threadEmoji(action, "🔀");
  }
}

function deedOf(event: PullRequestEvent, telling: Telling): Deed {
  const words = telling.words.pull;
  const { pullRequest } = event;
  const who = whoDid(event, telling);
  switch (event.action) {
    case "opened":
      return pullRequest.isDraft
        ? words.openedDraft(who)
        : threadDeed(event, telling, "pull_request");
    case "closed":
      return pullRequest.isMerged
        ? words.merged(who, sourceOf(event), refOf(pullRequest.base.branch))
        : words.closed(who);
    case "ready_for_review":
      return words.ready(who);
    case "converted_to_draft":
      return words.draft(who);
    case "review_requested":
    case "review_request_removed":
      return reviewDeed(event, telling, who);
    case "synchronize":
      return words.newCommits(who);
    case "auto_merge_enabled":
      return words.autoMergeOn(who);
    case "auto_merge_disabled":
      return words.autoMergeOff(who);
    case "enqueued":
      return words.enqueued(who);
    case "dequeued":
      return words.dequeued(who);
    default:
      return threadDeed(event, telling, "pull_request");
  }
}

function reviewDeed(event: PullRequestEvent, { words }: Telling, who: string): Deed {
  const reviewer = personOf(event.requestedReviewer?.login ?? "");
  const team = nameOf(event.requestedTeam ?? "");
  const asked = reviewer || team;
  if (!asked) return words.thread.edited(who);
  if (event.action === "review_request_removed") return words.pull.reviewRequestRemoved(who, asked);
  return reviewer
    ? words.pull.reviewRequested(who, reviewer)
    : words.pull.reviewRequestedTeam(who, team);
}

function sourceOf({ pullRequest: { head }, repository }: PullRequestEvent): string {
  return branchOf(head.branch, head.repository, repository);
}

/** Whose work it is, where somebody else merges it. */
function authorFact(event: PullRequestEvent, telling: Telling): readonly string[] {
  const { action, pullRequest } = event;
  const author = personOf(pullRequest.author.login);
  const isNews = action === "closed" && author !== "" && author !== whoDid(event, telling);
  return isNews ? [telling.words.pull.author(author)] : [];
}

function changeFacts(event: PullRequestEvent, { words }: Telling): readonly string[] {
  if (IS_SMALL.has(event.action)) return [];
  const { base, size, isMerged } = event.pullRequest;
  const [from, to] = [sourceOf(event), refOf(base.branch)];
  // A merge names both already.
  const isTold = event.action === "closed" && isMerged;
  const branches = from && to && !isTold ? [`${from} → ${to}`] : [];
  return size
    ? [...branches, words.pull.size(size.additions, size.deletions, size.files)]
    : branches;
}

function linkOf(event: PullRequestEvent, { words }: Telling): Invitation {
  const { pullRequest, before, action } = event;
  if (action === "synchronize" && before && pullRequest.head.sha) {
    const range = `${before}...${pullRequest.head.sha}`;
    return { label: words.links.compare, url: pageOf(event.repository, "compare", range) };
  }
  return SHOWS_CHANGE.has(action)
    ? { label: words.links.changes, url: `${pullRequest.url}/files` }
    : { label: words.links.pullRequest, url: pullRequest.url };
}

/** Whom and what it concerns, when it enters the stage. */
function peopleLines({ action, pullRequest }: PullRequestEvent, telling: Telling) {
  if (!["opened", "reopened", "ready_for_review"].includes(action)) return [];
  const { names } = telling.words;
  const reviewers = [...logins(pullRequest.requestedReviewers), ...pullRequest.requestedTeams];
  const parts = [
    ...named(names.labels, labelNames(pullRequest.labels), telling),
    ...named(names.reviewers, reviewers, telling),
    ...named(names.assignees, logins(pullRequest.assignees), telling),
  ];
  return packLines(parts);
}
