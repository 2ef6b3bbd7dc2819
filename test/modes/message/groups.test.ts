import { afterAll, describe, expect, test } from "vitest";
import { closeAll } from "../../../src/platform/closing.ts";
import { startAt } from "../../../src/posting/send.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { say } from "./support.ts";

afterAll(closeAll);

const THROTTLED = { kind: "errcode", errcode: 660026, errmsg: "sending too many" } as const;

const CLIENT = { "client-id": "dingoctoapp", "client-secret": "octo-client-secret" };

/** An app whose robot is in the given groups, which exist. */
function addApp(simulator: Simulator, ...robotIn: string[]) {
  const { "client-id": clientId, "client-secret": clientSecret } = CLIENT;
  simulator.addApp({ clientId, clientSecret, robotIn });
  return CLIENT;
}

function webhooks(simulator: Simulator, ...names: string[]) {
  const entries = names.map((name) => [
    name,
    { webhook: simulator.addRobot({ group: name }).webhook },
  ]);
  return Object.fromEntries(entries) as Record<string, { webhook: string; chat?: string }>;
}

describe("several groups", () => {
  test("each get it once, and the outputs name each", async () => {
    await using dingtalk = await startSimulator();
    const secret = { groups: webhooks(dingtalk, "a", "b", "c", "d", "e") };
    const { outputs } = await say(dingtalk, { secret, inputs: { content: "hi", group: "*" } });
    for (const group of dingtalk.groups.all()) expect(group.posts).toHaveLength(1);
    expect(outputs).toMatchObject({ ok: "true", sent: "5", error: "" });
    const ids = outputs["message-id"].split("\n");
    expect(new Set(ids).size).toBe(5);
    expect(
      dingtalk.requests.map(({ json }) => (json as { msgUuid: string }).msgUuid).sort(),
    ).toEqual(ids.toSorted());
  });

  test("are told whatever becomes of the others", async () => {
    await using dingtalk = await startSimulator();
    const groups = webhooks(dingtalk, "a", "b", "c");
    const dead = dingtalk.addRobot({ group: "b", disabled: true });
    const secret = { groups: { ...groups, b: { webhook: dead.webhook } } };
    const { outputs } = await say(dingtalk, {
      secret,
      inputs: { content: "hi", group: "c, b\na" },
    });
    expect(outputs).toMatchObject({ ok: "false", sent: "2" });
    expect(outputs.error).toMatch(/^Group "b": Message failed: .*\(DingTalk 400102\)/u);
    expect(outputs["message-id"].split("\n")).toEqual([
      expect.stringMatching(/./u),
      "",
      expect.stringMatching(/./u),
    ]);
    expect(JSON.parse(outputs.results)).toMatchObject([
      { group: "c", via: "robot", ok: true, code: "", attempts: 1 },
      { group: "b", via: "", ok: false, id: [], code: "400102", error: outputs.error, attempts: 1 },
      { group: "a", via: "robot", ok: true },
    ]);
    for (const name of ["a", "c"]) expect(dingtalk.group(name).posts).toHaveLength(1);
  });

  test("get nothing at all where one of them could not be sent what is asked", async () => {
    await using dingtalk = await startSimulator();
    const groups = webhooks(dingtalk, "a");
    const { chat } = dingtalk.addGroup({ name: "b" });
    const secret = { app: addApp(dingtalk, "b"), groups: { ...groups, b: { chat } } };
    const content = "[a](https://a.example) ![](https://a.example/p.png)";
    const inputs = { type: "feed-card", content, group: "*" };
    await expect(say(dingtalk, { secret, inputs })).rejects.toThrow(
      /^Group "b": Input "type" is one that only a robot can send/u,
    );
    expect(dingtalk.requests).toEqual([]);
  });
});

