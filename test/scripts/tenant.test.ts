import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { converse } from "../../scripts/tenant/conversation.ts";
import { renderReport, verdictOf } from "../../scripts/tenant/findings.ts";
import { createRedact } from "../../scripts/tenant/redact.ts";
import { runSession, type Session, STEPS } from "../../scripts/tenant/session.ts";
import { chooseTransport } from "../../src/dingtalk/http/http.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/tenant.ts", import.meta.url));
const MOBILE = "13800001111";
const SIGN = `SEC${"5".repeat(64)}`;

/** What somebody answers, by what is asked; the first that fits; no answer is the end of the input. */
type Answers = readonly (readonly [
  question: RegExp,
  answer: string | (() => string | undefined),
])[];

function inTurn(...answers: readonly (string | undefined)[]): () => string | undefined {
  const left = [...answers];
  return () => left.shift();
}

/** Goes on with everything and can tell nothing. */
const EAGER: Answers = [
  [/Which group/u, "1"],
  [/Phone and/u, "Android 8.3.10"],
  [/Do it\?/u, "y"],
  [/Your mobile/u, MOBILE],
  [/\? = cannot tell/u, "?"],
];

/** A DingTalk with one group, a robot, an app and somebody; and the secret for it. */
async function openTenant() {
  const simulator = await startSimulator({ wording: "long" });
  onTestFinished(() => simulator[Symbol.asyncDispose]());
  const unionId = "uNi0nIdOfZhangsan";
  simulator.addPerson({ userId: "zhangsan", unionId, name: "张三", mobile: MOBILE });
  const members = [{ userId: "zhangsan", mobile: MOBILE }];
  const { chat } = simulator.addGroup({ name: "dev", members });
  const robot = simulator.addRobot({ group: "dev", sign: SIGN, keywords: ["值班"] });
  const app = simulator.addApp({
    clientId: "dingtenantcheck00",
    clientSecret: "a-secret-of-the-app-1234567890",
    robotIn: ["dev"],
  });
  const dev = { webhook: robot.webhook, sign: SIGN, keyword: "值班" };
  const both = {
    app: { "client-id": app.clientId, "client-secret": app.clientSecret, creator: MOBILE },
    groups: { dev: { ...dev, chat } },
    users: { octocat: MOBILE },
  };
  const hidden = [robot.token, SIGN, app.clientId, app.clientSecret, chat, MOBILE, "zhangsan"];
  return { simulator, robot, app, both, dev, hidden: [...hidden, unionId] };
}

/** Sit somebody with these answers down at it. */
async function sit(
  simulator: Simulator,
  secret: object | string,
  answers: Answers = EAGER,
  { group = "", stop = new AbortController().signal } = {},
): Promise<Session & { readonly text: string; readonly screen: string }> {
  let screen = "";
  const input = new PassThrough();
  const output = new Writable({
    write(chunk, _encoding, done) {
      const said = String(chunk);
      screen += said;
      if (!said.endsWith("\n")) {
        const [, answer] = answers.find(([question]) => question.test(said)) ?? [];
        const line = typeof answer === "function" ? answer() : answer;
        if (line === undefined) input.end();
        else input.write(`${line}\n`);
      }
      done();
    },
  });
  const base = new URL(simulator.url);
  const session = await runSession({
    secret: typeof secret === "string" ? secret : JSON.stringify(secret),
    group,
    talk: converse(input, output, stop),
    around: {
      transport: chooseTransport({}),
      endpoints: { api: base, oapi: base },
      now: simulator.clock.now,
      wait: async (ms) => simulator.clock.advance(ms),
      stop,
    },
  });
  return { ...session, text: renderReport(session.report), screen };
}

function expectNothingToldOf(hidden: readonly string[], ...texts: readonly string[]) {
  for (const text of texts) {
    for (const each of hidden) expect(text).not.toContain(each);
    expect(text).not.toMatch(/\d{7}/u);
  }
}

test("a whole session finds what the simulator is built on, cleans up, and tells no secret and no number", async () => {
  const { simulator, both, hidden } = await openTenant();
  const { report, isWhole, text, screen } = await sit(simulator, both);
  expect(isWhole).toBe(true);
  expect(report.findings.filter((finding) => verdictOf(finding) === "differs")).toEqual([]);
  const known = report.findings.filter((finding) => verdictOf(finding) === "as guessed");
  expect(known.length).toBeGreaterThan(60);
  expect(report.omissions).toEqual([]);
  expect(report.left).toEqual(["messages of the robot, which nothing can take back"]);
  expectNothingToldOf(hidden, text, screen);
  expect(simulator.todos.all()).toMatchObject([{ deleted: true }, { deleted: true }]);
  expect(simulator.group("dev").posts.filter(({ via }) => via === "app")).toEqual([]);
  expect(simulator.privateChats.people()).toEqual([]);
  expect(simulator.dings.all).toEqual([]);
  // Nobody but the one who typed a number, and all only in their own step.
  const named = simulator.group("dev").posts.filter(({ mentions }) => mentions.userIds.length > 0);
  expect(named.every(({ mentions }) => mentions.userIds.join() === "zhangsan")).toBe(true);
});

