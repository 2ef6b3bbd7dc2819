import { describe, expect, test } from "vitest";
import { APP } from "../modes/file/support.ts";
import { manyAlike } from "../support/many-alike.ts";
import {
  addAppGroup,
  addRobotGroup,
  type Counter,
  openCounter,
  SEND,
  type Shared,
  UPLOAD,
} from "./file-support.ts";

const FILES = { "a.pdf": "%PDF a", "b.pdf": "%PDF b" };
const CLIENT = APP["client-id"];

/** One red line that says it all, and shows no credential. */
function expectOneError({ result, outputs, notes }: Shared, line: RegExp): void {
  expect(outputs.error).toMatch(line);
  expect(notes).toEqual([`error: ${outputs.error}`]);
  expect(result.exitCode).toBe(1);
  expect(outputs).toMatchObject({ ok: "false", sent: "0" });
  for (const secret of [APP["client-secret"], "access_token="]) {
    expect(result.log + JSON.stringify(outputs)).not.toContain(secret);
  }
}

const uploads = ({ calls }: Counter) => calls().filter((call) => call.endsWith(UPLOAD)).length;

const apiError = (status: number, code: string, more = {}) =>
  ({
    kind: "reply",
    reply: { status, json: { code, message: "拒绝", requestid: "r", ...more } },
  }) as const;
const oapiError = (errcode: number, more = {}) =>
  ({ kind: "reply", reply: { status: 200, json: { errcode, errmsg: "拒绝", ...more } } }) as const;

describe("an upload is refused, and nothing is sent:", () => {
  manyAlike(1);

  test.each<[string, (counter: Counter) => void, RegExp]>([
    [
      "the app may not upload",
      ({ dingtalk }) => dingtalk.app(CLIENT).scopes.delete("qyapi_base"),
      /the app lacks the permission qyapi_base .*60011.* Grant it at https:\/\/open-dev\.dingtalk\.com/,
    ],
    [
      "the machine is not on the app's list",
      ({ dingtalk }) => {
        dingtalk.app(CLIENT).ipList = ["203.0.113.7"];
      },
      /127\.0\.0\.1.*60020/,
    ],
    [
      "the month's calls are used up",
      ({ dingtalk }) => {
        dingtalk.organisation.limits.callsPerMonth = 0;
      },
      /monthly allowance of API calls is used up \(DingTalk 90020\)/,
    ],
    [
      "DingTalk takes smaller files alone",
      ({ dingtalk }) => dingtalk.fault({ ...oapiError(45001), path: UPLOAD }),
      /too large \(DingTalk 45001\)\. Make it smaller/,
    ],
    [
      "DingTalk does not take this ending",
      ({ dingtalk }) => dingtalk.fault({ ...oapiError(40005), path: UPLOAD }),
      /does not take files with this ending \(DingTalk 40005\)/,
    ],
    [
      "a proxy has its own page",
      ({ dingtalk }) => dingtalk.fault({ kind: "html", path: UPLOAD, times: Infinity }),
      /Uploading a file failed: /,
    ],
  ])("%s", async (_, disturb, line) => {
    await using counter = await openCounter();
    disturb(counter);
    const shared = await counter.share(["*.pdf"], { files: FILES, inputs: { retries: "0" } });
    expectOneError(shared, /^Group "dev": File [12] of 2 \(line 1\), before anything was sent: /);
    expectOneError(shared, line);
    // Both are under way side by side, and either may be the one refused; nothing is tried again.
    expect(uploads(counter)).toBeLessThanOrEqual(2);
    expect(counter.posts()).toEqual([]);
  });
});

describe("a file's message is refused:", () => {
  test.each<[string, (counter: Counter) => void, RegExp]>([
    [
      "the app may not send",
      ({ dingtalk }) => dingtalk.app(CLIENT).scopes.delete("qyapi_robot_sendmsg"),
      /the app lacks the permission qyapi_robot_sendmsg .* Grant it at https:\/\/open-dev\.dingtalk\.com/,
    ],
    [
      "the machine is not on the app's list",
      ({ dingtalk }) => {
        dingtalk.fault({ ...apiError(403, "Forbidden.AccessDenied.IpNotInWhiteList"), path: SEND });
      },
      /IP .*IpNotInWhiteList/,
    ],
    [
      "the month's calls are used up",
      ({ dingtalk }) => {
        dingtalk.organisation.limits.callsPerMonth = 2;
      },
      /monthly allowance .*ApiCountLimitForOrg/,
    ],
    [
      "the robot is not in the group",
      ({ dingtalk }) => dingtalk.app(CLIENT).robotIn.delete("dev"),
      /robot.*group/,
    ],
    [
      "the robot code is another app's",
      ({ secret }) => {
        secret.app = { ...APP, "robot-code": "dingother" };
      },
      /robot-code/,
    ],
    [
      "the chat is another organisation's",
      ({ dingtalk }) => {
        dingtalk.fault({ ...apiError(400, "conversation.org.notMatch"), path: SEND });
      },
      /organisation.*conversation\.org\.notMatch/,
    ],
    [
      "the chat is none",
      ({ secret }) => {
        secret.groups.dev = { chat: "cidNobodyKnows0000==" };
      },
      /chat/,
    ],
  ])("%s", async (_, disturb, line) => {
    await using counter = await openCounter();
    disturb(counter);
    const shared = await counter.share(["*.pdf"], { files: FILES });
    expectOneError(shared, /^Group "dev": File 1 of 2 \(line 1\), before any was delivered: /);
    expectOneError(shared, line);
    expect(shared.outputs["media-id"]?.split("\n")).toHaveLength(2);
    expect(counter.calls().filter((call) => call.endsWith(SEND))).toHaveLength(1);
  });

  test("too many at once are not: that is waited for", async () => {
    await using counter = await openCounter();
    const code = "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi";
    counter.dingtalk.fault({ ...apiError(403, code), path: SEND, after: 1 });
    counter.dingtalk.fault({ ...oapiError(90018), path: UPLOAD });
    const { notes, result } = await counter.share(["*.pdf"], { files: FILES });
    expect(notes).toEqual([]);
    expect(counter.told()).toEqual(["app file a.pdf", "app file b.pdf"]);
    expect(result.log).toContain("Uploading a file: DingTalk answered 90018; attempt 2 of 4 in ");
  });

  test("one that may have arrived is not sent twice, nor anything after it", async () => {
    await using counter = await openCounter();
    counter.dingtalk.fault({ kind: "reset", path: SEND, taken: true });
    const { outputs } = await counter.share(["*.pdf"], { files: FILES });
    expect(outputs.error).toMatch(/File 1 of 2 .*It may have arrived: look into the group first/);
    expect(counter.told()).toEqual(["app file a.pdf"]);
  });
});

