import type { WorkflowEvent } from "./events/types.ts";
import type { RunContext } from "./types.ts";

/** What an event is about: an issue, a pull request's review, or how a run went. */
export type SubjectKind = "issue" | "review" | "run";

/** What an event is about, and in which repository. */
export interface Subject {
  readonly about: SubjectKind;
  /** `owner/name` of the repository the workflow belongs to. */
  readonly repository: string;
  /** Number of the pull request it is about, or whose run it is. */
  readonly pullRequest?: number;
}

/** Read what the event is about. */
export function readSubject(event: WorkflowEvent, context: RunContext): Subject {
  const pullRequest = pullRequestOfRun(event);
  return {
    about: aboutOf(event),
    repository: ourRepository(event, context),
    ...(pullRequest !== undefined && { pullRequest }),
  };
}

/** Pull request actions that are about its reviewers; any other one is a run. */
export const REVIEW_ACTIONS: ReadonlySet<string> = new Set([
  "review_requested",
  "assigned",
  "ready_for_review",
  "reopened",
  "closed",
  "converted_to_draft",
  "review_request_removed",
]);

/** What the event is about. */
export function aboutOf(event: WorkflowEvent): SubjectKind {
  switch (event.kind) {
    case "issues":
      return "issue";
    case "pull_request_review":
      return "review";
    case "pull_request":
      return REVIEW_ACTIONS.has(event.action) ? "review" : "run";
    default:
      return "run";
  }
}

/** The events whose runs are at a pull request's head. */
export function isPullRequestEvent(name: string): boolean {
  return name === "pull_request" || name === "pull_request_target";
}

/**
 * The number of the pull request whose run this is. GitHub names those of a branch on its pushes,
 * too, so only the event that started a run can tell; of a fork's run it names none.
 */
export function pullRequestOfRun(event: WorkflowEvent): number | undefined {
  if ("pullRequest" in event) return event.pullRequest.number;
  if (event.kind !== "workflow_run" || !isPullRequestEvent(event.run.event)) return undefined;
  const numbers = event.run.pullRequests.map(({ number }) => number);
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}

/** `owner/name` of the repository the workflow belongs to. */
export function ourRepository(event: WorkflowEvent, context: RunContext): string {
  return context.repository || event.repository.fullName;
}
