import {
  createTask,
  type NewTask,
  setExecutorsDone,
  type TaskChange,
  updateTask,
} from "../app/todo.ts";
import { findExisting, findHolders, findTodo, type Seen, type TodoAddress } from "./find.ts";
import { isThere, NONE, type Synced } from "./synced.ts";

/** Bring one up to date that is open; leave any other as it is. */
export async function changeTodo(
  address: TodoAddress,
  change: TaskChange,
  task: NewTask,
): Promise<Synced> {
  const todo = await locate(address, task);
  if (todo === undefined) return NONE;
  if (todo.isDone === true) return { ...NONE, id: todo.id, state: "done" };
  const { executors } = change;
  const before = todo.executors ?? (executors && (await findHolders(address, todo, executors)));
  const isSame =
    (change.subject ?? todo.subject) === todo.subject &&
    (executors === undefined || (before !== undefined && isSameSet(executors, before)));
  const open: Synced = { id: todo.id, state: "open", change: "none", newcomers: [] };
  if (isSame && todo.executors !== undefined) return open;
  if (!isThere(await updateTask(address.client, address.creator, todo.id, change))) return NONE;
  const newcomers = before && executors ? executors.filter((id) => !before.includes(id)) : [];
  return { ...open, change: "changed", newcomers };
}

/**
 * Complete it for everybody.
 * @param isNews - whether to take one of which nothing is known for open until now
 */
export async function completeTodo(
  address: TodoAddress,
  task: NewTask,
  isNews: () => Promise<boolean>,
): Promise<Synced> {
  const todo = await locate(address, task);
  if (todo === undefined) return NONE;
  const done: Synced = { ...NONE, id: todo.id, state: "done" };
  if (todo.isDone === true) return done;
  const finished = await finish(address, todo);
  return todo.isDone === undefined && !(await isNews()) ? done : finished;
}

/**
 * Mark one person's part as done, and with the last of them the to-do.
 * @param others - unionIds of those who are still asked
 */
export async function completePart(
  address: TodoAddress,
  person: string,
  others: () => Promise<readonly string[]>,
  task: NewTask,
): Promise<Synced> {
  const todo = await locate(address, task);
  if (todo === undefined) return NONE;
  if (todo.isDone === true) return { ...NONE, id: todo.id, state: "done" };
  const open: Synced = { id: todo.id, state: "open", change: "none", newcomers: [] };
  const executors = todo.executors ?? (await findHolders(address, todo, [person])) ?? [person];
  if (!executors.includes(person)) return open;
  const waiting = await others();
  const isLast = !waiting.some((id) => todo.executors?.includes(id) ?? true);
  if (isLast) return finish(address, todo);
  const parts = [{ unionId: person, isDone: true }];
  const changed = await setExecutorsDone(address.client, address.creator, todo.id, parts);
  return isThere(changed) ? { ...open, change: "changed" } : NONE;
}

async function finish({ client, creator }: TodoAddress, { id }: Seen): Promise<Synced> {
  const changed = await updateTask(client, creator, id, { isDone: true });
  if (!isThere(changed)) return NONE;
  return { id, state: "done", change: "completed", newcomers: [] };
}

/**
 * The to-do, if there is one. Where DingTalk answers no lookup, only the refusal of another create
 * names it; if none was there, the one so made is for nobody, rings nobody, and is closed at once.
 */
async function locate(address: TodoAddress, task: NewTask): Promise<Seen | undefined> {
  const { client, creator } = address;
  const sighting = await findTodo(address);
  if (sighting.kind === "seen") return sighting.todo;
  if (sighting.kind === "none") return undefined;
  const made = await createTask(client, creator, { ...task, executors: [], ding: false });
  if (made.kind === "exists") return findExisting(address, made.id);
  await updateTask(client, creator, made.task.id, { isDone: true });
  return undefined;
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}
