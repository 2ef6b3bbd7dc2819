import { afterAll, expect, test } from "vitest";
import { AppClient } from "../../../src/dingtalk/app/app.ts";
import {
  createTask,
  type NewTask,
  setExecutorsDone,
  updateTask,
} from "../../../src/dingtalk/app/todo.ts";
import {
  findTaskById,
  findTaskBySource,
  isUnserved,
  listTasks,
} from "../../../src/dingtalk/app/todo-find.ts";
import { closeAll } from "../../../src/platform/closing.ts";
import { todoFault } from "../../simulator/app/todo-calls.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { addApp, deliveryError, wireTo } from "../support.ts";

afterAll(closeAll);

const NEW: NewTask = {
  sourceId: "a".repeat(64),
  subject: "Fix the build",
  link: { appUrl: "dingtalk://dingtalkclient/page/link?url=x", pcUrl: "https://example.com" },
  executors: ["union-octocat", "union-hubot"],
  priority: "high",
  rows: [{ label: "Branch", value: "main" }],
  dueMs: 1_800_000_000_000,
  ding: true,
};

async function office() {
  const simulator = await startSimulator();
  for (const name of ["octocat", "hubot", "mona"]) {
    const mobile = `1380000000${name.length}`;
    simulator.addPerson({ userId: name, unionId: `union-${name}`, mobile, name });
  }
  const wire = wireTo(simulator);
  const client = addApp(simulator, wire);
  const create = (more: Partial<NewTask> = {}) =>
    createTask(client, "union-mona", { ...NEW, ...more });
  return { simulator, wire, client, create, todos: simulator.todos };
}

async function created(creating: ReturnType<typeof createTask>) {
  const result = await creating;
  if (result.kind !== "created") throw new Error("it existed already");
  return result.task;
}

test("a to-do is created with everything it was given", async () => {
  const { simulator, create, todos } = await office();
  await using _ = simulator;
  const task = await created(create());
  expect(task).toEqual({
    id: todos.all()[0]?.id,
    sourceId: NEW.sourceId,
    subject: "Fix the build",
    isDone: false,
    executors: NEW.executors,
    creator: "union-mona",
  });
  expect(todos.all()).toMatchObject([
    {
      creator: "union-mona",
      priority: 30,
      dueTime: NEW.dueMs,
      detailUrl: NEW.link,
      contentFieldList: [{ fieldKey: "Branch", fieldValue: "main" }],
      dings: NEW.executors,
    },
  ]);
});

test.each([false, true])("a second to-do of the key exists; id named: %s", async (existNamesId) => {
  const { simulator, create, todos } = await office();
  await using _ = simulator;
  todos.existNamesId = existNamesId;
  const { id } = await created(create());
  const exists = { kind: "exists", isDoubtful: false };
  expect(await create()).toEqual({ ...exists, ...(existNamesId && { id }) });
  expect(todos.all()).toHaveLength(1);
});

test("a create without answer is repeated and never makes a second to-do", async () => {
  const { simulator, create, todos } = await office();
  await using _ = simulator;
  simulator.fault(todoFault("systemError", { taken: true }));
  expect(await create()).toEqual({ kind: "exists", isDoubtful: true });
  expect(todos.all()).toHaveLength(1);
});

test.each([
  ["lockError", 500],
  ["flowControlError", 1_500],
] as const)("%s is waited out", async (trouble, pause) => {
  const { simulator, wire, create } = await office();
  await using _ = simulator;
  simulator.fault(todoFault(trouble));
  expect(await create()).toMatchObject({ kind: "created" });
  expect(wire.waits).toEqual([pause]);
});

test.each([
  ["subject", { subject: "x".repeat(1_025) }, "the to-do's subject is too long"],
  ["dueTime", { dueMs: 1_800_000_000 }, "due time is not valid"],
  ["person", { executors: ["octocat"] }, "a field of the to-do"],
])("a to-do with a wrong %s is refused in words", async (_, more, said) => {
  const { simulator, create } = await office();
  await using _simulator = simulator;
  const error = await deliveryError(create(more));
  expect(error).toMatchObject({ outcome: "refused", code: "todo.taskCreate.paramError" });
  expect(error.message).toContain(said);
});

