import { describe, expect, test } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import { example } from "../support/examples.ts";
import { manyAlike } from "../support/many-alike.ts";
import { runStep } from "../support/runner.ts";
import { reportStep } from "./report-support.ts";

manyAlike(2);

/** What somebody might call a pull request to get hold of the message around it. */
const TITLE = '"}, {{run-url}} [free](https://evil.example) **x** @all ::error::x </font>|](y';

async function send(inputs: Readonly<Record<string, string>>, body?: string) {
  const payload = structuredClone(example("pull_request", "opened")) as {
    pull_request: { title: string; body: string };
  };
  payload.pull_request.title = TITLE;
  if (body !== undefined) payload.pull_request.body = body;
  await using dingtalk = await startSimulator();
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  const result = await runStep({
    eventName: "pull_request",
    payload,
    inputs: { secret: webhook, "dingtalk-oapi-url": dingtalk.url, ...inputs },
  });
  expect(result.annotations).toEqual([]);
  const [post] = dingtalk.group("dev").posts;
  expect(post?.mentions).toEqual({ userIds: [], all: false });
  return post;
}

test("a value in title and content brings no markup, mention or placeholder of its own", async () => {
  const post = await send({ title: "PR: {{title}}", content: "**{{title}}** by {{author}}" });
  const harmless =
    /"\}, \{\{(?:\*\*)?run-url\}\} ［free］\(https：\/\u200B?\/evil\.example\) ＊＊x＊＊ ＠all/u;
  const [heading, body] = post?.text.split("\n\n") ?? [];
  expect(heading).toMatch(harmless);
  expect(body).toMatch(harmless);
  expect(body).toMatch(/ by Codertocat$/u);
  expect(post?.text).not.toMatch(/\]\(|<\/font>/u);
});

test("a value in an address is percent-encoded", async () => {
  const post = await send({ type: "link", content: "x", url: "https://a.example/?q={{title}}" });
  expect(new URL(post?.url ?? "").searchParams.get("q")).toBe(TITLE);
});

test("a value in a button makes no other", async () => {
  const buttons = "{{title}} | {{url}}\n[{{title}}](https://a.example)";
  const post = await send({ type: "action-card", content: "x", buttons });
  expect(post?.buttons).toEqual([
    {
      title: TITLE.replace("@", "＠"),
      url: "https://github.com/Codertocat/Hello-World/pull/2",
    },
    { title: TITLE.replace("@", "＠"), url: "https://a.example" },
  ]);
});

test("a value in DingTalk's own JSON stays inside its string", async () => {
  const body = { msgtype: "markdown", markdown: { title: "t", text: "{{title}}" } };
  const post = await send({ type: "raw", content: JSON.stringify(body) });
  expect(post).toMatchObject({ type: "markdown", title: "t" });
  expect(post?.text).toContain('"}, {{run-url}} ［free］');
});

describe("what the event does not carry", () => {
  test("is read from GitHub where something asks for it", async () => {
    const { posts, warnings } = await reportStep({
      inputs: { mode: "message", content: "{{commit-message}} by {{author}}" },
      eventName: "schedule",
      payload: {},
    });
    expect(warnings).toEqual([]);
    expect(posts[0]?.text).toMatch(/^修复解析器\s+细节 by octocat$/u);
  });

  test("is warned of once where it may not be read, or where there is no such thing", async () => {
    const { posts, warnings } = await reportStep({
      inputs: { mode: "message", content: "{{commit-message}} {{commits}} {{commits}} x" },
      eventName: "schedule",
      payload: {},
      github: { permissions: [] },
    });
    expect(posts[0]?.text).toBe("x");
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatch(/head commit .*contents: read.*left empty/u);
    expect(warnings[1]).toMatch(/"\{\{commits\}\}" stands for nothing on this event/u);
  });
});

test("a value in a text may have many lines, and they stay", async () => {
  const post = await send({ type: "text", content: "{{body}}|{{short-sha}}|{{nope}}" });
  expect(post?.text).toMatch(/\|ec26c3e\|\{\{nope\}\}$/u);
});

test("a link that leads nowhere leaves a title that mentions nobody", async () => {
  const content = "[{{title}}]({{compare-url}}) **[{{title}}](#a)** ![{{title}}]({{compare-url}})";
  const post = await send({ content, "open-links-in": "sidebar" });
  expect(post?.text).not.toMatch(/@|\{\{title|\(https:\/\/evil/u);
  expect(post?.text).toContain("＠all");
});

test("a stranger's long text in DingTalk's own JSON is cut, and silences nobody", async () => {
  const content = JSON.stringify({
    msgtype: "markdown",
    markdown: { title: "{{title}}", text: "Said: {{body}} and {{body}}" },
  });
  const post = await send({ type: "raw", content }, '*words* \\ "x"\n'.repeat(5_000));
  expect(post?.text).toMatch(/^Said: .*… and .*…$/su);
});

test("JSON nested deeper than any message is an error that says so", async () => {
  await using dingtalk = await startSimulator();
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  const deep = `{"msgtype":"text","text":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  const result = await runStep({
    inputs: {
      secret: webhook,
      "dingtalk-oapi-url": dingtalk.url,
      type: "raw",
      "content-file": "deep.json",
    },
    files: { "deep.json": deep },
  });
  expect(result.outputs.error).toBe(
    'Input "content-file" is nested deeper than any message of type raw can be',
  );
});