test("what the person sees is held against the guess, and kept as they see it", async () => {
  const { simulator, dev } = await openTenant();
  const { report, text } = await sit(simulator, { groups: { dev } }, [
    [/How many messages/u, "3"],
    [/A1, /u, inTurn("7", "", "1")],
    ...EAGER,
  ]);
  const seen = Object.fromEntries(
    report.findings.map((finding) => [finding.point, [finding.seen, verdictOf(finding)]]),
  );
  expect(seen['How many messages "Tenant check: hello" are in the group?']).toEqual([
    "three",
    "differs",
  ]);
  expect(seen["A1, a single line break, shows on the phone"]).toEqual([
    "on one line",
    "as guessed",
  ]);
  expect(text).toContain("of which 1 differ from the guess");
});

test("whoever declines every step has nothing sent, and the report says so", async () => {
  const { simulator, both } = await openTenant();
  const { report, isWhole, text } = await sit(simulator, both, [[/Do it\?/u, "n"], ...EAGER]);
  expect(isWhole).toBe(true);
  expect(simulator.requests).toEqual([]);
  expect(report.left).toEqual([]);
  expect(text).toContain("Nothing was tried.");
  const skipped = report.omissions.filter(({ why }) => why === "skipped");
  const needed = report.omissions.filter(({ why }) =>
    /needs the step of the credentials/u.test(why),
  );
  expect([skipped.length, needed.length]).toEqual([STEPS.length - 4, 4]);
});

test("with one robot alone the app's steps are left out, and why is said", async () => {
  const { simulator, robot, hidden } = await openTenant();
  const secret = `${robot.webhook} ${SIGN} keyword=值班`;
  const { report, text, screen } = await sit(simulator, secret);
  expect(report.omissions).toEqual(
    ["Credentials of the app", "Message of the app", "Files", "To-dos", "Status card"].map(
      (step) => ({
        step,
        why: "the secret has no app",
      }),
    ),
  );
  expect(simulator.requests.every(({ path }) => path === "/robot/send")).toBe(true);
  expectNothingToldOf(hidden, text, screen);
});

