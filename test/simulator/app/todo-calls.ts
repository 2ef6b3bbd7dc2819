import type { FaultMatch, FaultSpec } from "../faults.ts";
import type { SimReply } from "../wire.ts";
import { apiBody, type Fields, isFields } from "./body.ts";
import type { Directory } from "./people.ts";
import { apiError, apiOk, Refusal, requestId } from "./reply.ts";
import type { Call, Route } from "./route.ts";
import {
  FieldProblem,
  readCreate,
  readDue,
  readPeople,
  readPerson,
  readRows,
  readUpdateText,
} from "./todo-fields.ts";
import { todoJson } from "./todo-json.ts";
import type { StoredTodo, Todos } from "./todos.ts";

/** What to-do calls need to know of the organisation. */
export interface TodoOffice {
  readonly todos: Todos;
  readonly people: Directory;
}

const WRITE = ["Todo.Todo.Write"];
const BOTH = ["Todo.Todo.Read", "Todo.Todo.Write"];
const ONE = "/v1.0/todo/users/{unionId}/tasks/{taskId}";
const MAX_UPDATE_PEOPLE = 1000;

/** Create, update, executors' parts, delete. */
export function todoRoutes(office: TodoOffice): readonly Route[] {
  return [
    {
      host: "api",
      method: "POST",
      path: "/v1.0/todo/users/{unionId}/tasks",
      scopes: WRITE,
      run: (call) => judged("taskCreate", () => create(office, call)),
    },
    {
      host: "api",
      method: "PUT",
      path: ONE,
      scopes: BOTH,
      run: (call) => judged("taskUpdate", () => update(office, call)),
    },
    {
      host: "api",
      method: "PUT",
      path: `${ONE}/executorStatus`,
      scopes: BOTH,
      run: (call) => judged("taskExecutorStatusUpdate", () => setParts(office, call)),
    },
    {
      host: "api",
      method: "DELETE",
      path: ONE,
      scopes: WRITE,
      run: (call) => judged("taskDelete", () => remove(office, call)),
    },
  ];
}

/** How a create can go wrong without being the caller's fault. */
export type TodoTrouble = "lockError" | "flowControlError" | "systemError";

/**
 * A fault that strikes creates of to-dos as DingTalk would word it. With `taken` the to-do is made
 * all the same, which is what a systemError may hide.
 */
export function todoFault(trouble: TodoTrouble, match: FaultMatch = {}): FaultSpec {
  const code = `todo.taskCreate.${trouble}`;
  const flow = "flowControl because of executorId or orgId";
  const reply =
    trouble === "systemError"
      ? apiError(500, code)
      : apiError(400, code, trouble === "flowControlError" ? flow : code);
  const path = /^\/v1\.0\/todo\/users\/[^/]+\/tasks$/u;
  return { kind: "reply", reply, method: "POST", path, ...match };
}

function create({ todos, people }: TodoOffice, call: Call): SimReply {
  const creator = caller(people, call);
  const body = apiBody(call.request);
  const fields = readCreate(body, people);
  const { clientId } = call.app;
  if (fields.sourceId !== undefined) {
    if (todos.runsIntoLock(clientId, fields.sourceId)) {
      return apiError(400, "todo.taskCreate.lockError");
    }
    const holder = todos.holderOf(clientId, fields.sourceId);
    if (holder !== undefined) throw new FieldProblem(existMessage(todos, holder));
  }
  const { creatorId } = body;
  const owner = typeof creatorId === "string" ? creatorId : creator;
  const todo = todos.create(clientId, owner, fields, call.at);
  return apiOk({ ...todoJson(todo), requestId: requestId(), notifyConfigs: body.notifyConfigs });
}

function existMessage(todos: Todos, holder: StoredTodo): string {
  return todos.existNamesId ? `task existed, string= and taskId is ${holder.id}` : "task exist";
}

/** Everything is judged before anything is changed. The link cannot be moved: it is not read. */
function update({ todos, people }: TodoOffice, call: Call): SimReply {
  caller(people, call);
  const body = apiBody(call.request);
  const { subject, description, done, executorIds, participantIds, contentFieldList } = body;
  if (done !== undefined && typeof done !== "boolean") throw new FieldProblem();
  const many = MAX_UPDATE_PEOPLE;
  const executors = readPeople("executors", executorIds, many, people);
  const participants = readPeople("participants", participantIds, many, people);
  const dueTime = readDue(body.dueTime);
  const rows = readRows(contentFieldList);
  const texts = {
    ...(subject === undefined ? {} : { subject: readUpdateText("subject", subject) }),
    ...(description === undefined
      ? {}
      : { description: readUpdateText("description", description) }),
  };
  const todo = ownTodo(todos, call);
  Object.assign(todo, texts, { modifiedAt: call.at });
  if (dueTime !== undefined) todo.dueTime = dueTime;
  if (contentFieldList !== undefined) todo.contentFieldList = rows;
  if (participantIds !== undefined) todo.participants = [...new Set(participants)];
  if (executorIds !== undefined) todos.setExecutors(todo, executors);
  if (done !== undefined) todos.setDone(todo, done, call.at);
  return apiOk({ result: true });
}

function setParts({ todos, people }: TodoOffice, call: Call): SimReply {
  caller(people, call);
  const parts = readParts(apiBody(call.request));
  const todo = ownTodo(todos, call);
  const isExecutor = (id: string) => todo.executors.some(({ unionId }) => unionId === id);
  if (!parts.every(({ id }) => isExecutor(id))) throw new FieldProblem();
  for (const { id, isDone } of parts) todos.setPart(todo, id, isDone, call.at);
  todo.modifiedAt = call.at;
  return apiOk({ result: true });
}

function remove({ todos, people }: TodoOffice, call: Call): SimReply {
  caller(people, call);
  todos.remove(ownTodo(todos, call), true);
  return apiOk({ result: true, requestId: requestId() });
}

/** The person of the path, and the operator if one is named: both must be unionIds. */
export function caller(people: Directory, call: Call): string {
  const operator = call.request.query.get("operatorId");
  if (operator !== null) readPerson(operator, people);
  return readPerson(call.param("unionId"), people);
}

/** The living to-do of the path, if this app created it. */
export function ownTodo(todos: Todos, call: Call): StoredTodo {
  const todo = todos.find(call.param("taskId"));
  if (todo === undefined) throw new FieldProblem("task not exist");
  if (todo.appId !== call.app.clientId) throw new FieldProblem("task not belong to bizTag");
  return todo;
}

/** Run a call; what is wrong with its fields becomes that call's own paramError. */
export function judged(call: string, run: () => SimReply): SimReply {
  try {
    return run();
  } catch (problem) {
    if (!(problem instanceof FieldProblem)) throw problem;
    const code = `todo.${call}.paramError`;
    throw new Refusal(apiError(400, code, problem.message || code));
  }
}

function readParts({ executorStatusList }: Fields) {
  if (!Array.isArray(executorStatusList) || executorStatusList.length === 0) {
    throw new FieldProblem();
  }
  if (executorStatusList.length > MAX_UPDATE_PEOPLE)
    throw new FieldProblem("executors is oversize");
  return executorStatusList.map((part: unknown) => {
    const { id, isDone } = isFields(part) ? part : {};
    if (typeof id !== "string" || typeof isDone !== "boolean") throw new FieldProblem();
    return { id, isDone };
  });
}
