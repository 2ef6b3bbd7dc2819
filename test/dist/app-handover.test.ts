import { describe, expect, test } from "vitest";
import { manyAlike } from "../support/many-alike.ts";
import { errorOf, type Office, openOffice, SEND, type Secret, TOKEN } from "./app-support.ts";

manyAlike(3);

const ROBOT = "/robot/send";
const OCTOCAT = { userId: "octocat", mobile: "13800001111" };

/** The group has so many robots besides the app; each answers by its code, if given one. */
async function withRobots(codes: readonly (readonly [number, string] | undefined)[]) {
  const office = await openOffice();
  const robots = codes.map(() => office.dingtalk.addRobot({ group: "dev" }));
  office.dev.members = [OCTOCAT];
  for (const [index, code] of codes.entries()) {
    if (code === undefined) continue;
    const [errcode, errmsg] = code;
    const token = robots[index]?.token ?? "";
    office.dingtalk.fault({ kind: "errcode", errcode, errmsg, path: ROBOT, token, times: 99 });
  }
  const webhook = robots.map((robot) => robot.webhook);
  const secret: Secret = { groups: { dev: { webhook, chat: office.dev.chat } } };
  const say = async (inputs: Readonly<Record<string, string>> = {}) => {
    const result = await office.say({ retries: "3", ...inputs }, secret);
    for (const { token } of robots) {
      expect(result.log + JSON.stringify(result.outputs)).not.toContain(token);
    }
    return result;
  };
  return { office, say, robots, [Symbol.asyncDispose]: () => office[Symbol.asyncDispose]() };
}

const sendsOf = (office: Office) => office.paths.filter((path) => path === SEND).length;

describe("the app sends where all robots are", () => {
  manyAlike(1);

  test.concurrent.each([
    [410100, "发送速度太快而限流", "throttled"],
    [130101, "send too fast, exceed 20 times per minute", "throttled"],
    [660026, "sending too many messages per minute", "throttled"],
    [90030, "本月调用次数已用完", "over quota"],
    [20001, "quota exceeded", "over quota"],
    [987654, "webhook消息配额已耗尽", "over quota"],
  ])("%i: %s", async (errcode, errmsg, why) => {
    await using office = await withRobots([
      [errcode, errmsg],
      [errcode, errmsg],
    ]);
    const result = await office.say();
    expect(result.exitCode).toBe(0);
    expect(result.annotations).toEqual([
      {
        level: "warning",
        message: `Group "dev": The group's robots are ${why} (DingTalk ${errcode}); the app sent instead.`,
      },
    ]);
    expect(office.office.paths).toEqual([ROBOT, ROBOT, TOKEN, SEND]);
    expect(office.office.dev.posts).toMatchObject([{ via: "app", text: "hello" }]);
    const key = office.office.dingtalk.organisation.sent[0]?.processQueryKey;
    expect(JSON.parse(result.outputs.results ?? "")).toMatchObject([
      { group: "dev", via: "app", ok: true, id: [key], attempts: 3 },
    ]);
  });
});

const THROTTLED = [130101, "send too fast, exceed 20 times per minute"] as const;

test("a robot that is throttled for real hands over to the app", async () => {
  const { office, say, robots, ...rest } = await withRobots([undefined]);
  await using _ = rest;
  const [robot] = robots;
  for (let sent = 0; sent < 20; sent += 1) {
    const body = { msgtype: "text", text: { content: `${sent}` } };
    const headers = { "content-type": "application/json" };
    await fetch(robot?.webhook ?? "", { method: "POST", headers, body: JSON.stringify(body) });
  }
  expect((await say()).exitCode).toBe(0);
  expect(office.dev.posts.at(-1)).toMatchObject({ via: "app", text: "hello" });
  expect(office.dev.posts).toHaveLength(21);
});

test.concurrent.each([
  ["a mobile", "13800001111"],
  ["a userId", "octocat"],
  ["everybody", "all"],
])("where %s is to be @-ed the app does not take over: it could not", async (_, at) => {
  const { office, say, ...rest } = await withRobots([THROTTLED]);
  await using _rest = rest;
  const result = await say({ at });
  const error = errorOf(result, "130101");
  expect(error).toMatch(
    /more than 20 messages in a minute.*Come back in 10 minutes, at \d\d:\d\d UTC\.$/u,
  );
  expect(result.log).not.toContain("13800001111");
  expect(office.paths).toEqual([ROBOT]);
  expect(office.dev.posts).toEqual([]);
});

