import { describe, expect, test } from "vitest";
import { startGitHub } from "../../github/double/github.ts";
import { issue, pull, push } from "./events.ts";
import { type Office, openOffice } from "./support.ts";

const RUN_ID = 1658821493;
const failed = { eventName: "push", payload: push(), inputs: { status: "failure" } };
const EVIL = "a|b ](https://evil.example) **x** @zhangsan ![](https://evil.example/x.png)\u202E";

function todoOf({ dingtalk }: Office) {
  const [todo, ...others] = dingtalk.todos.all();
  if (todo === undefined || others.length > 0) throw new Error("there is not one to-do");
  return todo;
}

function rowsOf(office: Office): Readonly<Record<string, string>> {
  const rows = todoOf(office).contentFieldList;
  return Object.fromEntries(rows.map(({ fieldKey, fieldValue }) => [fieldKey, fieldValue]));
}

describe("in each language", () => {
  test.each([
    [
      "zh-CN",
      "修复 CI / build（main）",
      ["仓库", "分支", "运行", "失败的作业"],
      "请尽快修复",
      "已完成：修复 CI / build（main）**\n\n运行已恢复正常 · 钉钉待办已完成",
    ],
    [
      "en",
      "Fix CI / build on main",
      ["Repository", "Branch", "Run", "Failed jobs"],
      "Please have a look and fix it",
      "Done: Fix CI / build on main**\n\nThe run is successful again\n\nDingTalk to-do completed · [",
    ],
    [
      "ja",
      "CI / build（main）の修正",
      ["リポジトリ", "ブランチ", "実行", "失敗したジョブ"],
      "修正をお願いします",
      "完了：CI / build（main）の修正**\n\n実行は正常に戻りました\n\nDingTalk の ToDo を完了　[",
    ],
  ])("%s", async (language, subject, names, please, done) => {
    await using office = await openOffice();
    await office.act({ ...failed, inputs: { status: "failure", language } });
    expect(todoOf(office).subject).toBe(subject);
    expect(Object.keys(rowsOf(office))).toEqual(names);
    expect(office.posts()[0]?.text).toMatch(new RegExp(`\n\n@zhangsan ${please}$`, "u"));
    await office.act({ ...failed, inputs: { status: "success", language } });
    expect(office.posts()[0]?.text).toContain(done);
  });
});

describe("a success in which jobs were skipped, one of which may be what had failed", () => {
  test.each([
    ["zh-CN", "test, lint", "所等的作业没有失败（跳过了 test、lint）"],
    ["en", "test", "No job it waited for failed (skipped: test)"],
    ["ja", "test", "待っていたジョブに失敗はありません（スキップ：test）"],
  ])("is told as what it is in %s", async (language, jobs, told) => {
    await using office = await openOffice();
    const needs = (result: string) => {
      const each = jobs.split(", ").map((name) => [name, { result }]);
      return JSON.stringify(Object.fromEntries([["docs", { result: "success" }], ...each]));
    };
    const step = (result: string) => {
      return { ...failed, inputs: { status: "success", needs: needs(result), language } };
    };
    await office.act(step("failure"));
    office.posts();
    await office.act(step("skipped"));
    expect(todoOf(office).done).toBe(true);
    expect(office.posts()[0]?.text).toContain(`**\n\n${told}`);
  });
});

