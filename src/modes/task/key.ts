import { createHash } from "node:crypto";
import type { WorkflowEvent } from "../../github/events/types.ts";
import type { Facts, RunContext } from "../../github/types.ts";
import { isPullRequestEvent } from "../../people/assignee.ts";
import { aboutOf } from "./decide.ts";

/**
 * What makes a task the same one next time, within its repository: `#n` for an issue or a review,
 * `.github/workflows/ci.yml:build#n` for a pull request's run, `.github/workflows/ci.yml:build@main`
 * for any other (a fork's: `@owner/name:branch`; a tag's: `@refs/tags/v1`). A run told of by a
 * workflow_run event has no job.
 */
export function defaultKey(event: WorkflowEvent, facts: Facts, context: RunContext): string {
  const about = aboutOf(event);
  if (about === "issue" && event.kind === "issues") return `#${event.issue.number}`;
  if (about === "review" && "pullRequest" in event) return `#${event.pullRequest.number}`;
  const workflow =
    event.kind === "workflow_run"
      ? event.run.workflowPath || event.run.name
      : `${context.workflowPath || context.workflow}:${context.job}`;
  const pullRequest = pullRequestOfRun(event);
  return pullRequest === undefined
    ? `${workflow}@${placeOf(facts, ourRepository(event, context))}`
    : `${workflow}#${pullRequest}`;
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

/**
 * The key as DingTalk keeps it: hex, so that it needs no encoding in a path. Neither an address nor
 * a number holds a line end, so no two keys of any repositories meet.
 */
export function sourceIdOf(
  { serverUrl, repositoryId, repository }: RunContext,
  key: string,
): string {
  const parts = [serverUrl, repositoryId || repository, key];
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

/** `owner/name` of the repository the workflow belongs to. */
export function ourRepository(event: WorkflowEvent, context: RunContext): string {
  return context.repository || event.repository.fullName;
}

function placeOf({ branch, tag, headRepository }: Facts, ours: string): string {
  if (branch === "" && tag !== "") return `refs/tags/${tag}`;
  const isOurs = headRepository === undefined || isSame(headRepository, ours);
  return isOurs ? branch : `${headRepository}:${branch}`;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
