import type {
  IssuesEvent,
  PullRequestEvent,
  ReviewEvent,
  WorkflowEvent,
} from "../../github/events/types.ts";
import { aboutOf } from "../../github/subject.ts";
import type { Account } from "../../github/types.ts";
import type { TaskStateWish } from "../../inputs/choices.ts";
import type { Result } from "../../verdict/result.ts";

/**
 * What is to become of the task.
 * - `open`: there, open, and theirs who are named
 * - `people`: as `open`, but only where it is open already
 * - `text`: its subject, where it is open already
 * - `part`: one reviewer has done theirs
 */
export type Wish =
  | { readonly kind: "open" }
  | { readonly kind: "people" }
  | { readonly kind: "text" }
  | { readonly kind: "done" }
  | { readonly kind: "part"; readonly reviewer: Account }
  | { readonly kind: "nothing" };

const OPEN: Wish = { kind: "open" };
const PEOPLE: Wish = { kind: "people" };
const TEXT: Wish = { kind: "text" };
const DONE: Wish = { kind: "done" };
const NOTHING: Wish = { kind: "nothing" };

/**
 * The contract's table: what an event and, of a run, its result ask for.
 * @param isForAnybody - whether anybody is left whose task it is
 * @param state - anything but `auto` is the workflow author's own decision
 */
export function decide(
  event: WorkflowEvent,
  result: Result,
  isForAnybody: boolean,
  state: TaskStateWish,
): Wish {
  if (state === "open") return OPEN;
  if (state === "done") return DONE;
  if (event.kind === "issues") return decideIssue(event, isForAnybody);
  if (event.kind === "pull_request_review") return decideReview(event);
  if (event.kind === "pull_request" && aboutOf(event) === "review") {
    return decidePullRequest(event, isForAnybody);
  }
  if (result === "failure") return OPEN;
  return result === "success" ? DONE : NOTHING;
}

function decideIssue({ action, issue }: IssuesEvent, isForAnybody: boolean): Wish {
  switch (action) {
    case "opened":
    case "assigned":
    case "reopened":
      // Somebody can still be assigned to what is closed; nothing is left to do about it.
      return issue.state === "closed" ? NOTHING : OPEN;
    case "edited":
      return TEXT;
    case "unassigned":
      return isForAnybody ? PEOPLE : DONE;
    case "closed":
      return DONE;
    default:
      return NOTHING;
  }
}

function decidePullRequest(event: PullRequestEvent, isForAnybody: boolean): Wish {
  switch (event.action) {
    case "review_requested":
    case "assigned":
    case "ready_for_review":
    case "reopened":
      return event.pullRequest.state === "closed" ? NOTHING : OPEN;
    case "review_request_removed":
      return isForAnybody ? PEOPLE : DONE;
    case "closed":
    case "converted_to_draft":
      return DONE;
    default:
      return NOTHING;
  }
}

function decideReview({ action, review }: ReviewEvent): Wish {
  const isVerdict = review.state === "approved" || review.state === "changes_requested";
  return action === "submitted" && isVerdict ? { kind: "part", reviewer: review.author } : NOTHING;
}
