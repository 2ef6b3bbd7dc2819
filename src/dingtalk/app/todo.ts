import type { Todo } from "../calls.ts";
import { textOf } from "../http/reply.ts";
import type { AppClient } from "./app.ts";
import { goneOf, tasksOf } from "./todo-reply.ts";

/** People are unionIds throughout; times are Unix milliseconds. */
export interface NewTask {
  /** Our key for it; the app can have one to-do of it. Without `/`. */
  readonly sourceId: string;
  /** At most 1024 characters. */
  readonly subject: string;
  /** Each at most 1024 bytes. It can never be moved. */
  readonly link: { readonly appUrl: string; readonly pcUrl: string };
  readonly executors: readonly string[];
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
  readonly dueMs?: number;
  readonly isDone?: boolean;
  readonly executors?: readonly string[];
  readonly rows?: readonly TaskRow[];
}

/**
 * `exists`: a to-do has this sourceId already; its id where DingTalk names it. `isDoubtful`: it may
 * be this very one, made by an attempt that got no answer.
 */
export type Created =
  | { readonly kind: "created"; readonly task: Todo }
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
  const { value, isDoubtful } = await client.call({
    name: "todo-create",
    what: "Creating the to-do",
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
    ifRefused: takenOf,
  });
  return "kind" in value ? { ...value, isDoubtful } : { kind: "created", task: value };
}

/** Change a to-do; `isDone` closes or reopens it for everybody. */
export async function updateTask(
  client: AppClient,
  operator: string,
  id: string,
  change: TaskChange,
): Promise<Changed> {
  const { subject, isDone, executors } = change;
  const { value } = await client.call({
    name: "todo-update",
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
    ifRefused: goneOf,
  });
  return value === true ? "changed" : value;
}

/** Mark executors' own parts as done or open. */
export async function setExecutorsDone(
  client: AppClient,
  operator: string,
  id: string,
  parts: readonly { readonly unionId: string; readonly isDone: boolean }[],
): Promise<Changed> {
  const { value } = await client.call({
    name: "todo-executors",
    what: "Marking an assignee's part of the to-do",
    method: "PUT",
    path: `${tasksOf(operator)}/${encodeURIComponent(id)}/executorStatus`,
    query: { operatorId: operator },
    json: {
      executorStatusList: parts.map(({ unionId, isDone }) => ({ id: unionId, isDone })),
    },
    ifRefused: goneOf,
  });
  return value === true ? "changed" : value;
}

function common({ dueMs, rows }: TaskChange): Json {
  return {
    ...(dueMs !== undefined && { dueTime: dueMs }),
    ...(rows !== undefined && {
      contentFieldList: rows.map(({ label, value }) => ({ fieldKey: label, fieldValue: value })),
    }),
  };
}

function takenOf({ code, message }: Json): { kind: "exists"; id?: string } | undefined {
  const words = textOf(message);
  if (code !== "todo.taskCreate.paramError" || !/task exist/iu.test(words)) return undefined;
  const [, id] = /taskId is ([\w-]+)/u.exec(words) ?? [];
  return { kind: "exists", ...(id && { id }) };
}
