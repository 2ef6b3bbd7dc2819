import {
  type Changed,
  createTask,
  type NewTask,
  setExecutorsDone,
  type TaskChange,
  updateTask,
} from "../../dingtalk/todo.ts";
import {
  findExisting,
  findHolders,
  findTodo,
  foreign,
  gone,
  type Place,
  type Seen,
} from "./todo-find.ts";

/** What became of the to-do. */
export interface Synced {
  /** Empty where there is none. */
  readonly id: string;
  readonly state: "open" | "done" | "none";
  readonly change: "created" | "reopened" | "changed" | "completed" | "none";
  /** unionIds of those it was not for before. */
  readonly newcomers: readonly string[];
}

const NONE: Synced = { id: "", state: "none", change: "none", newcomers: [] };

/** A to-do as it should be while it is open. */
export interface Wanted {
  readonly task: Omit<NewTask, "sourceId">;
  /** Those it is for already stay; else only those in `task` do. */
  readonly keepsOthers: boolean;
  /** Move the due time of one that is open already, too. */
  readonly movesDue: boolean;
  /** unionIds of those who have their part before them again. */
  readonly revived: readonly string[];
  /** Whether to take one of which nothing is known for newly opened. */
  readonly isNews: () => Promise<boolean>;
}

/** Have the to-do open: created, reopened or brought up to date, never a second one. */
export async function openTodo(place: Place, wanted: Wanted): Promise<Synced> {
  const sighting = await findTodo(place);
  if (sighting.kind === "seen") {
    return (await refresh(place, sighting.todo, wanted)) ?? (await createAgain(place, wanted));
  }
  const created = await create(place, wanted);
  if (created.kind === "created") return created.synced;
  const existing = await findExisting(place, created.id);
  return (await refresh(place, existing, wanted)) ?? (await createAgain(place, wanted));
}

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

type Made =
  | { readonly kind: "created"; readonly synced: Synced }
  | { readonly kind: "exists"; readonly id?: string };

async function create({ client, creator, sourceId }: Place, { task }: Wanted): Promise<Made> {
  const made = await createTask(client, creator, { ...task, sourceId });
  if (made.kind === "exists") return made;
  const { id } = made.task;
  const newcomers = task.executors;
  return { kind: "created", synced: { id, state: "open", change: "created", newcomers } };
}

/** It was there a moment ago: deleted by hand, which DingTalk may or may not forget. */
async function createAgain(place: Place, wanted: Wanted): Promise<Synced> {
  const created = await create(place, wanted);
  if (created.kind === "exists") throw gone();
  return created.synced;
}

/** Undefined when it is no longer there. */
async function refresh(place: Place, todo: Seen, wanted: Wanted): Promise<Synced | undefined> {
  const { task, keepsOthers, movesDue, revived } = wanted;
  const { client, creator } = place;
  const wasDone = todo.isDone ?? (await wanted.isNews());
  const before = await executorsBefore(place, todo, wanted);
  const isMerged = keepsOthers && !wasDone && todo.executors !== undefined;
  const isKept = keepsOthers && !wasDone && task.executors.every((id) => before.includes(id));
  const executors = isMerged ? union(todo.executors ?? [], task.executors) : task.executors;
  const { subject, rows, dueMs } = task;
  const changed = await updateTask(client, creator, todo.id, {
    subject,
    ...(rows && { rows }),
    ...(!isKept && { executors }),
    ...(todo.isDone !== false && { isDone: false }),
    ...(dueMs !== undefined && (wasDone || movesDue) && { dueMs }),
  });
  if (!isThere(changed)) return undefined;
  const again = revived.filter((id) => before.includes(id));
  if (again.length > 0) {
    const parts = again.map((unionId) => ({ unionId, isDone: false }));
    if (!isThere(await setExecutorsDone(client, creator, todo.id, parts))) return undefined;
  }
  return {
    id: todo.id,
    state: "open",
    change: wasDone ? "reopened" : "changed",
    newcomers: wasDone ? task.executors : task.executors.filter((id) => !before.includes(id)),
  };
}

/** As far as it can be told whose it was; of those it is for now, where nothing more is known. */
async function executorsBefore(
  place: Place,
  todo: Seen,
  { task, isNews }: Wanted,
): Promise<readonly string[]> {
  const known = todo.executors ?? (await findHolders(place, todo, task.executors));
  return known ?? ((await isNews()) ? [] : task.executors);
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

/** @throws DeliveryError for another app's */
function isThere(changed: Changed): boolean {
  if (changed === "foreign") throw foreign();
  return changed === "changed";
}

function union(some: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...some, ...more])];
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}
