import { describe, expect, test } from "vitest";
import { fc, test as property } from "../../support/property.ts";
import { HUBOT, MONA, NOON, OCTOCAT, type Office, openOffice } from "./office.ts";
import { todoFault } from "./todo-calls.ts";

const ME = OCTOCAT.unionId;
const TASKS = `/v1.0/todo/users/${ME}/tasks`;
const LINK = { appUrl: "https://github.com/octocat", pcUrl: "https://github.com/octocat" };
const DING = { notifyConfigs: { dingNotify: "1" } };

test("a created to-do is there, as asked for", async () => {
  await using office = await openOffice();
  const reply = await create(office, {
    sourceId: "build",
    executorIds: [HUBOT.unionId, HUBOT.unionId],
    dueTime: NOON + 1,
    priority: 30,
    contentFieldList: [{ fieldKey: "branch", fieldValue: "main" }],
    ...DING,
  });
  expect(reply).toMatchObject({
    status: 200,
    json: { subject: "Fix it", done: false, executorIds: [HUBOT.unionId], sourceId: "build" },
  });
  expect(office.sim.todos.all()).toEqual([
    {
      id: reply.json.id,
      appId: "dingoctocat",
      sourceId: "build",
      subject: "Fix it",
      description: "",
      executors: [{ unionId: HUBOT.unionId, isDone: false }],
      participants: [],
      done: false,
      dueTime: NOON + 1,
      priority: 30,
      detailUrl: LINK,
      contentFieldList: [{ fieldKey: "branch", fieldValue: "main" }],
      creator: ME,
      onlyExecutors: false,
      todoType: "TODO",
      dings: [HUBOT.unionId],
      createdAt: NOON,
      modifiedAt: NOON,
      finishedAt: undefined,
      deleted: false,
    },
  ]);
});

describe("the DING rings", () => {
  test.each([
    ["for each executor but the creator", { executorIds: [ME, HUBOT.unionId], ...DING }, [HUBOT]],
    ["for nobody where there is no executor", DING, []],
    ["for nobody where it was not asked for", { executorIds: [HUBOT.unionId] }, []],
    [
      "for nobody where it was declined",
      { executorIds: [HUBOT.unionId], notifyConfigs: { dingNotify: "0" } },
      [],
    ],
    [
      "for the path's person where somebody else is the creator",
      { executorIds: [ME, HUBOT.unionId], creatorId: HUBOT.unionId, ...DING },
      [OCTOCAT],
    ],
  ])("%s", async (_, more, people) => {
    await using office = await openOffice();
    expect((await create(office, more)).status).toBe(200);
    expect(office.sim.todos.all()[0]?.dings).toEqual(people.map(({ unionId }) => unionId));
  });
});

const ROW = { fieldKey: "k", fieldValue: "v" };
const BARE = undefined;

describe("a create is refused", () => {
  test.each<[string, object, string | undefined]>([
    ["without subject", { subject: undefined }, BARE],
    ["with a blank subject", { subject: " " }, BARE],
    ["with 1025 characters of subject", { subject: "字".repeat(1025) }, "subject is oversize"],
    ["with 4097 of description", { description: "x".repeat(4097) }, "description is oversize"],
    ["without link", { detailUrl: undefined }, BARE],
    ["with half a link", { detailUrl: { pcUrl: LINK.pcUrl } }, BARE],
    ["with 1025 bytes of link", { detailUrl: { ...LINK, appUrl: "字".repeat(342) } }, BARE],
    ["with a due time in seconds", { dueTime: NOON / 1000 }, "dueTime is invalid"],
    ["with a due time as text", { dueTime: String(NOON) }, "dueTime is invalid"],
    ["with 101 executors", { executorIds: Array(101).fill(ME) }, "executors is oversize"],
    ["with 101 participants", { participantIds: Array(101).fill(ME) }, "participants is oversize"],
    ["with a userId as executor", { executorIds: ["octocat"] }, BARE],
    ["with a userId as participant", { participantIds: ["octocat"] }, BARE],
    ["with a userId as creator", { creatorId: "octocat" }, BARE],
    ["with a number for the DING", { notifyConfigs: { dingNotify: 1 } }, BARE],
    ["with true for the DING", { notifyConfigs: { dingNotify: "true" } }, BARE],
    ["with a boolean for the push", { notifyConfigs: { sendTodoApn: true } }, BARE],
    ["with an unknown priority", { priority: 15 }, BARE],
    ["with a priority as text", { priority: "20" }, BARE],
    ["with an empty sourceId", { sourceId: "" }, BARE],
    [
      "with 1025 bytes in a row",
      { contentFieldList: [{ ...ROW, fieldValue: "字".repeat(342) }] },
      BARE,
    ],
    ["with a number in a row", { contentFieldList: [{ ...ROW, fieldValue: 1 }] }, BARE],
    ["with a list of rows that is none", { contentFieldList: ROW }, BARE],
    ["with an unknown type", { todoType: "DONE" }, BARE],
    ["with text for a boolean", { isOnlyShowExecutor: "true" }, BARE],
  ])("%s", async (_, more, message) => {
    await using office = await openOffice();
    const code = "todo.taskCreate.paramError";
    const refused = { status: 400, json: { code, message: message ?? code } };
    expect(await create(office, more)).toMatchObject(refused);
    expect(office.sim.todos.all()).toEqual([]);
  });

  test("for a userId in the path, or as operator", async () => {
    await using office = await openOffice();
    const body = { subject: "Fix it", detailUrl: LINK };
    const code = "todo.taskCreate.paramError";
    for (const path of ["/v1.0/todo/users/octocat/tasks", `${TASKS}?operatorId=octocat`]) {
      expect((await office.api("POST", path, body)).json.code).toBe(code);
    }
  });
});

