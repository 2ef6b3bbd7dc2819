import { createTask, type NewTask, setExecutorsDone, updateTask } from "../app/todo.ts";
import { findExisting, findHolders, findTodo, gone, type Seen, type TodoAddress } from "./find.ts";
import { isThere, type Synced } from "./synced.ts";

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
export async function openTodo(address: TodoAddress, wanted: Wanted): Promise<Synced> {
  const sighting = await findTodo(address);
  if (sighting.kind === "seen") {
    return (await refresh(address, sighting.todo, wanted)) ?? (await createAgain(address, wanted));
  }
  const created = await create(address, wanted);
  if (created.kind === "created") return created.synced;
  const existing = await findExisting(address, created.id);
  const synced = (await refresh(address, existing, wanted)) ?? (await createAgain(address, wanted));
  // There was none, so it was made just now: by our own attempt, for all that was heard of it.
  if (sighting.kind !== "none" || !created.isDoubtful) return synced;
  return { ...synced, change: "created", newcomers: wanted.task.executors };
}

type Made =
  | { readonly kind: "created"; readonly synced: Synced }
  | { readonly kind: "exists"; readonly id?: string; readonly isDoubtful: boolean };

async function create({ client, creator, sourceId }: TodoAddress, { task }: Wanted): Promise<Made> {
  const made = await createTask(client, creator, { ...task, sourceId });
  if (made.kind === "exists") return made;
  const { id } = made.task;
  const newcomers = task.executors;
  return { kind: "created", synced: { id, state: "open", change: "created", newcomers } };
}

/** It was there a moment ago: deleted by hand, which DingTalk may or may not forget. */
async function createAgain(address: TodoAddress, wanted: Wanted): Promise<Synced> {
  const created = await create(address, wanted);
  if (created.kind === "exists") throw gone();
  return created.synced;
}

/** Undefined when it is no longer there. */
async function refresh(
  address: TodoAddress,
  todo: Seen,
  wanted: Wanted,
): Promise<Synced | undefined> {
  const { task, keepsOthers, movesDue, revived } = wanted;
  const { client, creator } = address;
  const wasDone = todo.isDone ?? (await wanted.isNews());
  const before = await executorsBefore(address, todo, wanted);
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
  address: TodoAddress,
  todo: Seen,
  { task, isNews }: Wanted,
): Promise<readonly string[]> {
  const known = todo.executors ?? (await findHolders(address, todo, task.executors));
  return known ?? ((await isNews()) ? [] : task.executors);
}

function union(some: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...some, ...more])];
}
