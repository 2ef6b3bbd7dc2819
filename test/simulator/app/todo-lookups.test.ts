import { describe, expect, test } from "vitest";
import type { SimApp } from "./apps.ts";
import { HUBOT, MONA, NOON, OCTOCAT, type Office, openOffice } from "./office.ts";

const ME = OCTOCAT.unionId;
const USERS = "/v1.0/todo/users";
const TASKS = `${USERS}/${ME}/tasks`;
const QUERY = `${USERS}/${ME}/org/tasks/query`;
const DAY = 86_400_000;

describe("by id and by sourceId", () => {
  test("a task is found with all it holds", async () => {
    await using office = await openOffice();
    const id = await create(office, { sourceId: "build", executorIds: [HUBOT.unionId] });
    const seen = {
      id,
      sourceId: "build",
      done: false,
      executorIds: [HUBOT.unionId],
      creatorId: ME,
    };
    expect((await office.api("GET", `${TASKS}/${id}`)).json).toMatchObject(seen);
    expect((await office.api("GET", `${TASKS}/sources/build`)).json).toMatchObject(seen);
  });

  test("one that is not there is an error, or an empty answer, as told", async () => {
    await using office = await openOffice();
    const id = await create(office, { sourceId: "build" });
    office.sim.todos.deleteByHand(id, { frees: false });
    for (const path of [`${TASKS}/${id}`, `${TASKS}/sources/build`, `${TASKS}/sources/none`]) {
      office.sim.todos.missing = "error";
      expect(await office.api("GET", path)).toMatchObject({
        status: 400,
        json: { code: "todo.taskGet.paramError", message: "task not exist" },
      });
      office.sim.todos.missing = "empty";
      expect(await office.api("GET", path)).toEqual({ status: 200, json: {} });
    }
  });

  test("another app's task is not shown, and its sourceId means nothing here", async () => {
    await using office = await openOffice();
    const other = office.sim.addApp({ clientId: "dinghubot", clientSecret: "s" });
    const id = await create(office, { sourceId: "build" }, other);
    const byId = await office.api("GET", `${TASKS}/${id}`);
    expect(byId.json.message).toBe("task not belong to bizTag");
    const bySource = await office.api("GET", `${TASKS}/sources/build`);
    expect(bySource.json.message).toBe("task not exist");
  });
});

test("each of the three lookups can be out of service, as an unknown path", async () => {
  await using office = await openOffice();
  const id = await create(office, { sourceId: "build" });
  const statuses = async () => [
    (await office.api("GET", `${TASKS}/sources/build`)).status,
    (await office.api("GET", `${TASKS}/${id}`)).status,
    (await office.api("POST", QUERY, {})).status,
  ];
  expect(await statuses()).toEqual([200, 200, 200]);
  office.sim.todos.lookups = { bySource: false, byId: true, query: true };
  expect(await statuses()).toEqual([404, 200, 200]);
  office.sim.todos.lookups = { bySource: true, byId: false, query: true };
  expect(await statuses()).toEqual([200, 404, 200]);
  office.sim.todos.lookups = { bySource: true, byId: true, query: false };
  expect(await statuses()).toEqual([200, 200, 404]);
});

