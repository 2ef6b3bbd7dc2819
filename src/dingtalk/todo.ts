import type { AppClient } from "./app.ts";
import { failure } from "./faults.ts";
import { isObject, textOf } from "./reply.ts";

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

export type TaskPriority = "low" | "normal" | "high" | "urgent";

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

/** A to-do as DingTalk tells of it. */
export interface Task {
  readonly id: string;
  readonly sourceId: string;
  readonly subject: string;
  readonly isDone: boolean;
  /** Absent in the list of {@link listTasks}. */
  readonly executors?: readonly string[];
  readonly creator?: string;
}

/** `exists`: another to-do has this sourceId; its id where DingTalk names it. */
export type Created =
  | { readonly kind: "created"; readonly task: Task }
  | { readonly kind: "exists"; readonly id?: string };

/** `missing`: no such to-do (any more); `foreign`: another app's. */
export type Changed = "changed" | "missing" | "foreign";

/** `unserved`: DingTalk does not offer this lookup. */
export type Found =
  | { readonly kind: "found"; readonly task: Task }
  | { readonly kind: "none" }
  | { readonly kind: "unserved" };

type Json = Readonly<Record<string, unknown>>;

const PRIORITIES = { low: 10, normal: 20, high: 30, urgent: 40 } as const;

/** Create a to-do on the creator's behalf. Safe to repeat: the second time it exists. */
export async function createTask(
  client: AppClient,
  creator: string,
  task: NewTask,
): Promise<Created> {
  const what = "Creating the to-do";
  const { body } = await client.callApi({
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
    return { kind: "exists", ...(id && { id }) };
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

/** Look for this app's to-do with the sourceId. */
export function findTaskBySource(
  client: AppClient,
  operator: string,
  sourceId: string,
): Promise<Found> {
  return lookUp(client, `${tasksOf(operator)}/sources/${encodeURIComponent(sourceId)}`);
}

/** Look for a to-do by DingTalk's own id. */
export function findTaskById(client: AppClient, operator: string, id: string): Promise<Found> {
  return lookUp(client, `${tasksOf(operator)}/${encodeURIComponent(id)}`);
}

/** Which to-dos to list. */
export interface TaskQuery {
  readonly isDone?: boolean;
  /** Outer list: or; inner list: and. */
  readonly roles: readonly (readonly ("executor" | "creator" | "participant")[])[];
}

/**
 * A person's own to-dos, a page per request, as long as somebody wants more. Finished ones are
 * listed for 180 days.
 */
export async function* listTasks(
  client: AppClient,
  person: string,
  { isDone, roles }: TaskQuery,
): AsyncGenerator<Task, void, void> {
  const what = "Looking through the to-dos";
  const seen = new Set<string>();
  for (let nextToken = "0"; nextToken !== "" && !seen.has(nextToken); ) {
    seen.add(nextToken);
    const { body } = await client.callApi({
      kind: "todo-query",
      what,
      method: "POST",
      path: `/v1.0/todo/users/${encodeURIComponent(person)}/org/tasks/query`,
      json: { nextToken, roleTypes: roles, ...(isDone !== undefined && { isDone }) },
    });
    for (const card of Array.isArray(body.todoCards) ? body.todoCards : []) {
      if (isObject(card)) yield readTask(what, card);
    }
    nextToken = textOf(body.nextToken);
  }
}

async function lookUp(client: AppClient, path: string): Promise<Found> {
  const what = "Looking for the to-do";
  const { body } = await client.callApi({
    kind: "todo-query",
    what,
    method: "GET",
    path,
    isAnswer: (refusal) => isUnserved(refusal) || isGone(refusal),
  });
  if (isUnserved(body)) return { kind: "unserved" };
  if (isGone(body) || textOf(body.id) === "") return { kind: "none" };
  return { kind: "found", task: readTask(what, body) };
}

function tasksOf(unionId: string): string {
  return `/v1.0/todo/users/${encodeURIComponent(unionId)}/tasks`;
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

function isGone({ code, message }: Json): boolean {
  return (
    /^todo\.\w+\.paramError$/u.test(textOf(code)) &&
    /task not exist|not belong to bizTag/iu.test(textOf(message))
  );
}

/** A path that nobody serves is answered in the way of either host. */
function isUnserved({ code, errcode }: Json): boolean {
  return /^not.?found$/iu.test(textOf(code)) || ["404", "22"].includes(textOf(errcode));
}

function toChanged(body: Json): Changed {
  if (!isGone(body)) return "changed";
  return /bizTag/iu.test(textOf(body.message)) ? "foreign" : "missing";
}

function readTask(what: string, body: Json): Task {
  const id = textOf(body.id) || textOf(body.taskId);
  if (id === "") {
    throw failure(what, {
      outcome: "unknown",
      cause: "DingTalk's answer names no to-do",
      advice: "Run it again later.",
    });
  }
  const { executorIds } = body;
  const creator = textOf(body.creatorId);
  return {
    id,
    sourceId: textOf(body.sourceId),
    subject: textOf(body.subject),
    isDone: body.done === true || body.isDone === true,
    ...(Array.isArray(executorIds) && { executors: executorIds.map(textOf) }),
    ...(creator && { creator }),
  };
}
