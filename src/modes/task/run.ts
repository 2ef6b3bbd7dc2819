import { InputError } from "../../errors.ts";
import type { WorkflowEvent } from "../../github/events/types.ts";
import type { ActionResult } from "../../output/outputs.ts";
import { findAutoAssignees } from "../../people/assignee.ts";
import { demandApp } from "../../people/at.ts";
import { refuseAll } from "../../people/mentions.ts";
import { isOnlyAuto } from "../../people/words.ts";
import type { Run } from "../../run/run.ts";
import type { Result } from "../../verdict/result.ts";
import { judge, type Verdict } from "../../verdict/verdict.ts";
import { buildContent } from "./content.ts";
import { aboutOf, decide, type Wish } from "./decide.ts";
import { type Due, parseDue } from "./due.ts";
import { findFailedJobs } from "./failed.ts";
import { defaultKey } from "./key.ts";
import { isOvertaken } from "./news.ts";
import { type Assignees, findAssignees, warnOfUnmapped } from "./people.ts";
import { nobody, nothingToDo } from "./results.ts";
import type { Task } from "./types.ts";
import { createUnread, type Unread } from "./unread.ts";
import { tellWithoutApp } from "./without-app.ts";

/**
 * Give someone something to do, follow it, and close it: a to-do of the app for each key, and a
 * message to the group when it opens, changes hands or is done.
 */
export async function runTask(run: Run): Promise<ActionResult> {
  const { inputs, event, facts, context, log } = run;
  const due = readDue(run);
  refuseAll(inputs.assignees, "assignees");
  if (run.bundle.app && !run.bundle.app.creator) throw missingCreator();
  if (inputs.ding !== "") demandApp(run, "ding");
  const unread = createUnread(log);
  const verdict = judge(run);
  const isForAnybody = findAutoAssignees(event, facts, context).people.length > 0;
  const wish = decide(event, verdict.result, isForAnybody, inputs.state);
  const reason =
    wish.kind === "nothing"
      ? nothingAsked(event, verdict.result)
      : await findHindrance(run, wish, verdict, unread);
  if (reason !== undefined) {
    log.info(`Nothing was done: ${reason}.`);
    if (wish.kind !== "open") sayHowToGive(run);
    return nothingToDo();
  }
  const isForSomebody = wish.kind === "open" || wish.kind === "people" || wish.kind === "part";
  const people = isForSomebody ? await whose(run, unread) : NOBODY;
  if (isForSomebody && wish.kind !== "people" && people.found.length === 0 && !inputs.dryRun) {
    if (people.unmapped.length === 0) log.notice("Nothing was done: nobody is assigned.");
    return nobody();
  }
  const task: Task = {
    about: aboutOf(event),
    wish,
    key: inputs.key || defaultKey(event, facts, context),
    assignees: people.found,
    content: await contentOf(run, wish, verdict, unread),
    due,
    previous: verdict.previous,
  };
  const result = await carryOut(run, task);
  if (wish.kind === "done" && result.task?.state === "none" && result.groups.length === 0) {
    sayHowToGive(run);
  }
  return result;
}

/** The input `due`; one that has gone by is warned of. */
function readDue({ inputs, wire, log }: Run): Due | undefined {
  const due = parseDue(inputs.due, wire.now());
  if (due !== undefined && due.atMs < wire.now()) {
    log.warning(`Input "due" has gone by already: ${due.shown}`);
  }
  return due;
}

/** Whoever writes a task out themselves may expect it whatever the result. */
function sayHowToGive({ inputs, event, log }: Run): void {
  const { content, contentFile, title, assignees, state, dryRun } = inputs;
  const isOwn = [content, contentFile, title].some(Boolean) || !isOnlyAuto(assignees);
  if (!isOwn || state !== "auto" || dryRun || aboutOf(event) !== "run") return;
  log.notice(
    'No task was given: with state "auto" only a failure opens one; "state: open" gives it whatever the result.',
  );
}

/** Why an event opens and closes nothing. */
function nothingAsked(event: WorkflowEvent, result: Result): string {
  if (aboutOf(event) !== "run") {
    return `this action neither opens nor closes the task of ${aboutOf(event) === "issue" ? "an issue" : "a review"}`;
  }
  const told = result === "other" ? "neither a success nor a failure" : result;
  return `the result is ${told}; only a failure opens a task, and only a success closes one`;
}

async function carryOut(run: Run, task: Task): Promise<ActionResult> {
  if (run.inputs.dryRun && (run.app || isStandIn(run))) {
    return (await import("./preview.ts")).previewTask(run, task);
  }
  if (run.app === undefined) {
    return tellWithoutApp(run, task);
  }
  return (await import("./with-app.ts")).keepTodo(run, await run.app(), task);
}

const NOBODY: Assignees = { found: [], unmapped: [], hasTeam: false };

async function whose(run: Run, unread: Unread): Promise<Assignees> {
  const assignees = await findAssignees(run, unread);
  warnOfUnmapped(assignees, run);
  return assignees;
}

/** Why a run's result changes nothing: a leg does not speak for its matrix, or it is no news. */
async function findHindrance(
  run: Run,
  wish: Wish,
  verdict: Verdict,
  unread: Unread,
): Promise<string | undefined> {
  const { inputs, event, log } = run;
  if (inputs.state !== "auto" || aboutOf(event) !== "run") return undefined;
  if (inputs.jobTotal > 1 && event.kind !== "workflow_run") {
    log.warning(
      "A job of a matrix cannot tell how the others end, so it never completes a to-do; run this step in a final job that needs them all",
    );
    if (wish.kind === "done") return "one leg of a matrix completes no task";
  }
  if (wish.kind === "done" || run.app === undefined) {
    const previous = await verdict.previous();
    if (previous === "success" && wish.kind === "done") {
      return "the run before succeeded as well, so there is no task to complete";
    }
    if (previous === "unreadable") {
      // The same history would tell of newer runs.
      unread.noteHistory();
      return undefined;
    }
  }
  const isLate = await isOvertaken(run, unread);
  return isLate ? "a newer run has finished already, and its result counts" : undefined;
}

async function contentOf(run: Run, wish: Wish, verdict: Verdict, unread: Unread) {
  const hasFailed =
    aboutOf(run.event) === "run" && wish.kind === "open" && verdict.result === "failure";
  const failed = hasFailed ? await findFailedJobs(run, verdict.needs, unread) : [];
  return buildContent(run, verdict, failed);
}

/** A dry run without a secret: what an app would do can be shown all the same. */
function isStandIn({ app, groups }: Run): boolean {
  return app === undefined && groups.every(({ robots, chat }) => robots.length === 0 && !chat);
}

function missingCreator(): InputError {
  return new InputError(
    "secret",
    'lacks "creator" under "app": the userId or mobile that to-dos are created for',
  );
}
