import { createHash } from "node:crypto";
import type { WorkflowEvent } from "../../github/events/types.ts";
import { aboutOf, ourRepository, pullRequestOfRun } from "../../github/subject.ts";
import type { Facts, RunContext } from "../../github/types.ts";

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
    ? `${workflow}@${branchKey(facts, ourRepository(event, context))}`
    : `${workflow}#${pullRequest}`;
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

function branchKey({ branch, tag, headRepository }: Facts, ours: string): string {
  if (branch === "" && tag !== "") return `refs/tags/${tag}`;
  const isOurs = headRepository === undefined || isSame(headRepository, ours);
  return isOurs ? branch : `${headRepository}:${branch}`;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
