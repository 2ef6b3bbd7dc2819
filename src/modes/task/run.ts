import { InputError } from "../../errors.ts";
import type { ActionResult } from "../../output/outputs.ts";
import { createUnread, type Unread } from "../../output/unread.ts";
import { findAutoAssignees } from "../../people/assignee.ts";
import { type Assignee, findAssignees, warnOfUnmapped } from "../../people/assignees.ts";
import { demandApp } from "../../people/at.ts";
import { refuseAll } from "../../people/mentions.ts";
import type { PeopleRun } from "../../people/people-run.ts";
import { isOnlyAuto } from "../../people/words.ts";
import type { Run } from "../../run/run.ts";
import { isOvertaken } from "../../verdict/overtaken.ts";
import { hasFinished } from "../../verdict/reported-run.ts";
import type { Result } from "../../verdict/result.ts";
import type { Verdict } from "../../verdict/types.ts";
import { judgeRun } from "../../verdict/verdict.ts";
import type { VerdictRun } from "../../verdict/verdict-run.ts";
import { readTaskContent } from "./content.ts";
import { decide, type Wish } from "./decide.ts";
import { type Due, parseDue } from "./due.ts";
import { defaultKey } from "./key.ts";
import { NOBODY_TO_DO_IT, NOTHING_TO_DO, type TaskNews, tellNews, toTaskResult } from "./news.ts";
import type { Task } from "./types.ts";
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
  const verdict = await judgeRun(run);
  const wish = await findWish(run, verdict, unread);
  if (wish === undefined) return toTaskResult(NOTHING_TO_DO);

  const assignees = await findThose(run, wish, unread);
  if (assignees === undefined) return toTaskResult(NOBODY_TO_DO_IT);
  if (wish.kind !== "nothing" && run.app !== undefined && !inputs.dryRun) {
    run.connect(assignees.length + 1);
    // What failed is asked of GitHub meanwhile.
    const { openDirectory } = await import("../../people/directory.ts");
    openDirectory(await run.app(), run).begin(assignees);
  }

  const task: Task = {
    wish,
    key: inputs.key || defaultKey(event, facts, context),
    assignees,
    content: await readTaskContent(run, wish, verdict, unread),
    due,
    previous: verdict.previous,
  };

  const news = await carryOut(run, task);
  const isUntold = news.todo.state === "none" && news.told === undefined;
  if (wish.kind === "done" && isUntold) sayHowToGive(run);
  return tellNews(run, task, news);
}

/** What the wish depends on. */
type WishRun = VerdictRun & Pick<Run, "subject" | "app">;

/** What is to become of the task; undefined, and said why, where nothing is. */
async function findWish(run: WishRun, verdict: Verdict, unread: Unread): Promise<Wish | undefined> {
  const { inputs, event, facts, context, log } = run;
  const isForAnybody = findAutoAssignees(event, facts, context).people.length > 0;
  const wish = decide(event, verdict.result, isForAnybody, inputs.state);
  const reason =
    wish.kind === "nothing"
      ? nothingAsked(run, verdict.result)
      : await findHindrance(run, wish, verdict, unread);
  if (reason === undefined) return wish;
  log.info(`Nothing was done: ${reason}.`);
  if (wish.kind !== "open") sayHowToGive(run);
  return undefined;
}

/** Whose the task is, as far as the wish depends on it; undefined where it is nobody's. */
async function findThose(
  run: PeopleRun,
  { kind }: Wish,
  unread: Unread,
): Promise<readonly Assignee[] | undefined> {
  if (kind !== "open" && kind !== "people" && kind !== "part") return [];
  const assignees = await findAssignees(run, unread);
  warnOfUnmapped(assignees, run.log);
  const { found, unmapped } = assignees;
  if (found.length > 0 || kind === "people" || run.inputs.dryRun) return found;
  if (unmapped.length === 0) run.log.notice("Nothing was done: nobody is assigned.");
  return undefined;
}

/** The input `due`; one that has gone by is warned of. */
function readDue({ inputs, wire, log }: Pick<Run, "inputs" | "wire" | "log">): Due | undefined {
  const due = parseDue(inputs.due, wire.now());
  if (due !== undefined && due.atMs < wire.now()) {
    log.warning(`Input "due" has gone by already: ${due.shown}`);
  }
  return due;
}

/** Whoever writes a task out themselves may expect it whatever the result. */
function sayHowToGive({ inputs, subject, log }: Pick<Run, "inputs" | "subject" | "log">): void {
  const { content, contentFile, title, assignees, state, dryRun } = inputs;
  const isOwn = [content, contentFile, title].some(Boolean) || !isOnlyAuto(assignees);
  if (!isOwn || state !== "auto" || dryRun || subject.about !== "run") return;
  log.notice(
    'No task was given: with state "auto" only a failure opens one; "state: open" gives it whatever the result.',
  );
}

/** Why an event opens and closes nothing. */
function nothingAsked(
  { event, subject: { about } }: Pick<Run, "event" | "subject">,
  result: Result,
): string {
  if (!hasFinished(event)) return "the run has not finished, and only its result counts";
  if (about !== "run") {
    return `this action neither opens nor closes the task of ${about === "issue" ? "an issue" : "a review"}`;
  }
  const told = result === "other" ? "neither a success nor a failure" : result;
  return `the result is ${told}; only a failure opens a task, and only a success closes one`;
}

async function carryOut(run: Run, task: Task): Promise<TaskNews> {
  if (run.inputs.dryRun && (run.app || isStandIn(run))) {
    return (await import("./preview.ts")).previewTask(run, task);
  }
  if (run.app === undefined) {
    return tellWithoutApp(run, task);
  }
  return (await import("./with-app.ts")).keepTodo(run, await run.app(), task);
}

/** Why a run's result changes nothing: a leg does not speak for its matrix, or it is no news. */
async function findHindrance(
  run: WishRun,
  wish: Wish,
  verdict: Verdict,
  unread: Unread,
): Promise<string | undefined> {
  const { inputs, event, subject, log } = run;
  if (inputs.state !== "auto" || subject.about !== "run") return undefined;
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

/** A dry run without a secret: what an app would do can be shown all the same. */
function isStandIn({ app, groups }: Pick<Run, "app" | "groups">): boolean {
  return app === undefined && groups.every(({ robots, chat }) => robots.length === 0 && !chat);
}

function missingCreator(): InputError {
  return new InputError(
    "secret",
    'lacks "creator" under "app": the userId or mobile that to-dos are created for',
  );
}
