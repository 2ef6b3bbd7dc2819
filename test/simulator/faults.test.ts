import { expect, test } from "vitest";
import { call, post, textBody } from "./calling.ts";
import type { FaultSpec } from "./faults.ts";
import { startSimulator } from "./simulator.ts";

async function struck(spec: FaultSpec) {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  simulator.fault(spec);
  const first = await post(robot, textBody("first")).catch((error: NodeJS.ErrnoException) => error);
  const second = await post(robot, textBody("second"));
  const texts = simulator.group("dev").posts.map(({ text }) => text);
  return { first, second, texts, requests: simulator.requests.map(({ json }) => json) };
}

test.each([
  [{ kind: "reset" }, { code: "ECONNRESET" }, ["second"]],
  [{ kind: "reset", taken: true }, { code: "ECONNRESET" }, ["first", "second"]],
  [{ kind: "cut" }, { code: "ECONNRESET" }, ["first", "second"]],
  [{ kind: "truncated" }, { status: 200, text: '{"errcode":0,' }, ["first", "second"]],
  [{ kind: "status", status: 502 }, { status: 502, text: "" }, ["second"]],
  [{ kind: "status", status: 504, taken: true }, { status: 504 }, ["first", "second"]],
  [{ kind: "html" }, { status: 200, text: expect.stringContaining("<html>") }, ["second"]],
  [{ kind: "empty" }, { status: 200, text: "" }, ["second"]],
  [
    { kind: "ip-ban" },
    { status: 200, text: expect.stringMatching(/^\{"status":1111,"wait":5,"source":"x5",/u) },
    ["second"],
  ],
  [{ kind: "redirect", to: "http://127.0.0.1:1/" }, { status: 302 }, ["second"]],
  [{ kind: "errcode", errcode: -1, errmsg: "busy" }, { status: 200, errcode: -1 }, ["second"]],
  [
    { kind: "reply", taken: true, reply: { status: 200, json: { errcode: "0", errmsg: "ok" } } },
    { errcode: "0" },
    ["first", "second"],
  ],
] as readonly (readonly [FaultSpec, object, string[]])[])(
  "%j strikes once and is seen in requests",
  async (spec, first, texts) => {
    const seen = await struck(spec);
    expect(seen.first).toMatchObject(first);
    expect(seen.second.errcode).toBe(0);
    expect(seen.texts).toEqual(texts);
    expect(seen.requests).toEqual([textBody("first"), textBody("second")]);
  },
);

test.each([
  [undefined, []],
  [true, ["x"]],
])("a hang (taken: %s) answers nothing, and ends with the simulator", async (taken, texts) => {
  const simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  const fault = simulator.fault({ kind: "hang", ...(taken === undefined ? {} : { taken }) });
  const answer = post(robot, textBody("x")).catch((error: NodeJS.ErrnoException) => error.code);
  await fault.struck;
  expect(simulator.requests[0]?.reply).toBeUndefined();
  await simulator[Symbol.asyncDispose]();
  expect(await answer).toBe("ECONNRESET");
  expect(robot.group.posts.map(({ text }) => text)).toEqual(texts);
});

test("a slow drip gives as many bytes as asked for, then the rest", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  const fault = simulator.fault({ kind: "drip" });
  fault.release(3);
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(textBody("x"));
  const answer = await fetch(robot.webhook, { method: "POST", headers, body });
  const reader = answer.body?.getReader();
  let text = "";
  const readUpTo = async (length: number) => {
    while (text.length < length) {
      text += Buffer.from((await reader?.read())?.value ?? []).toString();
    }
    return text;
  };
  expect(await readUpTo(3)).toBe('{"e');
  fault.release(2);
  expect(await readUpTo(5)).toBe('{"err');
  fault.release();
  expect(await readUpTo(27)).toBe('{"errcode":0,"errmsg":"ok"}');
});

test("a drip can go by the clock", async () => {
  await using simulator = await startSimulator();
  simulator.fault({ kind: "drip", everyMs: 1 });
  const answer = await post(simulator.addRobot({ group: "dev" }), textBody("x"));
  expect(answer.errmsg).toBe("ok");
});

test("a fault can be kept to a path, a method, a robot, a body, a number, and until cleared", async () => {
  await using simulator = await startSimulator();
  const one = simulator.addRobot({ group: "dev" });
  const two = simulator.addRobot({ group: "dev" });
  const status = { kind: "status", status: 500 } as const;
  const statuses = async (robot = one, count = 1) => {
    const all: number[] = [];
    for (let n = 0; n < count; n += 1) all.push((await post(robot, textBody("x"))).status);
    return all;
  };
  simulator.fault({ ...status, path: "/robot" });
  simulator.fault({ ...status, path: /^\/v1/u });
  simulator.fault({ ...status, path: "/robot/send", method: "GET" });
  simulator.fault({ ...status, holds: "another text" });
  simulator.fault({ ...status, token: two.token, after: 1, times: 2 });
  expect(await statuses(one, 3)).toEqual([200, 200, 200]);
  expect(await statuses(two, 4)).toEqual([200, 500, 500, 200]);
  expect((await post(one, textBody("another text"))).status).toBe(500);
  const lasting = simulator.fault({ ...status, times: Number.POSITIVE_INFINITY });
  expect(await statuses(one, 2)).toEqual([500, 500]);
  lasting.clear();
  expect(await statuses()).toEqual([200]);
  expect(lasting.hits).toBe(2);
  expect((await call(`${simulator.url}/v1.0/x`, "{}")).status).toBe(500);
});