describe("signing in", () => {
  manyAlike(1);

  test("a wrong secret is said before anything is uploaded", async () => {
    await using counter = await openCounter();
    counter.secret.app = { ...APP, "client-secret": "another-client-secret" };
    const shared = await counter.share(["a.pdf"], { files: FILES });
    expectOneError(shared, /^Group "dev": Signing in as the app failed: .*client-secret/);
    expect(uploads(counter)).toBe(0);
    expect(shared.result.log).not.toContain("another-client-secret");
  });

  test("a token that dies half-way is renewed once", async () => {
    await using counter = await openCounter();
    counter.dingtalk.onReply(({ path }) => {
      if (path === UPLOAD && uploads(counter) === 1) counter.dingtalk.app(CLIENT).revokeToken();
    });
    const { notes } = await counter.share(["*.pdf"], { files: FILES });
    expect(notes).toEqual([]);
    expect(counter.told()).toEqual(["app file a.pdf", "app file b.pdf"]);
    expect(counter.calls().filter((call) => call.includes("oauth2"))).toHaveLength(2);
  });
});

describe("how many", () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`out/${i + 10}.pdf`, "%PDF"]));
  const links = (count: number) =>
    Array.from({ length: count }, (_, i) => `https://example.com/${i + 1}`);

  test("ten files, and links besides", async () => {
    await using counter = await openCounter();
    const { notes } = await counter.share(["out/*", ...links(3)], { files: many(10) });
    expect(notes).toEqual([]);
    expect(counter.posts().map(({ type }) => type)).toEqual([
      ...Array(10).fill("file"),
      ...Array(3).fill("link"),
    ]);
  });

  test.each<[string, readonly string[], number, RegExp]>([
    [
      "eleven files of a pattern",
      ["out/*"],
      11,
      /names on line 1 "out\/\*", more than 10 files; narrow/,
    ],
    ["eleven files", ["out/1*.pdf", "out/20.pdf"], 11, /names 11 files; at most 10 can be shared/],
    ["twenty messages and a caption", links(20), 0, /makes 21 messages; .* at most 20 at once/],
  ])("never %s", async (_, lines, count, line) => {
    await using counter = await openCounter();
    const inputs = { title: "Look" };
    const { outputs } = await counter.share(lines, { files: many(count), inputs });
    expect(outputs.error).toMatch(line);
    expect(counter.calls()).toEqual([]);
  });

  test("as many as a robot may post in a minute", async () => {
    await using counter = await openCounter();
    addRobotGroup(counter, "ops");
    const { notes } = await counter.share(links(19), { inputs: { group: "ops", title: "Look" } });
    expect(notes).toEqual([]);
    expect(counter.posts("ops")).toHaveLength(20);
  });
});

test("what mode file has no use for is said, not passed over", async () => {
  await using counter = await openCounter();
  const { notes } = await counter.share(["a.pdf"], { files: FILES, inputs: { at: "all" } });
  expect(notes).toEqual([
    'warning: Input "at" has no effect in mode file; it is of mode message, report, approve.',
  ]);
  expect(counter.told()).toEqual(["app file a.pdf"]);
});

test("each group is tried, and the first failure is the step's", async () => {
  await using counter = await openCounter();
  addAppGroup(counter, "ops");
  addAppGroup(counter, "qa");
  counter.dingtalk.app(CLIENT).robotIn.delete("ops");
  const { outputs, result } = await counter.share(["a.pdf"], {
    files: FILES,
    inputs: { "fail-on-error": "false" },
  });
  expect(result.exitCode).toBe(0);
  expect(outputs).toMatchObject({ ok: "false", sent: "2" });
  expect(outputs.error).toMatch(/^Group "ops": File message failed: /);
  expect(counter.told("dev")).toEqual(["app file a.pdf"]);
  expect(counter.told("qa")).toEqual(["app file a.pdf"]);
});
