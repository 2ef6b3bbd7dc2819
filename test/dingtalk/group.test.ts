import { afterAll, expect, test } from "vitest";
import { sendToGroup } from "../../src/dingtalk/group.ts";
import type { Mentions } from "../../src/dingtalk/types.ts";
import { InputError } from "../../src/errors.ts";
import type { RobotMessage } from "../../src/message/types.ts";
import { closeAll } from "../../src/platform/closing.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { addApp, deliveryError, groupOf, hello, nobody, wireTo } from "./support.ts";

afterAll(closeAll);

const NOON = Date.parse("2026-03-01T12:00:00Z");
const octocat: Mentions = { ...nobody, userIds: ["octocat"] };
const THROTTLED = { kind: "errcode", errcode: 130101, errmsg: "send too fast" } as const;
const QUOTA = { kind: "errcode", errcode: 90030, errmsg: "本月调用次数已用完" } as const;
const robotPaths = (simulator: Simulator) =>
  simulator.requests.map(({ query }) => query.get("access_token"));

const keysOf = (simulator: Simulator) =>
  simulator.requests.map(({ json }) => (json as { msgUuid: string }).msgUuid);

function team(simulator: Simulator, count: number) {
  return Array.from({ length: count }, () => simulator.addRobot({ group: "dev" }));
}

function withApp(simulator: Simulator, wire = wireTo(simulator)) {
  const client = addApp(simulator, wire);
  return { wire, app: async () => client };
}

test("one of several robots sends, the first chosen by the repository", async () => {
  await using simulator = await startSimulator();
  const robots = team(simulator, 3);
  const receipt = await sendToGroup(wireTo(simulator), groupOf(robots), hello, nobody, {
    startAt: 4,
  });
  expect(receipt).toEqual({
    via: "robot",
    ids: keysOf(simulator),
    attempts: 1,
    warnings: [],
  });
  expect(robotPaths(simulator)).toEqual([robots[1]?.token]);
});

test.each([410100, 130101, 660026])("a robot throttled by %i hands over", async (errcode) => {
  await using simulator = await startSimulator();
  const robots = team(simulator, 3);
  simulator.fault({ ...THROTTLED, errcode, token: robots[2]?.token ?? "" });
  const receipt = await sendToGroup(wireTo(simulator), groupOf(robots), hello, nobody, {
    startAt: 2,
  });
  expect(receipt.attempts).toBe(2);
  expect(robotPaths(simulator)).toEqual([robots[2]?.token, robots[0]?.token]);
  expect(new Set(keysOf(simulator)).size).toBe(2);
  expect(simulator.group("dev").posts).toHaveLength(1);
});

test("a robot hands over only if every attempt was a definite refusal", async () => {
  await using simulator = await startSimulator();
  const robots = team(simulator, 2);
  simulator.fault({ kind: "reset", taken: true });
  simulator.fault(THROTTLED);
  const sending = sendToGroup(wireTo(simulator), groupOf(robots), hello, nobody, { startAt: 0 });
  expect(await deliveryError(sending)).toMatchObject({ outcome: "unknown", attempts: 2 });
  expect(simulator.group("dev").posts).toHaveLength(1);
  expect(new Set(robotPaths(simulator)).size).toBe(1);
});

test.each([
  ["a wrong token", { kind: "errcode", errcode: 300005, errmsg: "token is not exist" }],
  ["a missing keyword", { kind: "errcode", errcode: 310000, errmsg: "keywords not in content" }],
  ["a banned address", { kind: "ip-ban" }],
] as const)("%s is no reason to hand over", async (_, fault) => {
  await using simulator = await startSimulator();
  const { wire, app } = withApp(simulator);
  simulator.fault(fault);
  const group = groupOf(team(simulator, 2), { chat: simulator.group("dev").chat });
  await deliveryError(sendToGroup(wire, group, hello, nobody, { startAt: 0, app }));
  expect(simulator.requests).toHaveLength(1);
});

test("when all are throttled the error says when to come back", async () => {
  await using simulator = await startSimulator({ now: () => NOON });
  simulator.fault({ ...THROTTLED, times: 2 });
  const sending = sendToGroup(wireTo(simulator), groupOf(team(simulator, 2)), hello, nobody, {
    startAt: 0,
  });
  const error = await deliveryError(sending);
  expect(error).toMatchObject({ outcome: "throttled", code: "130101", attempts: 2 });
  expect(error.message).toContain("None of the group's 2 robots could send.");
  expect(error.message).toContain("Come back in 10 minutes, at 12:10 UTC.");
});