describe("the organisation query", () => {
  test("goes page by page, newest first, until there is no next token", async () => {
    await using office = await openOffice();
    office.sim.todos.pageSize = 2;
    for (const sourceId of ["a", "b", "c", "d", "e"]) await create(office, { sourceId });
    const pages = [];
    for (let nextToken: string | undefined = "0"; nextToken !== undefined; ) {
      const { json } = await office.api("POST", QUERY, { nextToken });
      pages.push(json.todoCards.map(({ sourceId }: { sourceId: string }) => sourceId));
      nextToken = json.nextToken;
    }
    expect(pages).toEqual([["e", "d"], ["c", "b"], ["a"]]);
  });

  test("a page that is just full has no next token", async () => {
    await using office = await openOffice();
    office.sim.todos.pageSize = 1;
    await create(office, { sourceId: "a" });
    expect(await sources(office, {})).toEqual(["a"]);
    expect((await office.api("POST", QUERY, {})).json).not.toHaveProperty("nextToken");
  });

  test("lists only what the person of the path has a role in", async () => {
    await using office = await openOffice();
    await create(office, { sourceId: "mine" });
    await create(office, { sourceId: "hers", creatorId: MONA.unionId });
    await create(office, { sourceId: "gone", executorIds: [ME] });
    office.sim.todos.deleteByHand(office.sim.todos.all().at(-1)?.id ?? "");
    expect(await sources(office, {})).toEqual(["mine"]);
    expect(await sources(office, {}, HUBOT.unionId)).toEqual([]);
  });

  test.each([
    [[["executor"]], ["both", "doing"]],
    [[["creator"]], ["both", "made"]],
    [[["participant"]], ["seeing"]],
    [
      [["executor"], ["participant"]],
      ["both", "seeing", "doing"],
    ],
    [[["executor", "creator"]], ["both"]],
    [[], []],
  ])("of the roles %j the outer list means or, the inner one and", async (roleTypes, expected) => {
    await using office = await openOffice();
    await create(office, { sourceId: "made" });
    await create(office, { sourceId: "doing", creatorId: MONA.unionId, executorIds: [ME] });
    await create(office, { sourceId: "seeing", creatorId: MONA.unionId, participantIds: [ME] });
    await create(office, { sourceId: "both", executorIds: [ME] });
    expect(await sources(office, { roleTypes })).toEqual(expected);
  });

  test("can be limited to done or open ones, and to one type", async () => {
    await using office = await openOffice();
    const id = await create(office, { sourceId: "done" });
    await create(office, { sourceId: "open", todoType: "READ" });
    await office.api("PUT", `${TASKS}/${id}`, { done: true });
    expect(await sources(office, { isDone: true })).toEqual(["done"]);
    expect(await sources(office, { isDone: false })).toEqual(["open"]);
    expect(await sources(office, { todoType: "READ" })).toEqual(["open"]);
    expect(await sources(office, {})).toEqual(["open", "done"]);
  });

  test("forgets finished tasks after 180 days, open ones never", async () => {
    await using office = await openOffice();
    const id = await create(office, { sourceId: "done" });
    await create(office, { sourceId: "open" });
    await office.api("PUT", `${TASKS}/${id}`, { done: true });
    office.sim.clock.advance(180 * DAY);
    expect(await sources(office, {})).toEqual(["open", "done"]);
    office.sim.clock.advance(1);
    expect(await sources(office, {})).toEqual(["open"]);
  });

  test("shows tasks for executors only to nobody else", async () => {
    await using office = await openOffice();
    const executorIds = [HUBOT.unionId];
    await create(office, { sourceId: "secret", executorIds, isOnlyShowExecutor: true });
    expect(await sources(office, {})).toEqual([]);
    expect(await sources(office, {}, HUBOT.unionId)).toEqual(["secret"]);
  });

  test("lists other apps' tasks too, under their own tag, and what a card holds", async () => {
    await using office = await openOffice();
    const other = office.sim.addApp({ clientId: "dinghubot", clientSecret: "s" });
    const taskId = await create(office, { sourceId: "build", dueTime: NOON + DAY }, other);
    const { json } = await office.api("POST", QUERY, { nextToken: "0" });
    expect(json.todoCards).toEqual([
      {
        taskId,
        subject: "Fix it",
        dueTime: NOON + DAY,
        detailUrl: { appUrl: "https://github.com", pcUrl: "https://github.com" },
        priority: 20,
        createdTime: NOON,
        modifiedTime: NOON,
        creatorId: ME,
        sourceId: "build",
        bizTag: "dinghubot",
        isDone: false,
        todoType: "TODO",
      },
    ]);
  });

  const code = "todo.orgTaskQuery.paramError";

  test.each([
    [{ nextToken: "next" }, "nextToken is invalid"],
    [{ nextToken: 0 }, "nextToken is invalid"],
    [{ isDone: "true" }, code],
    [{ roleTypes: ["creator"] }, code],
    [{ roleTypes: [["owner"]] }, code],
  ])("refuses %j", async (body, message) => {
    await using office = await openOffice();
    const reply = await office.api("POST", QUERY, body);
    expect(reply).toMatchObject({ status: 400, json: { code, message } });
  });
});

async function create(office: Office, more: object, app?: SimApp): Promise<string> {
  const detailUrl = { appUrl: "https://github.com", pcUrl: "https://github.com" };
  const body = { subject: "Fix it", detailUrl, ...more };
  return (await office.api("POST", TASKS, body, app)).json.id;
}

async function sources(office: Office, body: object, unionId = ME): Promise<string[]> {
  const { json } = await office.api("POST", `${USERS}/${unionId}/org/tasks/query`, body);
  return json.todoCards.map(({ sourceId }: { sourceId: string }) => sourceId);
}
