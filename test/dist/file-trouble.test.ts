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
      "DingTalk takes smaller files alone",
      ({ dingtalk }) => dingtalk.fault({ ...oapiError(45001), path: UPLOAD }),
      /too large \(DingTalk 45001\)\. Make it smaller/,
    ],
    [
      "DingTalk does not take this ending",
      ({ dingtalk }) => dingtalk.fault({ ...oapiError(40005), path: UPLOAD }),
      /does not take files with this ending \(DingTalk 40005\)/,
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

test("a file's message is refused, and none follows it", async () => {
  await using counter = await openCounter();
  counter.dingtalk.app(CLIENT).scopes.delete("qyapi_robot_sendmsg");
  const shared = await counter.share(["*.pdf"], { files: FILES });
  expectOneError(shared, /^Group "dev": File 1 of 2 \(line 1\), before any was delivered: /);
  expectOneError(shared, /the app lacks the permission qyapi_robot_sendmsg /);
  expect(shared.outputs["media-id"]?.split("\n")).toHaveLength(2);
  expect(counter.calls().filter((call) => call.endsWith(SEND))).toHaveLength(1);
});

describe("how many", () => {
  manyAlike(1);

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
