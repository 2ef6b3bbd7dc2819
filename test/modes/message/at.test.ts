import { afterAll, describe, expect, test } from "vitest";
import { closeAll } from "../../../src/platform/closing.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { example } from "../../support/examples.ts";
import { say } from "./support.ts";

afterAll(closeAll);

const OCTOCAT = { userId: "zhangsan", mobile: "13800001111" };
const HUBOT = { userId: "lisi", mobile: "+852-12345678" };
const USERS = { Octocat: OCTOCAT.mobile, "hubot@example.com": HUBOT.userId };

function devGroup(simulator: Simulator) {
  simulator.addGroup({ name: "dev", members: [OCTOCAT, HUBOT] });
  const { webhook } = simulator.addRobot({ group: "dev" });
  return { groups: { dev: { webhook } }, users: USERS };
}

describe("whom at names is notified", () => {
  test.each([
    ["@octocat", ["zhangsan"]],
    ["OCTOCAT", ["zhangsan"]],
    ["hubot@example.com", ["lisi"]],
    ["13800001111", ["zhangsan"]],
    ["+852-12345678", ["lisi"]],
    ["lisi", ["lisi"]],
    ["@octocat, lisi\n13800001111", ["zhangsan", "lisi"]],
  ])("%j", async (at, userIds) => {
    await using dingtalk = await startSimulator();
    const secret = devGroup(dingtalk);
    const { annotated } = await say(dingtalk, { secret, inputs: { content: "hi", at } });
    expect(annotated).toEqual([]);
    const [post] = dingtalk.group("dev").posts;
    expect(post?.mentions).toEqual({ userIds, all: false });
    expect(post?.text).toMatch(/^hi\n\n@\S+( @\S+)*$/u);
  });

  test.each(["all", "@all", "ALL"])("%s: everybody", async (at) => {
    await using dingtalk = await startSimulator();
    const secret = devGroup(dingtalk);
    await say(dingtalk, { secret, inputs: { content: "hi", at } });
    expect(dingtalk.group("dev").posts[0]?.mentions).toEqual({ userIds: [], all: true });
    expect(dingtalk.group("dev").posts[0]?.text).toBe("hi\n\n@所有人");
  });

  test.each([
    ["text", "hi"],
    ["action-card", "hi\n\n@所有人"],
  ])("everybody in a %s too, which a card needs the words for", async (type, text) => {
    await using dingtalk = await startSimulator();
    const secret = devGroup(dingtalk);
    await say(dingtalk, { secret, inputs: { type, content: "hi", at: "所有人, zhangsan" } });
    expect(dingtalk.group("dev").posts[0]).toMatchObject({ text, mentions: { all: true } });
  });

  test.each([
    ["text", { content: "hi @zhangsan, look" }, "hi @zhangsan, look"],
    ["action-card", { content: "hi" }, "hi\n\n@zhangsan"],
  ])("in a %s too, and once", async (type, inputs, text) => {
    await using dingtalk = await startSimulator();
    const secret = devGroup(dingtalk);
    await say(dingtalk, { secret, inputs: { type, at: "zhangsan", ...inputs } });
    const [post] = dingtalk.group("dev").posts;
    expect(post).toMatchObject({ text, mentions: { userIds: ["zhangsan"], all: false } });
  });
});

describe("auto", () => {
  test("notifies those whom the event is for", async () => {
    await using dingtalk = await startSimulator();
    const secret = { ...devGroup(dingtalk), users: { Codertocat: "lisi" } };
    const issue = { eventName: "issues", payload: example("issues", "assigned") };
    const { annotated } = await say(dingtalk, { secret, inputs: { at: "auto" }, ...issue });
    expect(annotated).toEqual([]);
    expect(dingtalk.group("dev").posts[0]?.mentions.userIds).toEqual(["lisi"]);
  });

  test("says so where that is nobody", async () => {
    await using dingtalk = await startSimulator();
    const secret = devGroup(dingtalk);
    const inputs = { at: "auto", content: "hi" };
    const { printed } = await say(dingtalk, { secret, inputs, eventName: "schedule" });
    expect(printed).toContainEqual(expect.stringContaining('Nobody is notified by "auto"'));
  });

  test("names whom it cannot notify", async () => {
    await using dingtalk = await startSimulator();
    const secret = devGroup(dingtalk);
    const issue = { eventName: "issues", payload: example("issues", "assigned") };
    const { annotated, outputs } = await say(dingtalk, {
      secret,
      inputs: { at: "auto" },
      ...issue,
    });
    expect(outputs.ok).toBe("true");
    expect(annotated).toEqual([
      'Nobody is mapped to DingTalk in "users" for: Codertocat; map the login or commit e-mail to a userId or mobile, in the secret or the input "users"',
    ]);
  });
});

test("an @login that nobody mapped is left out and named; what is no login is counted", async () => {
  await using dingtalk = await startSimulator();
  const secret = devGroup(dingtalk);
  const at = "@nobody, @octocat, @bad=login, @dependabot[bot]";
  const { annotated, outputs } = await say(dingtalk, { secret, inputs: { content: "hi", at } });
  expect(outputs.ok).toBe("true");
  expect(annotated).toEqual([
    expect.stringContaining("to DingTalk: nobody, number 3 of the list, dependabot[bot]; map"),
  ]);
  expect(dingtalk.group("dev").posts[0]?.text).toBe("hi\n\n@13800001111");
});

test("more people than DingTalk notifies by one message are an error, and nobody gets one", async () => {
  await using dingtalk = await startSimulator();
  const secret = devGroup(dingtalk);
  const people = Array.from({ length: 51 }, (_, index) => `user${index}`);
  const saying = say(dingtalk, { secret, inputs: { content: "hi", at: people.join(",") } });
  await expect(saying).rejects.toThrow('Input "at" names 51 people; DingTalk notifies at most 50');
  await say(dingtalk, { secret, inputs: { content: "hi", at: people.slice(1).join(",") } });
  expect(dingtalk.requests).toHaveLength(1);
});

test.each([
  ["link", "x"],
  ["feed-card", "[a](https://a.example) ![](https://a.example/p.png)"],
  [
    "raw",
    JSON.stringify({
      msgtype: "link",
      link: { title: "a", text: "b", messageUrl: "https://a.example" },
    }),
  ],
])("at has no effect on a %s, and a warning says so", async (type, content) => {
  await using dingtalk = await startSimulator();
  const secret = devGroup(dingtalk);
  const inputs = { type, content, at: "zhangsan, all" };
  const { annotated, outputs } = await say(dingtalk, { secret, inputs });
  expect(outputs.ok).toBe("true");
  expect(annotated).toEqual([
    'Input "at" has no effect: DingTalk\'s link and feed cards notify nobody.',
  ]);
  expect(JSON.stringify(dingtalk.group("dev").posts)).not.toContain("@zhangsan");
});

test("people's numbers are in the group alone, not in log or outputs", async () => {
  await using dingtalk = await startSimulator();
  const secret = devGroup(dingtalk);
  const said = await say(dingtalk, { secret, inputs: { content: "hi", at: "@octocat" } });
  expect(JSON.stringify(said)).not.toMatch(/13800001111|zhangsan/u);
});
