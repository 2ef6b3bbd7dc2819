import { failure } from "../faults.ts";
import { textOf } from "../http/reply.ts";

type Json = Readonly<Record<string, unknown>>;

/** A to-do as DingTalk tells of it. */
export interface Task {
  readonly id: string;
  readonly sourceId: string;
  readonly subject: string;
  readonly isDone: boolean;
  /** Absent in the list of `listTasks`. */
  readonly executors?: readonly string[];
  readonly creator?: string;
}

/** Where a person's to-dos are. */
export function tasksOf(unionId: string): string {
  return `/v1.0/todo/users/${encodeURIComponent(unionId)}/tasks`;
}

/** The to-do is not there, or not this app's. */
export function isGone({ code, message }: Json): boolean {
  return (
    /^todo\.\w+\.paramError$/u.test(textOf(code)) &&
    /task not exist|not belong to bizTag/iu.test(textOf(message))
  );
}

/** @throws DeliveryError when it has no id */
export function readTask(what: string, body: Json): Task {
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