describe("the group's message", () => {
  const assigned = issue("assigned", ["octocat"]);

  test("says by when, how urgent, and that DingTalk keeps a to-do", async () => {
    await using office = await openOffice();
    const inputs = { due: "2027-01-02", priority: "urgent" };
    await office.act({ eventName: "issues", payload: assigned, inputs });
    expect(office.posts()[0]?.text).toMatch(
      /截止 2027-01-02 18:00 \+08:00\n\n优先级 非常紧急 · 已创建钉钉待办\n\n\[查看详情\]/u,
    );
  });

  test("says who assigned it to whom, though the others keep it", async () => {
    await using office = await openOffice();
    await office.act({ eventName: "issues", payload: assigned });
    office.posts();
    const payload = issue("assigned", ["octocat", "hubot"]);
    await office.act({ eventName: "issues", payload });
    const [post] = office.posts();
    expect(post?.text).toMatch(/Codertocat 将钉钉待办指派给 hubot\n\n\[查看详情\]/u);
    expect(post?.text).toMatch(/\n\n@lisi 请处理这个议题$/u);
  });

  test.each([
    ["zh-CN", "钉钉待办已指派给 hubot"],
    ["en", "DingTalk to-do assigned to hubot"],
    ["ja", "DingTalk の ToDo を hubot に割り当て"],
  ])(
    "says in %s of a run's next author that nobody in particular assigned it",
    async (language, told) => {
      await using office = await openOffice();
      await office.act({ ...failed, inputs: { status: "failure", language } });
      office.posts();
      const inputs = { status: "failure", language, assignees: "@octocat, @hubot" };
      await office.act({ ...failed, inputs });
      expect(office.posts()[0]?.text).toMatch(new RegExp(`\n\n${told}\\s+\\[`, "u"));
    },
  );

  test("without a to-do of DingTalk's speaks of none", async () => {
    await using office = await openOffice();
    const { app: _, ...secret } = office.secret;
    await office.act({ eventName: "issues", payload: assigned, secret });
    expect(office.posts()[0]?.text).not.toContain("待办");
  });

  test("without one calls only whose task it has just become", async () => {
    await using office = await openOffice();
    const { app: _, ...secret } = office.secret;
    const payload = issue("assigned", ["octocat", "hubot"], { assignee: "hubot" });
    await office.act({ eventName: "issues", payload, secret });
    expect(office.posts()[0]?.text).toMatch(/\n\n@lisi 请处理这个议题$/u);
  });
});

