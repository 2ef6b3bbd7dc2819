import {
  createTask,
  type NewTask,
  setExecutorsDone,
  type TaskChange,
  updateTask,
} from "../../dingtalk/app/todo.ts";
import { isThere, NONE, type Synced } from "./synced.ts";
import { findExisting, findHolders, findTodo, type Place, type Seen } from "./todo-find.ts";

/** Bring one up to date that is open; leave any other as it is. */
export async function changeTodo(place: Place, change: TaskChange, task: NewTask): Promise<Synced> {
  const todo = await locate(place, task);
  if (todo === undefined) return NONE;
  if (todo.isDone === true) return { ...NONE, id: todo.id, state: "done" };
  const { executors } = change;
  const before = todo.executors ?? (executors && (await findHolders(place, todo, executors)));
  const isSame =
    (change.subject ?? todo.subject) === todo.subject &&
    (executors === undefined || (before !== undefined && isSameSet(executors, before)));
  const open: Synced = { id: todo.id, state: "open", change: "none", newcomers: [] };
  if (isSame && todo.executors !== undefined) return open;
  if (!isThere(await updateTask(place.client, place.creator, todo.id, change))) return NONE;
  const newcomers = before && executors ? executors.filter((id) => !before.includes(id)) : [];
  return { ...open, change: "changed", newcomers };
}

/**
 * Complete it for everybody.
 * @param isNews - whether to take one of which nothing is known for open until now
 */
export async function completeTodo(
  place: Place,
  task: NewTask,
  isNews: () => Promise<boolean>,
): Promise<Synced> {
  const todo = await locate(place, task);
  if (todo === undefined) return NONE;
  const done: Synced = { ...NONE, id: todo.id, state: "done" };
  if (todo.isDone === true) return done;
  const finished = await finish(place, todo);
  return todo.isDone === undefined && !(await isNews()) ? done : finished;
}

/**
 * Mark one person's part as done, and with the last of them the to-do.
 * @param others - unionIds of those who are still asked
 */
export async function completePart(
  place: Place,
  person: string,
  others: () => Promise<readonly string[]>,
  task: NewTask,
): Promise<Synced> {
  const todo = await locate(place, task);
  if (todo === undefined) return NONE;
  if (todo.isDone === true) return { ...NONE, id: todo.id, state: "done" };
  const open: Synced = { id: todo.id, state: "open", change: "none", newcomers: [] };
  const executors = todo.executors ?? (await findHolders(place, todo, [person])) ?? [person];
  if (!executors.includes(person)) return open;
  const waiting = await others();
  const isLast = !waiting.some((id) => todo.executors?.includes(id) ?? true);
  if (isLast) return finish(place, todo);
  const parts = [{ unionId: person, isDone: true }];
  const changed = await setExecutorsDone(place.client, place.creator, todo.id, parts);
  return isThere(changed) ? { ...open, change: "changed" } : NONE;
}

async function finish({ client, creator }: Place, { id }: Seen): Promise<Synced> {
  const changed = await updateTask(client, creator, id, { isDone: true });
  if (!isThere(changed)) return NONE;
  return { id, state: "done", change: "completed", newcomers: [] };
}

/**
 * The to-do, if there is one. Where DingTalk answers no lookup, only the refusal of another create
 * names it; if none was there, the one so made is for nobody, rings nobody, and is closed at once.
 */
async function locate(place: Place, task: NewTask): Promise<Seen | undefined> {
  const { client, creator } = place;
  const sighting = await findTodo(place);
  if (sighting.kind === "seen") return sighting.todo;
  if (sighting.kind === "none") return undefined;
  const made = await createTask(client, creator, { ...task, executors: [], ding: false });
  if (made.kind === "exists") return findExisting(place, made.id);
  await updateTask(client, creator, made.task.id, { isDone: true });
  return undefined;
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}
