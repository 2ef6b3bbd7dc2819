import type { WorkflowRunEvent } from "../../github/events/types.ts";
import { linkTo } from "../escape.ts";
import type { AnnounceWords } from "../words/announce-words.ts";
import {
  branchOf,
  commitLine,
  emojiOfResult,
  headOf,
  nameOf,
  pageOf,
  personOf,
  repositoryOf,
  titleOf,
  whoDid,
} from "./parts.ts";
import type { Telling, Told } from "./telling.ts";

/** Another workflow was asked to run, runs, or has ended. */
export function tellWorkflowRun(event: WorkflowRunEvent, telling: Telling): Told {
  const { run } = event;
  const { words } = telling;
  return {
    emoji: stageEmoji(event),
    head: headOf(event, telling, newsOf(event, telling)),
    preview: [briefNews(event, telling), branchName(event), runnerOf(event, telling)]
      .filter(Boolean)
      .join(" · "),
    deed: causeOf(run.event, runnerOf(event, telling), words),
    facts: runFacts(event, telling),
    link: { label: words.links.run, url: run.url },
    bullets: run.headCommit
      ? [commitLine(run.headCommit, run.headRepository ?? event.repository, telling.common)]
      : titleBullet(run.displayTitle),
  };
}

function stageEmoji({ action, run }: WorkflowRunEvent): string {
  if (action === "requested") return "⏳";
  return action === "in_progress" ? "▶️" : emojiOfResult(run.conclusion);
}

function workflowName({ run }: WorkflowRunEvent, { words }: Telling): string {
  return titleOf(run.name || run.workflowPath) || words.other.nouns.workflow_run || "";
}

function branchName({ run, repository }: WorkflowRunEvent): string {
  return branchOf(run.branch, run.headRepository, repository);
}

/** `CI failed`; the branch follows by itself. */
function briefNews(event: WorkflowRunEvent, telling: Telling): string {
  const { run, action } = event;
  const { words } = telling;
  const workflow = workflowName(event, telling);
  if (action === "requested") return words.run.requested(workflow, "");
  if (action === "in_progress") return words.run.started(workflow, "");
  return words.run.thisRun(workflow, run.conclusion);
}

function newsOf(event: WorkflowRunEvent, telling: Telling): string {
  const { run, action } = event;
  const { words } = telling;
  const workflow = workflowName(event, telling);
  const branch = branchName(event);
  if (action === "requested") return words.run.requested(workflow, branch);
  if (action === "in_progress") return words.run.started(workflow, branch);
  return words.run.ended(workflow, branch, run.conclusion);
}

function runnerOf(event: WorkflowRunEvent, telling: Telling): string {
  const { triggeringActor, actor } = event.run;
  return personOf((triggeringActor ?? actor)?.login ?? "") || whoDid(event, telling);
}

/** Who or what started a run, as a sentence. */
export function causeOf(event: string, who: string, words: AnnounceWords): string {
  const known = Object.hasOwn(words.run.causes, event) ? words.run.causes[event] : undefined;
  return known ? known(who) : words.run.otherCause(who, nameOf(event));
}

function runFacts(event: WorkflowRunEvent, telling: Telling): readonly string[] {
  const { run } = event;
  const { words, common } = telling;
  const seconds = event.action === "completed" ? secondsBetween(run.startedAt, run.updatedAt) : 0;
  return [
    ...run.pullRequests
      .slice(0, 3)
      .map(({ number }) =>
        linkTo(
          `${repositoryOf(event, telling)}#${number}`,
          pageOf(event.repository, "pull", String(number)),
        ),
      ),
    ...(run.attempt > 1 ? [words.run.attempt(run.attempt)] : []),
    ...(seconds > 0 ? [words.run.took(common.duration(seconds))] : []),
  ];
}

function secondsBetween(start: string | undefined, end: string | undefined): number {
  const seconds = Math.round((Date.parse(end ?? "") - Date.parse(start ?? "")) / 1000);
  return Number.isFinite(seconds) ? seconds : 0;
}

function titleBullet(title: string): readonly string[] {
  const shown = titleOf(title);
  return shown ? [shown] : [];
}