describe("what failed", () => {
  const jobs = [
    {
      id: 11,
      runId: RUN_ID,
      name: "build",
      status: "in_progress" as const,
      runnerName: "GitHub Actions 2",
      steps: [
        { name: "Set up job" },
        { name: "Run tests", conclusion: "failure" },
        { name: "Notify", conclusion: null },
      ],
    },
    {
      id: 12,
      runId: RUN_ID,
      name: "lint",
      conclusion: "failure",
      steps: [{ name: "eslint", conclusion: "failure" }],
    },
    { id: 13, runId: RUN_ID, name: "docs" },
  ];
  const env = { RUNNER_NAME: "GitHub Actions 2" };

  test("is this very job and its step, where it answers for itself alone", async () => {
    await using office = await openOffice();
    await using github = await startGitHub({ runs: [{ id: RUN_ID, status: "in_progress" }], jobs });
    const { annotated } = await office.act({ ...failed, github, env });
    expect(rowsOf(office)).toMatchObject({ 失败的作业: "build › Run tests" });
    expect(office.posts()[0]?.text).toContain(
      `失败的作业：[build](https://github.com/octo-org/octo-repo/actions/runs/${RUN_ID}/job/11) › Run tests\n\n已创建钉钉待办　[查看运行]`,
    );
    expect(annotated).toEqual([]);
  });

  test("is every job that failed, where it answers for those it needs", async () => {
    await using office = await openOffice();
    await using github = await startGitHub({ runs: [{ id: RUN_ID, status: "in_progress" }], jobs });
    const needs = JSON.stringify({ lint: { result: "failure", outputs: {} } });
    const inputs = { status: "success", needs };
    await office.act({ ...failed, inputs, github, env });
    expect(rowsOf(office)).toMatchObject({ 失败的作业: "build › Run tests、lint › eslint" });
    expect(todoOf(office).subject).toBe("修复 CI（main）");
  });

  test("is what needs tell where the list cannot be read, with one warning", async () => {
    await using office = await openOffice();
    await using github = await startGitHub({ permissions: [] });
    const needs = JSON.stringify({
      lint: { result: "failure", outputs: {} },
      docs: { result: "success", outputs: {} },
    });
    const inputs = { status: "success", needs };
    const { annotated } = await office.act({ ...failed, inputs, github });
    expect(rowsOf(office)).toMatchObject({ 失败的作业: "lint" });
    expect(annotated).toHaveLength(1);
    expect(annotated[0]).toContain('grant the job "actions: read"');
  });

  test("is no more than ten jobs by name", async () => {
    await using office = await openOffice();
    const many = Array.from({ length: 12 }, (_, n) => ({
      id: n + 1,
      runId: RUN_ID,
      name: `leg ${n + 1}`,
      conclusion: "failure",
    }));
    await using github = await startGitHub({
      runs: [{ id: RUN_ID, status: "in_progress" }],
      jobs: many,
    });
    await office.act({ ...failed, github });
    expect(rowsOf(office).失败的作业).toMatch(/、leg 10，另有 2 个$/u);
  });

  test("is words alone, whatever a job or step is called", async () => {
    await using office = await openOffice();
    const evil = { id: 1, runId: RUN_ID, name: EVIL, conclusion: "failure" };
    await using github = await startGitHub({
      runs: [{ id: RUN_ID, status: "in_progress" }],
      jobs: [{ ...evil, steps: [{ name: EVIL, conclusion: "failure" }] }],
    });
    await office.act({ ...failed, github, payload: push("hubot") });
    const [post] = office.posts();
    expect(post?.text).not.toMatch(/\]\(https:\/\/evil|@zhangsan|\u202E|!\[/u);
    expect(post?.to).toEqual(["lisi"]);
    expect(rowsOf(office).失败的作业).not.toMatch(/\]\(|@zhangsan|\u202E/u);
  });
});

describe("what the workflow writes", () => {
  const act = (office: Office, inputs: Record<string, string>) =>
    office.act({ eventName: "issues", payload: issue("assigned", ["octocat"]), inputs });

  test("due, priority and title are the to-do's", async () => {
    await using office = await openOffice();
    await act(office, { due: "2027-01-02", priority: "urgent", title: "Mind {{actor}}'s *typo*" });
    expect(todoOf(office)).toMatchObject({
      subject: "Mind octocat's *typo*",
      dueTime: Date.parse("2027-01-02T18:00:00+08:00"),
      priority: 40,
    });
  });

  test("a title's marks are no part of the to-do's subject, nor of the preview", async () => {
    await using office = await openOffice();
    await act(office, { title: "## **发布** [v1](https://e.example)" });
    expect(todoOf(office).subject).toBe("发布 v1");
    expect(office.dingtalk.group("dev").posts[0]?.title).toContain("发布 v1 ·");
    expect(office.posts()[0]?.text).toContain("· 发布 [v1](https://e.example)**");
  });

  test("a due time that counts from now is not put off by what follows, a day is", async () => {
    await using office = await openOffice();
    await act(office, { due: "3d" });
    const first = todoOf(office).dueTime;
    office.dingtalk.clock.advance(86_400_000);
    await act(office, { due: "3d" });
    expect(todoOf(office).dueTime).toBe(first);
    await act(office, { due: "2027-01-02" });
    expect(todoOf(office).dueTime).toBe(Date.parse("2027-01-02T10:00:00Z"));
    await act(office, { state: "done" });
    await act(office, { due: "3d" });
    const inThreeDays = office.dingtalk.clock.now() + 3 * 86_400_000;
    expect(Math.abs((todoOf(office).dueTime ?? 0) - inThreeDays)).toBeLessThan(60_000);
  });

  test("content stands in the message and on the card", async () => {
    await using office = await openOffice();
    await act(office, { content: "See **the guide** at https://example.com/guide\n\n- [ ] read" });
    expect(rowsOf(office).说明).toContain("the guide");
    expect(office.posts()[0]?.text).toContain("**the guide**");
  });

  test("a value in the note on the card keeps every character of its own", async () => {
    await using office = await openOffice();
    const payload = issue("assigned", ["octocat"], { title: "Take **kwargs and [x](y), *now*" });
    const inputs = { content: "**Read** {{title}}" };
    await office.act({ eventName: "issues", payload, inputs });
    expect(rowsOf(office).说明).toBe("Read Take **kwargs and [x](y), *now*");
  });

  test("content may tell of jobs, which GitHub is asked for", async () => {
    await using office = await openOffice();
    const jobs = [{ id: 12, runId: RUN_ID, name: "lint", conclusion: "failure" }];
    await using github = await startGitHub({ runs: [{ id: RUN_ID, status: "in_progress" }], jobs });
    const inputs = { status: "failure", content: "Broken: {{failed-jobs}}" };
    await office.act({ ...failed, inputs, github });
    expect(rowsOf(office).说明).toBe("Broken: lint");
  });

  test("content is the subject of a task the workflow opens on its own", async () => {
    await using office = await openOffice();
    const inputs = {
      state: "open",
      assignees: "@hubot",
      content: "## **Renew** `api_cert`, [how](https://e.com)\n\nSoon.",
    };
    await office.act({ eventName: "schedule", payload: {}, inputs });
    expect(todoOf(office).subject).toBe("Renew api_cert, how");
    const [{ text } = { text: "" }] = office.posts();
    expect(text).toMatch(/^\*\*📌 octo-org\/octo-repo · Renew api_cert, how\*\*/u);
    expect(text).toMatch(/@lisi 请处理这项待办$/u);
  });

  test.each([
    ["检查**生产环境**", "检查生产环境", undefined, 1],
    ["检查\n1. 看日志", "检查", "检查 1. 看日志", 2],
    ["[手順](https://e.com)", "手順", "手順 https://e.com/", 2],
    ["确认 ![](https://e.com/p.png)", "确认", "确认", 2],
  ])(
    "content that its subject says whole is said once: %j",
    async (content, subject, note, times) => {
      await using office = await openOffice();
      const inputs = { state: "open", assignees: "@hubot", content };
      await office.act({ eventName: "schedule", payload: {}, inputs });
      expect(todoOf(office).subject).toBe(subject);
      expect(rowsOf(office).说明).toBe(note);
      expect(office.posts()[0]?.text.split(/检查|手順|确认/u)).toHaveLength(times + 1);
    },
  );

  test("url leads where it says, dingtalk:// included", async () => {
    await using office = await openOffice();
    const url = "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fexample.com";
    await act(office, { url });
    expect(todoOf(office).detailUrl).toEqual({ appUrl: url, pcUrl: url });
  });

  test("an url that leads nowhere is an error", async () => {
    await using office = await openOffice();
    await expect(act(office, { url: "javascript:alert(1)" })).rejects.toThrow('Input "url"');
    expect(office.calls()).toEqual([]);
  });

  test("links open outside where that is wanted", async () => {
    await using office = await openOffice();
    await act(office, { "open-links-in": "browser" });
    const outside =
      "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fgithub.com%2Focto-org%2Focto-repo%2Fissues%2F12&pc_slide=false";
    expect(todoOf(office).detailUrl).toEqual({ appUrl: outside, pcUrl: outside });
    expect(office.posts()[0]?.text).toContain(`[查看详情](${outside})`);
  });

  test("a key of its own makes it a task of its own", async () => {
    await using office = await openOffice();
    await act(office, {});
    await act(office, { key: "docs" });
    expect(office.dingtalk.todos.all()).toHaveLength(2);
  });

  test.each([
    [{ due: "soon" }, "due"],
    [{ priority: "top" }, "priority"],
    [{ state: "closed" }, "state"],
  ])("%j is an error before anything is called", async (inputs, name) => {
    await using office = await openOffice();
    await expect(act(office, inputs)).rejects.toThrow(`Input "${name}"`);
    expect(office.calls()).toEqual([]);
  });
});

test("a branch too long for DingTalk's link leads to the repository", async () => {
  await using office = await openOffice();
  const ref = `refs/heads/${"修".repeat(80)}`;
  await office.act({ ...failed, payload: { ...push(), ref } });
  expect(todoOf(office).detailUrl.pcUrl).toBe("https://github.com/octo-org/octo-repo");
});

test("a pull request's run leads to the pull request and names it", async () => {
  await using office = await openOffice();
  const payload = pull("synchronize", []);
  await office.act({ eventName: "pull_request", payload, inputs: { status: "failure" } });
  expect(todoOf(office)).toMatchObject({
    subject: "修复 CI / build（#7 Update the README with new information）",
    detailUrl: { pcUrl: "https://github.com/octo-org/octo-repo/pull/7" },
  });
  expect(rowsOf(office)).toMatchObject({ 拉取请求: "#7 Update the README with new information" });
});

test("a title of endless accents is cut to what DingTalk takes", async () => {
  await using office = await openOffice();
  const title = `e${"\u0301".repeat(20)}`.repeat(120);
  await office.act({ eventName: "issues", payload: issue("assigned", ["hubot"], { title }) });
  expect(Buffer.byteLength(todoOf(office).subject)).toBeGreaterThan(900);
  expect([...todoOf(office).subject].length).toBeLessThanOrEqual(1024);
});

test("a hostile title is words alone", async () => {
  await using office = await openOffice();
  const payload = issue("assigned", ["hubot"], { title: EVIL.repeat(40) });
  await office.act({ eventName: "issues", payload });
  const [post] = office.posts();
  expect(post?.to).toEqual(["lisi"]);
  expect(`${post?.text}${todoOf(office).subject}`).not.toMatch(
    /\]\(https:\/\/evil|@zhangsan|\u202E|!\[/u,
  );
});