test("a token and a key that DingTalk does not know end their steps at the first, and the others go on", async () => {
  const { simulator, both, dev, app, hidden } = await openTenant();
  const stranger = "b".repeat(64);
  const webhook = `${simulator.url}/robot/send?access_token=${stranger}`;
  const noRobot = { ...both, groups: { dev: { ...both.groups.dev, webhook } } };
  const { report, text, screen } = await sit(simulator, noRobot);
  const why = "the robot refuses (300005: token is not exist); copy its webhook and key again";
  expect(report.omissions).toContainEqual({ step: "Refusals of a robot", why });
  expect(report.findings.map(({ point }) => point)).toContain("changing it");
  expectNothingToldOf([...hidden, stranger], text, screen);

  const wrong = { "client-id": app.clientId, "client-secret": "another-secret-0987654321" };
  const noApp = await sit(simulator, { groups: { dev }, app: wrong }, [
    [/Refusals|Rate|Mention|Button|Line|Emph|Block/u, "n"],
    ...EAGER,
  ]);
  expect(noApp.report.omissions.map(({ why: reason }) => reason)).toContainEqual(
    expect.stringMatching(/^DingTalk does not know it \(invalidClientIdOrSecret: /u),
  );
  expectNothingToldOf([...hidden, "another-secret-0987654321"], noApp.text, noApp.screen);
});

test("a DingTalk that echoes all it is told finds none of it in the report", async () => {
  const { simulator, both, hidden } = await openTenant();
  const errmsg = `no: ${hidden.join(", ")}.`;
  const reply = { status: 400, json: { code: hidden[1], message: errmsg } };
  simulator.fault({ kind: "reply", reply, path: /^\/v1\.0\/(?:todo|robot|card)/u, times: 99 });
  simulator.fault({
    kind: "errcode",
    errcode: 310000,
    errmsg,
    path: "/robot/send",
    after: 3,
    times: 99,
  });
  const { text, screen } = await sit(simulator, both);
  expect(text).toContain("| no: [hidden], ");
  expectNothingToldOf(hidden, text, screen);
});

test("nor of what it echoes as a code where the app is refused from the start", async () => {
  const { simulator, both, hidden } = await openTenant();
  const reply = { status: 400, json: { code: `no ${hidden[3]}`, message: "no" } };
  simulator.fault({ kind: "reply", reply, path: /^\/v1\.0\/oauth2/u, times: 99 });
  const { text, screen } = await sit(simulator, both);
  expect(text).toContain("does not know it (no [hidden]: no)");
  expectNothingToldOf(hidden, text, screen);
});

test("whoever goes away in the middle leaves nothing behind that can be taken back", async () => {
  const { simulator, both } = await openTenant();
  const { report, isWhole, text } = await sit(simulator, both, [
    [/What is the file called/u, () => undefined],
    ...EAGER,
  ]);
  expect(isWhole).toBe(false);
  expect(text).toContain("Session: stopped by the person");
  expect(report.findings.at(-1)?.point).toBe("a file in the group");
  expect(simulator.group("dev").posts.filter(({ via }) => via === "app")).toEqual([]);
});

test("a to-do that cannot be deleted is named for the person to do it", async () => {
  const { simulator, both } = await openTenant();
  const path = /\/v1\.0\/todo\/users\/[^/]+\/tasks\/[^/]+$/u;
  simulator.fault({ kind: "cut", method: "DELETE", path, times: 99 });
  const { report } = await sit(simulator, both);
  expect(report.left[0]).toMatch(/^the to-do "Tenant check: .*" \(no answer\): please delete it/u);
});

test("of several groups the named one sees it, else the one that is picked; a wrong name is an error", async () => {
  const { simulator, dev } = await openTenant();
  const other = simulator.addRobot({ group: "release" });
  const secret = { groups: { dev, release: { webhook: other.webhook } } };
  const hello: Answers = [[/How many/u, () => undefined], [/Which group/u, "2"], ...EAGER];
  await sit(simulator, secret, hello);
  expect(simulator.group("release").posts).toHaveLength(1);
  expect(simulator.group("dev").posts).toHaveLength(0);
  await sit(simulator, secret, hello, { group: "dev" });
  expect(simulator.group("dev").posts).toHaveLength(1);
  await expect(sit(simulator, secret, hello, { group: "prod" })).rejects.toThrow(/dev, release/u);
});

test.each([
  ["a mobile", "user 13800001111 and 138-0000-1111", "user [number] and [number]"],
  [
    "one in full width",
    "用户：１３８００００１１１１ 和１３８－００００－１１１１",
    "用户：[number] 和[number]",
  ],
  ["one with what nobody sees", "user 138\u200B0000\u20601111", "user [number]"],
  ["one with other dashes", "user 138–0000–1111, (138) 0000 - 1111", "user [number], ([number]"],
  ["an address", "ip 203.0.113.7 not in whitelist", "ip [address] not in whitelist"],
  ["an address of IPv6", "ip 2001:db8:0:1:1:1:1:1 no", "ip [address] no"],
  ["a token", `x ${"0a".repeat(32)} y`, "x [id] y"],
  ["a request's id", "requestId: 0D1F4A1C-1E2F-4C3D-8B9A-0123456789AB", "requestId: [id]"],
  ["a chat", "cid7xA9kQ2mZpL4vB8nR1tY6w== gone", "[id] gone"],
  ["breaks of lines", "a\n\tb", "a b"],
  ["DingTalk's own words", "miss param : markdown->title", "miss param : markdown->title"],
  ["its long form", "错误描述:关键词不匹配;解决方案:请", "错误描述:关键词不匹配;解决方案:请"],
])("of what DingTalk echoes a report holds %s only as far as it may", (_what, words, expected) => {
  expect(createRedact().text(words)).toBe(expected);
});

test("npm run tenant writes the file when interrupted, and ends with its code", async () => {
  const { simulator, both, hidden } = await openTenant();
  const home = await mkdtemp(join(tmpdir(), "tenant-"));
  onTestFinished(() => rm(home, { recursive: true }));
  const [secret, out] = [join(home, "secret.yml"), join(home, "report.md")];
  await writeFile(secret, JSON.stringify(both));
  const where = ["--api", simulator.url, "--oapi", simulator.url, "--out", out];
  const child = spawn(process.execPath, [SCRIPT, secret, ...where]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let screen = "";
  child.stdin.write("\ny\n"); // the phone, and the first step
  child.stdout.on("data", (chunk) => {
    screen += String(chunk);
    if (/How many messages[^\n]*\n[^\n]*:\s$/u.test(screen)) child.kill("SIGINT");
  });
  expect(await once(child, "exit")).toEqual([130, null]);
  const text = await readFile(out, "utf8");
  expect(text).toContain("| another message under the same msgUuid | 0 | 0 | as guessed |");
  expect(screen).toContain(`Written to ${out}`);
  expect(simulator.group("dev").posts).toHaveLength(1);
  expectNothingToldOf(hidden, text, screen.replaceAll(home, ""));

  const usage = spawn(process.execPath, [SCRIPT]);
  let said = "";
  usage.stderr.on("data", (chunk) => {
    said += String(chunk);
  });
  expect(await once(usage, "close")).toEqual([1, null]);
  expect(said).toMatch(/^Name one file with the secret\. Usage: npm run tenant -- /u);
});
