import { describe, expect, test } from "vitest";
import { todoFault } from "../../simulator/app/todo-calls.ts";
import { issue, pull, push, review } from "./events.ts";
import { HUBOT, OCTOCAT, type Office, openOffice, todosOf } from "./support.ts";

const failed = { eventName: "push", payload: push(), inputs: { status: "failure" } };
const succeeded = { ...failed, inputs: { status: "success" } };

/** Ways in which DingTalk can be found to answer. */
const WAYS: readonly (readonly [string, (office: Office) => void])[] = [
  ["by sourceId", (office) => serve(office, { bySource: true })],
  ["by sourceId, nothing told of as {}", (office) => serve(office, { bySource: true }, "empty")],
  ["among the creator's own, a card to a page", (office) => serve(office, { query: true })],
  ["among the creator's own, then by id", (office) => serve(office, { query: true, byId: true })],
  ["by the id in the refusal alone", (office) => serve(office, {})],
  ["by the id in the refusal, which can be looked up", (office) => serve(office, { byId: true })],
];

function serve(
  { dingtalk }: Office,
  served: { bySource?: boolean; byId?: boolean; query?: boolean },
  missing: "error" | "empty" = "error",
): void {
  const { todos } = dingtalk;
  todos.lookups = { bySource: false, byId: false, query: false, ...served };
  todos.existNamesId = !served.bySource && !served.query;
  todos.missing = missing;
  todos.pageSize = 1;
}

describe.each(WAYS)("a to-do found %s", (_, setUp) => {
  test("is opened, kept, closed and opened again, and is ever one", async () => {
    await using office = await openOffice();
    setUp(office);
    // Others' to-dos among which it has to be found.
    for (const assignee of ["octocat", "hubot"]) {
      await office.act({
        eventName: "issues",
        payload: issue("assigned", [assignee]),
        inputs: { key: assignee },
      });
    }
    const states: unknown[] = [];
    for (const step of [failed, failed, succeeded, succeeded, failed]) {
      const { result } = await office.act(step);
      const ours = todosOf(office).filter(({ subject }) => subject.includes("CI"));
      states.push([result.task?.state, ours.map(({ state }) => state)]);
    }
    expect(states).toEqual([
      ["open", ["open"]],
      ["open", ["open"]],
      ["done", ["done"]],
      ["done", ["done"]],
      ["open", ["open"]],
    ]);
  });

  test("of a review is closed part by part", async () => {
    await using office = await openOffice();
    setUp(office);
    const asked = ["octocat", "hubot"];
    await office.act({ eventName: "pull_request", payload: pull("review_requested", asked) });
    const give = (reviewer: string, left: string[]) =>
      office.act({
        eventName: "pull_request_review",
        payload: review(reviewer, "approved", left),
      });
    await give("octocat", ["hubot"]);
    expect(todosOf(office)).toMatchObject([{ state: "open" }]);
    await give("hubot", []);
    expect(todosOf(office)).toMatchObject([{ state: "done" }]);
  });

  test("that never was is none, and leaves nothing open behind", async () => {
    await using office = await openOffice();
    setUp(office);
    const { result } = await office.act(succeeded);
    expect(result).toEqual({ groups: [], task: { id: "", state: "none" } });
    expect(todosOf(office).filter(({ state }) => state === "open")).toEqual([]);
    expect(office.dingtalk.todos.all().flatMap(({ dings }) => dings)).toEqual([]);
  });
});

