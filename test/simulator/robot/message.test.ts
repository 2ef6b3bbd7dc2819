import fc from "fast-check";
import { expect, test } from "vitest";
import { cases } from "../../support/property.ts";
import { call, post, textBody } from "../calling.ts";
import { startSimulator } from "../simulator.ts";

const URL = "https://example.com/x";
const link = { title: "t", text: "x", messageUrl: URL };
const card = { title: "t", text: "x" };
const btns = [
  { title: "yes", actionURL: `${URL}?yes` },
  { title: "no", actionURL: `${URL}?no` },
];
const single = { singleTitle: "open", singleURL: URL };
const row = { title: "t", messageURL: URL, picURL: "@media" };

async function posted(body: object) {
  await using simulator = await startSimulator();
  const answer = await post(simulator.addRobot({ group: "dev" }), body);
  return { ...answer, post: simulator.group("dev").posts[0] };
}

test.each([
  [400201, "text", { msgtype: "text", Text: { content: "x" } }],
  [400201, "text", { msgtype: "text", text: "x" }],
  [400202, "text->content", { msgtype: "text", text: { content: 7 } }],
  [400202, "text->content", { msgtype: "text", text: { content: "" } }],
  [400301, "link", { msgtype: "link" }],
  [400302, "link->text", { msgtype: "link", link: { ...link, text: undefined } }],
  [400303, "link->title", { msgtype: "link", link: { ...link, title: undefined } }],
  [
    400304,
    "link->messageUrl",
    { msgtype: "link", link: { ...link, messageUrl: undefined, messageURL: URL } },
  ],
  [400305, "link->picUrl", { msgtype: "link", link: { ...link, picUrl: 1 } }],
  [400401, "markdown", { msgtype: "markdown", text: { content: "x" } }],
  [400402, "markdown->title", { msgtype: "markdown", markdown: { text: "x" } }],
  [400403, "markdown->text", { msgtype: "markdown", markdown: { title: "x" } }],
  [400501, "actionCard", { msgtype: "actionCard", actioncard: card }],
  [400502, "actionCard->title", { msgtype: "actionCard", actionCard: { text: "x", ...single } }],
  [400503, "actionCard->text", { msgtype: "actionCard", actionCard: { title: "x", btns } }],
  [
    400504,
    "actionCard->singleTitle",
    { msgtype: "actionCard", actionCard: { ...card, singleURL: URL } },
  ],
  [
    400505,
    "actionCard->singleURL",
    { msgtype: "actionCard", actionCard: { ...card, singleTitle: "x", singleUrl: URL } },
  ],
  [400506, "actionCard->btns", { msgtype: "actionCard", actionCard: card }],
  [400506, "actionCard->btns", { msgtype: "actionCard", actionCard: { ...card, btns: ["x"] } }],
  [
    400507,
    "actionCard->btns->title",
    { msgtype: "actionCard", actionCard: { ...card, btns: [{ actionURL: URL }] } },
  ],
  [
    400508,
    "actionCard->btns->actionURL",
    { msgtype: "actionCard", actionCard: { ...card, btns: [{ title: "x", actionUrl: URL }] } },
  ],
  [
    400509,
    "actionCard->btnOrientation",
    { msgtype: "actionCard", actionCard: { ...card, btns, btnOrientation: true } },
  ],
  [
    400510,
    "actionCard->hideAvatar",
    { msgtype: "actionCard", actionCard: { ...card, btns, hideAvatar: "yes" } },
  ],
  [400601, "feedCard", { msgtype: "feedCard", feedcard: { links: [row] } }],
  [400602, "feedCard->links", { msgtype: "feedCard", feedCard: { links: [] } }],
  [
    400603,
    "feedCard->links->title",
    { msgtype: "feedCard", feedCard: { links: [row, { ...row, title: 1 }] } },
  ],
  [
    400604,
    "feedCard->links->messageURL",
    { msgtype: "feedCard", feedCard: { links: [{ ...row, messageURL: null, messageUrl: URL }] } },
  ],
  [
    400605,
    "feedCard->links->picURL",
    { msgtype: "feedCard", feedCard: { links: [{ ...row, picURL: undefined, picUrl: URL }] } },
  ],
])("%i names the field %s, absent, misspelt or of a wrong type", async (errcode, path, body) => {
  const answer = await posted(body);
  expect(answer).toMatchObject({ errcode, errmsg: `miss param : ${path}`, post: undefined });
});

