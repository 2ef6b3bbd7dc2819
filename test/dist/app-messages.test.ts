import { describe, expect, test } from "vitest";
import type { Post } from "../simulator/store.ts";
import { manyAlike } from "../support/many-alike.ts";
import { errorOf, openOffice, SEND, TOKEN } from "./app-support.ts";

const PICTURE = "https://example.com/a.png";
const button = (label: string) => ({
  title: label,
  url: encodeURI(`https://example.com/${label}`),
});
const lines = (...labels: string[]) =>
  labels.map((label) => `${label} | https://example.com/${label}`).join("\n");

const card = (sideBySide: boolean, ...labels: string[]) =>
  [
    { type: "action-card", title: "t", content: "x", buttons: lines(...labels) },
    { type: "actionCard", title: "t", buttons: labels.map(button), sideBySide },
  ] as const;

describe("a group without robots gets by the app", () => {
  manyAlike(2);

  const messages: Readonly<
    Record<string, readonly [Readonly<Record<string, string>>, Partial<Post>]>
  > = {
    text: [
      { type: "text", content: "a **b**\n钉" },
      { type: "text", text: "a **b**\n钉" },
    ],
    Markdown: [
      { type: "markdown", title: "t", content: "a **b**" },
      { type: "markdown", title: "t", text: expect.stringContaining("a **b**") },
    ],
    "a link with a picture": [
      { type: "link", title: "t", content: `![](${PICTURE}) words`, url: "https://example.com/x" },
      { type: "link", title: "t", text: "words", url: "https://example.com/x", picture: PICTURE },
    ],
    "a link without one": [
      { type: "link", title: "t", content: "words", url: "https://example.com/x" },
      { type: "link", picture: "" },
    ],
    "a card of one button": card(false, "a"),
    "a card of two short ones side by side": card(true, "批准", "b"),
    "a card of two long ones": card(false, "a", "a-label-that-is-too-long"),
    "a card of three": card(false, "a", "b", "c"),
    "a card of four": card(false, "a", "b", "c", "d"),
    "a card of five": card(false, "a", "b", "c", "d", "e"),
  };

  test.concurrent.each(Object.entries(messages))("%s", async (_, [inputs, post]) => {
    await using office = await openOffice();
    expect(await office.say(inputs)).toMatchObject({ exitCode: 0, annotations: [] });
    expect(office.dev.posts).toMatchObject([{ via: "app", robot: "dingoctoapp", ...post }]);
    expect(office.paths).toEqual([TOKEN, SEND]);
  });
});

test.concurrent.each([
  [
    "six buttons",
    { type: "action-card", content: "x", buttons: lines(..."abcdef") },
    /^Input "buttons" has 6 buttons; .* takes 5/u,
  ],
  [
    "a feed card",
    { type: "feed-card", content: `[t](https://example.com) ![](${PICTURE})` },
    /^Input "type" is one that only a robot can send/u,
  ],
  [
    "raw JSON",
    { type: "raw", content: '{"msgtype":"text","text":{"content":"x"}}' },
    /^Input "type" is one that only a robot can send/u,
  ],
] as const)(
  "%s for the app alone is the input's fault, before anything is asked",
  async (_, inputs, said) => {
    await using office = await openOffice();
    for (const dry of ["false", "true"]) {
      const result = await office.say({ ...inputs, "dry-run": dry });
      expect(result.exitCode).toBe(1);
      expect(result.outputs.error).toMatch(said);
    }
    expect(office.paths).toEqual([]);
  },
);

