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
import type { PeopleRun } from "../../people/people-run.ts";
import { both } from "../../platform/async.ts";
import type { Run } from "../../run/run.ts";
import { sourceIdOf } from "./key.ts";
import { NOBODY_TO_DO_IT, type TaskNews } from "./news.ts";
import type { Task } from "./types.ts";

/** What keeping a to-do takes of a run. */
type TodoRun = PeopleRun & Pick<Run, "subject">;

/** A task on its way into DingTalk. */
interface Assignment {
  readonly run: TodoRun;
  readonly task: Task;
  /** Who people are there. */
  readonly directory: Directory;
  /** By what the to-do is found, once its creator is known. */
  readonly address: () => Promise<TodoAddress>;
  /** Whether the result is another than the one before; asked only where DingTalk does not tell. */
  readonly isNews: () => Promise<boolean>;
  /** What a to-do would be like that is looked for only. */
  readonly probe: NewTask;
}

/** What DingTalk made of it. */
interface Outcome {
  readonly synced: Synced;
  /** Whose the to-do is to be, where that was asked for. */
  readonly executors: readonly Executor[];
}

/** Bring the to-do to where it should be. */
export async function keepTodo(run: TodoRun, client: AppClient, task: Task): Promise<TaskNews> {
  const outcome = await bring(assign(run, client, task));
  if (outcome === undefined) return NOBODY_TO_DO_IT;
  const { synced, executors } = outcome;
  const { id, state, change, newcomers } = synced;
  run.log.info(id === "" ? noTodo(run, task) : `The to-do was ${DEEDS[change]}.`);
  const todo = { id, state };
  const called = executors.filter(({ unionId }) => newcomers.includes(unionId));
  if (called.length > 0) {
    return { todo, told: "asking", change: TOLD[change], called, rung: called };
  }
  return change === "completed" ? { todo, told: "done", change } : { todo };
}

function noTodo({ inputs, subject }: TodoRun, { wish }: Task): string {
  const isOfSuccess = wish.kind === "done" && inputs.state === "auto" && subject.about === "run";
  return `There is no to-do of this key${isOfSuccess ? ", and only a failure opens one" : ""}.`;
}

function assign(run: TodoRun, client: AppClient, task: Task): Assignment {
  const sourceId = sourceIdOf(run.context, task.key);
  const directory = openDirectory(client, run);
  const { subject, link, rows } = task.content;
  const { priority } = run.inputs;
  return {
    run,
    task,
    directory,
    isNews: () => isNews(run, task),
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

/** @returns undefined where nobody can be given the task */
async function bring(assignment: Assignment): Promise<Outcome | undefined> {
  const { run, task, address, directory, isNews, probe } = assignment;
  const { wish, assignees, content } = task;
  switch (wish.kind) {
    case "open": {
      const [todo, executors] = await both(address(), directory.executors(assignees));
      const unionIds = executors.map(({ unionId }) => unionId);
      const synced = await openTodo(todo, {
        task: { ...probe, executors: unionIds, ding: true },
        keepsOthers: run.subject.about === "run",
        movesDue: task.due?.isRelative === false,
        revived: areReviewers(run) ? unionIds : [],
        isNews,
      });
      return { synced, executors };
    }
    case "people": {
      // Somebody was taken off; are others left?
      if (assignees.length === 0) return complete(assignment);
      const [todo, executors] = await both(address(), directory.executors(assignees));
      const change = { executors: executors.map(({ unionId }) => unionId) };
      return { synced: await changeTodo(todo, change, probe), executors };
    }
    case "text": {
      const { subject } = content;
      return { synced: await changeTodo(await address(), { subject }, probe), executors: [] };
    }
    case "done":
      return complete(assignment);
    case "part":
      return review(assignment, wish.reviewer);
    case "nothing":
      return { synced: NONE, executors: [] };
    default:
      return wish satisfies never;
  }
}

async function complete({ address, isNews, probe }: Assignment): Promise<Outcome> {
  const synced = await completeTodo(await address(), probe, isNews);
  return { synced, executors: [] };
}

async function review(assignment: Assignment, account: Account): Promise<Outcome | undefined> {
  const { run, task, address, directory, probe } = assignment;
  const { reviewer, waiting } = await findReviewers(run, account, task.assignees);
  if (reviewer === undefined) return undefined;
  const [todo, [executor]] = await both(address(), directory.executors([reviewer]));
  const { unionId = "" } = executor ?? {};
  const others = async () => {
    const executors = await directory.executors(waiting);
    return executors.map((other) => other.unionId).filter((id) => id !== unionId);
  };
  return { synced: await completePart(todo, unionId, others, probe), executors: [] };
}

/**
 * Whether something has changed, as far as GitHub knows: asked where DingTalk does not tell whether
 * the to-do was open. A run's result is news when the one before was another.
 */
async function isNews(
  { subject }: Pick<Run, "subject">,
  { wish, previous }: Task,
): Promise<boolean> {
  if (subject.about !== "run") return true;
  return ((await previous()) === "failure") === (wish.kind === "done");
}

/** Whoever stands in a pull request's list of reviewers has a review before them, whatever they did. */
function areReviewers({ event }: Pick<Run, "event">): boolean {
  return event.kind === "pull_request" && event.pullRequest.requestedReviewers.length > 0;
}

/** What the group is told of the to-do itself. */
const TOLD: Readonly<Record<Synced["change"], TodoChange>> = {
  created: "created",
  reopened: "reopened",
  changed: "handedOn",
  completed: "completed",
  none: "handedOn",
};

const DEEDS: Readonly<Record<Synced["change"], string>> = {
  created: "created",
  reopened: "reopened",
  changed: "brought up to date",
  completed: "completed",
  none: "left as it is",
};