test("a missing field can be worded as today, in Chinese", async () => {
  await using simulator = await startSimulator({ wording: "long" });
  const robot = simulator.addRobot({ group: "dev" });
  const { errmsg } = await post(robot, { msgtype: "markdown", markdown: { text: "x" } });
  expect(errmsg).toMatch(/^错误描述:参数 markdown --》 title 缺失，或者参数格式不正确;/u);
});

test.each([
  ["text", textBody("hello\nworld"), { type: "text", title: "", text: "hello\nworld" }],
  [
    "link",
    { msgtype: "link", link: { ...link, picUrl: "@media" } },
    { type: "link", title: "t", text: "x", url: URL, picture: "@media" },
  ],
  [
    "markdown",
    { msgtype: "markdown", markdown: { title: "t", text: "# x" } },
    { type: "markdown", title: "t", text: "# x", buttons: [], links: [] },
  ],
  [
    "an action card of one button, which hides the others",
    { msgtype: "actionCard", actionCard: { ...card, ...single, btns, btnOrientation: "1" } },
    { buttons: [{ title: "open", url: URL }], sideBySide: false },
  ],
  [
    "an action card of several, with the empty strings and numbers of real clients",
    {
      msgtype: "actionCard",
      actionCard: {
        ...card,
        singleTitle: "",
        singleURL: "",
        btns,
        hideAvatar: 0,
        btnOrientation: 1,
      },
    },
    { buttons: [{ title: "yes" }, { title: "no" }], sideBySide: true },
  ],
  [
    "an action card of three, which never stand side by side",
    {
      msgtype: "actionCard",
      actionCard: { ...card, btns: [...btns, btns[0]], btnOrientation: "1" },
    },
    { sideBySide: false },
  ],
  [
    "a feed card",
    { msgtype: "feedCard", feedCard: { links: [row] } },
    { type: "feedCard", links: [{ title: "t", url: URL, picture: "@media" }] },
  ],
  ["unknown fields", textBody("x", { colour: "red" }), { text: "x" }],
])("arrives as sent: %s", async (_name, body, expected) => {
  const answer = await posted(body);
  expect(answer.errcode).toBe(0);
  expect(answer.post).toMatchObject(expected);
});

test("20,000 bytes pass and one more does not, whatever the number of characters", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  const room = 20_000 - Buffer.byteLength(JSON.stringify(textBody("")));
  const full = "汉".repeat(Math.floor(room / 3)) + "x".repeat(room % 3);
  expect(Buffer.byteLength(JSON.stringify(textBody(full)))).toBe(20_000);
  expect((await post(robot, textBody(full))).errcode).toBe(0);
  expect((await post(robot, textBody(`${full}x`))).errcode).toBe(460101);
});

test("a body that is not UTF-8 is not JSON", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  const body = Buffer.concat([
    Buffer.from('{"msgtype":"text","text":{"content":"'),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('"}}'),
  ]);
  expect((await call(robot.webhook, body)).errcode).toBe(40038);
});

test("any text that fits arrives byte for byte", async () => {
  await using simulator = await startSimulator();
  const { posts } = simulator.addGroup({ name: "dev" });
  const texts = fc.string({ unit: "binary", minLength: 1, maxLength: 3000 });
  await fc.assert(
    fc.asyncProperty(texts, async (content) => {
      const robot = simulator.addRobot({ group: "dev" });
      const body = JSON.stringify(textBody(content));
      fc.pre(Buffer.byteLength(body) <= 20_000);
      expect((await call(robot.webhook, body)).errcode).toBe(0);
      expect(Buffer.from(posts.at(-1)?.text ?? "", "utf16le")).toEqual(
        Buffer.from(content, "utf16le"),
      );
    }),
    { numRuns: cases(200) },
  );
});

test("no body at all makes it fail: it answers with an errcode", async () => {
  await using simulator = await startSimulator();
  const types = ["text", "link", "markdown", "actionCard", "feedCard"];
  const bodies = fc.record(
    {
      msgtype: fc.constantFrom(...types),
      at: fc.jsonValue(),
      msgUuid: fc.jsonValue(),
      ...Object.fromEntries(types.map((type) => [type, fc.jsonValue()])),
    },
    { requiredKeys: ["msgtype"] },
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const answer = await post(simulator.addRobot({ group: "dev" }), body);
      expect(answer.status).toBe(200);
      expect(answer.errcode).toBeTypeOf("number");
    }),
    { numRuns: cases(200) },
  );
});
