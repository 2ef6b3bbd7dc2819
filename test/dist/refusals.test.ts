import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import type { Wording } from "../simulator/robot/refusals.ts";
import type { SimRobot } from "../simulator/robot/robots.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../simulator/simulator.ts";
import { manyAlike } from "../support/many-alike.ts";
import { runStep, type StepResult } from "../support/runner.ts";

const SIGN = `SEC${"5".repeat(64)}`;
const HOUR = 3_600_000;

/** Send by a signed robot with debug logging on, and once if not told otherwise. */
function send(dingtalk: Simulator, robot: SimRobot, inputs: Readonly<Record<string, string>> = {}) {
  return runStep({
    inputs: {
      secret: `${robot.webhook} ${SIGN}`,
      "dingtalk-oapi-url": dingtalk.url,
      content: "hello",
      retries: "0",
      ...inputs,
    },
    env: { RUNNER_DEBUG: "1" },
  });
}

/**
 * What a user sees of a refusal: the step is red, one line says which group, what and why and what
 * to do, the outputs say it too, and no credential is to be read anywhere.
 */
function expectRefusal(
  result: StepResult,
  code: string,
  [cause, advice]: readonly [cause: RegExp, advice: RegExp],
  credentials: readonly string[],
): void {
  const { error = "", results = "" } = result.outputs;
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ ok: "false", sent: "0", "message-id": "" });
  expect(result.annotations).toEqual([{ level: "error", message: error }]);
  expect(error).not.toMatch(/[\r\n]/u);
  expect(error).toMatch(/^Group "default": Message failed: /u);
  expect(error).toMatch(cause);
  expect(error.slice(error.search(cause))).toMatch(advice);
  if (code !== "") expect(error).toContain(`(DingTalk ${code})`);
  expect(JSON.parse(results)).toMatchObject([{ ok: false, via: "", id: [], code, error }]);
  expect(result.stderr).toBe("");
  for (const credential of credentials) {
    for (const text of [result.log, error, results, result.summary]) {
      expect(text).not.toContain(credential);
      expect(text).not.toContain(encodeURIComponent(credential));
    }
  }
}

/** What became of one of many groups. */
interface Told {
  readonly group: string;
  readonly code: string;
  readonly error: string;
  /** How often DingTalk was asked to post there, and what it has posted. */
  readonly sends: number;
  readonly posts: number;
}

/** Send in one step to as many groups, each with a robot of its own that something is wrong with. */
async function sendToEach(
  options: SimulatorOptions,
  trials: readonly ((dingtalk: Simulator, robot: SimRobot) => void)[],
): Promise<readonly Told[]> {
  await using dingtalk = await startSimulator(options);
  const robots = trials.map((trial, index) => {
    const robot = dingtalk.addRobot({ group: `g${index}`, sign: SIGN });
    trial(dingtalk, robot);
    return robot;
  });
  const groups = robots.map(
    ({ webhook }, index) => [`g${index}`, { webhook, sign: SIGN }] as const,
  );
  const secret = JSON.stringify({ groups: Object.fromEntries(groups) });
  const [robot] = robots;
  const result = await send(dingtalk, robot as SimRobot, { secret, group: "*" });
  const { outputs, exitCode, stderr, log, summary } = result;
  expect({ exitCode, stderr, sent: outputs.sent }).toEqual({ exitCode: 1, stderr: "", sent: "0" });
  const left = [log, summary, ...Object.values(outputs)].join("\n");
  for (const credential of [SIGN, ...robots.map(({ token }) => token)]) {
    expect(left).not.toContain(credential);
  }
  const results = JSON.parse(outputs.results ?? "") as readonly Told[];
  expect(results).toHaveLength(trials.length);
  return results.map((each, index) => {
    const { token, group } = robots[index] as SimRobot;
    const sends = dingtalk.requests.filter(({ query }) => query.get("access_token") === token);
    return { ...each, sends: sends.length, posts: group.posts.length };
  });
}

/** A group's own line: which group, what and why and what to do, after one request. */
function expectTold(
  told: Told | undefined,
  code: string,
  [cause, advice]: readonly [cause: RegExp, advice: RegExp],
): void {
  const { group = "", error = "" } = told ?? {};
  expect(told).toMatchObject({ ok: false, via: "", id: [], code, sends: 1, posts: 0 });
  expect(error).toMatch(new RegExp(`^Group "${group}": Message failed: [^\\r\\n]+$`, "u"));
  expect(error).toContain(`(DingTalk ${code})`);
  expect(error).toMatch(cause);
  expect(error.slice(error.search(cause))).toMatch(advice);
}

async function withRobot(
  options: SimulatorOptions,
  act: (dingtalk: Simulator, robot: SimRobot) => Promise<void>,
): Promise<void> {
  await using dingtalk = await startSimulator(options);
  await act(dingtalk, dingtalk.addRobot({ group: "dev", sign: SIGN }));
}