test.each([
  ["throttled", THROTTLED],
  ["over quota", QUOTA],
])("where all robots are %s the app sends, if nobody is to be @-ed", async (why, fault) => {
  await using simulator = await startSimulator();
  const robots = team(simulator, 2);
  const { wire, app } = withApp(simulator);
  const { chat } = simulator.group("dev");
  simulator.fault({ ...fault, times: 2 });
  const receipt = await sendToGroup(wire, groupOf(robots, { chat }), hello, nobody, {
    startAt: 0,
    app,
  });
  expect(receipt).toMatchObject({ via: "app", attempts: 3 });
  expect(receipt.warnings[0]).toContain(why);
  expect(simulator.group("dev").posts).toMatchObject([{ via: "app", text: "hello" }]);
});

test("the app says its own, shorter version where there is one", async () => {
  await using simulator = await startSimulator();
  const robots = team(simulator, 1);
  const { wire, app } = withApp(simulator);
  simulator.fault(THROTTLED);
  const long: RobotMessage = { kind: "text", text: "x".repeat(18_000) };
  const group = groupOf(robots, { chat: simulator.group("dev").chat });
  const options = { startAt: 0, app, appMessage: { kind: "text", text: "short" } } as const;
  await sendToGroup(wire, group, long, nobody, options);
  expect(simulator.group("dev").posts).toMatchObject([{ via: "app", text: "short" }]);
});

test("a message too long for the app fails as the robots did", async () => {
  await using simulator = await startSimulator();
  const robots = team(simulator, 1);
  const { wire, app } = withApp(simulator);
  simulator.fault(THROTTLED);
  const long: RobotMessage = { kind: "text", text: "x".repeat(18_000) };
  const group = groupOf(robots, { chat: simulator.group("dev").chat });
  const error = await deliveryError(sendToGroup(wire, group, long, nobody, { startAt: 0, app }));
  expect(error).toMatchObject({ outcome: "throttled", code: "130101" });
  expect(error.message).toContain("15000");
});

test.each([
  ["somebody is to be @-ed", hello, octocat],
  [
    "only robots carry it",
    { kind: "raw", body: { msgtype: "text", text: { content: "x" } } },
    nobody,
  ],
] as const)("the app does not take over where %s", async (_, message, mentions) => {
  await using simulator = await startSimulator();
  const robots = team(simulator, 1);
  const { wire, app } = withApp(simulator);
  simulator.fault(THROTTLED);
  const group = groupOf(robots, { chat: simulator.group("dev").chat });
  const error = await deliveryError(
    sendToGroup(wire, group, message, mentions, { startAt: 0, app }),
  );
  expect(error.outcome).toBe("throttled");
  expect(simulator.requests).toHaveLength(1);
});

test("a group without robots is the app's, in two requests", async () => {
  await using simulator = await startSimulator();
  simulator.addGroup({ name: "dev" });
  const { wire, app } = withApp(simulator);
  const group = groupOf([], { chat: simulator.group("dev").chat });
  const receipt = await sendToGroup(wire, group, hello, octocat, { startAt: 0, app });
  expect(receipt).toMatchObject({ via: "app", attempts: 1 });
  expect(receipt.warnings).toEqual([expect.stringContaining("cannot @")]);
  expect(simulator.requests).toHaveLength(2);
  expect(simulator.group("dev").posts[0]).toMatchObject({ via: "app", text: "hello" });
});

test("what only robots carry is the input's fault in a group without one", async () => {
  await using simulator = await startSimulator();
  simulator.addGroup({ name: "dev" });
  const { wire, app } = withApp(simulator);
  const group = groupOf([], { chat: simulator.group("dev").chat });
  const message: RobotMessage = { kind: "raw", body: { msgtype: "text" } };
  const sending = sendToGroup(wire, group, message, nobody, { startAt: 0, app });
  await expect(sending).rejects.toBeInstanceOf(InputError);
  expect(simulator.requests).toHaveLength(0);
});

test("the group's keyword goes along", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", keywords: ["CI"] });
  const group = groupOf([robot], { keyword: "CI" });
  await sendToGroup(wireTo(simulator), group, hello, nobody, { startAt: 0 });
  expect(robot.group.posts[0]?.text).toBe("hello\nCI");
});