test.each([
  [404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method."],
  [400, "todo.taskGet.paramError", "sourceId"],
  [405, "MethodNotAllowed", "method not allowed"],
])("a lookup refused with HTTP %i %s leaves it to the others", async (status, code, message) => {
  await using office = await openOffice();
  const reply = { status, json: { code, message, requestid: "7F" } };
  const times = Number.POSITIVE_INFINITY;
  office.dingtalk.fault({ kind: "reply", reply, method: "GET", times });
  const states: unknown[] = [];
  for (const step of [failed, failed, succeeded, failed]) {
    states.push((await office.act(step)).result.task?.state);
  }
  expect(states).toEqual(["open", "open", "done", "open"]);
  expect(todosOf(office)).toHaveLength(1);
  expect(office.posts()).toHaveLength(3);
});

test("a lookup for which the app lacks the permission is an error that names it", async () => {
  await using office = await openOffice();
  office.dingtalk.addApp({
    clientId: "dinghubotapp",
    clientSecret: "hubot-client-secret",
    scopes: ["Todo.Todo.Write", "qyapi_get_member"],
  });
  const app = { ...office.secret.app, "client-id": "dinghubotapp" };
  const secret = { ...office.secret, app: { ...app, "client-secret": "hubot-client-secret" } };
  await expect(office.act({ ...failed, secret })).rejects.toThrow("Todo.Todo.Read");
  expect(todosOf(office)).toEqual([]);
});

describe("messages are as many where the lists alone tell", () => {
  test("who is new is asked of their own list", async () => {
    await using office = await openOffice();
    serve(office, { query: true });
    await office.act(failed);
    expect(office.posts()).toMatchObject([{ to: [OCTOCAT.userId] }]);
    await office.act(failed);
    expect(office.posts()).toEqual([]);
    await office.act({ ...failed, payload: push("hubot") });
    expect(office.posts()).toMatchObject([{ to: [HUBOT.userId] }]);
  });
});

describe("a to-do deleted by hand", () => {
  test("is made again where DingTalk lets it", async () => {
    await using office = await openOffice();
    const { result } = await office.act(failed);
    office.dingtalk.todos.deleteByHand(result.task?.id ?? "");
    office.posts();
    const again = await office.act(failed);
    expect(again.result.task).toMatchObject({ state: "open" });
    expect(again.result.task?.id).not.toBe(result.task?.id);
    expect(todosOf(office)).toHaveLength(1);
    expect(office.posts()).toMatchObject([{ to: [OCTOCAT.userId] }]);
  });

  test.each([false, true])(
    "is a clear error where its key stays taken (DingTalk names the id: %s)",
    async (namesId) => {
      await using office = await openOffice();
      office.dingtalk.todos.existNamesId = namesId;
      const { result } = await office.act(failed);
      office.dingtalk.todos.deleteByHand(result.task?.id ?? "", { frees: false });
      await expect(office.act(failed)).rejects.toThrow(
        /^Keeping the to-do failed: .*deleted by hand.*Use another "key"/u,
      );
      expect(todosOf(office)).toEqual([]);
    },
  );

  test("is none for a run that succeeded", async () => {
    await using office = await openOffice();
    const { result } = await office.act(failed);
    office.dingtalk.todos.deleteByHand(result.task?.id ?? "", { frees: false });
    office.posts();
    expect((await office.act(succeeded)).result.task).toEqual({ id: "", state: "none" });
    expect(office.posts()).toEqual([]);
  });
});

test("a to-do that another app made is a clear error, never a second one", async () => {
  await using office = await openOffice();
  const { dingtalk } = office;
  await office.act(failed);
  dingtalk.addApp({ clientId: "dinghubotapp", clientSecret: "hubot-client-secret" });
  const app = { ...office.secret.app, "client-id": "dinghubotapp" };
  const secret = { ...office.secret, app: { ...app, "client-secret": "hubot-client-secret" } };
  serve(office, { query: true });
  const acting = office.act({ ...failed, secret });
  await expect(acting).rejects.toThrow(/created by another app.*Put that app into the secret/u);
  await expect(office.act({ ...succeeded, secret })).rejects.toThrow("another app");
  expect(todosOf(office)).toHaveLength(1);
});

test("a to-do that exists and is shown nowhere is an error, never a second one", async () => {
  await using office = await openOffice();
  await office.act(failed);
  office.dingtalk.todos.lookups = { bySource: false, byId: false, query: false };
  await expect(office.act(failed)).rejects.toThrow(/shows it nowhere/u);
  expect(todosOf(office)).toHaveLength(1);
});

test("done within 180 days it is found, however many there are", async () => {
  await using office = await openOffice();
  serve(office, { query: true });
  for (let n = 0; n < 12; n += 1) {
    const inputs = { key: `other ${n}`, state: "open" };
    await office.act({ eventName: "issues", payload: issue("assigned", ["octocat"]), inputs });
  }
  await office.act(failed);
  await office.act(succeeded);
  office.dingtalk.clock.advance(179 * 86_400_000);
  await office.act(failed);
  expect(todosOf(office).filter(({ subject }) => subject.includes("CI"))).toHaveLength(1);
});

describe("trouble on the way", () => {
  test("two jobs that race for the same key have one to-do and one message", async () => {
    await using office = await openOffice();
    office.dingtalk.todos.lockFirstCreate = true;
    office.dingtalk.todos.lockedAfterCreate = 1;
    const both = await Promise.all([office.act(failed), office.act(failed)]);
    expect(both.map(({ result }) => result.task?.state)).toEqual(["open", "open"]);
    expect(todosOf(office)).toHaveLength(1);
    expect(office.posts()).toHaveLength(1);
  });

  test("a throttle is waited for", async () => {
    await using office = await openOffice();
    office.dingtalk.fault(todoFault("flowControlError", { times: 2 }));
    expect((await office.act(failed)).result.task).toMatchObject({ state: "open" });
    expect(todosOf(office)).toHaveLength(1);
  });

  test.each(["reset", "truncated", "systemError"] as const)(
    "a create whose answer was lost (%s) is not repeated into a second one, and is told of",
    async (kind) => {
      await using office = await openOffice();
      const path = /\/tasks$/u;
      office.dingtalk.fault(
        kind === "systemError"
          ? todoFault(kind, { taken: true })
          : { kind, path, method: "POST", taken: true },
      );
      expect((await office.act(failed)).result.task).toMatchObject({ state: "open" });
      expect(todosOf(office)).toHaveLength(1);
      expect(office.posts()).toMatchObject([{ to: [OCTOCAT.userId] }]);
    },
  );

  test("a quota that is used up is said at once, and nobody is called", async () => {
    await using office = await openOffice();
    office.dingtalk.organisation.limits.callsPerMonth = 0;
    await expect(office.act(failed)).rejects.toThrow(/monthly allowance/u);
    expect(office.posts()).toEqual([]);
  });
});