const WEBHOOK = /Copy the webhook again from the group's robot settings into the secret/u;
const FIELD = /With type "raw", check spelling, letter case and kind of DingTalk's fields/u;
const SUMMARY =
  /Send one summary instead of many messages.*Come back in 10 minutes, at \d\d:\d\d UTC/u;
const TOKEN_CAUSE = /does not know the robot's token: mistyped, or the robot was removed/u;
const MISSING =
  "错误描述:参数 markdown --》 title 缺失，或者参数格式不正确;解决方案:请填写参数 markdown --》 title;";
const MORE = ", more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]";

/** Every code with the texts seen of it. */
const ROWS: readonly (readonly [number | string, string, RegExp, RegExp])[] = [
  [-1, "系统繁忙", /DingTalk is busy/u, /Run it again later/u],
  ["-1", "system busy", /DingTalk is busy/u, /Run it again later/u],
  [40035, "缺少参数 json", /arrived without its token, body or type/u, /proxy/u],
  [40035, "缺少参数 access_token", /arrived without its token/u, /Check the webhook/u],
  [43002, "需要POST请求", /arrived without/u, /proxy/u],
  [43004, "无效的HTTP HEADER Content-Type", /arrived without/u, /proxy/u],
  [40038, "不合法的请求格式", /could not read the message's JSON/u, /"raw"/u],
  [43009, "需要JSON格式的请求参数", /could not read the message's JSON/u, /"raw"/u],
  [300005, "token is not exist", TOKEN_CAUSE, WEBHOOK],
  [300001, `token is not exist${MORE}`, TOKEN_CAUSE, WEBHOOK],
  [400101, "access_token不存在", TOKEN_CAUSE, WEBHOOK],
  [400102, "机器人已停用", /the robot is switched off/u, /administrator enable it/u],
  [400013, "群已被解散", /the group has been dissolved/u, /Take it out of the secret/u],
  [400106, "机器人不存在", /no longer in the group/u, /Add a robot to the group again/u],
  [400105, "不支持的消息类型", /cannot send this type of message/u, /Use text, link, markdown/u],
  [400201, "miss param : text", /lacks its text/u, FIELD],
  [400202, "miss param : text->content", /lacks its text/u, FIELD],
  [400302, "miss param : link->text", /lacks its text/u, FIELD],
  [400303, "miss param : link->title", /lacks its title/u, FIELD],
  [400304, "miss param : link->messageUrl", /lacks its url/u, FIELD],
  [400401, "miss param : markdown", /lacks its markdown part/u, FIELD],
  [400402, MISSING, /lacks its title/u, FIELD],
  [400403, "miss param : markdown->text", /lacks its text/u, FIELD],
  [400503, "miss param : actionCard->text", /lacks its text/u, FIELD],
  [400504, "miss param : actionCard->singleTitle", /the field actionCard->singleTitle/u, FIELD],
  [400602, "miss param : feedCard->links", /lacks its links/u, FIELD],
  [410100, "发送速度太快而限流", /more than 20 messages in a minute/u, SUMMARY],
  [130101, "send too fast, exceed 20 times per minute", /more than 20 messages/u, SUMMARY],
  [660026, "sending too many messages per minute", /more than 20 messages/u, SUMMARY],
  [430101, "unsafe link", /holds a link for unsafe/u, /Change a link/u],
  [430102, "unsafe text", /holds the text for unsafe/u, /Change the text/u],
  [430103, "unsafe picture", /holds a picture for unsafe/u, /Change a picture/u],
  [430104, "unsafe content", /holds the content for unsafe/u, /Change the content/u],
  [460101, "message too long, exceed 20000 bytes", /longer than 20,000 bytes/u, /Shorten/u],
  [
    460101,
    "错误描述: body 大小不合法;解决方案:请保持大小在 20000bytes 以内",
    /longer than/u,
    /Shorten/u,
  ],
  [101002, "message is too long", /longer than 20,000 bytes/u, /Shorten/u],
  [90030, "", /monthly allowance of robot messages is used up/u, /next month/u],
  [987654, "本月消息额度已用完", /monthly allowance/u, /next month/u],
  [987654, "monthly quota exceeded", /monthly allowance/u, /next month/u],
  [987654, "群主未允许 @所有人", /only its administrators @ everybody/u, /Take "all" out of "at"/u],
  [130102, "新的错误", /DingTalk refused it, saying "新的错误"/u, /documentation/u],
  ...[
    "keywords not in content",
    `keywords not in content${MORE}`,
    "关键词不匹配",
    "错误描述:关键词不匹配;解决方案:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;",
  ].map((text) => [310000, text, /holds none of the robot's keywords/u, /as "keyword"/u] as const),
  ...[
    "sign not match",
    `sign not match${MORE}`,
    "机器人发送签名不匹配",
    "description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;link:请参考",
  ].map(
    (text) =>
      [310000, text, /the signature does not match: .*clock agrees/u, /prefix included/u] as const,
  ),
  ...[
    "invalid timestamp",
    `invalid timestamp${MORE}`,
    "时间戳无效",
    "description:机器人发送时间戳无效;solution:请确认时间戳以毫秒为单位;",
  ].map(
    (text) =>
      [310000, text, /signature's time more than an hour off/u, /Set the runner's clock/u] as const,
  ),
  ...[
    "ip 203.0.113.7 not in whitelist",
    `ip 203.0.113.7 not in whitelist${MORE}`,
    "ip 203.0.113.7 不在白名单中",
    "错误描述:ip 203.0.113.7 不在白名单中;解决方案:请联系群管理员将此ip加入机器人的白名单;",
  ].map(
    (text) =>
      [
        310000,
        text,
        /the address 203\.0\.113\.7 is not on the robot's IP list/u,
        /GitHub-hosted runners have no fixed/u,
      ] as const,
  ),
  [
    310000,
    "新的安全设置",
    /security settings refuse it, saying "新的安全设置"/u,
    /Compare keyword/u,
  ],
];

test("a code of DingTalk is told with its cause and what to do", async () => {
  const trials = ROWS.map(([errcode, errmsg]) => (dingtalk: Simulator, { token }: SimRobot) => {
    dingtalk.fault({ kind: "errcode", errcode, errmsg, token });
  });
  const told = await sendToEach({}, trials);
  for (const [index, [errcode, , ...lines]] of ROWS.entries()) {
    expectTold(told[index], String(errcode), lines);
  }
});

describe("a robot's own state is told in every wording:", () => {
  manyAlike(1);

  const wordings: readonly Wording[] = ["english", "more", "chinese", "long"];
  const states: readonly (readonly [string, string, RegExp, (robot: SimRobot) => void])[] = [
    [
      "a keyword that is missing",
      "310000",
      /none of the robot's keywords/u,
      (robot) => {
        robot.keywords = ["部署"];
      },
    ],
    [
      "another signing key",
      "310000",
      /the signing key is not this robot's; this machine's clock agrees/u,
      (robot) => {
        robot.sign = `SEC${"6".repeat(64)}`;
      },
    ],
    [
      "an IP list",
      "310000",
      /the address 127\.0\.0\.1 is not on the robot's IP list/u,
      (robot) => {
        robot.ipList = ["203.0.113.0/24"];
      },
    ],
    [
      "switched off",
      "400102",
      /switched off/u,
      (robot) => {
        robot.disabled = true;
      },
    ],
    [
      "taken out",
      "400106",
      /no longer in the group/u,
      (robot) => {
        robot.removed = true;
      },
    ],
    [
      "a group that is no more",
      "400013",
      /dissolved/u,
      (robot) => {
        robot.group.dissolved = true;
      },
    ],
  ];
  test.each(wordings)("%s", async (wording) => {
    const trials = states.map(
      ([, , , change]) =>
        (_: Simulator, robot: SimRobot) =>
          change(robot),
    );
    const told = await sendToEach({ wording }, trials);
    for (const [index, [, code, cause]] of states.entries()) {
      expectTold(told[index], code, [cause, /\. .*\.$/u]);
    }
  });

  test("a signature that is demanded and not given", async () => {
    await withRobot({}, async (dingtalk, robot) => {
      const result = await send(dingtalk, robot, { secret: robot.webhook });
      const lines = [/the robot demands a signature/u, /Copy the key \(SEC…\)/u] as const;
      expectRefusal(result, "310000", lines, [robot.token]);
    });
  });

  test("a clock that is hours off, seen by the answer's Date", async () => {
    await Promise.all([
      withRobot({ now: () => Date.now() + 3 * HOUR }, async (dingtalk, robot) => {
        const result = await send(dingtalk, robot);
        const lines = [/clock is 3 h 0 min behind DingTalk's/u, /Set the runner's clock/u] as const;
        expectRefusal(result, "310000", lines, [robot.token, SIGN]);
      }),
      withRobot({ now: () => Date.now() - 90 * 60_000 }, async (dingtalk, robot) => {
        const result = await send(dingtalk, robot);
        const lines = [
          /clock is 90 minutes ahead of DingTalk's/u,
          /Set the runner's clock/u,
        ] as const;
        expectRefusal(result, "310000", lines, [robot.token, SIGN]);
      }),
    ]);
  });
});

test("nobody at the address is told for what it is", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  await new Promise((resolve) => server.close(resolve));
  await withRobot({}, async (dingtalk, robot) => {
    const secret = `${url}/robot/send?access_token=${robot.token}`;
    const result = await send(dingtalk, robot, { secret, "dingtalk-oapi-url": url });
    const lines = [/127\.0\.0\.1:\d+: the connection was refused/u, /firewall/u] as const;
    expectRefusal(result, "", lines, [robot.token]);
  });
});
