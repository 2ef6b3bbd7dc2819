import { describe, expect, test } from "vitest";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { manyAlike } from "../support/many-alike.ts";
import { runStep } from "../support/runner.ts";

manyAlike(3);

function send(dingtalk: Simulator, secret: unknown, inputs: Readonly<Record<string, string>> = {}) {
  return runStep({
    inputs: {
      secret: JSON.stringify(secret),
      "dingtalk-oapi-url": dingtalk.url,
      "dingtalk-api-url": dingtalk.url,
      content: "hello",
      ...inputs,
    },
  });
}

function withWebhooks(dingtalk: Simulator, ...names: string[]) {
  return Object.fromEntries(
    names.map((name) => [name, { webhook: dingtalk.addRobot({ group: name }).webhook }]),
  );
}

test("several groups are served at the same time, and all of them get it", async () => {
  await using dingtalk = await startSimulator();
  const groups = withWebhooks(dingtalk, "dev", "ops", "release");
  // Each waits for the others to be asked: one after the other they would never be.
  const faults = ["dev", "ops", "release"].map((name) =>
    dingtalk.fault({
      kind: "drip",
      token: new URL(groups[name]?.webhook ?? "").searchParams.get("access_token") ?? "",
    }),
  );
  const running = send(dingtalk, { groups }, { group: "*" });
  await Promise.all(faults.map(({ struck }) => struck));
  for (const fault of faults) fault.release();
  const { outputs, exitCode } = await running;
  expect(exitCode).toBe(0);
  expect(outputs).toMatchObject({ ok: "true", sent: "3" });
  expect(outputs["message-id"]?.split("\n")).toHaveLength(3);
  for (const group of dingtalk.groups.all()) expect(group.posts).toHaveLength(1);
});

describe("one group that fails", () => {
  test("fails the step, and the others have it all the same", async () => {
    await using dingtalk = await startSimulator();
    const groups = withWebhooks(dingtalk, "dev", "ops", "release");
    dingtalk.group("ops").dissolved = true;
    const result = await send(dingtalk, { groups }, { group: "release, ops, dev" });
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toEqual([{ level: "error", message: result.outputs.error }]);
    expect(result.outputs).toMatchObject({ ok: "false", sent: "2" });
    expect(result.outputs.error).toMatch(/^Group "ops": .*\(DingTalk 400013\)/u);
    expect(result.outputs["message-id"]).toMatch(/^[\w-]{36}\n\n[\w-]{36}$/u);
    const results = JSON.parse(result.outputs.results ?? "") as { group: string; ok: boolean }[];
    expect(results.map(({ group, ok }) => [group, ok])).toEqual([
      ["release", true],
      ["ops", false],
      ["dev", true],
    ]);
    for (const name of ["dev", "release"]) expect(dingtalk.group(name).posts).toHaveLength(1);
  });

  test("leaves the step green with fail-on-error: false, and the outputs say it", async () => {
    await using dingtalk = await startSimulator();
    const groups = withWebhooks(dingtalk, "dev", "ops");
    dingtalk.group("ops").dissolved = true;
    const result = await send(dingtalk, { groups }, { group: "*", "fail-on-error": "false" });
    expect(result.exitCode).toBe(0);
    expect(result.annotations).toEqual([{ level: "warning", message: result.outputs.error }]);
    expect(result.outputs).toMatchObject({ ok: "false", sent: "1" });
  });

  test("is one of several that fail: each is told, the first as the error", async () => {
    await using dingtalk = await startSimulator();
    const groups = withWebhooks(dingtalk, "dev", "ops");
    for (const name of ["dev", "ops"]) dingtalk.group(name).dissolved = true;
    const result = await send(dingtalk, { groups }, { group: "*" });
    expect(result.annotations.map(({ level, message }) => [level, message.slice(0, 12)])).toEqual([
      ["warning", 'Group "ops":'],
      ["error", 'Group "dev":'],
    ]);
  });
});

