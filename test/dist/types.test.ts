import { describe, expect, test } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import { example } from "../support/examples.ts";
import { manyAlike } from "../support/many-alike.ts";
import { runStep } from "../support/runner.ts";

/** Send by a robot: the step's result, and what the group sees. */
async function send(inputs: Readonly<Record<string, string>>, files: Record<string, string> = {}) {
  await using dingtalk = await startSimulator();
  const robot = dingtalk.addRobot({ group: "dev" });
  const result = await runStep({
    eventName: "pull_request",
    payload: example("pull_request", "opened"),
    inputs: { secret: robot.webhook, "dingtalk-oapi-url": dingtalk.url, language: "en", ...inputs },
    files,
  });
  return { result, posts: dingtalk.group("dev").posts };
}

const PAGE = "https://github.com/Codertocat/Hello-World/pull/2";
const SECOND = "[Two](https://a.example/2) ![](https://a.example/2.png)";

describe("the group sees", () => {
  manyAlike(2);

  test.each([
    [
      "Markdown under its heading",
      { title: "Ready", content: "- [x] built\n\nSee [PR]({{url}})" },
      { type: "markdown", title: "Ready", text: `### Ready\n\n• ☑ built\n\nSee [PR](${PAGE})` },
    ],
    [
      "text as it is",
      { type: "text", content: '*not* **markup** "quoted" \\ 100%\n  two' },
      { type: "text", text: '*not* **markup** "quoted" \\ 100%\n  two' },
    ],
    [
      "a link with its picture",
      { type: "link", title: "Ready", content: "Look ![](https://a.example/p.png)" },
      { type: "link", title: "Ready", text: "Look", url: PAGE, picture: "https://a.example/p.png" },
    ],
    [
      "a link with a picture of the repository",
      { type: "link", title: "Ready", content: "Look ![](docs/p.png)" },
      {
        type: "link",
        picture: expect.stringMatching(/Hello-World\/raw\/[0-9a-f]{40}\/docs\/p\.png$/u),
      },
    ],
    [
      "a card with one button",
      { type: "action-card", title: "Ready", content: "Go?", buttons: "Go | https://a.example" },
      {
        type: "actionCard",
        text: "### Ready\n\nGo?",
        buttons: [{ title: "Go", url: "https://a.example" }],
      },
    ],
    [
      "a card with two buttons side by side",
      {
        type: "action-card",
        content: "Go?",
        buttons: "Yes | https://a.example\n[No](https://b.example)",
      },
      {
        type: "actionCard",
        sideBySide: true,
        buttons: [
          { title: "Yes", url: "https://a.example" },
          { title: "No", url: "https://b.example" },
        ],
      },
    ],
    [
      "a feed card",
      { type: "feed-card", content: `[One]({{url}}) ![](https://a.example/1.png)\n${SECOND}` },
      {
        type: "feedCard",
        links: [
          { title: "One", url: PAGE, picture: "https://a.example/1.png" },
          { title: "Two", url: "https://a.example/2", picture: "https://a.example/2.png" },
        ],
      },
    ],
    [
      "DingTalk's own JSON",
      {
        type: "raw",
        content: JSON.stringify({
          msgtype: "actionCard",
          actionCard: { title: "{{repo}}", text: "x", singleTitle: "s", singleURL: "{{url}}" },
        }),
      },
      {
        type: "actionCard",
        title: "Codertocat/Hello-World",
        buttons: [{ title: "s", url: PAGE }],
      },
    ],
  ])("%s", async (_, inputs, seen) => {
    const { result, posts } = await send(inputs);
    expect(result.annotations).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ ok: "true", skipped: "", sent: "1", error: "" });
    expect(posts).toMatchObject([seen]);
  });
});

test("content may be a file of the workspace", async () => {
  const files = { "notes/hello.md": "\uFEFFFrom *{{repo}}*\r\n" };
  const { result, posts } = await send({ "content-file": "notes/hello.md" }, files);
  expect(result.annotations).toEqual([]);
  expect(posts[0]?.text).toBe("From *Codertocat/Hello-World*");
});

test.each([
  [
    "is not there",
    { "content-file": "nope.md" },
    /^Input "content-file" names "nope\.md", a file that does not/u,
  ],
  [
    "lies outside",
    { "content-file": "../event.json" },
    /^Input "content-file" names "\.\.\/event\.json", a file outside/u,
  ],
  [
    "says nothing",
    { "content-file": "blank.md" },
    /^Input "content-file" names "blank\.md", a file with nothing in it/u,
  ],
  ["is given twice", { "content-file": "a.md", content: "x" }, /together with "content"/u],
])("a content file that %s is an error", async (_, inputs, line) => {
  const { result, posts } = await send(inputs, {
    "a.md": "x",
    "blank.md": "\uFEFF \r\n\u3000\u200B\u001B[0m\n",
  });
  expect(result.exitCode).toBe(1);
  expect(result.outputs.error).toMatch(line);
  expect(posts).toEqual([]);
});

test("raw JSON with a field in the wrong letter case is told by the field", async () => {
  const link = { title: "a", text: "b", messageURL: "https://a.example" };
  const { result } = await send({
    type: "raw",
    content: JSON.stringify({ msgtype: "link", link }),
  });
  expect(result.exitCode).toBe(1);
  expect(result.outputs.error).toMatch(/lacks its url \(DingTalk 400304\)\. .*letter case/u);
});

test("an unknown type is an error that lists the types", async () => {
  const { result } = await send({ type: "card", content: "x" });
  expect(result.outputs.error).toBe(
    'Input "type" is "card"; use one of markdown, text, link, action-card, feed-card, raw (did you mean "action-card"?)',
  );
});

test("more than 20,000 bytes are cut, with a link to the rest", async () => {
  const content = Array.from({ length: 700 }, (_, index) => `第 ${index} 段，有引号 ""`).join(
    "\n\n",
  );
  const { result, posts } = await send({ content });
  expect(result.annotations).toEqual([]);
  expect(posts[0]?.text).toMatch(new RegExp(`\\n\\n\\[Read the rest\\]\\(${PAGE}\\)$`, "u"));
  expect(Buffer.byteLength(posts[0]?.text ?? "")).toBeGreaterThan(16_000);
});

test("links open in the system browser where that is wanted", async () => {
  const { posts } = await send({ content: "[a](https://a.example)", "open-links-in": "browser" });
  expect(posts[0]?.text).toBe(
    "[a](dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fa.example%2F&pc_slide=false)",
  );
});

test("a dry run shows the message in log and summary, and obeys nothing in it", async () => {
  const content = "::error::no\n##[warning]no";
  const { result, posts } = await send({ type: "text", content, "dry-run": "true" });
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({ ok: "true", skipped: "dry-run", sent: "0" });
  expect(result.annotations).toEqual([]);
  expect(result.log).toContain(content);
  expect(result.summary).toContain(`would get a text message\n\n\`\`\`text\n${content}\n\`\`\``);
  expect(posts).toEqual([]);
});
