import { afterAll, describe, expect, test as vitest } from "vitest";
import { buttonInBrowser } from "../../../src/message/links.ts";
import { PLACEHOLDERS } from "../../../src/message/placeholders.ts";
import { closeAll } from "../../../src/platform/closing.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { example } from "../../support/examples.ts";
import { fc, test } from "../../support/property.ts";
import { RUN_URL, say, tell } from "./support.ts";

afterAll(closeAll);

const LIMIT = 20_000;

/** Any text the runner could pass on: not blank, blanks around it trimmed, no placeholder of ours. */
const words = fc
  .string({ unit: "binary", minLength: 1, maxLength: 300 })
  .map((text) => text.toWellFormed().trim())
  .filter((text) => text !== "" && !PLACEHOLDERS.some((name) => text.includes(`{{${name}}}`)));

/** As Word and pages of documents leave it: their own line breaks, bullets and unseen marks. */
const linesOfDocuments = fc
  .array(
    fc.constantFrom("字", "a", "\n", "\v", "\u2028", "\uF0B7\t", " ", "\u3000", "\u200B", "# "),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((marks) => marks.join("").trim())
  .filter((text) => text !== "");

/** What escapes to much, is cut badly, or looks like markup. */
const piece = fc.oneof(
  words,
  fc.constantFrom(
    "\u0001",
    '"\\',
    "👩‍💻",
    "字",
    "a\n",
    "\n\n",
    "- x\n",
    "> q\n",
    "```\n",
    "| a |\n|---|\n",
  ),
  fc.constantFrom(
    "[l](https://a.example/x)",
    "https://a.example/y ",
    "**b** ",
    "{{body}}",
    "{{run-url}} ",
  ),
);
const long = fc
  .tuple(piece, piece, fc.integer({ min: 1, max: 25_000 }))
  .map(([first, second, bytes]) => {
    const both = first + second;
    return both.repeat(Math.ceil(bytes / Buffer.byteLength(both))).trim() || "x";
  });

describe("any string", () => {
  test.prop([fc.oneof(words, linesOfDocuments)])(
    "as text arrives byte for byte, but for what a document has for \\n and for a bullet",
    async (content) => {
      await using dingtalk = await startSimulator();
      const post = await tell(dingtalk, { type: "text", content });
      const lines = content.split(/[\n\v\f\u0085\u2028\u2029]/u);
      const shown = lines.map((line) =>
        line.replace(/^([ \t]*)[\uF000-\uF0FF][ \t\u00A0]+/u, "$1• "),
      );
      expect(post.text).toBe(shown.join("\n"));
    },
  );

  test.prop(
    [long, fc.constantFrom("markdown", "text", "action-card", "link"), fc.boolean(), fc.boolean()],
    60,
  )("of any length is accepted in any type", async (content, type, isOutside, isForSomebody) => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, {
      type,
      content,
      "open-links-in": isOutside ? "browser" : "sidebar",
      ...(isForSomebody && type !== "link" && { at: "zhangsan, 13800001111" }),
    });
    expect(post.text).not.toBe("");
    expect(dingtalk.requests[0]?.body.length).toBeLessThanOrEqual(LIMIT);
  });

  test.prop([words, fc.constantFrom("markdown", "text", "action-card", "link")])(
    "as title is accepted, and one line",
    async (title, type) => {
      await using dingtalk = await startSimulator();
      const post = await tell(dingtalk, { type, title, content: "x" });
      expect(post.title).not.toMatch(/\n/u);
      expect(post.text).toMatch(/x$/u);
    },
  );
});

