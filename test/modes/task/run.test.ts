import { describe, expect, test } from "vitest";
import { issue, pull, push, review } from "./events.ts";
import { HUBOT, MONA, OCTOCAT, openOffice, todosOf } from "./support.ts";

const failed = { eventName: "push", payload: push(), inputs: { status: "failure" } };
const succeeded = { ...failed, inputs: { status: "success" } };

const TOKEN = "POST /v1.0/oauth2/accessToken";
const LOOKUP = "POST /topapi/v2/user/get";
const SEARCH = "GET /v1.0/todo/users/{unionId}/tasks/sources/{sourceId}";
const CREATE = "POST /v1.0/todo/users/{unionId}/tasks";
const UPDATE = "PUT /v1.0/todo/users/{unionId}/tasks/{taskId}";
const PART = `${UPDATE}/executorStatus`;
const POST = "POST /robot/send";

describe("a run that failed", () => {
  test("opens a to-do for the author of its head commit and tells the group", async () => {
    await using office = await openOffice();
    const { result } = await office.act(failed);
    expect(result).toMatchObject({ task: { state: "open" }, groups: [{ ok: true }] });
    const [todo, ...others] = office.dingtalk.todos.all();
    expect(others).toEqual([]);
    expect(todo).toMatchObject({
      id: result.task?.id,
      subject: "修复 CI / build（main）",
      executors: [{ unionId: OCTOCAT.unionId, isDone: false }],
      creator: "union-boss",
      priority: 20,
      dueTime: undefined,
      dings: [OCTOCAT.unionId],
      detailUrl: {
        appUrl:
          "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fgithub.com%2Focto-org%2Focto-repo%2Factions%2Fworkflows%2Fci.yml%3Fquery%3Dbranch%253Amain&pc_slide=true",
        pcUrl: "https://github.com/octo-org/octo-repo/actions/workflows/ci.yml?query=branch%3Amain",
      },
      contentFieldList: [
        { fieldKey: "仓库", fieldValue: "octo-org/octo-repo" },
        { fieldKey: "分支", fieldValue: "main" },
        { fieldKey: "运行", fieldValue: "CI #562" },
        { fieldKey: "失败的作业", fieldValue: "build" },
      ],
    });
    expect(office.posts()).toEqual([
      {
        text: [
          "**🛠️ octo-org/octo-repo · 修复 CI / build（main）**",
          "失败的作业：build",
          "已创建钉钉待办　[查看运行](https://github.com/octo-org/octo-repo/actions/runs/1658821493)",
          "@zhangsan 请尽快修复",
        ].join("\n\n"),
        to: [OCTOCAT.userId],
      },
    ]);
    expect(office.calls()).toEqual([TOKEN, LOOKUP, LOOKUP, SEARCH, CREATE, POST]);
  });

  test("again brings it up to date without another message", async () => {
    await using office = await openOffice();
    await office.act(failed);
    office.posts();
    office.calls();
    const { result } = await office.act({ ...failed, env: { GITHUB_RUN_NUMBER: "563" } });
    expect(result).toMatchObject({ task: { state: "open" }, groups: [] });
    expect(office.calls()).toEqual([TOKEN, LOOKUP, LOOKUP, SEARCH, UPDATE]);
    expect(office.dingtalk.todos.all()[0]?.contentFieldList).toContainEqual({
      fieldKey: "运行",
      fieldValue: "CI #563",
    });
  });

  test("by somebody else's push is theirs as well, and only they are called", async () => {
    await using office = await openOffice();
    await office.act(failed);
    office.posts();
    await office.act({ ...failed, payload: push("hubot") });
    expect(todosOf(office)).toMatchObject([{ state: "open", for: ["zhangsan", "lisi"] }]);
    expect(office.posts()).toMatchObject([{ to: [HUBOT.userId] }]);
  });

  test("anew, when it had been well, is the new author's alone", async () => {
    await using office = await openOffice();
    await office.act(failed);
    await office.act(succeeded);
    office.posts();
    await office.act({ ...failed, payload: push("hubot") });
    expect(todosOf(office)).toMatchObject([{ state: "open", for: ["lisi"] }]);
    expect(office.posts()).toMatchObject([{ to: [HUBOT.userId] }]);
  });
});