describe("several robots of one group", () => {
  test("share the load: each repository has its own first one", async () => {
    await using dingtalk = await startSimulator();
    const robots = ["1", "2", "3"].map((digit) =>
      dingtalk.addRobot({ group: "dev", token: digit.repeat(64) }),
    );
    const secret = { groups: { dev: { webhook: robots.map(({ webhook }) => webhook) } } };
    const repositories = Array.from({ length: 12 }, (_, index) => `octo-org/repo-${index}`);
    for (const repository of [...repositories, ...repositories]) {
      const env = { GITHUB_REPOSITORY: repository };
      await say(dingtalk, { secret, inputs: { content: "hi" }, env });
    }
    const used = dingtalk.requests.map(({ query }) => query.get("access_token") ?? "");
    expect(used).toHaveLength(24);
    expect(used.slice(0, 12)).toEqual(used.slice(12));
    expect(used.slice(0, 12)).toEqual(
      repositories.map((repository) => String((startAt(repository) % 3) + 1).repeat(64)),
    );
    expect(new Set(used).size).toBe(3);
  });

  test("take over from one that is throttled, and the group gets it once", async () => {
    await using dingtalk = await startSimulator();
    const robots = ["1", "2"].map((digit) =>
      dingtalk.addRobot({ group: "dev", token: digit.repeat(64) }),
    );
    dingtalk.fault({ ...THROTTLED });
    const secret = { groups: { dev: { webhook: robots.map(({ webhook }) => webhook) } } };
    const { outputs } = await say(dingtalk, { secret, inputs: { content: "hi" } });
    expect(JSON.parse(outputs.results)).toMatchObject([{ ok: true, via: "robot", attempts: 2 }]);
    expect(dingtalk.group("dev").posts).toHaveLength(1);
    expect(new Set(dingtalk.requests.map(({ query }) => query.get("access_token"))).size).toBe(2);
  });

  test("stop where an attempt may have arrived, since a group never gets it twice", async () => {
    await using dingtalk = await startSimulator();
    const robots = [1, 2].map(() => dingtalk.addRobot({ group: "dev" }));
    dingtalk.fault({ kind: "reset", taken: true });
    dingtalk.fault({ ...THROTTLED, times: 9 });
    const secret = { groups: { dev: { webhook: robots.map(({ webhook }) => webhook) } } };
    const { outputs } = await say(dingtalk, { secret, inputs: { content: "hi" } });
    expect(outputs.ok).toBe("false");
    expect(outputs.error).toContain("may have arrived");
    expect(dingtalk.group("dev").posts).toHaveLength(1);
  });

  test("all throttled: the error says when to come back", async () => {
    const noon = Date.parse("2026-03-01T12:00:00Z");
    await using dingtalk = await startSimulator({ now: () => noon });
    const robots = [1, 2].map(() => dingtalk.addRobot({ group: "dev" }));
    dingtalk.fault({ ...THROTTLED, times: 9 });
    const secret = { groups: { dev: { webhook: robots.map(({ webhook }) => webhook) } } };
    const { outputs } = await say(dingtalk, { secret, inputs: { content: "hi" } });
    expect(outputs.error).toMatch(/None of the group's 2 robots .* at 12:10 UTC\.$/u);
    expect(dingtalk.requests).toHaveLength(2);
  });
});

test("a message gets the keyword it lacks, and only then", async () => {
  await using dingtalk = await startSimulator();
  const robot = dingtalk.addRobot({ group: "dev", keywords: ["部署"] });
  const secret = { groups: { dev: { webhook: robot.webhook, keyword: "部署" } } };
  for (const inputs of [
    { content: "hi" },
    { content: "部署好了" },
    { content: "hi", title: "部署" },
  ]) {
    await say(dingtalk, { secret, inputs });
  }
  expect(dingtalk.group("dev").posts.map(({ text }) => text)).toEqual([
    "hi\n\n部署",
    "部署好了",
    "### 部署\n\nhi",
  ]);
});

describe("a group that only the app reaches", () => {
  async function start() {
    const dingtalk = await startSimulator();
    const { chat } = dingtalk.addGroup({ name: "dev" });
    return { dingtalk, secret: { app: addApp(dingtalk, "dev"), groups: { dev: { chat } } } };
  }

  test.each([
    ["markdown", "sampleMarkdown"],
    ["text", "sampleText"],
    ["link", "sampleLink"],
    ["action-card", "sampleActionCard"],
  ])("gets %s by it", async (type) => {
    const { dingtalk, secret } = await start();
    await using _ = dingtalk;
    const inputs = { type, title: "T", content: "hi", at: "" };
    const { outputs, annotated } = await say(dingtalk, { secret, inputs });
    expect(outputs).toMatchObject({ ok: "true", sent: "1" });
    expect(annotated).toEqual([]);
    expect(dingtalk.group("dev").posts).toMatchObject([{ via: "app" }]);
  });

  test("cannot @ anybody, and a warning says so", async () => {
    const { dingtalk, secret } = await start();
    await using _ = dingtalk;
    const inputs = { content: "hi", at: "zhangsan" };
    const { outputs, annotated } = await say(dingtalk, { secret, inputs });
    expect(outputs.ok).toBe("true");
    expect(annotated).toEqual([
      'Group "dev": The app cannot @ anybody in a group; add the group\'s webhook for that.',
    ]);
  });

  test.each([
    [
      "feed-card",
      "[a](https://a.example) ![](https://a.example/p.png)",
      /^Input "type" is one that only a robot/u,
    ],
    ["raw", '{"msgtype":"text","text":{"content":"x"}}', /^Input "type" is one that only a robot/u],
    [
      "action-card",
      "x",
      /^Input "buttons" has 6 buttons; a group without a robot's webhook takes 5/u,
    ],
  ])("takes no %s of a robot's", async (type, content, line) => {
    const { dingtalk, secret } = await start();
    await using _ = dingtalk;
    const buttons = "abcdef".replace(/./gu, "$& | https://a.example/$&\n");
    for (const dryRun of ["true", "false"]) {
      const inputs = { type, content, buttons, "dry-run": dryRun };
      await expect(say(dingtalk, { secret, inputs })).rejects.toThrow(line);
    }
    expect(dingtalk.requests).toEqual([]);
  });

  test("but has no app in the secret is an error", async () => {
    await using dingtalk = await startSimulator();
    const secret = { groups: { dev: { chat: "cidAAAAAAAAAA==" } } };
    await expect(say(dingtalk, { secret, inputs: { content: "hi" } })).rejects.toThrow(/"secret"/u);
  });
});

describe("the app steps in for robots that are throttled", () => {
  async function start() {
    const dingtalk = await startSimulator();
    const groups = webhooks(dingtalk, "dev");
    const { chat } = dingtalk.group("dev");
    const secret = {
      app: addApp(dingtalk, "dev"),
      groups: { dev: { webhook: groups.dev?.webhook ?? "", chat } },
    };
    dingtalk.fault({ ...THROTTLED, path: "/robot/send" });
    return { dingtalk, secret };
  }

  test("with a message cut to its smaller room", async () => {
    const { dingtalk, secret } = await start();
    await using _ = dingtalk;
    const { outputs, annotated } = await say(dingtalk, {
      secret,
      inputs: { content: "字\n\n".repeat(4000) },
    });
    expect(outputs.ok).toBe("true");
    expect(annotated).toEqual([expect.stringContaining("the app sent instead")]);
    expect(dingtalk.group("dev").posts).toMatchObject([{ via: "app" }]);
  });

  test("but not where somebody is to be @-ed", async () => {
    const { dingtalk, secret } = await start();
    await using _ = dingtalk;
    const { outputs } = await say(dingtalk, { secret, inputs: { content: "hi", at: "all" } });
    expect(outputs.ok).toBe("false");
    expect(dingtalk.group("dev").posts).toEqual([]);
  });

  test("and not with more buttons than it has, which robots do", async () => {
    const { dingtalk, secret } = await start();
    await using _ = dingtalk;
    const buttons = "abcdef".replace(/./gu, "$& | https://a.example/$&\n");
    const inputs = { type: "action-card", content: "x", buttons };
    const failed = await say(dingtalk, { secret, inputs });
    expect(failed.outputs.error).toMatch(/660026.*The app could not take over: .*6 buttons/u);
    const sent = await say(dingtalk, { secret, inputs });
    expect(sent.outputs.ok).toBe("true");
    expect(dingtalk.group("dev").posts[0]?.buttons).toHaveLength(6);
  });
});