describe("what is too long", () => {
  manyAlike(1);

  const sizes = [
    "a few words of ascii. ",
    "钉钉一二三四五六七八九十。",
    '"\\"quotes\\" and \\\\',
    "🎉🎉🎉 ",
  ];
  test.concurrent.each(sizes)(
    "is cut to 15,000 bytes of JSON, and ends with a link: %j",
    async (words) => {
      await using office = await openOffice();
      const content = Array.from({ length: 900 }, (_, i) => `${i} ${words}`).join("\n\n");
      const url = "https://example.com/rest";
      expect((await office.say({ type: "markdown", title: "t", content, url })).exitCode).toBe(0);
      const sizeBytes = Buffer.byteLength(office.msgParam);
      expect(sizeBytes).toBeLessThanOrEqual(15_000);
      expect(sizeBytes).toBeGreaterThan(14_000);
      const [post] = office.dev.posts;
      expect(post?.text.slice(-120)).toContain(`](${url})`);
      expect(post?.text).not.toContain("\ufffd");
    },
  );

  test("for robots alone is not cut for the app's sake", async () => {
    await using office = await openOffice();
    const robot = office.dingtalk.addRobot({ group: "dev" });
    const groups = { dev: { webhook: robot.webhook, chat: office.dev.chat } };
    const content = "x".repeat(18_000);
    expect((await office.say({ content }, { groups })).exitCode).toBe(0);
    expect(office.dev.posts).toMatchObject([{ via: "robot", text: content }]);
  });
});

describe("where a group is found", () => {
  manyAlike(1);

  test("a legacy chat id is converted once, for however many groups", async () => {
    await using office = await openOffice();
    office.dingtalk.addChat({ chatId: "chat0123456789abcdef", group: "dev" });
    const chat = "chat0123456789abcdef";
    const result = await office.say({ group: "*" }, { groups: { a: { chat }, b: { chat } } });
    expect(result.outputs.sent).toBe("2");
    expect(office.dev.posts).toHaveLength(2);
    expect(office.paths).toEqual([
      TOKEN,
      "/v1.0/im/chat/chat0123456789abcdef/convertToOpenConversationId",
      SEND,
      SEND,
    ]);
  });

  test("a bare cid… is a group of the app's, named by its beginning in outputs", async () => {
    await using office = await openOffice();
    const { chat } = office.dev;
    const result = await office.say({ group: chat }, { groups: {} });
    expect(result).toMatchObject({ exitCode: 0, annotations: [] });
    expect(office.dev.posts).toMatchObject([{ text: "hello" }]);
    expect(JSON.parse(result.outputs.results ?? "")).toMatchObject([
      { group: `${chat.slice(0, 6)}…` },
    ]);
  });

  test("a cid… with every letter that may be in one goes out as it is", async () => {
    await using office = await openOffice();
    const group = office.dingtalk.addGroup({ name: "odd", chat: "cidA+b/C_d-9==" });
    office.app.robotIn.add("odd");
    expect((await office.say({ group: group.chat })).exitCode).toBe(0);
    expect(group.posts).toHaveLength(1);
  });

  test("a bare cid… without an app says that it needs one", async () => {
    await using office = await openOffice();
    const { webhook } = office.dingtalk.addRobot({ group: "dev" });
    const secret = JSON.stringify({ groups: { dev: { webhook }, ops: { webhook } } });
    const { outputs } = await office.say({ group: office.dev.chat, secret });
    expect(outputs.error).toBe(
      'Input "group" is a conversation id (cid…), which needs "app" in the secret; known are dev, ops',
    );
    expect(office.paths).toEqual([]);
  });
});

test("somebody to be @-ed in a group without robots is a warning, not an error", async () => {
  await using office = await openOffice();
  const result = await office.say({ at: "13800001111" });
  expect(result.exitCode).toBe(0);
  expect(result.annotations).toEqual([
    { level: "warning", message: expect.stringMatching(/^Group "dev": .*app cannot @ anybody/u) },
  ]);
  expect(result.log).not.toContain("13800001111");
  expect(office.dev.posts).toMatchObject([{ mentions: { userIds: [], all: false } }]);
});

test("a refused message does not lose the warning that nobody would have been notified", async () => {
  await using office = await openOffice({ robotIn: [] });
  const result = await office.say({ at: "all" });
  errorOf(result, "resource.not.found");
  expect(result.annotations.map(({ level }) => level)).toEqual(["warning", "error"]);
});
