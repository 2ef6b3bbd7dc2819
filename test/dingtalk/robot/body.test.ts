import fc from "fast-check";
import { expect, test } from "vitest";
import { buildRobotBody, robotBodyBytes } from "../../../src/dingtalk/robot/body.ts";
import { type Mentions, NOBODY } from "../../../src/dingtalk/types.ts";
import type { RobotMessage } from "../../../src/message/types.ts";
import { cases } from "../../support/property.ts";

const msgUuid = "00000000-0000-4000-8000-000000000000";
const octocat: Mentions = { mobiles: ["13800001111"], userIds: ["octocat"], all: false };
const at = { atMobiles: ["13800001111"], atUserIds: ["octocat"], isAtAll: false };
const button = (label: string) => ({ label, url: `https://example.com/${label}` });

function build(message: RobotMessage, mentions: Mentions = NOBODY, keyword?: string): unknown {
  return JSON.parse(
    buildRobotBody(message, mentions, { msgUuid, ...(keyword && { keyword }) }).json,
  );
}

const text = (content: string): RobotMessage => ({ kind: "text", text: content });
const markdown: RobotMessage = { kind: "markdown", title: "t", text: "# x" };
const link: RobotMessage = { kind: "link", title: "t", text: "x", url: "https://example.com" };
const card = (...labels: string[]): RobotMessage => ({
  kind: "action-card",
  title: "t",
  text: "x",
  buttons: labels.map(button),
});
const feed: RobotMessage = {
  kind: "feed-card",
  links: [
    { title: "one", url: "https://example.com/1", picture: "https://example.com/1.png" },
    { title: "two", url: "https://example.com/2", picture: "@media" },
  ],
};

test.each([
  ["text", text("x"), { msgtype: "text", text: { content: "x" } }],
  ["markdown", markdown, { msgtype: "markdown", markdown: { title: "t", text: "# x" } }],
  [
    "link without picture",
    link,
    { msgtype: "link", link: { title: "t", text: "x", messageUrl: "https://example.com" } },
  ],
  [
    "link with picture",
    { ...link, picture: "@media" } as RobotMessage,
    {
      msgtype: "link",
      link: { title: "t", text: "x", messageUrl: "https://example.com", picUrl: "@media" },
    },
  ],
  [
    "action card of one button",
    card("open"),
    {
      msgtype: "actionCard",
      actionCard: {
        title: "t",
        text: "x",
        singleTitle: "open",
        singleURL: "https://example.com/open",
        btnOrientation: "0",
        hideAvatar: "0",
      },
    },
  ],
  [
    "action card of a short pair",
    card("yes", "no"),
    {
      msgtype: "actionCard",
      actionCard: {
        title: "t",
        text: "x",
        btns: [
          { title: "yes", actionURL: "https://example.com/yes" },
          { title: "no", actionURL: "https://example.com/no" },
        ],
        btnOrientation: "1",
        hideAvatar: "0",
      },
    },
  ],
  [
    "feed card",
    feed,
    {
      msgtype: "feedCard",
      feedCard: {
        links: [
          {
            title: "one",
            messageURL: "https://example.com/1",
            picURL: "https://example.com/1.png",
          },
          { title: "two", messageURL: "https://example.com/2", picURL: "@media" },
        ],
      },
    },
  ],
])("%s in DingTalk's letter case", (_, message, expected) => {
  expect(build(message)).toEqual({ ...expected, msgUuid });
});

test.each([
  ["three", ["a", "b", "c"], "0"],
  ["two of which one is long", ["yes", "a label too long for half a phone"], "0"],
  ["two in Chinese", ["查看日志", "重新运行"], "1"],
  ["two long ones in Chinese", ["查看失败的日志", "重新运行"], "0"],
])("buttons side by side: %s", (_, labels, expected) => {
  expect(build(card(...labels))).toMatchObject({ actionCard: { btnOrientation: expected } });
});

test.each([
  ["text", text("x"), { text: { content: "x\n@13800001111 @octocat" }, at }],
  ["markdown", markdown, { markdown: { text: "# x\n\n@13800001111 @octocat" }, at }],
  ["action card", card("a"), { actionCard: { text: "x\n\n@13800001111 @octocat" }, at }],
])("people are named in `at` and in the text: %s", (_, message, expected) => {
  expect(build(message, octocat)).toMatchObject(expected);
});

test.each([
  ["there already", "hi @octocat, @13800001111", "hi @octocat, @13800001111"],
  ["before Chinese text", "@octocat请看 @13800001111", "@octocat请看 @13800001111"],
  ["the beginning of another id", "@octocats @13800001111", "@octocats @13800001111\n@octocat"],
])("an @ is only added where missing: %s", (_, content, expected) => {
  expect(build(text(content), octocat)).toMatchObject({ text: { content: expected } });
});

test("everybody is @-ed by `at` alone", () => {
  expect(build(text("x"), { ...NOBODY, all: true })).toMatchObject({
    text: { content: "x" },
    at: { isAtAll: true },
  });
});

test.each([["link", link] as const, ["feed card", feed] as const])(
  "a %s mentions nobody",
  (_, message) => {
    expect(build(message, octocat)).not.toHaveProperty("at");
  },
);

test("fifty people can be @-ed, one more is the input's fault", () => {
  const people = (count: number) => ({
    ...NOBODY,
    userIds: Array.from({ length: count }, (_, index) => `user${index}`),
  });
  expect(() => build(text("x"), people(50))).not.toThrow();
  expect(() => build(text("x"), people(51))).toThrow(/Input "at" names 51 people/u);
});

