import type { AppClient } from "../../dingtalk/app/app.ts";
import type { NewTask } from "../../dingtalk/app/todo.ts";
import { changeTodo, completePart, completeTodo } from "../../dingtalk/todo/change.ts";
import type { TodoAddress } from "../../dingtalk/todo/find.ts";
import { openTodo } from "../../dingtalk/todo/open.ts";
import { NONE, type Synced } from "../../dingtalk/todo/synced.ts";
import type { Account } from "../../github/types.ts";
import type { TodoChange } from "../../message/words/task.ts";
import { findReviewers } from "../../people/assignees.ts";
import { type Directory, type Executor, openDirectory } from "../../people/directory.ts";
import { both } from "../../platform/async.ts";
import type { Run } from "../../run/run.ts";
import { sourceIdOf } from "./key.ts";
import { askingMessage, doneMessage } from "./message.ts";
import { NOBODY_TO_DO_IT, type TaskNews } from "./news.ts";
import type { Task } from "./types.ts";

/** A task on its way into DingTalk. */
interface Assignment {
  readonly run: Run;
  readonly task: Task;
  /** Who people are there. */
  readonly directory: Directory;
  /** By what the to-do is found, once its creator is known. */
  readonly address: () => Promise<TodoAddress>;
  /** What a to-do would be like that is looked for only. */
  readonly probe: NewTask;
}

/** Bring the to-do to where it should be. */
export async function keepTodo(run: Run, client: AppClient, task: Task): Promise<TaskNews> {
  const assignment = assign(run, client, task);
  switch (task.wish.kind) {
    case "open":
      return open(assignment);
    case "people":
      return handOver(assignment);
    case "text": {
      const { subject } = task.content;
      return kept(run, await changeTodo(await assignment.address(), { subject }, assignment.probe));
    }
    case "done":
      return complete(assignment);
    case "part":
      return review(assignment, task.wish.reviewer);
    case "nothing":
      return kept(run, NONE);
    default:
      return task.wish satisfies never;
  }
}

function assign(run: Run, client: AppClient, task: Task): Assignment {
  const directory = openDirectory(client, run);
  const sourceId = sourceIdOf(run.context, task.key);
  const { subject, link, rows } = task.content;
  const { priority } = run.inputs;
  return {
    run,
    task,
    directory,
    address: async () => ({ client, creator: await directory.creator(), sourceId }),
    probe: {
      sourceId,
      subject,
      link,
      rows,
      priority,
      executors: [],
      ding: false,
      ...(task.due && { dueMs: task.due.atMs }),
    },
  };
}

async function open(assignment: Assignment): Promise<TaskNews> {
  const { run, task, probe } = assignment;
  const [address, executors] = await addressAndPeople(assignment);
  const unionIds = executors.map(({ unionId }) => unionId);
  const synced = await openTodo(address, {
    task: { ...probe, executors: unionIds, ding: true },
    keepsOthers: task.about === "run",
    movesDue: task.due?.isRelative === false,
    revived: areReviewers(run) ? unionIds : [],
    isNews: () => isNews(task),
  });
  return given(assignment, executors, synced);
}

/** Somebody was taken off, others are left. */
async function handOver(assignment: Assignment): Promise<TaskNews> {
  if (assignment.task.assignees.length === 0) return complete(assignment);
  const [address, executors] = await addressAndPeople(assignment);
  const change = { executors: executors.map(({ unionId }) => unionId) };
  return given(assignment, executors, await changeTodo(address, change, assignment.probe));
}

async function complete(assignment: Assignment): Promise<TaskNews> {
  const { task, probe } = assignment;
  const address = await assignment.address();
  return done(assignment, await completeTodo(address, probe, () => isNews(task)));
}

async function review(assignment: Assignment, account: Account): Promise<TaskNews> {
  const { run, task, directory, probe } = assignment;
  const { reviewer, waiting } = await findReviewers(run, account, task.assignees);
  if (reviewer === undefined) return NOBODY_TO_DO_IT;
  const [address, [executor]] = await both(assignment.address(), directory.executors([reviewer]));
  const { unionId = "" } = executor ?? {};
  const others = async () => {
    const executors = await directory.executors(waiting);
    return executors.map((other) => other.unionId).filter((id) => id !== unionId);
  };
  return done(assignment, await completePart(address, unionId, others, probe));
}

function addressAndPeople({ address, directory, task }: Assignment) {
  return both(address(), directory.executors(task.assignees));
}

/**
 * Whether something has changed, as far as GitHub knows: asked where DingTalk does not tell whether
 * the to-do was open. A run's result is news when the one before was another.
 */
async function isNews({ about, wish, previous }: Task): Promise<boolean> {
  if (about !== "run") return true;
  return ((await previous()) === "failure") === (wish.kind === "done");
}

/** Whoever stands in a pull request's list of reviewers has a review before them, whatever they did. */
function areReviewers({ event }: Pick<Run, "event">): boolean {
  return event.kind === "pull_request" && event.pullRequest.requestedReviewers.length > 0;
}

function given(
  { run, task }: Assignment,
  executors: readonly Executor[],
  synced: Synced,
): TaskNews {
  const called = executors.filter(({ unionId }) => synced.newcomers.includes(unionId));
  const news = kept(run, synced);
  if (called.length === 0) return news;
  const message = askingMessage(run, task, called, TOLD[synced.change]);
  return { ...news, called, rung: called, message };
}

/** What the group is told of the to-do itself. */
const TOLD: Readonly<Record<Synced["change"], TodoChange>> = {
  created: "created",
  reopened: "reopened",
  changed: "handedOn",
  completed: "completed",
  none: "handedOn",
};

function done({ run, task }: Assignment, synced: Synced): TaskNews {
  const news = kept(run, synced);
  if (synced.change !== "completed") return news;
  return { ...news, message: doneMessage(run, task.content, true) };
}

const DEEDS: Readonly<Record<Synced["change"], string>> = {
  created: "created",
  reopened: "reopened",
  changed: "brought up to date",
  completed: "completed",
  none: "left as it is",
};

function kept({ log }: Pick<Run, "log">, { id, state, change }: Synced): TaskNews {
  log.info(id === "" ? "There is no to-do of this key." : `The to-do was ${DEEDS[change]}.`);
  return { todo: { id, state } };
}
