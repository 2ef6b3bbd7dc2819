import { afterAll, expect, test } from "vitest";
import { AppClient } from "../../../src/dingtalk/app/app.ts";
import { sendByApp } from "../../../src/dingtalk/app/messages.ts";
import { openApp } from "../../../src/dingtalk/app/open.ts";
import type { App } from "../../../src/dingtalk/types.ts";
import { closeAll } from "../../../src/platform/closing.ts";
import type { FaultKind } from "../../simulator/faults.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { APP, addApp, deliveryError, hello, type TestWire, wireTo } from "../support.ts";

afterAll(closeAll);

const TOKEN = "/v1.0/oauth2/accessToken";
const SEND = "/v1.0/robot/groupMessages/send";
const pathsOf = (simulator: Simulator) => simulator.requests.map(({ path }) => path);

async function office(options: Parameters<typeof wireTo>[1] = {}) {
  const simulator = await startSimulator();
  const wire: TestWire = wireTo(simulator, options);
  const { chat } = simulator.addGroup({ name: "dev" });
  const client = addApp(simulator, wire);
  return { simulator, wire, client, chat, app: simulator.app("dingoctoapp") };
}

test("one token serves all calls, however many race for it", async () => {
  const { simulator, client, chat } = await office();
  await using _ = simulator;
  await Promise.all(Array.from({ length: 8 }, () => sendByApp(client, chat, hello)));
  await sendByApp(client, chat, hello);
  expect(pathsOf(simulator).filter((path) => path === TOKEN)).toHaveLength(1);
  expect(simulator.group("dev").posts).toHaveLength(9);
});

test("two messages one after another take one connection", async () => {
  const { simulator, client, chat } = await office();
  await using _ = simulator;
  await sendByApp(client, chat, hello);
  await sendByApp(client, chat, hello);
  expect(simulator.requests).toHaveLength(3);
  expect(simulator.connections).toBe(1);
});

test("the token is hidden from the log before it is used", async () => {
  const { simulator, wire, client, chat } = await office();
  await using _ = simulator;
  await sendByApp(client, chat, hello);
  const token = simulator.requests.at(-1)?.headers["x-acs-dingtalk-access-token"];
  expect(wire.masked).toEqual([token]);
});

test("an app of an old organisation signs in by corp id and secret", async () => {
  await using simulator = await startSimulator();
  const wire = wireTo(simulator);
  const { chat } = simulator.addGroup({ name: "dev" });
  const corp = { corpId: "dingocto", corpSecret: "octo+corp/secret=" };
  simulator.addApp({ clientId: "a", clientSecret: "b", ...corp, robotIn: ["dev"] });
  const app: App = { credentials: { kind: "corp", ...corp }, robotCode: "a" };
  await sendByApp(new AppClient(wire, app), chat, hello);
  expect(pathsOf(simulator)).toEqual(["/gettoken", SEND]);
  expect(simulator.requests[0]?.method).toBe("GET");
});

test("a token that died is renewed once, for all calls that met it", async () => {
  const { simulator, client, chat, app } = await office();
  await using _ = simulator;
  await sendByApp(client, chat, hello);
  app.revokeToken();
  await Promise.all(Array.from({ length: 4 }, () => sendByApp(client, chat, hello)));
  expect(pathsOf(simulator).filter((path) => path === TOKEN)).toHaveLength(2);
  expect(simulator.group("dev").posts).toHaveLength(5);
});

test("the old API's 88 with sub_code 40014 renews the token as well", async () => {
  const { simulator, client, app } = await office();
  await using _ = simulator;
  simulator.addPerson({ userId: "octocat", unionId: "union", mobile: "13800001111", name: "o" });
  const call = {
    name: "user-get",
    what: "Looking",
    method: "POST",
    path: "/topapi/v2/user/get",
    json: { userid: "octocat" },
  } as const;
  await client.call(call);
  app.revokeToken();
  expect((await client.call(call)).value).toBe("union");
  expect(app.tokensIssued).toBe(2);
});

test("a token refused again and again is fetched no third time", async () => {
  const { simulator, client, chat } = await office();
  await using _ = simulator;
  const json = { code: "InvalidAuthentication", message: "不合法的access_token" };
  simulator.fault({ path: SEND, kind: "reply", reply: { status: 400, json }, times: 9 });
  const error = await deliveryError(sendByApp(client, chat, hello));
  expect(error).toMatchObject({ outcome: "refused", code: "InvalidAuthentication", attempts: 2 });
  expect(pathsOf(simulator)).toEqual([TOKEN, SEND, TOKEN, SEND]);
});

