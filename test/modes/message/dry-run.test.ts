import { describe, expect, test } from "vitest";
import { startSimulator } from "../../simulator/simulator.ts";
import { say } from "./support.ts";

const FEED = "[a](https://a.example/1) ![](https://a.example/1.png)";
const RAW = '{"msgtype":"text","text":{"content":"{{branch}}"}}';

describe("a dry run shows a message of type", () => {
  test.each([
    ["markdown", { title: "T", content: "*hi*" }, "a markdown message", "T\n\n### T\n\n*hi*"],
    ["text", { content: "hi" }, "a text message", "hi"],
    [
      "link",
      { title: "T", content: "hi ![](https://a.example/p.png)", url: "https://a.example" },
      "a link message",
      "T\nhi\nhttps://a.example\nhttps://a.example/p.png",
    ],
    [
      "action-card",
      { title: "T", content: "hi", buttons: "Go | https://a.example" },
      "an action-card message",
      "T\n\n### T\n\nhi\n\n[ Go ] https://a.example",
    ],
    [
      "feed-card",
      { content: FEED },
      "a feed-card message",
      "a https://a.example/1 https://a.example/1.png",
    ],
    [
      "raw",
      { content: RAW },
      "a raw message",
      JSON.stringify({ msgtype: "text", text: { content: "main" } }, null, 2),
    ],
  ])("%s, and calls nobody", async (type, inputs, what, shown) => {
    await using dingtalk = await startSimulator();
    const { webhook } = dingtalk.addRobot({ group: "dev" });
    const secret = { groups: { dev: { webhook } } };
    const dry = { "dry-run": "true", type, ...inputs };
    const { outputs, printed, annotated } = await say(dingtalk, { secret, inputs: dry });
    expect(outputs).toMatchObject({ ok: "true", skipped: "dry-run", sent: "0", results: "[]" });
    expect(printed).toContain(`Dry run: group "dev" would get ${what}`);
    expect(printed).toContain(shown);
    expect(annotated).toEqual([]);
    expect(dingtalk.requests).toEqual([]);
  });
});

test.each([
  ["@octocat, lisi", " that notifies 2 people"],
  ["lisi", " that notifies 1 person"],
  ["lisi, all", " that notifies everybody"],
])("it tells how many %s are, not who", async (at, ending) => {
  await using dingtalk = await startSimulator();
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  const secret = { groups: { dev: { webhook } }, users: { octocat: "13800001111" } };
  const inputs = { "dry-run": "true", content: "hi", at };
  const { printed } = await say(dingtalk, { secret, inputs });
  expect(printed).toContain(`Dry run: group "dev" would get a markdown message${ending}`);
  expect(printed.join("\n")).not.toMatch(/13800001111|lisi/u);
});

test("it warns of what would not work, like the real thing", async () => {
  await using dingtalk = await startSimulator();
  const secret = {
    app: { "client-id": "dingoctoapp", "client-secret": "octo-client-secret" },
    groups: { dev: { chat: "cidAAAAAAAAAA==" } },
  };
  const inputs = { "dry-run": "true", content: "hi", at: "lisi" };
  const { annotated, printed } = await say(dingtalk, { secret, inputs });
  expect(annotated).toEqual([expect.stringContaining("The app cannot @ anybody")]);
  expect(printed).toContain('Dry run: group "dev" would get a markdown message');
});

test.each([
  [
    { content: "x", at: Array.from({ length: 51 }, (_, index) => `u${index}`).join() },
    /51 people/u,
  ],
  [{ type: "raw", content: "{" }, /is not the JSON/u],
  [{ type: "action-card", content: "x", buttons: "a" }, /is no button/u],
  [{ content: "x", group: "ops" }, /unknown group/u],
])("it fails for what would fail: %j", async (inputs, line) => {
  await using dingtalk = await startSimulator();
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  const secret = { groups: { dev: { webhook } } };
  const saying = say(dingtalk, { secret, inputs: { "dry-run": "true", ...inputs } });
  await expect(saying).rejects.toThrow(line);
});