test("what just fits is taken: characters in texts, bytes in links and rows", async () => {
  await using office = await openOffice();
  const reply = await create(office, {
    subject: "字".repeat(1024),
    description: "字".repeat(4096),
    detailUrl: { appUrl: "x".repeat(1024), pcUrl: LINK.pcUrl },
    contentFieldList: [{ fieldKey: "字".repeat(341), fieldValue: "x".repeat(1024) }],
  });
  expect(reply.status).toBe(200);
});

describe("one sourceId, one to-do", () => {
  test("a second create is told that the task exists, with its id or without", async () => {
    await using office = await openOffice();
    const { id } = (await create(office, { sourceId: "build" })).json;
    const code = "todo.taskCreate.paramError";
    const plain = await create(office, { sourceId: "build", subject: "Another" });
    expect(plain).toMatchObject({ status: 400, json: { code, message: "task exist" } });
    office.sim.todos.existNamesId = true;
    const named = await create(office, { sourceId: "build" });
    expect(named.json.message).toContain(`taskId is ${id}`);
    expect(office.sim.todos.all()).toMatchObject([{ subject: "Fix it" }]);
  });

  test("done ones hold theirs too; those of another app do not count", async () => {
    await using office = await openOffice();
    const { id } = (await create(office, { sourceId: "build" })).json;
    await office.api("PUT", `${TASKS}/${id}`, { done: true });
    expect((await create(office, { sourceId: "build" })).json.message).toBe("task exist");
    const other = office.sim.addApp({ clientId: "dinghubot", clientSecret: "s" });
    expect((await create(office, { sourceId: "build" }, other)).status).toBe(200);
  });

  test("without one, every create makes another", async () => {
    await using office = await openOffice();
    await create(office, {});
    await create(office, {});
    expect(office.sim.todos.all().length).toBe(2);
  });

  test("deleted by hand, it is free again, or is not, as told", async () => {
    await using office = await openOffice();
    const first = (await create(office, { sourceId: "build" })).json.id;
    office.sim.todos.deleteByHand(first);
    const second = (await create(office, { sourceId: "build" })).json.id;
    expect(second).not.toBe(first);
    office.sim.todos.deleteByHand(second, { frees: false });
    expect((await create(office, { sourceId: "build" })).json.message).toBe("task exist");
    const gone = await office.api("PUT", `${TASKS}/${second}`, { done: true });
    expect(gone.json.message).toBe("task not exist");
  });
});

describe("two creates at once", () => {
  test("the one that comes second is told to try again before it is told why", async () => {
    await using office = await openOffice();
    office.sim.todos.lockedAfterCreate = 1;
    await create(office, { sourceId: "build" });
    const locked = await create(office, { sourceId: "build" });
    expect(locked).toMatchObject({ status: 400, json: { code: "todo.taskCreate.lockError" } });
    expect((await create(office, { sourceId: "build" })).json.message).toBe("task exist");
  });

  test("the one that comes first may run into the lock as well", async () => {
    await using office = await openOffice();
    office.sim.todos.lockFirstCreate = true;
    const locked = await create(office, { sourceId: "build" });
    expect(locked.json.code).toBe("todo.taskCreate.lockError");
    expect((await create(office, { sourceId: "build" })).status).toBe(200);
    expect(office.sim.todos.all().length).toBe(1);
  });
});