test("a sign-in without answer is repeated, and never leaves a doubt about the message", async () => {
  const { simulator, client, chat } = await office({ retries: 1 });
  await using _ = simulator;
  simulator.fault({ path: TOKEN, kind: "reset", times: 2 });
  const error = await deliveryError(sendByApp(client, chat, hello));
  expect(error).toMatchObject({ outcome: "unsent", attempts: 2 });
  expect(error.message).toMatch(/^Signing in as the app failed: /u);
});

test.each([
  ["client", { kind: "client", clientId: "dingoctoapp", clientSecret: "wrong-secret" }],
  ["corp", { kind: "corp", corpId: "dingocto", corpSecret: "wrong-secret" }],
] as const)("wrong %s credentials are named without showing them", async (_, credentials) => {
  await using simulator = await startSimulator();
  const client = new AppClient(wireTo(simulator), { credentials, robotCode: "x" });
  const error = await deliveryError(sendByApp(client, "cidocto==", hello));
  expect(error.outcome).toBe("refused");
  expect(error.message).toContain("does not know this pair");
  expect(error.message).not.toContain("wrong-secret");
});

test("too many calls in a second are waited out, a second or more", async () => {
  const { simulator, wire, client, chat } = await office();
  await using _ = simulator;
  simulator.organisation.limits.callsPerSecond = 1;
  await sendByApp(client, chat, hello);
  await sendByApp(client, chat, hello);
  expect(wire.waits).toEqual([1_500]);
  expect(simulator.group("dev").posts).toHaveLength(2);
});

test("a throttle that would outlast the time allowed is not waited for", async () => {
  const { simulator, wire, client, chat } = await office({ timeoutMs: 900 });
  await using _ = simulator;
  simulator.organisation.limits.callsPerSecond = 0;
  const error = await deliveryError(sendByApp(client, chat, hello));
  expect(error).toMatchObject({ outcome: "throttled", attempts: 1 });
  expect(wire.waits).toEqual([]);
});

test("a used-up month is not tried again", async () => {
  const { simulator, client, chat } = await office();
  await using _ = simulator;
  simulator.organisation.limits.callsPerMonth = 0;
  const error = await deliveryError(sendByApp(client, chat, hello));
  expect(error).toMatchObject({ outcome: "quota", attempts: 1 });
  expect(error.message).toContain("monthly allowance of API calls");
});

test.each([
  ["reset after it was taken", { kind: "reset", taken: true }],
  ["cut", { kind: "cut" }],
  ["a 500", { kind: "status", status: 500, taken: true }],
  ["a page", { kind: "html" }],
  ["an answer without key", { kind: "reply", reply: { status: 200, json: {} } }],
] as const)("a message is never repeated when its fate is unknown: %s", async (_, fault) => {
  const { simulator, client, chat } = await office();
  await using _simulator = simulator;
  simulator.fault({ path: SEND, ...(fault as FaultKind) });
  const error = await deliveryError(sendByApp(client, chat, hello));
  expect(error).toMatchObject({ outcome: "unknown", attempts: 1 });
  expect(pathsOf(simulator).filter((path) => path === SEND)).toHaveLength(1);
});

test("a missing permission is named with where to switch it on", async () => {
  const { simulator, client, chat, app } = await office();
  await using _ = simulator;
  app.scopes.delete("qyapi_robot_sendmsg");
  const { message } = await deliveryError(sendByApp(client, chat, hello));
  expect(message).toContain("lacks the permission qyapi_robot_sendmsg");
  expect(message).toContain("https://open-dev.dingtalk.com");
});

