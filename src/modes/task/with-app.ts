import type { AppClient } from "../../dingtalk/app/app.ts";
import type { NewTask } from "../../dingtalk/app/todo.ts";
import type { Account } from "../../github/types.ts";
import type { ActionResult } from "../../output/outputs.ts";
import type { Compose } from "../../posting/plan.ts";
import { postToGroups } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import { sourceIdOf } from "./key.ts";
import { askingMessage, doneMessage } from "./message.ts";
import { type Assignee, findReviewers, mentionsOf } from "./people.ts";
import { type Directory, type Executor, openDirectory } from "./resolve.ts";
import { nobody } from "./results.ts";
import { ringAssignees } from "./ring.ts";
import type { Synced } from "./synced.ts";
import { changeTodo, completePart, completeTodo } from "./todo-change.ts";
import type { Place } from "./todo-find.ts";
import { openTodo } from "./todo-open.ts";
import type { Task } from "./types.ts";

/** Bring the to-do to where it should be, then tell the group if that is news. */
export async function keepTodo(run: Run, client: AppClient, task: Task): Promise<ActionResult> {
  const directory = openDirectory(client, run);
  switch (task.wish.kind) {
    case "open":
      return open(run, client, directory, task);
    case "people":
      return handOver(run, client, directory, task);
    case "text": {
      const { subject } = task.content;
      const place = await placeOf(run, client, directory, task);
      return toResult(run, await changeTodo(place, { subject }, probe(run, task)));
    }
    case "done":
      return complete(run, client, directory, task);
    case "part":
      return review(run, client, directory, task, task.wish.reviewer);
    case "nothing":
      return toResult(run, { id: "", state: "none", change: "none", newcomers: [] });
    default:
      return task.wish satisfies never;
  }
}

async function open(
  run: Run,
  client: AppClient,
  directory: Directory,
  task: Task,
): Promise<ActionResult> {
  const [place, executors] = await placeAndPeople(run, client, directory, task);
  const unionIds = executors.map(({ unionId }) => unionId);
  const synced = await openTodo(place, {
    task: { ...newTask(run, task), executors: unionIds, ding: true },
    keepsOthers: task.about === "run",
    movesDue: task.due?.isRelative === false,
    revived: areReviewers(run) ? unionIds : [],
    isNews: () => isNews(task),
  });
  return tellNewcomers(run, task, executors, synced);
}

/** Somebody was taken off, others are left. */
async function handOver(
  run: Run,
  client: AppClient,
  directory: Directory,
  task: Task,
): Promise<ActionResult> {
  if (task.assignees.length === 0) return complete(run, client, directory, task);
  const [place, executors] = await placeAndPeople(run, client, directory, task);
  const change = { executors: executors.map(({ unionId }) => unionId) };
  return tellNewcomers(run, task, executors, await changeTodo(place, change, probe(run, task)));
}

async function complete(
  run: Run,
  client: AppClient,
  directory: Directory,
  task: Task,
): Promise<ActionResult> {
  const place = await placeOf(run, client, directory, task);
  return tellDone(run, task, await completeTodo(place, probe(run, task), () => isNews(task)));
}

async function review(
  run: Run,
  client: AppClient,
  directory: Directory,
  task: Task,
  account: Account,
): Promise<ActionResult> {
  const { reviewer, waiting } = await findReviewers(run, account, task.assignees);
  if (reviewer === undefined) return nobody();
  const [place, [executor]] = await both(
    placeOf(run, client, directory, task),
    directory.executors([reviewer]),
  );
  const { unionId = "" } = executor ?? {};
  const others = async () => {
    const executors = await directory.executors(waiting);
    return executors.map((other) => other.unionId).filter((id) => id !== unionId);
  };
  return tellDone(run, task, await completePart(place, unionId, others, probe(run, task)));
}

function placeAndPeople(run: Run, client: AppClient, directory: Directory, task: Task) {
  return both(placeOf(run, client, directory, task), directory.executors(task.assignees));
}

async function placeOf(
  run: Run,
  client: AppClient,
  directory: Directory,
  { key }: Task,
): Promise<Place> {
  return { client, creator: await directory.creator(), sourceId: sourceIdOf(run.context, key) };
}

function newTask(
  { inputs }: Run,
  { content, due }: Task,
): Omit<NewTask, "sourceId" | "executors" | "ding"> {
  const { subject, link, rows } = content;
  return {
    subject,
    link,
    rows,
    priority: inputs.priority,
    ...(due && { dueMs: due.atMs }),
  };
}

/**
 * Whether something has changed, as far as GitHub knows: asked where DingTalk does not tell whether
 * the to-do was open. A run's result is news when the one before was another.
 */
async function isNews({ about, wish, previous }: Task): Promise<boolean> {
  if (about !== "run") return true;
  return ((await previous()) === "failure") === (wish.kind === "done");
}

/** What a to-do would be like that is looked for only. */
function probe(run: Run, task: Task): NewTask {
  return {
    ...newTask(run, task),
    sourceId: sourceIdOf(run.context, task.key),
    executors: [],
    ding: false,
  };
}

/** Whoever stands in a pull request's list of reviewers has a review before them, whatever they did. */
function areReviewers({ event }: Run): boolean {
  return event.kind === "pull_request" && event.pullRequest.requestedReviewers.length > 0;
}

async function tellNewcomers(
  run: Run,
  { content }: Task,
  executors: readonly Executor[],
  synced: Synced,
): Promise<ActionResult> {
  const called = executors.filter(({ unionId }) => synced.newcomers.includes(unionId));
  if (called.length === 0) return toResult(run, synced);
  const result = await toResult(run, synced, called, askingMessage(run, content, called));
  const error = await ringAssignees(run, content, called);
  return { ...result, ...(error !== undefined && { error }) };
}

async function tellDone(run: Run, { content }: Task, synced: Synced): Promise<ActionResult> {
  if (synced.change !== "completed") return toResult(run, synced);
  return toResult(run, synced, [], doneMessage(run, content));
}

const DEEDS: Readonly<Record<Synced["change"], string>> = {
  created: "created",
  reopened: "reopened",
  changed: "brought up to date",
  completed: "completed",
  none: "left as it is",
};

async function toResult(
  run: Run,
  { id, state, change }: Synced,
  called: readonly Assignee[] = [],
  message?: Compose,
): Promise<ActionResult> {
  run.log.info(id === "" ? "There is no to-do of this key." : `The to-do was ${DEEDS[change]}.`);
  const posted = message && (await postToGroups(run, mentionsOf(called, run), message));
  return { groups: [], ...posted, task: { id, state } };
}

/** The results of both, or the first failure once neither is under way any more. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}