describe("trouble on demand", () => {
  test("a throttled create has no effect", async () => {
    await using office = await openOffice();
    office.sim.fault(todoFault("flowControlError"));
    const reply = await create(office, {});
    expect(reply).toMatchObject({
      status: 400,
      json: { message: "flowControl because of executorId or orgId" },
    });
    expect(office.sim.todos.all()).toEqual([]);
  });

  test("a system error may come after the effect", async () => {
    await using office = await openOffice();
    office.sim.fault(todoFault("systemError", { taken: true }));
    const reply = await create(office, { sourceId: "build" });
    expect(reply).toMatchObject({ status: 500, json: { code: "todo.taskCreate.systemError" } });
    expect((await create(office, { sourceId: "build" })).json.message).toBe("task exist");
  });
});

describe("an update", () => {
  test("changes what it names and never the link", async () => {
    await using office = await openOffice();
    const { id } = (await create(office, { executorIds: [HUBOT.unionId], ...DING })).json;
    office.sim.clock.advance(1000);
    const reply = await office.api("PUT", `${TASKS}/${id}?operatorId=${ME}`, {
      subject: "Fix it now",
      detailUrl: { appUrl: "https://elsewhere", pcUrl: "https://elsewhere" },
      executorIds: [HUBOT.unionId, MONA.unionId],
      contentFieldList: [ROW],
    });
    expect(reply).toMatchObject({ status: 200, json: { result: true } });
    expect(office.sim.todos.all()).toMatchObject([
      {
        subject: "Fix it now",
        detailUrl: LINK,
        executors: [{ unionId: HUBOT.unionId }, { unionId: MONA.unionId }],
        contentFieldList: [ROW],
        dings: [HUBOT.unionId],
        modifiedAt: NOON + 1000,
      },
    ]);
  });

  test.each<[string, object, string | undefined]>([
    ["a userId as executor", { executorIds: ["octocat"] }, BARE],
    ["1001 executors", { executorIds: Array(1001).fill(ME) }, "executors is oversize"],
    ["a blank subject", { subject: "" }, BARE],
    ["too long a subject", { subject: "x".repeat(1025) }, "subject is oversize"],
    ["text for done", { done: "true" }, BARE],
    ["a due time in seconds", { dueTime: 1_700_000_000 }, "dueTime is invalid"],
  ])("with %s changes nothing at all", async (_, more, message) => {
    await using office = await openOffice();
    const { id } = (await create(office, {})).json;
    const before = office.sim.todos.all();
    const body = { description: "changed", priority: 40, ...more };
    const code = "todo.taskUpdate.paramError";
    const refused = { status: 400, json: { code, message: message ?? code } };
    expect(await office.api("PUT", `${TASKS}/${id}`, body)).toMatchObject(refused);
    expect(office.sim.todos.all()).toEqual(before);
  });
});

test.each([
  ["PUT", "", { done: true }, "taskUpdate"],
  [
    "PUT",
    "/executorStatus",
    { executorStatusList: [{ id: ME, isDone: true }] },
    "taskExecutorStatusUpdate",
  ],
  ["DELETE", "", undefined, "taskDelete"],
])("%s %s tells a task nobody has from one another app has", async (method, tail, body, call) => {
  await using office = await openOffice();
  const other = office.sim.addApp({ clientId: "dinghubot", clientSecret: "s" });
  const { id } = (await create(office, { executorIds: [ME] }, other)).json;
  const code = `todo.${call}.paramError`;
  const missing = await office.api(method, `${TASKS}/task0${tail}`, body);
  expect(missing).toMatchObject({ status: 400, json: { code, message: "task not exist" } });
  const foreign = await office.api(method, `${TASKS}/${id}${tail}`, body);
  expect(foreign.json).toMatchObject({ code, message: "task not belong to bizTag" });
});

test.each([
  ["PUT", "", { done: true }],
  ["PUT", "/executorStatus", { executorStatusList: [{ id: ME, isDone: true }] }],
  ["DELETE", "", undefined],
])("%s %s wants a unionId in the path and as operator", async (method, tail, body) => {
  await using office = await openOffice();
  const { id } = (await create(office, { executorIds: [ME] })).json;
  const paths = [
    `/v1.0/todo/users/octocat/tasks/${id}${tail}`,
    `${TASKS}/${id}${tail}?operatorId=octocat`,
  ];
  for (const path of paths) expect((await office.api(method, path, body)).status).toBe(400);
  expect(office.sim.todos.all()).toMatchObject([{ done: false, deleted: false }]);
});