test("another robot comes before the app", async () => {
  for (const codes of [
    [THROTTLED, undefined],
    [undefined, THROTTLED],
  ] as const) {
    const { office, say, ...rest } = await withRobots(codes);
    await using _ = rest;
    expect((await say()).exitCode).toBe(0);
    expect(office.dev.posts).toMatchObject([{ via: "robot" }]);
    expect(office.paths).not.toContain(SEND);
  }
});

test.concurrent.each([
  ["a wrong token", 300005, "token is not exist"],
  ["a missing keyword", 310000, "keywords not in content"],
  ["an unsafe link", 430101, "unsafe"],
])("%s is no reason for the app to take over", async (_, errcode, errmsg) => {
  const { office, say, ...rest } = await withRobots([[errcode, errmsg]]);
  await using _rest = rest;
  errorOf(await say(), String(errcode));
  expect(office.paths).toEqual([ROBOT]);
});

test("where a robot's answer was lost the app does not say it a second time", async () => {
  const { office, say, robots, ...rest } = await withRobots([undefined]);
  await using _ = rest;
  const token = robots[0]?.token ?? "";
  office.dingtalk.fault({ kind: "reset", taken: true, path: ROBOT, token });
  office.dingtalk.fault({
    kind: "errcode",
    errcode: 130101,
    errmsg: "too fast",
    path: ROBOT,
    token,
  });
  const error = errorOf(await say(), "130101");
  expect(error).toContain("An earlier attempt got no answer, so it may have arrived after all.");
  expect(office.paths).toEqual([ROBOT, ROBOT]);
  expect(office.dev.posts).toHaveLength(1);
});

test("what is too long for the app is cut for it alone", async () => {
  const { office, say, ...rest } = await withRobots([THROTTLED]);
  await using _ = rest;
  const url = "https://example.com/rest";
  const content = Array.from({ length: 400 }, (_, i) => `${i} ${"words ".repeat(6)}`).join("\n\n");
  expect((await say({ type: "markdown", title: "t", content, url })).exitCode).toBe(0);
  expect(office.dingtalk.requests[0]?.body.length).toBeGreaterThan(15_000);
  expect(Buffer.byteLength(office.msgParam)).toBeLessThanOrEqual(15_000);
  expect(office.dev.posts[0]?.text.slice(-120)).toContain(`](${url})`);
});

test("six buttons, which the app has no template for, go by robot, and fail as the robot does", async () => {
  const inputs = {
    type: "action-card",
    title: "t",
    content: "x",
    buttons: [..."abcdef"].map((label) => `${label} | https://example.com/${label}`).join("\n"),
  };
  const healthy = await withRobots([undefined]);
  const throttled = await withRobots([THROTTLED]);
  await using _ = healthy;
  await using _rest = throttled;
  expect((await healthy.say(inputs)).exitCode).toBe(0);
  expect(healthy.office.dev.posts[0]?.buttons).toHaveLength(6);
  const error = errorOf(await throttled.say(inputs), "130101");
  expect(error).toContain("The app could not take over");
  expect(sendsOf(throttled.office)).toBe(0);
});

test("when the app cannot send either, the line says both", async () => {
  const { office, say, ...rest } = await withRobots([THROTTLED]);
  await using _ = rest;
  office.app.scopes.delete("qyapi_robot_sendmsg");
  const error = errorOf(await say(), "Forbidden.AccessDenied.AccessTokenPermissionDenied");
  expect(error).toContain("lacks the permission qyapi_robot_sendmsg");
  expect(error).toContain("The group's robots could not send either");
  expect(error).toContain("(DingTalk 130101)");
  expect(error).toContain("more than 20 messages in a minute");
});

test("a hand-over whose fate is unknown ends there", async () => {
  const { office, say, ...rest } = await withRobots([THROTTLED]);
  await using _ = rest;
  office.dingtalk.fault({ kind: "reset", taken: true, path: SEND });
  expect(errorOf(await say(), "")).toContain("It may have arrived");
  expect(sendsOf(office)).toBe(1);
  expect(office.dev.posts).toHaveLength(1);
});
