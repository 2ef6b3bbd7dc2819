import type { Directory } from "../../test/simulator/app/people.ts";
import type { Todo } from "../../test/simulator/app/todos.ts";
import type { TodoChange, TodoItem } from "../model.ts";

/**
 * A to-do as the page shows it, its history continued.
 * @param before - what was shown of it until now
 * @returns `before` itself where nothing has changed
 */
export function toTodoItem(
  todo: Todo,
  before: TodoItem | undefined,
  people: Directory,
  at: number,
): TodoItem {
  const userId = (unionId: string) => people.byUnionId(unionId)?.userId ?? unionId;
  const now: Omit<TodoItem, "history"> = {
    kind: "todo",
    id: `todo:${todo.id}`,
    at: todo.createdAt,
    subject: todo.subject,
    description: todo.description,
    creator: userId(todo.creator),
    executors: todo.executors.map(({ unionId, isDone }) => ({ userId: userId(unionId), isDone })),
    participants: todo.participants.map(userId),
    done: todo.done,
    deleted: todo.deleted,
    ...(todo.dueTime === undefined ? {} : { dueTime: todo.dueTime }),
    priority: todo.priority,
    url: todo.detailUrl.pcUrl || todo.detailUrl.appUrl,
    rows: todo.contentFieldList.map(({ fieldKey, fieldValue }) => {
      return { key: fieldKey, value: fieldValue };
    }),
    rang: todo.dings.map(userId),
  };
  if (before === undefined) return { ...now, history: [{ at, change: "created" }] };
  const { history, ...was } = before;
  if (JSON.stringify(was) === JSON.stringify(now)) return before;
  return { ...now, history: [...history, { at, change: changeOf(was, now) }] };
}

type Shown = Omit<TodoItem, "history">;

/** The weightiest of what a call changed. */
function changeOf(was: Shown, now: Shown): TodoChange {
  if (now.deleted) return "deleted";
  if (now.done !== was.done) return now.done ? "done" : "reopened";
  const people = ({ executors }: Shown) => executors.map(({ userId }) => userId).join("\n");
  if (people(now) !== people(was)) return "handed-on";
  const parts = ({ executors }: Shown) => executors.filter(({ isDone }) => isDone).length;
  return parts(now) > parts(was) ? "part-done" : "edited";
}