describe("parts", () => {
  test("the last part done finishes the task, and an undone part reopens it", async () => {
    await using office = await openOffice();
    const id = await shared(office);
    await part(office, id, ME, true);
    expect(office.sim.todos.all()).toMatchObject([{ done: false, finishedAt: undefined }]);
    await part(office, id, HUBOT.unionId, true);
    expect(office.sim.todos.all()).toMatchObject([{ done: true, finishedAt: NOON }]);
    await part(office, id, ME, false);
    expect(office.sim.todos.all()).toMatchObject([
      { done: false, finishedAt: undefined, executors: [{ isDone: false }, { isDone: true }] },
    ]);
  });

  test("the task set done, or open again, sets all of them", async () => {
    await using office = await openOffice();
    const id = await shared(office);
    const parts = () => office.sim.todos.all()[0]?.executors.map(({ isDone }) => isDone);
    await office.api("PUT", `${TASKS}/${id}`, { done: true });
    expect(parts()).toEqual([true, true]);
    await office.api("PUT", `${TASKS}/${id}`, { done: false });
    expect(parts()).toEqual([false, false]);
  });

  test("set apart, neither moves the other", async () => {
    await using office = await openOffice();
    office.sim.todos.parts = "separate";
    const id = await shared(office);
    await part(office, id, ME, true);
    await part(office, id, HUBOT.unionId, true);
    expect(office.sim.todos.all()).toMatchObject([{ done: false }]);
    await office.api("PUT", `${TASKS}/${id}`, { done: true });
    await office.api("PUT", `${TASKS}/${id}`, { done: false });
    expect(office.sim.todos.all()).toMatchObject([
      { done: false, executors: [{ isDone: true }, { isDone: true }] },
    ]);
  });

  test.each<[string, unknown, string | undefined]>([
    ["somebody who is no executor", [{ id: MONA.unionId, isDone: true }], BARE],
    ["a userId", [{ id: "octocat", isDone: true }], BARE],
    ["text for isDone", [{ id: ME, isDone: "true" }], BARE],
    ["nobody", [], BARE],
    ["1001 of them", Array(1001).fill({ id: ME, isDone: true }), "executors is oversize"],
  ])("of %s are refused", async (_, executorStatusList, message) => {
    await using office = await openOffice();
    const path = `${TASKS}/${await shared(office)}/executorStatus`;
    const code = "todo.taskExecutorStatusUpdate.paramError";
    const reply = await office.api("PUT", path, { executorStatusList });
    expect(reply).toMatchObject({ status: 400, json: { code, message: message ?? code } });
    expect(office.sim.todos.all()[0]?.executors.some(({ isDone }) => isDone)).toBe(false);
  });
});

test("a deleted task is gone, and its sourceId free", async () => {
  await using office = await openOffice();
  const { id } = (await create(office, { sourceId: "build" })).json;
  const reply = await office.api("DELETE", `${TASKS}/${id}?operatorId=${ME}`);
  expect(reply).toMatchObject({ status: 200, json: { result: true } });
  expect((await office.api("DELETE", `${TASKS}/${id}`)).json.message).toBe("task not exist");
  expect((await create(office, { sourceId: "build" })).status).toBe(200);
  expect(office.sim.todos.all().map(({ deleted }) => deleted)).toEqual([true, false]);
});

const STEPS = fc.constantFrom("create", "done", "reopen", "part", "delete", "byHand", "lock");

property.prop([fc.array(STEPS, { maxLength: 20 })], 40)(
  "whatever is done to it, a sourceId never has two living to-dos",
  async (steps) => {
    await using office = await openOffice();
    const { todos } = office.sim;
    office.sim.organisation.limits.callsPerSecond = Number.POSITIVE_INFINITY;
    for (const step of steps) {
      const id = todos.all().at(-1)?.id ?? "task0";
      if (step === "create") await create(office, { sourceId: "build", executorIds: [ME] });
      if (step === "done" || step === "reopen") {
        await office.api("PUT", `${TASKS}/${id}`, { done: step === "done" });
      }
      if (step === "part") await part(office, id, ME, true);
      if (step === "delete") await office.api("DELETE", `${TASKS}/${id}`);
      if (step === "byHand" && todos.find(id) !== undefined) {
        todos.deleteByHand(id, { frees: false });
      }
      if (step === "lock") todos.lockedAfterCreate = 2;
      const living = todos.all().filter(({ deleted }) => !deleted);
      expect(living.length).toBeLessThanOrEqual(1);
      for (const { done, executors } of living) {
        expect(executors.every(({ isDone }) => isDone)).toBe(done);
      }
    }
  },
);

function create(office: Office, more: object, app = office.app) {
  return office.api("POST", TASKS, { subject: "Fix it", detailUrl: LINK, ...more }, app);
}

/** A to-do of two. */
async function shared(office: Office): Promise<string> {
  return (await create(office, { executorIds: [ME, HUBOT.unionId] })).json.id;
}

function part(office: Office, id: string, unionId: string, isDone: boolean) {
  const body = { executorStatusList: [{ id: unionId, isDone }] };
  return office.api("PUT", `${TASKS}/${id}/executorStatus`, body);
}
