import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { buildRobotBody } from "../../../src/dingtalk/robot/body.ts";
import { sendToRobot } from "../../../src/dingtalk/robot/send.ts";
import { DeliveryError } from "../../../src/errors.ts";
import { closeAll } from "../../../src/platform/closing.ts";
import { signatureOf } from "../../simulator/robot/security.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { cases } from "../../support/property.ts";
import { asRobot, deliveryError, hello, nobody, wireTo } from "../support.ts";

afterAll(closeAll);

const MINUTE = 60_000;
const SECRET = "SECa1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";
const body = () => buildRobotBody(hello, nobody, { msgUuid: crypto.randomUUID() });
const SEND = { path: "/robot/send" } as const;

test("a message takes one request, signed and with its key", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", sign: SECRET });
  const { json, msgUuid } = body();
  const sent = await sendToRobot(wireTo(simulator), asRobot(robot), { json, msgUuid });
  expect(sent).toEqual({ attempts: 1 });
  expect(simulator.requests).toHaveLength(1);
  expect(simulator.requests[0]?.json).toMatchObject({ msgUuid });
  expect(robot.group.posts).toMatchObject([{ type: "text", text: "hello", via: "robot" }]);
});

test("messages one after another share one connection", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  const wire = wireTo(simulator);
  for (let i = 0; i < 5; i += 1) await sendToRobot(wire, asRobot(robot), body());
  expect(simulator.connections).toBe(1);
});

test.each([0, "0"])("errcode %j is success", async (errcode) => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  simulator.fault({ ...SEND, kind: "errcode", errcode, errmsg: "ok" });
  await expect(sendToRobot(wireTo(simulator), asRobot(robot), body())).resolves.toEqual({
    attempts: 1,
  });
});

test.each([
  ["busy", { kind: "errcode", errcode: -1, errmsg: "系统繁忙" }],
  ["a 502", { kind: "status", status: 502 }],
  ["a web page", { kind: "html" }],
  ["a truncated answer", { kind: "truncated" }],
  ["an answer that breaks off", { kind: "cut" }],
  ["an empty answer", { kind: "empty" }],
  ["a reset before it was taken", { kind: "reset" }],
  ["a reset after it was taken", { kind: "reset", taken: true }],
] as const)("after %s it is sent again under the same key, and arrives once", async (_, fault) => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", sign: SECRET });
  simulator.fault({ ...SEND, ...fault, times: 2 });
  const wire = wireTo(simulator);
  expect(await sendToRobot(wire, asRobot(robot), body())).toEqual({ attempts: 3 });
  expect(robot.group.posts).toHaveLength(1);
  const keys = simulator.requests.map(({ json }) => (json as { msgUuid: string }).msgUuid);
  expect(new Set(keys).size).toBe(1);
  expect(wire.waits).toEqual([500, 1_000]);
  expect(wire.notes[0]).toContain("attempt 2 of 4 in 0.5 s");
});

test("every attempt is signed anew", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", sign: SECRET });
  simulator.fault({ ...SEND, kind: "status", status: 500 });
  await sendToRobot(wireTo(simulator), asRobot(robot), body());
  const times = simulator.requests.map(({ query }) => query.getAll("timestamp"));
  expect(times.map((all) => all.length)).toEqual([1, 1]);
  expect(times[0]).not.toEqual(times[1]);
});

test("a hanging server is asked again within the time allowed", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  simulator.fault({ ...SEND, kind: "hang" });
  const wire = wireTo(simulator, { timeoutMs: 2_000 });
  expect(await sendToRobot(wire, asRobot(robot), body())).toEqual({ attempts: 2 });
});

test("retries: 0 tries once", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  simulator.fault({ ...SEND, kind: "status", status: 503, times: 9 });
  const error = await deliveryError(
    sendToRobot(wireTo(simulator, { retries: 0 }), asRobot(robot), body()),
  );
  expect(error).toMatchObject({ outcome: "unknown", attempts: 1, status: 503 });
});

test("when tries run out the error counts them", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  simulator.fault({ ...SEND, kind: "errcode", errcode: -1, errmsg: "系统繁忙", times: 9 });
  const error = await deliveryError(sendToRobot(wireTo(simulator), asRobot(robot), body()));
  expect(error).toMatchObject({ outcome: "unknown", attempts: 4, code: "-1" });
  expect(error.message).toBe(
    "Message failed: DingTalk is busy (DingTalk -1). Run it again later. Tried 4 times. It may have arrived: look into the group first.",
  );
});

test("no wait reaches beyond the time allowed", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  simulator.fault({ ...SEND, kind: "status", status: 500, times: 99 });
  const wire = wireTo(simulator, { retries: 50, timeoutMs: 5_000 });
  await deliveryError(sendToRobot(wire, asRobot(robot), body()));
  expect(wire.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(5_000);
  expect(wire.waits.length).toBeGreaterThan(3);
});

test("nothing is sent once the time is up", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  const wire = wireTo(simulator, { timeoutMs: 0 });
  const error = await deliveryError(sendToRobot(wire, asRobot(robot), body()));
  expect(error.outcome).toBe("unsent");
  expect(simulator.requests).toHaveLength(0);
});

