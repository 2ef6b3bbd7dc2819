import { expect, test } from "vitest";
import { call, post, signedWebhook, textBody } from "../calling.ts";
import { type Simulator, startSimulator } from "../simulator.ts";
import type { Wording } from "./refusals.ts";
import type { RobotSettings, RobotSpec } from "./robots.ts";

interface Case {
  readonly says: readonly [errcode: number, errmsg: string];
  readonly robot?: Partial<RobotSpec>;
  readonly settings?: Partial<RobotSettings>;
  readonly body?: object | string;
  readonly arrange?: (simulator: Simulator) => void;
  readonly call?: (webhook: string) => ReturnType<typeof call>;
}

const hello = JSON.stringify(textBody("hello"));
const quota = { perMonth: 0, errcode: 90030, errmsg: "quota used up" };

/** Every row of what a robot is known to answer, and the state of things that makes it say so. */
const CASES: readonly Case[] = [
  { says: [0, "ok"] },
  {
    says: [-1, "系统繁忙"],
    arrange: (simulator) => simulator.fault({ kind: "errcode", errcode: -1, errmsg: "系统繁忙" }),
  },
  { says: [40035, "缺少参数 json"], body: "" },
  {
    says: [40035, "缺少参数 access_token"],
    call: (webhook) => call(webhook.replace(/\?.*/u, ""), hello),
  },
  { says: [43002, "需要POST请求"], call: (webhook) => call(webhook, "", { method: "GET" }) },
  {
    says: [43004, "无效的HTTP HEADER Content-Type"],
    call: (webhook) => call(webhook, hello, { headers: { "content-type": "text/plain" } }),
  },
  {
    says: [43004, "无效的HTTP HEADER Content-Type"],
    call: (webhook) => call(webhook, hello, { headers: {} }),
  },
  { says: [40038, "不合法的请求格式"], body: '{"msgtype":"text"' },
  { says: [43009, "需要JSON格式的请求参数"], body: '["text"]' },
  { says: [300005, "token is not exist"], call: (webhook) => call(`${webhook}0`, hello) },
  {
    says: [300001, "token is not exist"],
    settings: { unknownToken: 300001 },
    call: (webhook) => call(`${webhook}0`, hello),
  },
  {
    says: [400101, "access_token不存在"],
    settings: { unknownToken: 400101 },
    call: (webhook) => call(`${webhook}0`, hello),
  },
  { says: [400102, "机器人已停用"], robot: { disabled: true } },
  {
    says: [400013, "群已被解散"],
    arrange: (simulator) => {
      simulator.group("dev").dissolved = true;
    },
  },
  { says: [400106, "机器人不存在"], robot: { removed: true } },
  ...["file", "image", "voice", "video", "empty", "Markdown", "sampleText"].map((msgtype) => ({
    says: [400105, "不支持的消息类型"] as const,
    body: { msgtype, [msgtype]: { content: "hello" } },
  })),
  { says: [400105, "不支持的消息类型"], body: {} },
  {
    says: [410100, "发送速度太快而限流"],
    arrange: (simulator) => simulator.robots.byToken("b")?.rate.close(simulator.clock.now()),
  },
  {
    says: [130101, "send too fast, exceed 20 times per minute"],
    robot: { throttleCode: 130101 },
    arrange: (simulator) => simulator.robots.byToken("b")?.rate.close(simulator.clock.now()),
  },
  {
    says: [660026, "sending too many messages per minute"],
    robot: { throttleCode: 660026 },
    arrange: (simulator) => simulator.robots.byToken("b")?.rate.close(simulator.clock.now()),
  },
  {
    says: [430101, "unsafe link"],
    settings: { unsafe: { links: ["example.com/bad"] } },
    body: textBody("see https://example.com/bad now"),
  },
  { says: [430102, "unsafe text"], settings: { unsafe: { texts: ["hell"] } } },
  {
    says: [430103, "unsafe picture"],
    settings: { unsafe: { pictures: ["nude.png"] } },
    body: { msgtype: "markdown", markdown: { title: "t", text: "![](https://e.org/nude.png)" } },
  },
  { says: [430104, "unsafe content"], settings: { unsafe: { contents: ["ello"] } } },
  {
    says: [460101, "message too long, exceed 20000 bytes"],
    body: textBody("x".repeat(20_001)),
  },
  {
    says: [101002, "message is too long"],
    settings: { tooLong: 101002 },
    body: textBody("x".repeat(20_001)),
  },
  { says: [310000, "keywords not in content"], robot: { keywords: ["CI", "Build"] } },
  { says: [310000, "invalid timestamp"], robot: { sign: "SECa" } },
  {
    says: [310000, "sign not match"],
    robot: { sign: "SECa" },
    call: (webhook) => call(`${webhook}&timestamp=${Date.now()}&sign=abc`, hello),
  },
  { says: [310000, "ip 127.0.0.1 not in whitelist"], robot: { ipList: ["203.0.113.0/24"] } },
  { says: [90030, "quota used up"], settings: { quota } },
  { says: [40035, "不合法的参数 msgUuid"], body: textBody("hello", { msgUuid: 7 }) },
  { says: [40035, "不合法的参数 at"], body: textBody("hello", { at: "all" }) },
  {
    says: [40035, "不合法的参数 at.isAtAll"],
    body: textBody("hello", { at: { isAtAll: "true" } }),
  },
  {
    says: [40035, "不合法的参数 at.atMobiles"],
    body: textBody("hello", { at: { atMobiles: [13800001111] } }),
  },
  {
    says: [40035, "不合法的参数 at.atUserIds"],
    body: textBody("hello", { at: { atUserIds: "octocat" } }),
  },
];