describe("a run that succeeded", () => {
  test("completes the to-do and says so, calling nobody", async () => {
    await using office = await openOffice();
    await office.act(failed);
    office.posts();
    office.calls();
    const { result } = await office.act(succeeded);
    expect(result).toMatchObject({ task: { state: "done" }, groups: [{ ok: true }] });
    expect(todosOf(office)).toMatchObject([{ state: "done" }]);
    expect(office.posts()).toEqual([
      {
        text: "**✅ octo-org/octo-repo · 已完成：修复 CI / build（main）**\n\n运行已恢复正常 · 钉钉待办已完成\n\n[查看运行](https://github.com/octo-org/octo-repo/actions/runs/1658821493)",
        to: [],
      },
    ]);
    expect(office.calls()).toEqual([TOKEN, LOOKUP, SEARCH, UPDATE, POST]);
  });

  test("where there is no to-do leaves it at that: none, green, silent", async () => {
    await using office = await openOffice();
    const { result } = await office.act(succeeded);
    expect(result).toEqual({ groups: [], task: { id: "", state: "none" } });
    expect(office.posts()).toEqual([]);
    expect(office.dingtalk.todos.all()).toEqual([]);
  });

  test("where it is done already says nothing again", async () => {
    await using office = await openOffice();
    await office.act(failed);
    await office.act(succeeded);
    office.posts();
    const { result } = await office.act(succeeded);
    expect(result).toMatchObject({ task: { state: "done" }, groups: [] });
    expect(office.posts()).toEqual([]);
  });
});

test.each(["cancelled", "skipped"])("a run that was %s changes nothing", async (status) => {
  await using office = await openOffice();
  const { result } = await office.act({ ...failed, inputs: { status } });
  expect(result).toMatchObject({ skipped: "nothing-to-do", task: { state: "none" } });
  expect(office.calls()).toEqual([]);
});

describe("an issue", () => {
  const act = (action: string, assignees: string[], more = {}) => ({
    eventName: "issues",
    payload: issue(action, assignees, more),
  });

  test("assigned to more people is theirs, and those who are new are called", async () => {
    await using office = await openOffice();
    await office.act(act("assigned", ["octocat"], { assignee: "octocat" }));
    expect(office.posts()).toMatchObject([{ to: [OCTOCAT.userId] }]);
    await office.act(act("assigned", ["octocat", "hubot"], { assignee: "hubot" }));
    expect(office.posts()).toMatchObject([{ to: [HUBOT.userId] }]);
    expect(todosOf(office)).toMatchObject([{ state: "open", for: ["zhangsan", "lisi"] }]);
  });

  test("taken from somebody is no longer theirs, without a word", async () => {
    await using office = await openOffice();
    await office.act(act("assigned", ["octocat", "hubot"], { assignee: "hubot" }));
    office.posts();
    const { result } = await office.act(act("unassigned", ["hubot"], { assignee: "octocat" }));
    expect(result).toMatchObject({ groups: [], task: { state: "open" } });
    expect(todosOf(office)).toMatchObject([{ state: "open", for: ["lisi"] }]);
  });

  test("taken from the last one is done", async () => {
    await using office = await openOffice();
    await office.act(act("assigned", ["octocat"], { assignee: "octocat" }));
    office.posts();
    await office.act(act("unassigned", [], { assignee: "octocat" }));
    expect(todosOf(office)).toMatchObject([{ state: "done" }]);
    expect(office.posts()).toHaveLength(1);
  });

  test("left to nobody whom DingTalk knows is done, and they are named", async () => {
    await using office = await openOffice();
    await office.act(act("assigned", ["octocat", "stranger"], { assignee: "octocat" }));
    const { annotated } = await office.act(
      act("unassigned", ["stranger"], { assignee: "octocat" }),
    );
    expect(todosOf(office)).toMatchObject([{ state: "done" }]);
    expect(annotated).toEqual([
      'Nobody is mapped to DingTalk in "users" for: stranger; map the login or commit e-mail to a userId or mobile, in the secret or the input "users"',
    ]);
  });

  test("edited has its subject changed, and nothing but that", async () => {
    await using office = await openOffice();
    await office.act(act("assigned", ["octocat"]));
    office.posts();
    office.calls();
    await office.act(act("edited", ["octocat"], { title: "Typo" }));
    expect(office.calls()).toEqual([TOKEN, LOOKUP, SEARCH, UPDATE]);
    expect(todosOf(office)).toEqual([
      { state: "open", for: ["zhangsan"], subject: "处理议题 #12 Typo" },
    ]);
    await office.act(act("edited", ["octocat"], { title: "Typo" }));
    expect(office.calls()).toEqual([TOKEN, LOOKUP, SEARCH]);
    expect(office.posts()).toEqual([]);
  });

  test("edited before it was anybody's makes no to-do", async () => {
    await using office = await openOffice();
    const { result } = await office.act(act("edited", ["octocat"]));
    expect(result).toEqual({ groups: [], task: { id: "", state: "none" } });
    expect(office.dingtalk.todos.all()).toEqual([]);
  });

  test("opened for nobody is nobody's, and DingTalk is not called", async () => {
    await using office = await openOffice();
    const { result, annotated } = await office.act(act("opened", []));
    expect(result.skipped).toBe("no-assignee");
    expect(annotated).toEqual(["Nothing was done: nobody is assigned."]);
    expect(office.calls()).toEqual([]);
  });
});