test("a refusal after an attempt without answer leaves it open whether it arrived", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  simulator.fault({ ...SEND, kind: "reset", taken: true });
  simulator.fault({ ...SEND, kind: "errcode", errcode: 410100, errmsg: "发送速度太快而限流" });
  const error = await deliveryError(sendToRobot(wireTo(simulator), asRobot(robot), body()));
  expect(error).toMatchObject({ outcome: "unknown", code: "410100", attempts: 2 });
  expect(error.message).toContain("may have arrived");
});

test("a redirect is refused, not followed and not repeated", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  simulator.fault({ ...SEND, kind: "redirect", to: `${simulator.url}/elsewhere` });
  const error = await deliveryError(sendToRobot(wireTo(simulator), asRobot(robot), body()));
  expect(error).toMatchObject({ outcome: "refused", status: 302 });
  expect(simulator.requests).toHaveLength(1);
});

test("a banned address is told so at once", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  simulator.fault({ ...SEND, kind: "ip-ban" });
  const error = await deliveryError(sendToRobot(wireTo(simulator), asRobot(robot), body()));
  expect(error).toMatchObject({ outcome: "throttled", attempts: 1 });
  expect(error.message).toContain("five minutes");
});

test.each([
  ["reset", { kind: "reset" }],
  ["status", { kind: "status", status: 500 }],
  ["echoed token", { kind: "errcode", errcode: 123456, errmsg: "TOKEN" }],
] as const)("no error shows token, signature or query: %s", async (_, fault) => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", sign: SECRET });
  const spec = "errmsg" in fault ? { ...fault, errmsg: `bad ${robot.token} ${SECRET}` } : fault;
  simulator.fault({ ...SEND, ...spec, times: 9 });
  const wire = wireTo(simulator);
  const error = await deliveryError(sendToRobot(wire, asRobot(robot), body()));
  for (const text of [error.message, ...wire.notes]) {
    expect(text).not.toContain(robot.token);
    expect(text).not.toContain(SECRET);
    expect(text).not.toMatch(/access_token|sign=|\?/u);
  }
});

test("where nobody listens it is tried again, and known to be unsent", async () => {
  let wire: ReturnType<typeof wireTo>;
  {
    await using simulator = await startSimulator();
    wire = wireTo(simulator);
  }
  const error = await deliveryError(sendToRobot(wire, { token: "t".repeat(64) }, body()));
  expect(error).toMatchObject({ outcome: "unsent", attempts: 4 });
  expect(error.message).toContain("ECONNREFUSED");
});

const WORDINGS = ["english", "more", "chinese", "long"] as const;
const SECURITY = [
  ["keyword", { keywords: ["CI"] }, 0, /holds none of the robot's keywords/u],
  ["ip", { ipList: ["10.0.0.1"] }, 0, /the address 127\.0\.0\.1 is not on the robot's IP list/u],
  ["sign", { sign: SECRET }, 0, /signing key is not this robot's; this machine's clock agrees/u],
  ["clock", { sign: SECRET }, 2 * 60 * MINUTE + 5 * MINUTE, /2 h 5 min ahead of DingTalk's/u],
  ["slow clock", { sign: SECRET }, -90 * MINUTE, /90 minutes behind DingTalk's/u],
] as const;

test.each(SECURITY.flatMap(([name, ...row]) => WORDINGS.map((w) => [name, w, ...row] as const)))(
  "security setting %s, worded %s",
  async (name, wording, settings, skewMs, expected) => {
    await using simulator = await startSimulator({ wording });
    const robot = simulator.addRobot({ group: "dev", ...settings });
    const sign = name === "sign" ? "SECwrong" : robot.sign;
    const wire = wireTo(simulator, { skewMs });
    const target = { token: robot.token, ...(sign && { sign }) };
    const error = await deliveryError(sendToRobot(wire, target, body()));
    expect(error).toMatchObject({ outcome: "refused", code: "310000", attempts: 1 });
    expect(error.message).toMatch(expected);
  },
);

test.each(WORDINGS)(
  "a robot that wants a signature the secret lacks, worded %s",
  async (wording) => {
    await using simulator = await startSimulator({ wording });
    const { token } = simulator.addRobot({ group: "dev", sign: SECRET });
    const error = await deliveryError(sendToRobot(wireTo(simulator), { token }, body()));
    expect(error.message).toContain("demands a signature");
  },
);

test("a long text is read by its description, not by the advice after it", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", sign: SECRET });
  const errmsg = "description:时间戳无效;solution:请确认签名和生成签名的时间戳;link:x";
  simulator.fault({ ...SEND, kind: "errcode", errcode: 310000, errmsg });
  const error = await deliveryError(sendToRobot(wireTo(simulator), asRobot(robot), body()));
  expect(error.message).toContain("more than an hour off");
});

test("any text arrives as it was written, character by character", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  const texts = fc.string({ unit: "grapheme", minLength: 1, maxLength: 800 });
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      simulator.clock.advance(MINUTE);
      const content = buildRobotBody({ kind: "text", text }, nobody, { msgUuid: "" });
      await sendToRobot(wireTo(simulator), asRobot(robot), content);
      expect(robot.group.posts.at(-1)?.text).toBe(text);
    }),
    { numRuns: cases(100) },
  );
});