test("a to-do is updated, done and reopened; what is not named stays", async () => {
  const { simulator, client, create, todos } = await office();
  await using _ = simulator;
  const { id } = await created(create());
  const change = { subject: "Fix it again", executors: ["union-octocat"] };
  expect(await updateTask(client, "union-mona", id, change)).toBe("changed");
  expect(await updateTask(client, "union-mona", id, { isDone: true })).toBe("changed");
  expect(todos.all()[0]).toMatchObject({ subject: "Fix it again", done: true, dueTime: NEW.dueMs });
  await updateTask(client, "union-mona", id, { isDone: false });
  expect(todos.all()[0]?.done).toBe(false);
});

test("an executor's own part is done", async () => {
  const { simulator, client, create, todos } = await office();
  await using _ = simulator;
  const { id } = await created(create());
  const parts = [{ unionId: "union-octocat", isDone: true }];
  expect(await setExecutorsDone(client, "union-mona", id, parts)).toBe("changed");
  expect(todos.all()[0]?.executors).toEqual([
    { unionId: "union-octocat", isDone: true },
    { unionId: "union-hubot", isDone: false },
  ]);
});

test("a to-do that is gone, and one of another app, are told apart", async () => {
  const { simulator, wire, client, create } = await office();
  await using _ = simulator;
  const { id } = await created(create());
  expect(await updateTask(client, "union-mona", "task0", { isDone: true })).toBe("missing");
  const credentials = { clientId: "dingother", clientSecret: "other-secret" };
  simulator.addApp(credentials);
  const other = new AppClient(wire, {
    credentials: { kind: "client", ...credentials },
    robotCode: "dingother",
  });
  expect(await updateTask(other, "union-mona", id, { isDone: true })).toBe("foreign");
});

test.each([
  ["error", "none"],
  // No document says so: whoever wants to know asks for the list.
  ["empty", "unserved"],
] as const)("a lookup that finds nothing, by %s", async (missing, kind) => {
  const { simulator, client, create, todos } = await office();
  await using _ = simulator;
  todos.missing = missing;
  expect(await findTaskBySource(client, "union-mona", NEW.sourceId)).toEqual({ kind });
  const task = await created(create());
  const found = { kind: "found", task };
  expect(await findTaskBySource(client, "union-mona", NEW.sourceId)).toEqual(found);
  expect(await findTaskById(client, "union-mona", task.id)).toEqual(found);
});

test("lookups that DingTalk does not serve are told from finding nothing", async () => {
  const { simulator, client, todos } = await office();
  await using _ = simulator;
  todos.lookups = { bySource: false, byId: false, query: false };
  const unserved = { kind: "unserved" };
  expect(await findTaskBySource(client, "union-mona", NEW.sourceId)).toEqual(unserved);
  expect(await findTaskById(client, "union-mona", "task0")).toEqual(unserved);
  const list = listTasks(client, "union-mona", { roles: [["creator"]] });
  expect(isUnserved(await deliveryError(list.next()))).toBe(true);
});

test("a lookup without an answer is none that is not served: somebody could open a second", async () => {
  const { simulator, client } = await office();
  await using _ = simulator;
  await client.signIn();
  simulator.fault({ kind: "status", status: 500, times: 10 });
  const error = await deliveryError(findTaskBySource(client, "union-mona", NEW.sourceId));
  expect(error).toMatchObject({ outcome: "unknown", status: 500 });
});

test("the list goes through all pages, and no further than wanted", async () => {
  const { simulator, client, create, todos } = await office();
  await using _ = simulator;
  todos.pageSize = 2;
  for (let i = 0; i < 5; i += 1) await create({ sourceId: `key${i}` });
  const before = simulator.requests.length;
  const keys: string[] = [];
  for await (const { sourceId } of listTasks(client, "union-mona", { roles: [["creator"]] })) {
    keys.push(sourceId);
  }
  expect(keys).toEqual(["key4", "key3", "key2", "key1", "key0"]);
  expect(simulator.requests.length - before).toBe(3);
  for await (const { sourceId } of listTasks(client, "union-mona", { roles: [["creator"]] })) {
    if (sourceId === "key4") break;
  }
  expect(simulator.requests.length - before).toBe(4);
});

test("the list keeps to open ones where asked", async () => {
  const { simulator, client, create } = await office();
  await using _ = simulator;
  const { id } = await created(create());
  await updateTask(client, "union-mona", id, { isDone: true });
  const query = { isDone: false, roles: [["creator"]] } as const;
  expect((await listTasks(client, "union-mona", query).next()).done).toBe(true);
});
