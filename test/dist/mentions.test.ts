import { describe, expect, test } from "vitest";
import { startGitHub } from "../github/double/github.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { example } from "../support/examples.ts";
import { manyAlike } from "../support/many-alike.ts";
import { runStep, type Step } from "../support/runner.ts";

manyAlike(2);

const MEMBERS = [
  { userId: "zhangsan", mobile: "13800001111" },
  { userId: "lisi", mobile: "+852-12345678" },
];
const USERS = { octocat: "138-0000-1111", "hubot@example.com": "lisi" };

async function start() {
  const dingtalk = await startSimulator();
  dingtalk.addGroup({ name: "dev", members: MEMBERS });
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  return { dingtalk, webhook };
}

/** Send a step by the group's robot; inputs of the step win. */
function send(dingtalk: Simulator, secret: unknown, step: Step) {
  const inputs = {
    secret: JSON.stringify(secret),
    "dingtalk-oapi-url": dingtalk.url,
    content: "hello",
    ...step.inputs,
  };
  return runStep({ ...step, inputs });
}

describe("at notifies", () => {
  manyAlike(1);

  test.each([
    ["a login", "@octocat", ["zhangsan"], false],
    ["an e-mail", "hubot@example.com", ["lisi"], false],
    ["a mobile", "13800001111", ["zhangsan"], false],
    ["a mobile abroad", "+852-12345678", ["lisi"], false],
    ["a userId", "lisi", ["lisi"], false],
    ["several", "@octocat\nlisi, 13800001111", ["zhangsan", "lisi"], false],
    ["several as a list with dashes", "- @octocat\n- lisi", ["zhangsan", "lisi"], false],
    ["several with Chinese commas", "@octocat、lisi", ["zhangsan", "lisi"], false],
    ["a mobile with dashes", "138-0000-1111", ["zhangsan"], false],
    ["mobiles with blanks", "+86 138 0000 1111 +852 1234 5678", ["zhangsan", "lisi"], false],
    ["an @ before a mobile", "@13800001111", ["zhangsan"], false],
    ["all", "all", [], true],
    ["@所有人", "@所有人", [], true],
  ])("%s", async (_, at, userIds, all) => {
    const { dingtalk, webhook } = await start();
    await using __ = dingtalk;
    const secret = { groups: { dev: { webhook } }, users: USERS };
    const result = await send(dingtalk, secret, { inputs: { at } });
    expect(result.annotations).toEqual([]);
    expect(dingtalk.group("dev").posts).toMatchObject([{ mentions: { userIds, all } }]);
    expect(result.log).not.toMatch(/13800001111|12345678/u);
  });
});

test("auto notifies whom the event is for", async () => {
  const { dingtalk, webhook } = await start();
  await using _ = dingtalk;
  const secret = { groups: { dev: { webhook } }, users: { Codertocat: "lisi" } };
  const step = { eventName: "issues", payload: example("issues", "assigned") };
  const result = await send(dingtalk, secret, { ...step, inputs: { content: "", at: "auto" } });
  expect(result.annotations).toEqual([]);
  expect(dingtalk.group("dev").posts[0]?.mentions.userIds).toEqual(["lisi"]);
});

test("auto notifies of a review the author of the pull request, not its reviewer", async () => {
  const { dingtalk, webhook } = await start();
  await using _ = dingtalk;
  const secret = { groups: { dev: { webhook } }, users: { author: "lisi", reviewer: "zhangsan" } };
  const payload = {
    action: "submitted",
    review: { state: "changes_requested", user: { login: "reviewer" } },
    pull_request: { number: 7, title: "Cache", user: { login: "author" } },
    sender: { login: "reviewer" },
  };
  const inputs = { content: "", at: "auto" };
  const result = await send(dingtalk, secret, {
    eventName: "pull_request_review",
    payload,
    inputs,
  });
  expect(result.annotations).toEqual([]);
  expect(dingtalk.group("dev").posts[0]?.mentions.userIds).toEqual(["lisi"]);
});