test.each([
  ["text", text("x"), { text: { content: "x\nCI" } }],
  ["markdown", markdown, { markdown: { title: "t", text: "# x\n\nCI" } }],
  ["link", link, { link: { text: "x CI" } }],
  ["action card", card("a"), { actionCard: { text: "x\n\nCI" } }],
  ["feed card", feed, { feedCard: { links: [{ title: "one CI" }, { title: "two" }] } }],
  ["text that has it", text("a CI b"), { text: { content: "a CI b" } }],
  [
    "markdown whose title has it",
    { ...markdown, title: "CI" } as RobotMessage,
    { markdown: { text: "# x" } },
  ],
])("the keyword is added where missing: %s", (_, message, expected) => {
  expect(build(message, NOBODY, "CI")).toMatchObject(expected);
});

const raw = (body: Record<string, unknown>): RobotMessage => ({ kind: "raw", body });

test.each([
  [
    "as it is",
    raw({ msgtype: "actionCard", actionCard: { title: 1 }, colour: "red" }),
    { msgtype: "actionCard", actionCard: { title: 1 }, colour: "red" },
  ],
  [
    "with the keyword in its title",
    raw({ msgtype: "markdown", markdown: { title: "CI", text: "x" } }),
    { msgtype: "markdown", markdown: { title: "CI", text: "x" } },
  ],
  [
    "without the keyword in its text",
    raw({ msgtype: "markdown", markdown: { title: "t", text: "x" } }),
    { msgtype: "markdown", markdown: { title: "t", text: "x\n\nCI" } },
  ],
  [
    "a feed card",
    raw({ msgtype: "feedCard", feedCard: { links: [{ title: "a" }, { title: "b" }] } }),
    { msgtype: "feedCard", feedCard: { links: [{ title: "a CI" }, { title: "b" }] } },
  ],
  ["of an unknown type", raw({ msgtype: "hologram" }), { msgtype: "hologram" }],
])("raw goes out %s, but for the keyword", (_, message, expected) => {
  expect(build(message, NOBODY, "CI")).toEqual({ ...expected, msgUuid });
});

test("the author's own mentions in raw stay beside those of the inputs", () => {
  const body = { msgtype: "text", text: { content: "@mona" }, at: { atUserIds: ["mona"] } };
  expect(build(raw(body), octocat)).toMatchObject({
    text: { content: "@mona\n@13800001111 @octocat" },
    at: { atMobiles: ["13800001111"], atUserIds: ["mona", "octocat"], isAtAll: false },
  });
});

test("the author's own msgUuid in raw is kept", () => {
  const body = buildRobotBody(raw({ msgtype: "text", msgUuid: "mine" }), NOBODY, { msgUuid });
  expect(body.msgUuid).toBe("mine");
});

test("the size told beforehand is the size it gets, to the byte", () => {
  const message = text(`"${"钉".repeat(4_000)}\n`);
  const { json } = buildRobotBody(message, octocat, { msgUuid, keyword: "CI" });
  expect(robotBodyBytes(message, octocat, "CI")).toBe(Buffer.byteLength(json));
});

test("a message over the limit is the input's fault", () => {
  const overhead = robotBodyBytes(text(""), NOBODY);
  expect(() => build(text("x".repeat(20_000 - overhead)))).not.toThrow();
  expect(() => build(text("x".repeat(20_001 - overhead)))).toThrow(/20001 bytes/u);
});

test.each([
  ["an action card without buttons", card(), "buttons"],
  ["a feed card without links", { kind: "feed-card", links: [] } as RobotMessage, "content"],
])("%s is the input's fault", (_, message, input) => {
  expect(() => build(message)).toThrow(expect.objectContaining({ input }));
});

test("a plea names people where everybody is @-ed, since their ids would stay bare", () => {
  const plea = { named: "octocat, please", asked: "please" };
  const markdown: RobotMessage = { kind: "markdown", title: "t", text: "x", plea };
  expect(build(markdown, { ...octocat, all: true })).toMatchObject({
    markdown: { text: "x\n\noctocat, please\n\n@所有人" },
  });
});

test("any text goes out unchanged", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 500 }), (content) => {
      expect(build(text(content))).toMatchObject({ text: { content } });
    }),
    { numRuns: cases(100) },
  );
});

test.each(["markdown", "action-card"] as const)(
  "in a %s all that are called are named once, and nobody besides",
  (kind) => {
    const everybody: Mentions = { ...octocat, all: true };
    const buttons = [{ label: "Go", url: "https://a.example" }];
    const said = (words: string) => {
      const body = build({ kind, title: "t", text: words, buttons }, everybody);
      const { markdown, actionCard } = body as Record<string, { text: string }>;
      return markdown ?? actionCard;
    };
    expect(said("hi")?.text).toBe("hi\n\n@所有人");
    expect(said("hi @所有人, look")?.text).toBe("hi @所有人, look");
  },
);

test("whoever is in `at` stands in the text, which stays as it was before", () => {
  const id = fc.stringMatching(/^[\w-]{1,20}$/u);
  const people = fc.record({
    mobiles: fc.array(fc.stringMatching(/^1\d{10}$/u), { maxLength: 5 }),
    userIds: fc.array(id, { maxLength: 5 }),
    all: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), people, (content, mentions) => {
      const { text: sent } = build(text(content), mentions) as { text: { content: string } };
      expect(sent.content.startsWith(content)).toBe(true);
      // Where all are called the client says so itself, and single people would show as numbers.
      if (mentions.all) expect(sent.content).toBe(content);
      for (const person of mentions.all ? [] : [...mentions.mobiles, ...mentions.userIds]) {
        const rests = sent.content.split(`@${person}`).slice(1);
        expect(rests.some((rest) => !/^[\w-]/u.test(rest))).toBe(true);
      }
    }),
    { numRuns: cases(100) },
  );
});