test("where DingTalk tells no time the clock is not judged", async () => {
  await using simulator = await startSimulator({ dateSkewMs: "none" });
  const { token } = simulator.addRobot({ group: "dev", sign: SECRET });
  const wrong = { token, sign: "SECwrong" };
  const error = await deliveryError(sendToRobot(wireTo(simulator), wrong, body()));
  expect(error.message).not.toContain("clock");
});

/** Every row of the code table: errcode, errmsg as seen, what becomes of it, what the user reads. */
const ROWS = [
  [40035, "缺少参数 json", "refused", "without its token, body or type"],
  [40035, "缺少参数 access_token", "refused", "without its token, body or type"],
  [40035, "不合法的参数 at.atMobiles", "refused", "the field at.atMobiles of the message"],
  [43002, "需要POST请求", "refused", "without its token, body or type"],
  [43004, "无效的HTTP HEADER Content-Type", "refused", "without its token, body or type"],
  [40038, "不合法的请求格式", "refused", "could not read the message's JSON"],
  [43009, "需要JSON格式", "refused", "could not read the message's JSON"],
  [300005, "token is not exist", "refused", "Copy the webhook again"],
  [300001, "token is not exist", "refused", "Copy the webhook again"],
  [400101, "access_token不存在", "refused", "Copy the webhook again"],
  [400102, "机器人已停用", "refused", "switched off"],
  [400013, "群已被解散", "refused", "dissolved"],
  [400106, "机器人不存在", "refused", "no longer in the group"],
  [400105, "不支持的消息类型", "refused", "cannot send this type"],
  [400201, "miss param : text", "refused", "lacks its text"],
  [400202, "miss param : text->content", "refused", "lacks its text"],
  [400302, "miss param : link->text", "refused", "lacks its text"],
  [400303, "miss param : link->title", "refused", "lacks its title"],
  [400304, "miss param : link->messageUrl", "refused", "lacks its url"],
  [400401, "miss param : markdown", "refused", "lacks its markdown part"],
  [400402, "错误描述:参数 markdown --》 title 缺失，或者参数格式不正确;", "refused", "its title"],
  [400403, "miss param : markdown->text", "refused", "lacks its text"],
  [400503, "miss param : actionCard->text", "refused", "lacks its text"],
  [400505, "参数 actionCard --》 singleURL 缺失", "refused", "field actionCard->singleURL of"],
  [400602, "miss param : feedCard->links", "refused", "lacks its links"],
  [410100, "发送速度太快而限流", "throttled", "closes it for ten"],
  [130101, "send too fast, exceed 20 times per minute", "throttled", "closes it for ten"],
  [660026, "sending too many messages per minute", "throttled", "closes it for ten"],
  [430101, "unsafe link", "refused", "a link for unsafe"],
  [430102, "unsafe text", "refused", "the text for unsafe"],
  [430103, "unsafe picture", "refused", "a picture for unsafe"],
  [430104, "unsafe content", "refused", "the content for unsafe"],
  [460101, "message too long, exceed 20000 bytes", "refused", "longer than 20,000 bytes"],
  [101002, "message is too long", "refused", "longer than 20,000 bytes"],
  [90030, "本月调用次数已用完", "quota", "monthly allowance"],
  [777777, "该企业本月机器人消息额度已用完", "quota", "monthly allowance"],
  [777777, "exceed monthly quota", "quota", "monthly allowance"],
  [777777, "只有群管理员可以@所有人", "refused", "only its administrators"],
  [60020, "访问ip不在白名单之中", "refused", "IP list"],
  [310000, "brand new setting", "refused", 'saying "brand new setting"'],
  ["310000", "keywords not in content", "refused", "none of the robot's keywords"],
  [999999, "new\nreason\u202e", "refused", 'saying "new reason"'],
] as const;

test.each(ROWS)("%s %j is %s: %s", async (errcode, errmsg, outcome, said) => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  simulator.fault({ ...SEND, kind: "errcode", errcode, errmsg });
  const error = await deliveryError(sendToRobot(wireTo(simulator), asRobot(robot), body()));
  expect(error).toBeInstanceOf(DeliveryError);
  expect(error).toMatchObject({ outcome, code: String(errcode), attempts: 1 });
  expect(error.message).toContain(said);
  expect(error.message).toContain(`(DingTalk ${errcode})`);
  expect(error.message).toMatch(/^Message failed: [^\n]+\.$/u);
});

test("the signature is the one DingTalk computes", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", sign: SECRET });
  await sendToRobot(wireTo(simulator), asRobot(robot), body());
  const query = simulator.requests[0]?.query;
  expect(query?.get("sign")).toBe(signatureOf(SECRET, query?.get("timestamp") ?? ""));
});
