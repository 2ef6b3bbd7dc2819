import { describe, expect, test } from "vitest";
import { push } from "../modes/task/events.ts";
import { manyAlike } from "../support/many-alike.ts";
import { type Office, openOffice, RING, troubles } from "./in-person-support.ts";

const HELLO = { type: "text", content: "the cellar is under water" };
const RUN = "https://github.com/octo-org/octo-repo/actions/runs/1658821493";

function dings({ dingtalk }: Office) {
  return dingtalk.dings.all.map(({ way, userIds, content }) => ({ way, userIds, content }));
}

manyAlike(4);

describe("a report that rings", () => {
  const failed = { mode: "report", status: "failure", to: "auto", ding: "phone" };
  const step = { eventName: "push", payload: push("octocat") };

  test.each([
    ["zh-CN", "仓库 octo-repo 的 main 分支，工作流 CI 失败。"],
    ["en", "Workflow CI of repository octo-repo failed on branch main."],
    ["ja", "リポジトリ octo-repo のブランチ main、ワークフロー CI は失敗しました。"],
  ])("by phone says in %s which workflow failed where", async (language, content) => {
    await using office = await openOffice();
    const result = await office.run({ ...failed, language }, step);
    expect(result.outputs).toMatchObject({ ok: "true", sent: "1" });
    expect(dings(office)).toEqual([{ way: "phone", userIds: ["zhangsan"], content }]);
    expect(result.log).toContain("DING by phone: 1 person rung.");
  });

  test("by SMS reads as well, and in the app has title and link", async () => {
    await using office = await openOffice();
    await office.run({ ...failed, ding: "sms", language: "en" }, step);
    await office.run({ ...failed, ding: "app", language: "en" }, step);
    const [sms, app] = dings(office);
    expect(sms?.content).toBe("Workflow CI of repository octo-repo failed on branch main.");
    expect(app?.content).toMatch(
      /^❌ CI #562 failed .*\nhttps:\/\/github\.com\/.*\/actions\/runs\/\d+$/u,
    );
  });

  test("and whose branch is markup speaks words alone", async () => {
    await using office = await openOffice();
    const branch = "fix/`x`-[a](https://evil.example)-deadbeefcafe1234";
    const payload = { ...push("octocat"), ref: `refs/heads/${branch}` };
    const env = { GITHUB_REF: `refs/heads/${branch}`, GITHUB_REF_NAME: branch };
    await office.run({ ...failed, language: "en" }, { ...step, payload, env });
    const [{ content = "" } = {}] = dings(office);
    expect(content).toMatch(/^Workflow CI of repository octo-repo failed on branch fix\/ x/u);
    expect(content).not.toMatch(/[`[\]<>*_#@]|https?:|deadbeef/u);
  });
});

test("those of to and at are rung once each, after they were told", async () => {
  await using office = await openOffice();
  const result = await office.run({
    ...HELLO,
    group: "dev",
    at: "@octocat, @hubot",
    to: "@octocat, @monalisa",
    ding: "app",
  });
  expect(troubles(result)).toEqual([]);
  expect(dings(office)).toEqual([
    {
      way: "app",
      userIds: ["zhangsan", "lisi", "wangwu"],
      content: `the cellar is under water\n${RUN}`,
    },
  ]);
  expect(office.dingtalk.requests.at(-1)?.path).toBe(RING);
  expect(result.outputs).toMatchObject({ sent: "2", ok: "true" });
});

test("nobody is rung for being one of all", async () => {
  await using office = await openOffice();
  const result = await office.run({ ...HELLO, at: "all, @octocat", ding: "app" });
  expect(troubles(result)).toEqual([
    'warning: Input "ding" rings nobody for "all"; name the people in "to" or "at".',
  ]);
  expect(dings(office)).toMatchObject([{ userIds: ["zhangsan"] }]);
});

test("a DING for nobody is warned of", async () => {
  await using office = await openOffice();
  const result = await office.run({ ...HELLO, ding: "sms" });
  expect(troubles(result)).toEqual([
    'warning: Nobody was rung: "ding" rings those of "to" and "at", and they name nobody.',
  ]);
  expect(result.outputs).toMatchObject({ ok: "true", sent: "1" });
  expect(office.count(RING)).toBe(0);
});

test("whom auto stands for is nobody after a success: nothing is warned of, and it is said once", async () => {
  await using office = await openOffice();
  const inputs = { mode: "report", at: "auto", ding: "app", "notify-when": "always" };
  const result = await office.run({ ...inputs, needs: '{"build":{"result":"success"}}' });
  expect(troubles(result).join()).not.toContain("rung");
  expect(result.log.match(/Nobody is notified by "auto": the run succeeded\./gu)).toHaveLength(1);
  expect(result.log).toContain('Nobody was rung: "auto" comes to nobody');
  expect(office.count(RING)).toBe(0);
});

test.each<[Readonly<Record<string, string>>, readonly unknown[]]>([
  [{ at: "@monalisa", ding: "app" }, [expect.stringMatching(/^notice: The text @-s octocat,/u)]],
  [{ group: "dev", to: "@hubot" }, [expect.stringMatching(/^notice: The text @-s octocat,/u)]],
  [{ group: "dev", to: "@octocat" }, []],
  [{ to: "@hubot" }, []],
])(
  "of whom the text @-s in vain there is a notice, for all that others hear of it: %j",
  async (inputs, notices) => {
    await using office = await openOffice();
    const content = "@octocat, the cellar is under water";
    expect(troubles(await office.run({ type: "text", content, ...inputs }))).toEqual(notices);
  },
);

test("own words are said as a sentence with the repository's name", async () => {
  await using office = await openOffice();
  const title = "Deploy #12 of `deadbeef1234567` **failed**, see https://example.com";
  const content = "# Look";
  await office.run({ title, content, language: "en", at: "@octocat", ding: "phone" });
  await office.run({ type: "text", content: "数据库满了！", at: "@octocat", ding: "sms" });
  expect(dings(office).map((ding) => ding.content)).toEqual([
    "Repository octo-repo says: Deploy 12 of failed, see.",
    "仓库 octo-repo 通知：数据库满了。",
  ]);
});

test.each([
  ["phone", 20],
  ["sms", 20],
  ["app", 200],
] as const)("by %s more people than %i are rung in batches", async (ding, most) => {
  await using office = await openOffice();
  office.dingtalk.dings.left.sms = 1000;
  office.dingtalk.dings.left.phone = 1000;
  const people = Array.from({ length: most + 1 }, (_, index) => `duty${index}`);
  for (const userId of people) {
    office.dingtalk.addPerson({ userId, unionId: `u-${userId}`, mobile: userId, name: userId });
  }
  const inputs = { ...HELLO, group: "dev", at: "@octocat", to: people.join(","), ding };
  const result = await office.run(inputs);
  expect(result.outputs.ok).toBe("true");
  expect(dings(office).map(({ userIds }) => userIds.length)).toEqual([most, 2]);
});

describe("what was sent stays sent, and the line says why nobody was rung:", () => {
  const inputs = { ...HELLO, at: "@octocat, @hubot", ding: "phone" };
  const plants: readonly (readonly [string, (office: Office) => void, RegExp])[] = [
    [
      "the calls that were bought are used up",
      ({ dingtalk }) => {
        dingtalk.dings.left.phone = 0;
      },
      /no such DINGs left \(DingTalk ding\.serverquota\.insufficient\)\. Have an administrator buy more .* or use "ding: app"/u,
    ],
    [
      "too many within a minute",
      ({ dingtalk }) => {
        dingtalk.dings.perMinute = 0;
      },
      /rung too often within a minute \(DingTalk toomuch\.msg\)\. Run it again in some minutes/u,
    ],
    [
      "the permission is missing",
      ({ app }) => {
        app.scopes.delete("Premium.Ding.Write");
      },
      /lacks the permission Premium\.Ding\.Write .*appscope\/apply\?content=dingoctoapp%23Premium\.Ding\.Write/u,
    ],
    [
      "another app's robot",
      ({ app }) => {
        app.published = false;
      },
      /robot code is missing or wrong \(DingTalk invalid\.chatbotId\)/u,
    ],
    [
      "an exception",
      ({ dingtalk }) => {
        const json = { code: "send.ding.exception", message: "x", requestid: "1" };
        dingtalk.fault({ path: RING, kind: "reply", reply: { status: 400, json } });
      },
      /does not say whether it rang .* It may have arrived: ask one of them first/u,
    ],
    [
      "another shape of answer",
      ({ dingtalk }) => {
        const json = { openDingId: "d", failedList: ["zhangsan"] };
        dingtalk.fault({ path: RING, kind: "reply", reply: { status: 200, json } });
      },
      /the answer holds no word of whom it rang.*It may have arrived: ask one of them first/u,
    ],
  ];

  test.each(plants)("%s", async (_, plant, said) => {
    await using office = await openOffice();
    plant(office);
    const result = await office.run(inputs);
    expect(office.group).toHaveLength(1);
    expect(dings(office)).toEqual([]);
    expect(result.outputs).toMatchObject({ ok: "false", sent: "1" });
    expect(result.outputs.error).toMatch(/^DING reached 0 of 2 people\. DING failed: /u);
    expect(result.outputs.error).toMatch(said);
    expect(result.exitCode).toBe(1);
  });
});

test("whom it did not reach is named, the others were rung", async () => {
  await using office = await openOffice();
  office.dingtalk.dings.unreachable.set("lisi", "not active");
  const result = await office.run({
    ...HELLO,
    at: "@octocat, @hubot",
    to: "@octocat",
    ding: "sms",
  });
  expect(dings(office)).toMatchObject([{ userIds: ["zhangsan"] }]);
  expect(result.outputs.error).toMatch(
    /^DING reached 1 of 2 people\. hubot: the DING did not reach them: .* Correct the map of people\.$/u,
  );
});

test("rings once: an outcome that is not known is said, not repeated", async () => {
  await using office = await openOffice();
  office.dingtalk.fault({ path: RING, kind: "reset", times: Infinity, taken: true });
  const result = await office.run({ ...HELLO, at: "@octocat", ding: "app", retries: "5" });
  expect(dings(office)).toHaveLength(1);
  expect(office.count(RING)).toBe(1);
  expect(result.outputs.error).toContain("It may have arrived: ask one of them first.");
});

describe("a task", () => {
  const task = { mode: "task", ding: "app", language: "en", status: "failure" };
  const step = (login: string) => ({ eventName: "push", payload: push(login) });

  test("rings its assignees when it opens and whoever it is handed to, not when it is updated", async () => {
    await using office = await openOffice();
    const open = { ...task, state: "open", key: "k" };
    await office.run({ ...open, assignees: "@octocat" }, step("octocat"));
    await office.run({ ...open, assignees: "@octocat" }, step("octocat"));
    await office.run({ ...open, assignees: "@octocat, @hubot" }, step("octocat"));
    expect(dings(office).map(({ userIds }) => userIds)).toEqual([["zhangsan"], ["lisi"]]);
    expect(dings(office)[0]?.content).toMatch(/\nhttps:\/\/github\.com\//u);
  });

  test("is said by phone, reopened too", async () => {
    await using office = await openOffice();
    const inputs = { ...task, ding: "phone", key: "k", assignees: "@octocat", title: "Fix `it`" };
    await office.run({ ...inputs, state: "open" }, step("octocat"));
    await office.run({ ...inputs, state: "done" }, step("octocat"));
    await office.run({ ...inputs, state: "open" }, step("octocat"));
    const content = "Repository octo-repo has a to-do for you: Fix it.";
    expect(dings(office)).toEqual([
      { way: "phone", userIds: ["zhangsan"], content },
      { way: "phone", userIds: ["zhangsan"], content },
    ]);
  });

  test("keeps its to-do where ringing fails", async () => {
    await using office = await openOffice();
    office.app.scopes.delete("Premium.Ding.Write");
    const inputs = { ...task, state: "open", assignees: "@octocat" };
    const result = await office.run(inputs, step("octocat"));
    expect(office.dingtalk.todos.all()).toHaveLength(1);
    expect(result.outputs).toMatchObject({ ok: "false", "task-state": "open" });
    expect(result.outputs.error).toMatch(/^DING reached 0 of 1 person\./u);
  });
});

test("files ring those of to and at with the caption", async () => {
  await using office = await openOffice();
  const inputs = { mode: "file", title: "Build 7", content: "a.zip", at: "@hubot", to: "@octocat" };
  const result = await office.run(
    { ...inputs, ding: "app" },
    { files: { "a.zip": "PK\u0003\u0004" } },
  );
  expect(troubles(result)).toEqual([]);
  expect(dings(office)).toEqual([
    { way: "app", userIds: ["lisi", "zhangsan"], content: `Build 7\n${RUN}` },
  ]);
});

test("a dry run shows what would be rung with", async () => {
  await using office = await openOffice();
  const inputs = { ...HELLO, at: "@octocat", ding: "phone", language: "en", "dry-run": "true" };
  const result = await office.run(inputs);
  expect(result.summary).toContain("Dry run: a DING by phone would ring 1 person");
  expect(result.summary).toContain("Repository octo-repo says: the cellar is under water.");
  expect(office.dingtalk.requests).toEqual([]);
});

test("a way that DingTalk does not have is an input error", async () => {
  await using office = await openOffice();
  const result = await office.run({ ...HELLO, ding: "fax" });
  expect(result.outputs.error).toBe('Input "ding" is "fax"; use one of app, sms, phone');
});