describe("several robots of one group", () => {
  test("hand over when throttled, and the group gets it once", async () => {
    await using dingtalk = await startSimulator();
    const robots = [1, 2, 3].map(() => dingtalk.addRobot({ group: "dev", throttleCode: 130101 }));
    const fault = { kind: "errcode", errcode: 410100, errmsg: "发送速度太快而限流" } as const;
    dingtalk.fault({ ...fault, times: 2 });
    const groups = { dev: { webhook: robots.map(({ webhook }) => webhook) } };
    const { outputs } = await send(dingtalk, { groups });
    expect(JSON.parse(outputs.results ?? "")).toMatchObject([{ ok: true, attempts: 3 }]);
    expect(dingtalk.group("dev").posts).toHaveLength(1);
    const used = dingtalk.requests.map(({ query }) => query.get("access_token"));
    expect(new Set(used).size).toBe(3);
  });

  test("do not, where the first may have sent it", async () => {
    await using dingtalk = await startSimulator();
    const robots = [1, 2].map(() => dingtalk.addRobot({ group: "dev" }));
    dingtalk.fault({ kind: "reset", taken: true });
    dingtalk.fault({ kind: "errcode", errcode: 410100, errmsg: "限流", times: 5 });
    const groups = { dev: { webhook: robots.map(({ webhook }) => webhook) } };
    const { outputs, exitCode } = await send(dingtalk, { groups }, { retries: "1" });
    expect(exitCode).toBe(1);
    expect(outputs.error).toContain("may have arrived");
    expect(dingtalk.group("dev").posts).toHaveLength(1);
  });
});

test("the keyword of a group is added to a message that lacks it", async () => {
  await using dingtalk = await startSimulator();
  const { webhook } = dingtalk.addRobot({ group: "dev", keywords: ["播报"] });
  const groups = { dev: { webhook, keyword: "播报" } };
  const { outputs } = await send(dingtalk, { groups }, { type: "text" });
  expect(outputs.ok).toBe("true");
  expect(dingtalk.group("dev").posts[0]?.text).toBe("hello\n播报");
});

describe("a group that only the app reaches", () => {
  const app = { "client-id": "dingoctoapp", "client-secret": "octo-client-secret" };
  const buttons = ["A", "B", "C", "D", "E", "F"].map((name) => `${name} | https://a.example`);

  test.each([
    [
      "a feed card",
      { type: "feed-card", content: "[a](https://a.example) ![](https://b.example)" },
      "type",
    ],
    [
      "DingTalk's own JSON",
      { type: "raw", content: '{"msgtype":"text","text":{"content":"x"}}' },
      "type",
    ],
    ["more than five buttons", { type: "action-card", buttons: buttons.join("\n") }, "buttons"],
  ])("gets no %s, and nobody else does", async (_, inputs, input) => {
    await using dingtalk = await startSimulator();
    const { chat } = dingtalk.addGroup({ name: "ops" });
    const groups = { ...withWebhooks(dingtalk, "dev"), ops: { chat } };
    const result = await send(dingtalk, { app, groups }, { group: "*", ...inputs });
    expect(result.exitCode).toBe(1);
    expect(result.outputs.error).toMatch(new RegExp(`^Group "ops": Input "${input}"`, "u"));
    expect(result.outputs).toMatchObject({ ok: "false", sent: "0", results: "[]" });
    expect(dingtalk.requests).toEqual([]);
  });

  test("gets the rest by it, and a warning says that it notifies nobody", async () => {
    await using dingtalk = await startSimulator();
    const { chat } = dingtalk.addGroup({ name: "ops" });
    dingtalk.addApp({
      clientId: app["client-id"],
      clientSecret: app["client-secret"],
      robotIn: ["ops"],
    });
    const result = await send(dingtalk, { app, groups: { ops: { chat } } }, { at: "zhangsan" });
    expect(result.exitCode).toBe(0);
    expect(result.annotations).toEqual([
      { level: "warning", message: expect.stringContaining("The app cannot @ anybody") },
    ]);
    expect(dingtalk.group("ops").posts).toMatchObject([{ via: "app", text: "hello" }]);
    expect(JSON.parse(result.outputs.results ?? "")).toMatchObject([{ via: "app", ok: true }]);
  });
});
