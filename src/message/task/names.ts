import type { WorkflowEvent } from "../../github/events/types.ts";
import { oneLine } from "../escape.ts";
import type { TaskKind, TaskWords } from "../words/task.ts";
import type { TaskOccasion } from "./types.ts";

/** `#12 Title`, safe; empty for what is no thread. */
export function threadOf(event: WorkflowEvent): string {
  const thread =
    event.kind === "issues" ? event.issue : "pullRequest" in event ? event.pullRequest : undefined;
  if (thread === undefined) return "";
  return `#${thread.number} ${oneLine(thread.title)}`.trimEnd();
}

/**
 * How the words speak of the task.
 * @param isFailure - how the run went
 * @param content - what the workflow author wrote
 */
export function taskKindOf(
  { event, inputs, subject }: Pick<TaskOccasion, "event" | "inputs" | "subject">,
  isFailure: boolean,
  content: string,
): TaskKind {
  const { about } = subject;
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
      return isFailure && inputs.title === "" && content === "" ? "fix" : "other";
    }
    default:
      return about satisfies never;
  }
}

/**
 * What the task is called where its author gave it no title.
 * @param isForOthers - whether the job answers for other jobs as well
 */
export function taskName(
  run: TaskOccasion,
  kind: TaskKind,
  isForOthers: boolean,
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
      return words.fix(workflowOf(run, isForOthers, words), headName(run));
    case "other":
      return words.other(workflowOf(run, isForOthers, words), headName(run));
    default:
      return kind satisfies never;
  }
}

/** `CI / build`; without the job where it answers for others or is unknown. */
function workflowOf(
  { event, context }: TaskOccasion,
  isForOthers: boolean,
  words: TaskWords,
): string {
  if (event.kind === "workflow_run") return oneLine(event.run.name, 80) || words.thisWorkflow;
  const workflow = oneLine(context.workflow, 80) || words.thisWorkflow;
  const job = isForOthers ? "" : oneLine(context.job, 60);
  return job === "" ? workflow : `${workflow} / ${job}`;
}

/** `#7 Title`, `main`, or `hubot:main` in a fork. */
function headName({ event, facts, subject }: TaskOccasion): string {
  const { pullRequest, repository } = subject;
  if (pullRequest !== undefined) return threadOf(event) || `#${pullRequest}`;
  const place = oneLine(facts.branch || facts.tag, 80);
  const home = facts.headRepository ?? "";
  const isFork = home !== "" && home.toLowerCase() !== repository.toLowerCase();
  return isFork ? `${oneLine(home.split("/")[0] ?? "", 40)}:${place}` : place;
}