const titled = CASES.map((each) => [each.says[0], each.says[1], each] as const);

test.each(titled)("%i %s comes with HTTP 200, and nothing but ok posts", async (...row) => {
  const [errcode, errmsg, { robot, settings, body = hello, arrange, call: calling }] = row;
  await using simulator = await startSimulator(settings);
  const { webhook } = simulator.addRobot({ group: "dev", token: "b", ...robot });
  arrange?.(simulator);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await (calling?.(webhook) ?? call(webhook, text));
  expect(answer).toMatchObject({ status: 200, errcode, errmsg });
  expect(simulator.group("dev").posts).toHaveLength(errcode === 0 ? 1 : 0);
});

const MORE = ", more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]";

const WORDINGS: readonly (readonly [Wording, RegExp, RegExp, RegExp, RegExp])[] = [
  [
    "english",
    /^keywords not in/u,
    /^sign not match$/u,
    /^invalid timestamp$/u,
    /not in whitelist$/u,
  ],
  ["more", /^keywords.*qf2nxq\]$/u, /^sign.*qf2nxq\]$/u, /^invalid.*\]$/u, /whitelist, more/u],
  ["chinese", /^关键词不匹配$/u, /^机器人发送签名不匹配$/u, /时间戳/u, /127\.0\.0\.1.*白名单/u],
  [
    "long",
    /^错误描述:关键词不匹配;/u,
    /签名不匹配;.*时间戳/u,
    /时间戳.*毫秒/u,
    /错误描述:.*白名单/u,
  ],
];

test.each(WORDINGS)("security refusals can be worded %s", async (wording, word, sign, time, ip) => {
  await using simulator = await startSimulator({ wording });
  const keyword = simulator.addRobot({ group: "dev", keywords: ["CI"] });
  const signing = simulator.addRobot({ group: "dev", sign: "SECa" });
  const listed = simulator.addRobot({ group: "dev", ipList: ["10.0.0.1"] });
  const wrong = signedWebhook(signing, simulator.clock.now(), "SECb");
  expect((await post(keyword, textBody("hello"))).errmsg).toMatch(word);
  expect((await call(wrong, hello)).errmsg).toMatch(sign);
  expect((await post(signing, textBody("hello"))).errmsg).toMatch(time);
  expect((await post(listed, textBody("hello"))).errmsg).toMatch(ip);
});

test("the documentation's address ends the texts of 2020", async () => {
  await using simulator = await startSimulator({ wording: "more" });
  const robot = simulator.addRobot({ group: "dev", keywords: ["CI"] });
  const { errmsg } = await post(robot, textBody("hello"));
  expect(errmsg).toBe(`keywords not in content${MORE}`);
});
