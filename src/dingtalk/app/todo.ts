import { textOf } from "../http/reply.ts";
import type { AppClient } from "./app.ts";
import { isGone, readTask, type Task, tasksOf } from "./todo-reply.ts";

/** People are unionIds throughout; times are Unix milliseconds. */
export interface NewTask {
  /** Our key for it; the app can have one to-do of it. Without `/`. */
  readonly sourceId: string;
  /** At most 1024 characters. */
  readonly subject: string;
  /** At most 4096 characters; DingTalk does not show it for these to-dos. */
  readonly description?: string;
  /** Each at most 1024 bytes. It can never be moved. */
  readonly link: { readonly appUrl: string; readonly pcUrl: string };
  readonly executors: readonly string[];
  readonly participants?: readonly string[];
  readonly dueMs?: number;
  readonly priority: TaskPriority;
  /** Rows on the card, each text at most 1024 bytes. */
  readonly rows?: readonly TaskRow[];
  /** Ring the executors, of whom the creator is never rung. */
  readonly ding: boolean;
}

/** DingTalk's four marks of a to-do, as the workflow author writes them. */
export type TaskPriority = "low" | "normal" | "high" | "urgent";

/** A line of the card a to-do shows as: what it is about, and what that is here. */
export interface TaskRow {
  readonly label: string;
  readonly value: string;
}

/** What can change later; what is absent stays. */
export interface TaskChange {
  readonly subject?: string;
  readonly description?: string;
  readonly dueMs?: number;
  readonly isDone?: boolean;
  readonly executors?: readonly string[];
  readonly participants?: readonly string[];
  readonly rows?: readonly TaskRow[];
}

/**
 * `exists`: a to-do has this sourceId already; its id where DingTalk names it. `isDoubtful`: it may
 * be this very one, made by an attempt that got no answer.
 */
export type Created =
  | { readonly kind: "created"; readonly task: Task }
  | { readonly kind: "exists"; readonly id?: string; readonly isDoubtful: boolean };

/** `missing`: no such to-do (any more); `foreign`: another app's. */
export type Changed = "changed" | "missing" | "foreign";

type Json = Readonly<Record<string, unknown>>;

const PRIORITIES = { low: 10, normal: 20, high: 30, urgent: 40 } as const;

/** Create a to-do on the creator's behalf. Safe to repeat: the second time it exists. */
export async function createTask(
  client: AppClient,
  creator: string,
  task: NewTask,
): Promise<Created> {
  const what = "Creating the to-do";
  const { body, isDoubtful } = await client.callApi({
    kind: "todo-create",
    what,
    method: "POST",
    path: tasksOf(creator),
    query: { operatorId: creator },
    json: {
      sourceId: task.sourceId,
      subject: task.subject,
      creatorId: creator,
      detailUrl: task.link,
      executorIds: task.executors,
      priority: PRIORITIES[task.priority],
      notifyConfigs: { dingNotify: task.ding ? "1" : "0" },
      ...common(task),
    },
    isAnswer: isTaken,
  });
  if (isTaken(body)) {
    const [, id] = /taskId is ([\w-]+)/u.exec(textOf(body.message)) ?? [];
    return { kind: "exists", isDoubtful, ...(id && { id }) };
  }
  return { kind: "created", task: readTask(what, body) };
}

/** Change a to-do; `isDone` closes or reopens it for everybody. */
export async function updateTask(
  client: AppClient,
  operator: string,
  id: string,
  change: TaskChange,
): Promise<Changed> {
  const { subject, isDone, executors } = change;
  const { body } = await client.callApi({
    kind: "todo-change",
    what: isDone === true ? "Completing the to-do" : "Updating the to-do",
    method: "PUT",
    path: `${tasksOf(operator)}/${encodeURIComponent(id)}`,
    query: { operatorId: operator },
    json: {
      ...(subject !== undefined && { subject }),
      ...(isDone !== undefined && { done: isDone }),
      ...(executors !== undefined && { executorIds: executors }),
      ...common(change),
    },
    isAnswer: isGone,
  });
  return toChanged(body);
}

/** Mark executors' own parts as done or open. */
export async function setExecutorsDone(
  client: AppClient,
  operator: string,
  id: string,
  parts: readonly { readonly unionId: string; readonly isDone: boolean }[],
): Promise<Changed> {
  const { body } = await client.callApi({
    kind: "todo-change",
    what: "Marking an assignee's part of the to-do",
    method: "PUT",
    path: `${tasksOf(operator)}/${encodeURIComponent(id)}/executorStatus`,
    query: { operatorId: operator },
    json: {
      executorStatusList: parts.map(({ unionId, isDone }) => ({ id: unionId, isDone })),
    },
    isAnswer: isGone,
  });
  return toChanged(body);
}

function common({ description, dueMs, participants, rows }: TaskChange): Json {
  return {
    ...(description !== undefined && { description }),
    ...(dueMs !== undefined && { dueTime: dueMs }),
    ...(participants !== undefined && { participantIds: participants }),
    ...(rows !== undefined && {
      contentFieldList: rows.map(({ label, value }) => ({ fieldKey: label, fieldValue: value })),
    }),
  };
}

function isTaken({ code, message }: Json): boolean {
  return code === "todo.taskCreate.paramError" && /task exist/iu.test(textOf(message));
}

function toChanged(body: Json): Changed {
  if (!isGone(body)) return "changed";
  return /bizTag/iu.test(textOf(body.message)) ? "foreign" : "missing";
}
