import { both } from "../../platform/async.ts";
import type { AppClient } from "../app/app.ts";
import { findTaskById, findTaskBySource, isUnserved, listTasks } from "../app/todo-find.ts";
import type { Todo } from "../calls.ts";
import { failure } from "../faults.ts";

/** By what a to-do is found again. */
export interface TodoAddress {
  readonly client: AppClient;
  /** unionId on whose behalf it is created and changed. */
  readonly creator: string;
  /** The key as DingTalk keeps it. */
  readonly sourceId: string;
}

/** A to-do as far as DingTalk tells; what the lookup that found it does not say is absent. */
export interface Seen {
  readonly id: string;
  readonly isDone?: boolean;
  /** unionIds. */
  readonly executors?: readonly string[];
  readonly subject?: string;
}

/** `unknown`: DingTalk answers none of the lookups, so there may or may not be one. */
export type Sighting =
  | { readonly kind: "seen"; readonly todo: Seen }
  | { readonly kind: "none" }
  | { readonly kind: "unknown" };

/** Look for the to-do of the key: by sourceId, else among the creator's own to-dos. */
export async function findTodo(address: TodoAddress): Promise<Sighting> {
  const { client, creator, sourceId } = address;
  const bySource = await findTaskBySource(client, creator, sourceId);
  switch (bySource.kind) {
    case "found":
      return { kind: "seen", todo: bySource.task };
    case "none":
      return { kind: "none" };
    case "unserved":
      return searchCreators(address);
    default:
      return bySource satisfies never;
  }
}

/**
 * Find the to-do that DingTalk says exists already, by every means there is.
 * @param id - as named in that answer
 * @throws DeliveryError when it cannot be found
 */
export async function findExisting(address: TodoAddress, id: string | undefined): Promise<Seen> {
  const { client, creator, sourceId } = address;
  const bySource = await findTaskBySource(client, creator, sourceId);
  if (bySource.kind === "found") return bySource.task;
  const searched = await searchCreators(address);
  if (searched.kind === "seen") return searched.todo;
  const byId = id === undefined ? undefined : await findTaskById(client, creator, id);
  if (byId?.kind === "found") return byId.task;
  if (byId?.kind === "unserved" && id !== undefined) return { id };
  throw lost();
}

/**
 * Open ones and, at the same time, those finished within DingTalk's 180 days: an open one counts,
 * and ends the search of the others at its page.
 */
async function searchCreators(address: TodoAddress): Promise<Sighting> {
  const { client, creator, sourceId } = address;
  let found: Todo | undefined;
  const search = async (isDone: boolean): Promise<Todo | undefined> => {
    for await (const task of listTasks(client, creator, { isDone, roles: [["creator"]] })) {
      if (found !== undefined) return undefined;
      if (task.sourceId === sourceId) return task;
    }
    return undefined;
  };
  const searchOpen = async () => {
    found = await search(false);
    return found;
  };
  try {
    const [open, done] = await both(searchOpen(), search(true));
    const task = open ?? done;
    return task === undefined
      ? { kind: "none" }
      : { kind: "seen", todo: await withExecutors(address, task) };
  } catch (error) {
    if (isUnserved(error)) return { kind: "unknown" };
    throw error;
  }
}

/** The list leaves out whose it is. */
async function withExecutors({ client, creator }: TodoAddress, task: Todo): Promise<Seen> {
  const byId = await findTaskById(client, creator, task.id);
  return byId.kind === "found" ? byId.task : task;
}

/** Who of these people has the to-do among their own, where only people's lists can tell. */
export async function findHolders(
  { client }: TodoAddress,
  todo: Seen,
  people: readonly string[],
): Promise<readonly string[] | undefined> {
  try {
    const holds = await Promise.all(people.map((person) => isHolder(client, todo, person)));
    return people.filter((_, index) => holds[index]);
  } catch (error) {
    if (isUnserved(error)) return undefined;
    throw error;
  }
}

async function isHolder(client: AppClient, todo: Seen, person: string): Promise<boolean> {
  const { isDone = false } = todo;
  for await (const task of listTasks(client, person, { isDone, roles: [["executor"]] })) {
    if (task.id === todo.id) return true;
  }
  return false;
}

const WHAT = "Keeping the to-do";

function lost() {
  return failure(WHAT, {
    outcome: "refused",
    topic: "to-do",
    cause:
      "DingTalk says that there is one for this key, but shows it nowhere: deleted by hand, done over 180 days ago, or made on behalf of another creator",
    advice: 'Use another "key", or restore "creator" in the secret.',
  });
}

/** Another app made the to-do of this key. */
export function foreign() {
  return failure(WHAT, {
    outcome: "refused",
    topic: "to-do",
    cause: "the to-do of this key was created by another app",
    advice: 'Put that app into the secret again, or use another "key".',
  });
}

/** Deleted in DingTalk, which nevertheless keeps its key taken. */
export function gone() {
  return failure(WHAT, {
    outcome: "refused",
    topic: "to-do",
    cause: "the to-do of this key was deleted by hand, and DingTalk does not let it be made again",
    advice: 'Use another "key".',
  });
}
