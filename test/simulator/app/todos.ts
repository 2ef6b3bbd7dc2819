import { createHash } from "node:crypto";
import type { TodoFields } from "./todo-fields.ts";

/** One to-do as people see it. */
export interface Todo {
  readonly id: string;
  /** clientId of the app that owns it. */
  readonly appId: string;
  readonly sourceId: string | undefined;
  readonly subject: string;
  readonly description: string;
  /** unionIds, each with that person's own part. */
  readonly executors: readonly Executor[];
  readonly participants: readonly string[];
  readonly done: boolean;
  /** Unix milliseconds. */
  readonly dueTime: number | undefined;
  readonly priority: number;
  readonly detailUrl: { readonly appUrl: string; readonly pcUrl: string };
  readonly contentFieldList: readonly { readonly fieldKey: string; readonly fieldValue: string }[];
  /** unionId. */
  readonly creator: string;
  readonly onlyExecutors: boolean;
  readonly todoType: string;
  /** unionIds of those whose DING rang: never the creator. */
  readonly dings: readonly string[];
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly finishedAt: number | undefined;
  readonly deleted: boolean;
}

export interface Executor {
  readonly unionId: string;
  readonly isDone: boolean;
}

/** A to-do while it is being changed; kept by {@link Todos} alone. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type StoredTodo = Mutable<Todo> & {
  /** Whether its sourceId is still taken: always while it lives, and after that as told. */
  holdsSource: boolean;
};

/** Points where real behaviour is unknown, or differs: tests try each way. */
export interface TodoRules {
  /** "task exist" names the id of the task that is there, as the FAQ shows it. */
  existNamesId: boolean;
  /** Which lookups are served at all; the others answer as unknown paths do. */
  lookups: { bySource: boolean; byId: boolean; query: boolean };
  /** What a served lookup says of a task that is not there: an error, or `{}`. */
  missing: "error" | "empty";
  /** Cards on a page of the organisation query. */
  pageSize: number;
  /** The first create of each sourceId answers lockError and has no effect. */
  lockFirstCreate: boolean;
  /** So many creates after a task's own are told lockError before they are told "task exist". */
  lockedAfterCreate: number;
  /**
   * `linked`: a task is done when its last part is, and setting it sets all parts. `separate`: the
   * task and the parts are set each on their own.
   */
  parts: "linked" | "separate";
}

/** The to-dos of the organisation, and how strictly they are kept. */
export class Todos implements TodoRules {
  existNamesId = false;
  lookups = { bySource: true, byId: true, query: true };
  missing: TodoRules["missing"] = "error";
  pageSize = 10;
  lockFirstCreate = false;
  lockedAfterCreate = 0;
  parts: TodoRules["parts"] = "linked";
  readonly #todos: StoredTodo[] = [];
  readonly #creates = new Map<string, number>();

  /** All that were ever created as they are now, the deleted ones too, oldest first. */
  all(): readonly Todo[] {
    return this.#todos.map(({ holdsSource, ...todo }) => todo);
  }

  /** The living one with this id. */
  find(id: string): StoredTodo | undefined {
    return this.#todos.find((todo) => todo.id === id && !todo.deleted);
  }

  /** The one that holds an app's sourceId; it may be deleted. */
  holderOf(appId: string, sourceId: string): StoredTodo | undefined {
    return this.#todos.find(
      (todo) => todo.holdsSource && todo.appId === appId && todo.sourceId === sourceId,
    );
  }

  /**
   * Someone deletes it in the DingTalk client.
   * @param options.frees - whether its sourceId may be used again; else "task exist" continues
   */
  deleteByHand(id: string, options: { readonly frees?: boolean } = {}): void {
    const todo = this.find(id);
    if (todo === undefined) throw new Error(`There is no to-do ${id} to delete`);
    this.remove(todo, options.frees ?? true);
  }

  remove(todo: StoredTodo, frees: boolean): void {
    todo.deleted = true;
    todo.holdsSource = !frees;
  }

  /** Whether this attempt to create runs into another one's lock; counts the attempt. */
  runsIntoLock(appId: string, sourceId: string): boolean {
    const key = `${appId} ${sourceId}`;
    const earlier = this.#creates.get(key) ?? 0;
    this.#creates.set(key, earlier + 1);
    if (this.lockFirstCreate && earlier === 0) return true;
    if (this.holderOf(appId, sourceId) === undefined) {
      this.#creates.set(key, 1);
      return false;
    }
    return earlier <= this.lockedAfterCreate;
  }

  /** The dings ring on creation only: for each executor but the creator, where asked for. */
  create(appId: string, creator: string, fields: TodoFields, at: number): StoredTodo {
    const { executorIds = [], participantIds = [], ding, ...rest } = fields;
    const seed = `to-do ${this.#todos.length}`;
    const todo: StoredTodo = {
      ...rest,
      id: `task${createHash("sha256").update(seed).digest("hex").slice(0, 20)}`,
      appId,
      creator,
      executors: unique(executorIds).map((unionId) => ({ unionId, isDone: false })),
      participants: unique(participantIds),
      done: false,
      dings: ding ? unique(executorIds).filter((unionId) => unionId !== creator) : [],
      createdAt: at,
      modifiedAt: at,
      finishedAt: undefined,
      deleted: false,
      holdsSource: fields.sourceId !== undefined,
    };
    this.#todos.push(todo);
    return todo;
  }

  /** People who stay keep their part; those who come have all of it before them. */
  setExecutors(todo: StoredTodo, unionIds: readonly string[]): void {
    todo.executors = unique(unionIds).map((unionId) => {
      const before = todo.executors.find((executor) => executor.unionId === unionId);
      return before ?? { unionId, isDone: this.parts === "linked" && todo.done };
    });
  }

  setDone(todo: StoredTodo, done: boolean, at: number): void {
    if (this.parts === "linked") {
      todo.executors = todo.executors.map(({ unionId }) => ({ unionId, isDone: done }));
    }
    finish(todo, done, at);
  }

  setPart(todo: StoredTodo, unionId: string, isDone: boolean, at: number): void {
    todo.executors = todo.executors.map((executor) =>
      executor.unionId === unionId ? { unionId, isDone } : executor,
    );
    if (this.parts === "separate") return;
    finish(
      todo,
      todo.executors.every((executor) => executor.isDone),
      at,
    );
  }
}

function finish(todo: StoredTodo, done: boolean, at: number): void {
  if (todo.done !== done) todo.finishedAt = done ? at : undefined;
  todo.done = done;
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
