import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { broken, job, NOTIFY, RUN_ID, SHA } from "../dist/report-support.ts";
import { issue, pull, push, review } from "../modes/task/events.ts";
import type { Post } from "../simulator/store.ts";
import { manyAlike } from "../support/many-alike.ts";
import { ANNOUNCEMENTS } from "./announcements.ts";
import { REPORTS } from "./reports.ts";
import { EXAMPLES, openStage, readExample, type Stage } from "./stage.ts";

const CASES = [...ANNOUNCEMENTS, ...REPORTS];
/** Told as stories below: their point is what becomes of a message. */
const STORIES = [
  "approve-deploy",
  "check-weekly",
  "close-build-todo",
  "failed-build-todo",
  "issue-triage",
  "own-todo",
  "review-todo",
  "status-card",
];
/** Has no step of this action. */
const CALLER = "reusable-caller";

test("there is no example that nothing runs", () => {
  const run = [...CASES.map(({ name }) => name), ...STORIES, CALLER];
  expect([...new Set(run)].sort()).toEqual([...EXAMPLES].sort());
});

describe.each(EXAMPLES)("%s", (name) => {
  const text = readExample(`${name}.yml`);

  test("is whole, and begins with what it is for in both languages", () => {
    const [english = "", chinese = ""] = text.split("\n");
    expect(english).toMatch(/^# [A-Z].{20,}\.$/u);
    expect(chinese).toMatch(/^# .*\p{Script=Han}.*。$/u);
    expect(text).not.toMatch(/^(?!#).*…/mu);
  });

  test("asks for no permission to write, and none that is not named", () => {
    const { permissions, jobs } = parse(text) as {
      readonly permissions: unknown;
      readonly jobs: Readonly<Record<string, { readonly permissions?: object }>>;
    };
    const all = [permissions, ...Object.values(jobs).map((each) => each.permissions ?? {})];
    expect(all).not.toContain(undefined);
    expect(all.flatMap((each) => Object.values(each as object))).not.toContain("write");
  });
});

describe("an example does what it says:", () => {
  manyAlike(1);

  test.each(CASES)("$name, on $event", async (each) => {
    await using stage = await openStage({
      ...each.github,
      ...(each.secret && { secret: each.secret }),
    });
    const result = await stage.run(each.name, each);
    expect(result.annotations).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(look(stage)).toEqual({
      dev: each.dev ?? [],
      release: each.release ?? [],
      todos: each.todos ?? [],
      told: each.told ?? [],
      rung: each.rung ?? [],
    });
    expect(allWords(stage)).toContain(each.says ?? "");
  });
});

describe("an example's story:", () => {
  manyAlike(0);

  test("a failed build's to-do is closed when it recovers", async () => {
    const run = { id: RUN_ID, status: "in_progress", event: "push" };
    const before = { id: RUN_ID - 1, event: "push", conclusion: "failure" };
    await using stage = await openStage({
      secret: "dev",
      commits: [{ sha: SHA, message: "Fix", login: "octocat" }],
      runs: [run, before],
      jobs: [broken(2, "build", 60), NOTIFY],
    });
    const on = { event: "push", payload: push("octocat") };
    await good(stage, "failed-build-todo", { ...on, status: "failure" });
    expect(look(stage)).toMatchObject({
      todos: ["open 修复 CI / build（main）: zhangsan"],
      dev: ["markdown 🛠️ octocat：修复 CI / build（main） · octo-repo → zhangsan"],
    });
    stage.github.state.jobs = [job(2, "build", 60), NOTIFY];
    await good(stage, "failed-build-todo", on);
    expect(look(stage).todos).toEqual(["done 修复 CI / build（main）: zhangsan"]);
  });

  test("what a pull request given up left behind is closed with it", async () => {
    await using stage = await openStage({
      secret: "dev",
      runs: [{ id: RUN_ID, status: "in_progress", event: "pull_request" }],
      jobs: [broken(2, "build", 60), NOTIFY],
    });
    const given = pull("synchronize", []);
    const pull_request = { ...(given.pull_request as object), user: { login: "octocat" } };
    const payload = { ...given, pull_request };
    await good(stage, "failed-build-todo", { event: "pull_request", payload, status: "failure" });
    const todo = "修复 CI / build（#7 Update the README with new information）: zhangsan";
    expect(look(stage).todos).toEqual([`open ${todo}`]);
    await good(stage, "close-build-todo", {
      event: "pull_request_target",
      payload: { ...pull("closed", []), number: 7 },
    });
    expect(look(stage).todos).toEqual([`done ${todo}`]);
  });

  test("an assigned issue is a to-do until it is closed", async () => {
    await using stage = await openStage({ secret: "all" });
    const step = (action: string, more = {}) =>
      good(stage, "issue-triage", {
        job: "todo",
        event: "issues",
        payload: issue(action, ["hubot"], more),
      });
    await step("assigned", { assignee: "hubot" });
    expect(look(stage).todos).toEqual([
      "open 处理议题 #12 Spelling error in the README file: lisi",
    ]);
    await step("closed");
    expect(look(stage).todos).toEqual([
      "done 处理议题 #12 Spelling error in the README file: lisi",
    ]);
  });

  test("a requested review is a to-do until it is there", async () => {
    await using stage = await openStage({ secret: "dev" });
    await good(stage, "review-todo", {
      event: "pull_request_target",
      payload: pull("review_requested", ["hubot"], { reviewer: "hubot" }),
    });
    const subject = "评审拉取请求 #7 Update the README with new information: lisi";
    expect(look(stage).todos).toEqual([`open ${subject}`]);
    await good(stage, "review-todo", {
      event: "pull_request_review",
      payload: review("hubot", "approved", []),
    });
    expect(look(stage).todos).toEqual([`done ${subject}`]);
  });

  test("a to-do of one's own is opened by the clock and closed by hand", async () => {
    await using stage = await openStage({ secret: "dev" });
    await good(stage, "own-todo", { event: "schedule", payload: {} });
    const todo = "Rotate the deployment keys: zhangsan, lisi";
    expect(look(stage)).toMatchObject({
      todos: [`open ${todo}`],
      dev: ["markdown 📌 octocat、hubot：Rotate the deployment keys · octo-repo → zhangsan, lisi"],
    });
    const contexts = { inputs: { state: "done" } };
    await good(stage, "own-todo", { event: "workflow_dispatch", payload: {}, contexts });
    expect(look(stage).todos).toEqual([`done ${todo}`]);
  });

  test("one card goes from started to failed, and the report is beside it", async () => {
    const test = { ...NOTIFY, name: "test" };
    await using stage = await openStage({
      secret: "all",
      commits: [{ sha: SHA, message: "Fix", login: "octocat" }],
      runs: [{ id: RUN_ID, status: "in_progress", event: "push" }],
      jobs: [test],
    });
    const on = { event: "push", payload: push("octocat") };
    await good(stage, "status-card", { ...on, job: "test" });
    expect(stage.posts().map(({ text }) => text.split("\n")[0])).toEqual([
      "⏳ CI #562 · main · 0/1",
    ]);
    stage.github.state.jobs = [broken(2, "test", 60), NOTIFY];
    // Half of what is left of it is waited before the end is written again.
    const ending = { job: "notify", needs: { test: "failure" }, inputs: { timeout: "1" } };
    await good(stage, "status-card", { ...on, ...ending });
    expect(stage.posts().map(({ type, text }) => [type, text.split("\n")[0]])).toEqual([
      ["card", expect.stringMatching(/^❌ CI .*失败/u)],
      ["markdown", expect.stringContaining("失败 · main")],
    ]);
  });

  test("a deployment goes on once one of those asked has agreed, and not when refused", async () => {
    await using stage = await openStage({ secret: "all" });
    const { approvals } = stage.dingtalk;
    let answer = (id: string) => approvals.agree(id, "lisi");
    approvals.onStart(({ id }) => answer(id));
    const on = { event: "push", payload: { ...push("octocat"), ref: "refs/tags/v1.2.0" } };
    const env = {
      GITHUB_REF: "refs/tags/v1.2.0",
      GITHUB_REF_NAME: "v1.2.0",
      GITHUB_REF_TYPE: "tag",
    };
    const agreed = await good(stage, "approve-deploy", { ...on, env });
    expect(agreed.outputs).toMatchObject({ approval: "agreed", "approved-by": "hubot" });
    expect(look(stage).release).toEqual([
      "markdown 🔏 等待审批：Deploy v1.2.0 to production · octo-repo",
    ]);
    answer = (id) => approvals.refuse(id, "lisi", "not today");
    expect((await stage.run("approve-deploy", { ...on, env })).exitCode).toBe(1);
  });

  test("the check sends nothing, and says what it found", async () => {
    await using stage = await openStage();
    const result = await good(stage, "check-weekly", { event: "schedule", payload: {} });
    expect(look(stage).dev).toEqual([]);
    expect(JSON.parse(result.outputs.results ?? "[]")).toContainEqual(
      expect.objectContaining({ state: "proved" }),
    );
  });
});

test("a step that its `if` holds back is held back here too", async () => {
  await using stage = await openStage();
  const contexts = { steps: { alerts: { outputs: { count: "0" } } } };
  const quiet = { event: "schedule", payload: {}, contexts };
  expect(() => stage.run("security-alerts", quiet)).toThrow("would not run");
  expect(() => stage.run("push", { event: "issues", payload: {} })).toThrow("not started");
  expect(() =>
    stage.run("comments", { event: "issue_comment", payload: { action: "edited" } }),
  ).toThrow("not started by issue_comment edited");
});

test("the reusable workflow gets from its caller what it asks for", () => {
  type Call = Readonly<Record<"uses", string>> & Readonly<Record<"with" | "secrets", object>>;
  const { jobs } = parse(readExample(`${CALLER}.yml`)) as { jobs: Record<string, Call> };
  const call = jobs.notify;
  const called = new URL(
    call?.uses.replace("./.github/workflows/", "../../examples/") ?? "",
    import.meta.url,
  );
  expect(existsSync(called)).toBe(true);
  const { on } = parse(readExample("reusable-workflow.yml")) as {
    on: { workflow_call: Readonly<Record<"inputs" | "secrets", object>> };
  };
  expect(Object.keys(call?.with ?? {})).toEqual(Object.keys(on.workflow_call.inputs));
  expect(Object.keys(call?.secrets ?? {})).toEqual(Object.keys(on.workflow_call.secrets));
});

/** Run a step that has to be green, without a word of complaint. */
async function good(stage: Stage, name: string, occasion: Parameters<Stage["run"]>[1]) {
  const result = await stage.run(name, occasion);
  expect([result.exitCode, result.annotations]).toEqual([0, []]);
  return result;
}

/** All there is to see in the organisation. */
function look({ dingtalk, posts }: Stage) {
  return {
    dev: posts("dev").map(lineOf),
    release: posts("release").map(lineOf),
    todos: dingtalk.todos.all().map(({ subject, done, executors }) => {
      const people = executors.map(({ unionId }) => unionId.replace(/^union-/u, ""));
      return `${done ? "done" : "open"} ${subject}: ${people.join(", ")}`;
    }),
    told: dingtalk.privateChats.people(),
    rung: dingtalk.dings.all.map(({ way, userIds }) => `${way}: ${userIds.join(", ")}`),
  };
}

function lineOf({ type, title, file, url, buttons, links, mentions }: Post): string {
  const parts = [
    ...(url === "" ? [] : [`(${url})`]),
    ...buttons.map((button) => `[${button.title}]`),
    ...links.map((link) => `{${link.title} ${link.url}}`),
    ...(mentions.userIds.length === 0 ? [] : [`→ ${mentions.userIds.join(", ")}`]),
  ];
  return [type, file?.name ?? title, ...parts].join(" ");
}

function allWords({ dingtalk, posts }: Stage): string {
  const alone = dingtalk.privateChats.people().flatMap((id) => dingtalk.privateChats.with(id));
  return [...posts("dev"), ...posts("release"), ...alone].map(({ text }) => text).join("\n");
}