describe("what is too long", () => {
  const sentence = (index: number) => `Paragraph ${index} “quoted”.`;
  const content = Array.from({ length: 900 }, (_, index) => sentence(index)).join("\n\n");

  vitest("is cut between blocks and ends with a link to the rest", async () => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, { content, title: "T", language: "en" });
    const blocks = post.text.split("\n\n");
    expect(blocks.at(-1)).toBe(`[Read the rest](${RUN_URL})`);
    expect(blocks.slice(1, -1)).toEqual(blocks.slice(1, -1).map((__, index) => sentence(index)));
    expect(dingtalk.requests[0]?.body.length).toBeGreaterThan(LIMIT * 0.94);
  });

  vitest("in a text ends with the address of the rest", async () => {
    await using dingtalk = await startSimulator();
    const inputs = { type: "text", content: "字".repeat(9000) };
    const pull = { eventName: "pull_request", payload: example("pull_request", "opened") };
    const post = await tell(dingtalk, inputs, pull);
    expect(post.text).toMatch(/^字+…\nhttps:\/\/github\.com\/Codertocat\/Hello-World\/pull\/2$/u);
    expect(dingtalk.requests[0]?.body.length).toBeGreaterThan(LIMIT * 0.94);
  });

  vitest("leaves room for keyword and people", async () => {
    await using dingtalk = await startSimulator();
    const robot = dingtalk.addRobot({ group: "dev", keywords: ["部署"] });
    const secret = { groups: { dev: { webhook: robot.webhook, keyword: "部署" } } };
    const at = Array.from({ length: 50 }, (_, index) => `user-${index}`).join(",");
    await say(dingtalk, { secret, inputs: { content, at } });
    expect(dingtalk.group("dev").posts[0]?.text).toMatch(/\n\n部署\n\n@user-0 .* @user-49$/u);
  });

  vitest("on an announcement is the event's body alone", async () => {
    await using dingtalk = await startSimulator();
    const payload = structuredClone(example("issues", "opened")) as { issue: { body: string } };
    payload.issue.body = content;
    const post = await tell(dingtalk, {}, { eventName: "issues", payload });
    expect(post.text).toMatch(/^\*\*.*Codertocat\/Hello-World/u);
    expect(dingtalk.requests[0]?.body.length).toBeLessThanOrEqual(LIMIT);
  });

  vitest("in a link card is cut to the lines it shows", async () => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, { type: "link", content: "字".repeat(900) });
    expect(post.text).toMatch(/^字{332}…$/u);
  });
});

describe("open-links-in: browser", () => {
  const wrapped = (url: string) =>
    `dingtalk://dingtalkclient/page/link?url=${encodeURIComponent(url)}&pc_slide=false`;
  const browser = { "open-links-in": "browser" };
  const page = "https://a.example/x?y=1";

  vitest("takes every link of a Markdown message out, but pictures", async () => {
    await using dingtalk = await startSimulator();
    const content = `[a](${page}) ![p](https://a.example/p.png)`;
    const post = await tell(dingtalk, { ...browser, content });
    expect(post.text).toBe(`[a](${wrapped(page)}) ![p](https://a.example/p.png)`);
  });

  vitest("takes buttons, link cards and feed cards out", async () => {
    await using dingtalk = await startSimulator();
    const buttons = `A | ${page}\nB | dingtalk://dingtalkclient/x`;
    const card = await tell(dingtalk, { ...browser, type: "action-card", content: "x", buttons });
    expect(card.buttons.map(({ url }) => url)).toEqual([
      buttonInBrowser(page),
      "dingtalk://dingtalkclient/x",
    ]);
    const link = await tell(dingtalk, { ...browser, type: "link", content: "x", url: page });
    expect(link.url).toBe(wrapped(page));
    const content = `[a](${page}) ![](https://a.example/p.png)`;
    const feed = await tell(dingtalk, { ...browser, type: "feed-card", content });
    expect(feed.links).toEqual([
      { title: "a", url: wrapped(page), picture: "https://a.example/p.png" },
    ]);
  });

  vitest("leaves texts and DingTalk's own JSON as they are", async () => {
    await using dingtalk = await startSimulator();
    const text = await tell(dingtalk, { ...browser, type: "text", content: page });
    expect(text.text).toBe(page);
    const raw = { msgtype: "text", text: { content: page } };
    const post = await tell(dingtalk, { ...browser, type: "raw", content: JSON.stringify(raw) });
    expect(post.text).toBe(page);
  });
});

vitest.each([
  ["zh-CN", "查看详情"],
  ["en", "View details"],
  ["ja", "詳細を見る"],
])("the action's own words are %s", async (language, label) => {
  await using dingtalk = await startSimulator();
  const post = await tell(dingtalk, { type: "action-card", content: "x", language });
  expect(post.buttons[0]?.title).toBe(label);
});