test.each([
  [false, "60011", /lacks the permission qyapi_get_member \(/u],
  [true, "60020", /the address 127\.0\.0\.1 is not on the app's IP list/u],
])("what the old API wraps in 88 is read: %s %s", async (wrapRefusals, code, said) => {
  const { simulator, client, app } = await office();
  await using _ = simulator;
  app.wrapRefusals = wrapRefusals;
  if (code === "60020") app.ipList = ["10.0.0.1"];
  else app.scopes.delete("qyapi_get_member");
  const path = "/topapi/v2/user/get";
  const call = client.call({
    name: "user-get",
    what: "Looking",
    method: "POST",
    path,
    json: {},
  });
  const error = await deliveryError(call);
  expect(error.code).toBe(`88/${code}`);
  expect(error.message).toMatch(said);
});

test("88 without a code inside is a back end that did not answer, and asked again", async () => {
  const { simulator, client } = await office();
  await using _ = simulator;
  simulator.addPerson({ userId: "octocat", unionId: "union", mobile: "13800001111", name: "o" });
  const path = "/topapi/v2/user/get";
  const json = { errcode: 88, errmsg: "ding talk error", sub_code: "" };
  simulator.fault({ path, kind: "reply", reply: { status: 200, json } });
  const call = { name: "user-get", what: "Looking", method: "POST", path } as const;
  await expect(client.call({ ...call, json: { userid: "octocat" } })).resolves.toMatchObject({
    attempts: 2,
  });
});

/** Refusals of the new API by status and code: what becomes of it, what the user reads. */
const ROWS = [
  [403, "Forbidden.AccessDenied.IpNotInWhiteList", "refused", "IP list"],
  [403, "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi", "throttled", "too many requests"],
  [403, "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi", "throttled", "too many requests"],
  [403, "Forbidden.AccessDenied.QpsLimitForApi", "throttled", "too many requests"],
  [403, "Forbidden.AccessDenied.ApiCountLimitForOrg", "quota", "monthly allowance"],
  [403, "Forbidden.AccessDenied.AccessTokenPermissionDenied", "refused", "permission"],
  [400, "AuthenticationFailed.MissingParameter", "refused", "access token"],
  [400, "invalidParameter.robotCode.empty", "refused", "robot code"],
  [400, "invalidParameter.robotCode.missing", "refused", "robot code"],
  [400, "invalidParameter.robotCode.auth", "refused", "another app"],
  [400, "invalidParameter.robotCode.coolApp", "refused", "group app"],
  [400, "invalidParameter.robotCode.notExsit", "refused", "not in the group"],
  [400, "invalidParameter.robotCode.invalid", "refused", "not in the group"],
  [400, "resource.not.found", "refused", "not in the group"],
  [400, "miss.openConversationId", "refused", "chat id"],
  [400, "invalid.openConversationId", "refused", "chat id"],
  [400, "conversation.org.notMatch", "refused", "another organisation"],
  [400, "group.disbanded", "refused", "dissolved"],
  [400, "bot.stopped", "refused", "switched off"],
  [400, "template.stopped", "refused", "switched off"],
  [400, "template.not.existed", "refused", "switched off"],
  [400, "invalidParameter.msgKey.invalid", "refused", "field of the message"],
  [400, "invalidParameter.msgParam.tooLong", "refused", "15,000 bytes"],
  [400, "invalidParameter.param.invalid", "refused", "field of the message"],
  [400, "miss.param.markdownTotitle", "refused", "field of the message"],
  [400, "send.too.fast", "throttled", "too many requests"],
  [400, "send.byToken.tooFast", "throttled", "too many requests"],
  [400, "too.many.group", "throttled", "too many requests"],
  [400, "send.forbidden", "refused", "may not send here"],
  [400, "bot.forbidden.sendMessage", "refused", "may not send here"],
  [400, "unauthorized", "refused", "may not send here"],
  [400, "auth.error", "refused", "may not send here"],
  [400, "keywords.not.match", "refused", "security settings"],
  [400, "sign.not.match", "refused", "security settings"],
  [400, "ip.not.match", "refused", "security settings"],
  [400, "contain.unsafe.url", "refused", "unsafe"],
  [400, "contain.notAllowed.text", "refused", "unsafe"],
  [400, "only.groupAdmin.canAtAll", "refused", "administrators"],
  [400, "receivers.exceed", "refused", "too many receivers"],
  [400, "unknown.send.result", "unknown", "look into the group"],
  [500, "system.error", "unknown", "internal problem"],
  [429, "system.busy", "unknown", "internal problem"],
  [503, "operationTimeout", "unknown", "internal problem"],
  [504, "brand.new", "unknown", "internal problem"],
  [400, "brand.new", "refused", 'saying "reason"'],
  [404, "Not Found", "refused", "does not serve"],
] as const;

test.each(ROWS)("HTTP %i %s is %s: %s", async (status, code, outcome, said) => {
  const { simulator, client, chat } = await office({ retries: 0 });
  await using _ = simulator;
  const json = { code, message: "reason", requestid: "x" };
  simulator.fault({ path: SEND, kind: "reply", reply: { status, json } });
  const error = await deliveryError(sendByApp(client, chat, hello));
  expect(error).toMatchObject({ outcome, code, status });
  expect(error.message).toContain(said);
  expect(error.message).toMatch(/^Message failed: [^\n]+\.$/u);
});

test.each([
  ["throttled by address", { kind: "ip-ban" }, "throttled"],
  ["throttled by address, by status alone", answered({ status: 1111, wait: 5 }), "throttled"],
  ["refused under HTTP 200", answered({ code: "bot.stopped", message: "机器人已停用" }), "refused"],
  ["answered by a list", answered([]), "unknown"],
  ["answered by nothing", answered(null), "unknown"],
  ["redirected", { kind: "redirect", to: "https://example.com" }, "refused"],
  [
    "answered in the old way",
    { kind: "errcode", errcode: 404, errmsg: "请求的URI地址不存在" },
    "refused",
  ],
] as const)("a call %s", async (_, fault, outcome) => {
  const { simulator, client, chat } = await office();
  await using _simulator = simulator;
  simulator.fault({ path: SEND, ...fault });
  const error = await deliveryError(sendByApp(client, chat, hello));
  expect(error).toMatchObject({ outcome, attempts: 1 });
});

function answered(json: unknown) {
  return { kind: "reply", reply: { status: 200, json } } as const;
}

test("an answer that begins with a byte order mark is read", async () => {
  const { simulator, client, chat } = await office();
  await using _ = simulator;
  const text = '\uFEFF{"processQueryKey":"key"}';
  simulator.fault({ path: SEND, kind: "reply", reply: { status: 200, text } });
  await expect(sendByApp(client, chat, hello)).resolves.toEqual({ id: "key", attempts: 1 });
});

test("a text in another encoding costs the words, not the code", async () => {
  const { simulator, client, chat } = await office();
  await using _ = simulator;
  const text = '{"code":"group.disbanded","message":"\xC8\xBA\uFFFD"}';
  simulator.fault({ path: SEND, kind: "reply", reply: { status: 400, text } });
  const error = await deliveryError(sendByApp(client, chat, hello));
  expect(error).toMatchObject({ outcome: "refused", code: "group.disbanded" });
});

test.each(["a\r\nx: y", "钉钉", ""])(
  "a token that no header can hold is none: %j",
  async (token) => {
    const { simulator, wire, client, chat } = await office({ retries: 0 });
    await using _ = simulator;
    simulator.fault({ path: TOKEN, ...answered({ accessToken: token, expireIn: 7200 }) });
    const { message } = await deliveryError(sendByApp(client, chat, hello));
    expect(message).toContain("no usable token");
    expect(wire.masked).toEqual([]);
  },
);

test.each(["constructor", "__proto__", "toString"])(
  "the code %s is one that nobody knows",
  async (code) => {
    const { simulator, client, chat } = await office();
    await using _ = simulator;
    const json = { code, message: "why" };
    simulator.fault({ path: SEND, kind: "reply", reply: { status: 400, json } });
    const error = await deliveryError(sendByApp(client, chat, hello));
    expect(error).toMatchObject({ outcome: "refused", code });
    expect(error.message).toContain('saying "why"');
  },
);

test("a code that is our own token, echoed, is not shown", async () => {
  const { simulator, client, chat, app } = await office();
  await using _ = simulator;
  const { token } = app.issueToken(simulator.clock.now());
  const json = { code: token, message: `bad ${token}` };
  simulator.fault({ path: SEND, kind: "reply", reply: { status: 400, json } });
  const error = await deliveryError(sendByApp(client, chat, hello));
  expect(error.code).toBeUndefined();
  expect(error.message).not.toContain(token);
});

test("a list of permissions without end is not all shown", async () => {
  const { simulator, client, chat } = await office();
  await using _ = simulator;
  const requiredScopes = Array.from({ length: 5_000 }, (_, i) => `qyapi_${i}`);
  const json = {
    code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    message: "no",
    accessdenieddetail: { requiredScopes: [{ a: 1 }, "x\ny", ...requiredScopes] },
  };
  simulator.fault({ path: SEND, kind: "reply", reply: { status: 403, json } });
  const { message } = await deliveryError(sendByApp(client, chat, hello));
  expect(message).toContain("the permission qyapi_0, qyapi_1, ");
  expect(message.match(/appscope\/apply/gu)).toHaveLength(3);
  expect(message.length).toBeLessThan(700);
});

test("the app is opened once, whoever asks", async () => {
  await using simulator = await startSimulator();
  const open = openApp(wireTo(simulator), APP);
  expect(await open()).toBe(await open());
});