describe("a review", () => {
  const requested = (reviewers: string[], reviewer: string) => ({
    eventName: "pull_request",
    payload: pull("review_requested", reviewers, { reviewer }),
  });
  const given = (reviewer: string, left: string[], state = "approved") => ({
    eventName: "pull_request_review",
    payload: review(reviewer, state, left),
  });
  const parts = (office: Awaited<ReturnType<typeof openOffice>>) =>
    office.dingtalk.todos.all()[0]?.executors.map(({ isDone }) => isDone);

  test("given by one of two completes that one's part, without a word", async () => {
    await using office = await openOffice();
    await office.act(requested(["octocat", "hubot"], "hubot"));
    expect(office.posts()).toMatchObject([{ to: [OCTOCAT.userId, HUBOT.userId] }]);
    office.calls();
    const { result } = await office.act(given("octocat", ["hubot"]));
    expect(result).toMatchObject({ groups: [], task: { state: "open" } });
    expect(office.calls()).toEqual([TOKEN, LOOKUP, LOOKUP, SEARCH, LOOKUP, PART]);
    expect(parts(office)).toEqual([true, false]);
    expect(office.posts()).toEqual([]);
  });

  test("given by the last one completes the to-do", async () => {
    await using office = await openOffice();
    await office.act(requested(["octocat", "hubot"], "hubot"));
    await office.act(given("octocat", ["hubot"], "changes_requested"));
    office.posts();
    const { result } = await office.act(given("hubot", []));
    expect(result).toMatchObject({ task: { state: "done" } });
    expect(todosOf(office)).toMatchObject([{ state: "done" }]);
    expect(office.posts()).toMatchObject([{ to: [] }]);
  });

  test("wanted again lays that one's part before them again", async () => {
    await using office = await openOffice();
    await office.act(requested(["octocat", "hubot"], "hubot"));
    await office.act(given("octocat", ["hubot"]));
    await office.act(requested(["hubot", "octocat"], "octocat"));
    expect(parts(office)?.includes(true)).toBe(false);
  });

  test.each(["linked", "separate"] as const)(
    "wanted again after the last one reopens it, with %s parts",
    async (kind) => {
      await using office = await openOffice();
      office.dingtalk.todos.parts = kind;
      await office.act(requested(["octocat"], "octocat"));
      await office.act(given("octocat", []));
      expect(todosOf(office)).toMatchObject([{ state: "done" }]);
      office.posts();
      await office.act(requested(["octocat"], "octocat"));
      expect(todosOf(office)).toMatchObject([{ state: "open", for: ["zhangsan"] }]);
      expect(parts(office)).toEqual([false]);
      expect(office.posts()).toMatchObject([{ to: [OCTOCAT.userId] }]);
    },
  );

  test("by somebody who was not asked changes nothing", async () => {
    await using office = await openOffice();
    await office.act(requested(["octocat"], "octocat"));
    office.posts();
    await office.act(given("hubot", ["octocat"]));
    await office.act(given("hubot", []));
    expect(todosOf(office)).toMatchObject([{ state: "open", for: ["zhangsan"] }]);
    expect(office.posts()).toEqual([]);
  });

  test("that only comments changes nothing and costs nothing", async () => {
    await using office = await openOffice();
    const { result } = await office.act(given("octocat", [], "commented"));
    expect(result.skipped).toBe("nothing-to-do");
    expect(office.calls()).toEqual([]);
  });

  test("asked of a team warns that a team is nobody", async () => {
    await using office = await openOffice();
    const { result, annotated } = await office.act({
      eventName: "pull_request",
      payload: pull("review_requested", [], { teams: ["octo-team"] }),
    });
    expect(result.skipped).toBe("no-assignee");
    expect(annotated[0]).toContain("DingTalk knows no GitHub team");
    expect(office.calls()).toEqual([]);
  });

  test("goes to the assignees where nobody is asked for it", async () => {
    await using office = await openOffice();
    await office.act({
      eventName: "pull_request",
      payload: pull("assigned", [], { assignees: ["monalisa"] }),
    });
    expect(todosOf(office)).toEqual([
      {
        state: "open",
        for: [MONA.userId],
        subject: "处理拉取请求 #7 Update the README with new information",
      },
    ]);
  });
});

test("a to-do for the creator and two people by userId costs six calls and one post", async () => {
  await using office = await openOffice();
  await office.act({
    eventName: "issues",
    payload: issue("assigned", ["octocat", "hubot"], { assignee: "hubot" }),
  });
  expect(office.calls()).toEqual([TOKEN, LOOKUP, LOOKUP, LOOKUP, SEARCH, CREATE, POST]);
});
