import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { expect, test } from "vitest";
import { call, post, textBody } from "./calling.ts";
import { startSimulator } from "./simulator.ts";

test.each([
  ["/robot", 200, { errcode: 404, errmsg: "请求的URI地址不存在" }],
  ["/robot/send/", 200, { errcode: 404, errmsg: "请求的URI地址不存在" }],
  ["/topapi/nothing", 200, { errcode: 22, errmsg: "Invalid method" }],
  ["/v1.0/nothing", 404, { code: "Not Found", requestid: expect.any(String) }],
])("%s is no path, and each host says so in its own way", async (path, status, json) => {
  await using simulator = await startSimulator();
  const answer = await call(simulator.url + path, "{}");
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text)).toMatchObject(json);
});

test("parts plugged in are asked in turn, and may share groups and clock", async () => {
  await using simulator = await startSimulator({ now: () => 1000 });
  simulator.addGroup({ name: "dev", chat: "cid0==" });
  simulator.use(({ path }) => (path === "/a" ? { status: 201, text: "a" } : undefined));
  simulator.use(({ path, at, body }) => {
    if (path !== "/b") return undefined;
    const group = simulator.groups.byChat("cid0==");
    group?.post({ via: "app", type: "text", text: body.toString(), robot: "ding0", at });
    return { status: 200, json: { processQueryKey: "1" } };
  });
  simulator.clock.advance(500);
  expect(await call(`${simulator.url}/a`, "")).toMatchObject({ status: 201, text: "a" });
  expect((await call(`${simulator.url}/b?x=1`, "hello")).text).toBe('{"processQueryKey":"1"}');
  expect(simulator.group("dev").posts).toMatchObject([{ via: "app", text: "hello", at: 1500 }]);
  expect(simulator.requests[1]).toMatchObject({ path: "/b", at: 1500, json: undefined });
});

test("a part that throws is shown as the simulator's own failure, not as DingTalk's", async () => {
  await using simulator = await startSimulator();
  simulator.use(() => {
    throw new Error("a slip");
  });
  const answer = await call(`${simulator.url}/x`, "");
  expect(answer.status).toBe(500);
  expect(answer.text).toContain("The simulator failed: Error: a slip");
});

test("a request is kept with its query, headers, JSON and what was answered", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", token: "b" });
  await post(robot, textBody("x"));
  const [seen] = simulator.requests;
  expect(seen).toMatchObject({
    method: "POST",
    path: "/robot/send",
    remoteAddress: "127.0.0.1",
    headers: { "content-type": "application/json" },
    json: textBody("x"),
    reply: { status: 200, json: { errcode: 0, errmsg: "ok" } },
  });
  expect(seen?.query.get("access_token")).toBe("b");
});

test("connections are kept alive and counted", async () => {
  await using simulator = await startSimulator();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const get = () =>
    new Promise((resolve) => {
      request(simulator.url, { agent }, (incoming) => incoming.resume().on("end", resolve)).end();
    });
  await get();
  await get();
  expect(simulator.requests).toHaveLength(2);
  expect(simulator.connections).toBe(1);
  agent.destroy();
});

test.each([
  [undefined, "Tue, 14 Nov 2023 22:13:20 GMT"],
  [-7_200_000, "Tue, 14 Nov 2023 20:13:20 GMT"],
  ["none", null],
] as const)("the Date header is the simulator's clock, put off by %s", async (skew, date) => {
  const options = skew === undefined ? {} : { dateSkewMs: skew };
  await using simulator = await startSimulator({ now: () => 1_700_000_000_000, ...options });
  expect((await fetch(simulator.url)).headers.get("date")).toBe(date);
});

test("a group, a token, is not made twice, and a group that is not there is not made up", async () => {
  await using simulator = await startSimulator();
  simulator.addRobot({ group: "dev", token: "b" });
  expect(() => simulator.addGroup({ name: "dev" })).toThrow("exists already");
  expect(() => simulator.addRobot({ group: "dev", token: "b" })).toThrow("share a token");
  expect(() => simulator.group("release")).toThrow("There is no group release");
});

test("a taken port is an error, not a hang", async () => {
  await using simulator = await startSimulator();
  const port = Number(new URL(simulator.url).port);
  await expect(startSimulator({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("nothing of it imports what it is to judge", () => {
  const files = ["server", "wire", "faults", "store", "robot/send", "robot/message"];
  for (const file of [...files, "robot/security", "robot/mentions", "robot/robots"]) {
    const source = readFileSync(new URL(`./${file}.ts`, import.meta.url), "utf8");
    expect(source).not.toMatch(/from "(?:\.\.\/)+src\//u);
  }
});
