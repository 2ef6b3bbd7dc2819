import type { WorkflowEvent } from "../../github/events/types.ts";
import type { Occasion } from "../../github/occasion.ts";
import { aboutOf, ourRepository, pullRequestOfRun } from "../../github/subject.ts";
import { oneLine } from "../../message/escape.ts";
import type { TaskKind, TaskWords } from "../../message/words/task.ts";
import type { Run } from "../../run/run.ts";
import type { Need, Result } from "../../verdict/result.ts";

/** Our own repository, as one safe line. */
export function repositoryName({ event, context }: Pick<Occasion, "event" | "context">): string {
  return oneLine(ourRepository(event, context));
}

/** `#12 Title`, safe; empty for what is no thread. */
export function threadOf(event: WorkflowEvent): string {
  const thread =
    event.kind === "issues" ? event.issue : "pullRequest" in event ? event.pullRequest : undefined;
  if (thread === undefined) return "";
  return `#${thread.number} ${oneLine(thread.title)}`.trimEnd();
}

/** How the words speak of the task. @param content - what the workflow author wrote */
export function kindOf(
  { event, inputs }: Pick<Run, "event" | "inputs">,
  result: Result,
  content: string,
): TaskKind {
  const about = aboutOf(event);
  switch (about) {
    case "issue":
      return "issue";
    case "review": {
      const isAsked =
        event.kind !== "pull_request" ||
        event.pullRequest.requestedReviewers.length + event.pullRequest.requestedTeams.length > 0;
      return isAsked ? "review" : "pull_request";
    }
    case "run": {
      if (inputs.state === "auto") return "fix";
      return result === "failure" && inputs.title === "" && content === "" ? "fix" : "other";
    }
    default:
      return about satisfies never;
  }
}

/** What the task is called where its author gave it no title. */
export function taskName(
  run: Occasion,
  kind: TaskKind,
  needs: readonly Need[],
  words: TaskWords,
): string {
  const { event } = run;
  switch (kind) {
    case "issue":
      return words.issue(threadOf(event));
    case "review":
      return words.review(threadOf(event));
    case "pull_request":
      return words.pullRequest(threadOf(event));
    case "fix":
      return words.fix(workflowOf(run, needs, words), headName(run));
    case "other":
      return words.other(workflowOf(run, needs, words), headName(run));
    default:
      return kind satisfies never;
  }
}

/** `CI / build`; without the job where it answers for others or is unknown. */
function workflowOf(
  { event, context }: Occasion,
  needs: readonly Need[],
  words: TaskWords,
): string {
  if (event.kind === "workflow_run") return oneLine(event.run.name, 80) || words.thisWorkflow;
  const workflow = oneLine(context.workflow, 80) || words.thisWorkflow;
  const job = needs.length > 0 ? "" : oneLine(context.job, 60);
  return job === "" ? workflow : `${workflow} / ${job}`;
}

/** `#7 Title`, `main`, or `hubot:main` in a fork. */
function headName({ event, facts, context }: Occasion): string {
  const pullRequest = pullRequestOfRun(event);
  if (pullRequest !== undefined) return threadOf(event) || `#${pullRequest}`;
  const place = oneLine(facts.branch || facts.tag, 80);
  const home = facts.headRepository ?? "";
  const isFork = home !== "" && home.toLowerCase() !== ourRepository(event, context).toLowerCase();
  return isFork ? `${oneLine(home.split("/")[0] ?? "", 40)}:${place}` : place;
}