test("logins that nobody mapped are named in a warning, and the message goes out", async () => {
  const { dingtalk, webhook } = await start();
  await using _ = dingtalk;
  const secret = { groups: { dev: { webhook } }, users: USERS };
  const result = await send(dingtalk, secret, { inputs: { at: "@hubot, @octocat" } });
  expect(result.exitCode).toBe(0);
  expect(result.annotations).toEqual([
    {
      level: "warning",
      message: expect.stringMatching(
        /^Input "at" names people that "users" does not map to DingTalk: hubot; map their/u,
      ),
    },
  ]);
  expect(dingtalk.group("dev").posts[0]?.mentions.userIds).toEqual(["zhangsan"]);
});

test.each([
  ["that nobody mapped is told of", USERS, ["notice"]],
  ["is a userId where there is no map", {}, []],
])("the login of who started the run %s", async (_, users, levels) => {
  const { dingtalk, webhook } = await start();
  await using __ = dingtalk;
  const env = { GITHUB_ACTOR: "monalisa" };
  const secret = { groups: { dev: { webhook } }, users };
  const result = await send(dingtalk, secret, { inputs: { at: "monalisa" }, env });
  expect(result.annotations.map(({ level }) => level)).toEqual(levels);
});

test("what can be no userId is never posted as a dead @, and no number is printed", async () => {
  const { dingtalk, webhook } = await start();
  await using _ = dingtalk;
  const secret = { groups: { dev: { webhook } }, users: USERS };
  const at = "张三，nobody@example.com, 090-1234-5678, @octocat";
  const result = await send(dingtalk, secret, { inputs: { at } });
  const [post] = dingtalk.group("dev").posts;
  expect(post?.mentions.userIds).toEqual(["zhangsan"]);
  expect(JSON.stringify(post)).not.toMatch(/@张三|@nobody|@090/u);
  expect(result.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining(
      "to DingTalk: 张三, nobody@example.com, number 3 of the list; map their",
    ),
  ]);
  expect(result.log).not.toMatch(/1234-5678|13800001111|138-0000/u);
});

describe("no number of a person is printed, whoever echoes it:", () => {
  test.each([
    [
      "DingTalk's words",
      { errcode: 400106, errmsg: "user 13800001111 and +852-12345678 not here" },
    ],
    ["its code", { errcode: "13800001111", errmsg: "mobile 138-0000-1111" }],
    ["a code nobody knows", { errcode: 987_654, errmsg: "１３８００００１１１１ 不存在" }],
    ["the field it names", { errcode: 400107, errmsg: "param: 13800001111 is missing" }],
  ])("%s", async (_, body) => {
    const { dingtalk, webhook } = await start();
    await using __ = dingtalk;
    dingtalk.fault({
      kind: "reply",
      reply: { status: 200, json: body },
      times: Number.POSITIVE_INFINITY,
    });
    const secret = { groups: { dev: { webhook } }, users: USERS };
    const at = "@octocat, +852 12345678";
    const result = await send(dingtalk, secret, { inputs: { at, retries: "0" } });
    expect(result.exitCode).toBe(1);
    const printed = [result.stdout, result.summary, JSON.stringify(result.outputs)].join("\n");
    expect(printed).not.toMatch(/138.{0,2}0000.{0,2}1111|12345678|１３８/u);
  });

  test("a dry run, which shows what the author wrote", async () => {
    const { dingtalk, webhook } = await start();
    await using _ = dingtalk;
    const inputs = {
      content: "请 @13800001111 看，电话 138-0000-1111",
      at: "13800001111",
      "dry-run": "true",
    };
    const result = await send(dingtalk, { groups: { dev: { webhook } } }, { inputs });
    expect(result.summary).toContain("请 @*** 看，电话 ***");
    expect(result.stdout + result.summary).not.toMatch(/138.?0000.?1111/u);
  });
});

test("an @ in the text that notifies nobody is told of once", async () => {
  const { dingtalk, webhook } = await start();
  await using _ = dingtalk;
  const secret = { groups: { dev: { webhook } }, users: USERS };
  const inputs = { content: "@octocat @13900002222 已发布，@types/node", at: "" };
  const result = await send(dingtalk, secret, { inputs });
  expect(result.annotations).toEqual([
    {
      level: "notice",
      message:
        'The text @-s octocat, a number, whom "at" does not name, so nobody is notified by it: name them in "at".',
    },
  ]);
  const named = { ...inputs, at: "@octocat，13900002222" };
  expect((await send(dingtalk, secret, { inputs: named })).annotations).toEqual([]);
});

