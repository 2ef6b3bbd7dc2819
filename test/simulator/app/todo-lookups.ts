import { type SimReply, unknownPath } from "../wire.ts";
import { apiBody, type Fields, isStrings } from "./body.ts";
import { apiOk } from "./reply.ts";
import type { Call, Route } from "./route.ts";
import { caller, judged, ownTodo, type TodoOffice } from "./todo-calls.ts";
import { FieldProblem } from "./todo-fields.ts";
import { todoCard, todoJson } from "./todo-json.ts";
import type { StoredTodo, Todo, Todos } from "./todos.ts";

const READ = ["Todo.Todo.Read"];
const TASKS = "/v1.0/todo/users/{unionId}/tasks";
const KEPT_MS = 180 * 24 * 3600 * 1000;

/** The organisation query, and the two lookups only the SDK knows of. */
export function todoLookupRoutes(office: TodoOffice): readonly Route[] {
  const { todos, people } = office;
  const get = { host: "api", method: "GET", scopes: READ } as const;
  return [
    {
      ...get,
      path: `${TASKS}/{taskId}`,
      run: (call) => {
        if (!todos.lookups.byId) return unknownPath(call.request);
        return judged("taskGet", () => {
          caller(people, call);
          return todos.find(call.param("taskId")) === undefined
            ? nothing(todos)
            : apiOk({ ...lookedUp(ownTodo(todos, call)), cardTypeId: "" });
        });
      },
    },
    {
      ...get,
      path: `${TASKS}/sources/{sourceId}`,
      run: (call) => {
        if (!todos.lookups.bySource) return unknownPath(call.request);
        return judged("taskGet", () => {
          caller(people, call);
          const holder = todos.holderOf(call.app.clientId, call.param("sourceId"));
          return holder === undefined || holder.deleted ? nothing(todos) : apiOk(lookedUp(holder));
        });
      },
    },
    {
      host: "api",
      method: "POST",
      path: "/v1.0/todo/users/{unionId}/org/tasks/query",
      scopes: READ,
      run: (call) => {
        if (!todos.lookups.query) return unknownPath(call.request);
        return judged("orgTaskQuery", () => query(office, call));
      },
    },
  ];
}

function nothing(todos: Todos): SimReply {
  if (todos.missing === "empty") return apiOk({});
  throw new FieldProblem("task not exist");
}

function lookedUp(todo: StoredTodo): Fields {
  return { ...todoJson(todo), tenantId: "1", tenantType: "ORG" };
}

/** Newest first; to-dos of every app, but only those the person of the path has a role in. */
function query({ todos, people }: TodoOffice, call: Call): SimReply {
  const unionId = caller(people, call);
  const body = apiBody(call.request);
  const { isDone, todoType } = body;
  if (isDone !== undefined && typeof isDone !== "boolean") throw new FieldProblem();
  const offset = readNextToken(body.nextToken);
  const alternatives = readRoles(body.roleTypes);
  const mine = todos.all().filter((todo) => {
    if (todo.deleted || isForgotten(todo, call.at)) return false;
    if (isDone !== undefined && todo.done !== isDone) return false;
    if (todoType !== undefined && todo.todoType !== todoType) return false;
    const roles = rolesOf(todo, unionId);
    return alternatives.some((all) => all.every((role) => roles.has(role)));
  });
  const end = offset + todos.pageSize;
  const todoCards = mine.toReversed().slice(offset, end).map(todoCard);
  return apiOk({ todoCards, ...(end < mine.length ? { nextToken: String(end) } : {}) });
}

type Role = "executor" | "creator" | "participant";
const ROLES: readonly string[] = ["executor", "creator", "participant"] satisfies Role[];

/** Where only executors may see a to-do, nobody else has a role in it. */
function rolesOf(todo: Todo, unionId: string): ReadonlySet<string> {
  const roles = new Set<Role>();
  if (todo.executors.some((executor) => executor.unionId === unionId)) roles.add("executor");
  if (todo.onlyExecutors) return roles;
  if (todo.creator === unionId) roles.add("creator");
  if (todo.participants.includes(unionId)) roles.add("participant");
  return roles;
}

function isForgotten(todo: Todo, at: number): boolean {
  return todo.finishedAt !== undefined && at - todo.finishedAt > KEPT_MS;
}

function readNextToken(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value === "string" && /^\d{1,9}$/u.test(value)) return Number(value);
  throw new FieldProblem("nextToken is invalid");
}

/** Outer list: or. Inner list: and. Absent: any role. */
function readRoles(value: unknown): readonly (readonly string[])[] {
  if (value === undefined) return ROLES.map((role) => [role]);
  if (!Array.isArray(value) || !value.every(isStrings)) throw new FieldProblem();
  const alternatives: readonly (readonly string[])[] = value;
  if (!alternatives.flat().every((role) => ROLES.includes(role))) throw new FieldProblem();
  return alternatives;
}