test("fifty people are notified, more are an error", async () => {
  const { dingtalk, webhook } = await start();
  await using _ = dingtalk;
  const people = Array.from({ length: 51 }, (__, index) => `user${index}`);
  const secret = { groups: { dev: { webhook } } };
  const [most, tooMany] = await Promise.all([
    send(dingtalk, secret, { inputs: { at: people.slice(1).join(",") } }),
    send(dingtalk, secret, { inputs: { at: people.join(",") } }),
  ]);
  expect(most.outputs.ok).toBe("true");
  expect(tooMany.outputs.error).toBe(
    'Input "at" names 51 people; DingTalk notifies at most 50 by one message',
  );
  expect(dingtalk.group("dev").posts).toHaveLength(1);
});

test.each([
  ["link", "hello"],
  ["feed-card", "[a](https://a.example) ![](https://a.example/p.png)"],
])("at with a %s has no effect, and a warning says so", async (type, content) => {
  const { dingtalk, webhook } = await start();
  await using _ = dingtalk;
  const secret = { groups: { dev: { webhook } } };
  const result = await send(dingtalk, secret, { inputs: { type, content, at: "lisi" } });
  expect(result.outputs.ok).toBe("true");
  expect(result.annotations).toEqual([
    { level: "warning", message: expect.stringMatching(/^Input "at" has no effect/u) },
  ]);
});

describe("people may be named in `users`", () => {
  manyAlike(1);

  test.each([
    ["a map", "hubot: lisi", {}],
    ["a file of the workspace", ".github/people.yml", { ".github/people.yml": "hubot: lisi\n" }],
  ])("as %s, which wins over the secret's", async (_, users, files) => {
    const { dingtalk, webhook } = await start();
    await using __ = dingtalk;
    const secret = { groups: { dev: { webhook } }, users: { hubot: "zhangsan" } };
    const result = await send(dingtalk, secret, { inputs: { at: "@hubot", users }, files });
    expect(result.annotations).toEqual([]);
    expect(dingtalk.group("dev").posts[0]?.mentions.userIds).toEqual(["lisi"]);
  });

  test("as a file, on a pull request read from the default branch alone", async () => {
    const { dingtalk, webhook } = await start();
    await using _ = dingtalk;
    await using github = await startGitHub({ files: new Map([["people.yml", "hubot: lisi"]]) });
    const result = await send(
      dingtalk,
      { groups: { dev: { webhook } } },
      {
        eventName: "pull_request",
        payload: example("pull_request", "opened"),
        inputs: { at: "@hubot", users: "people.yml", "github-token": github.token },
        files: { "people.yml": "hubot: zhangsan" },
        env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: github.repository },
      },
    );
    expect(result.annotations).toEqual([]);
    expect(dingtalk.group("dev").posts[0]?.mentions.userIds).toEqual(["lisi"]);
  });

  test("but not as anything else", async () => {
    const { dingtalk, webhook } = await start();
    await using _ = dingtalk;
    const secret = { groups: { dev: { webhook } } };
    const result = await send(dingtalk, secret, { inputs: { at: "@hubot", users: "{hubot" } });
    expect(result.exitCode).toBe(1);
    expect(result.outputs.error).toMatch(/^Input "users" is neither a map/u);
    expect(dingtalk.requests).toEqual([]);
  });
});

test("whom the secret maps to nobody is told of by login, though nobody names them", async () => {
  const { dingtalk, webhook } = await start();
  await using _ = dingtalk;
  const users = { ...USERS, monalisa: "张三", "a@b.example": "139 0000 2222 / 138-0000-1111" };
  const result = await send(dingtalk, { groups: { dev: { webhook } }, users }, { inputs: {} });
  expect(result.annotations).toEqual([
    {
      level: "warning",
      message: expect.stringMatching(
        /^Input "secret" has people in "users" whose value is neither .*: monalisa, number 4$/u,
      ),
    },
  ]);
  expect(result.log).not.toMatch(/0000/u);
  expect(dingtalk.group("dev").posts).toHaveLength(1);
});
