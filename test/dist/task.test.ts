import { describe, expect, test } from "vitest";
import { issue, pull, push, review } from "../modes/task/events.ts";
import { manyAlike } from "../support/many-alike.ts";
import { openStory, type Story, type Told } from "./task-stage.ts";

manyAlike(3);

const [ZHANGSAN, LISI, WANGWU] = ["zhangsan", "lisi", "wangwu"];

/** The last step of a job on `main`. */
async function run(
  story: Story,
  status: string,
  { author = "octocat", job = "build" } = {},
): Promise<Told> {
  const payload = push(author);
  return story.end(story.begin(), status, {
    eventName: "push",
    payload,
    env: { GITHUB_JOB: job },
  });
}

function brief({ outputs, messages, todos }: Told) {
  return { state: outputs["task-state"], messages, todos };
}

describe.each([
  ["by sourceId", { bySource: true, byId: true, query: true }, 5],
  ["among the creator's to-dos", { bySource: false, byId: false, query: true }, 0],
  ["by the id in the refusal", { bySource: false, byId: false, query: false }, 0],
])("a build whose to-do is found %s", (_, lookups, built) => {
  manyAlike(built);

  test("fails, fails again, recovers, stays well and fails anew", async () => {
    await using story = await openStory();
    const { todos } = story.dingtalk;
    todos.lookups = lookups;
    todos.existNamesId = true;
    const first = await run(story, "failure");
    expect(first.annotations).toEqual([]);
    expect(first.outputs).toMatchObject({ ok: "true", skipped: "", sent: "1", error: "" });
    expect(brief(first)).toEqual({
      state: "open",
      messages: [[ZHANGSAN]],
      todos: ["open: zhangsan"],
    });
    const again = await run(story, "failure");
    expect(brief(again)).toEqual({ state: "open", messages: [], todos: ["open: zhangsan"] });
    expect(again.outputs["task-id"]).toBe(first.outputs["task-id"]);
    const well = await run(story, "success");
    expect(brief(well)).toEqual({ state: "done", messages: [[]], todos: ["done: zhangsan"] });
    const asEver = await run(story, "success");
    expect(asEver).toMatchObject({ calls: 0, messages: [] });
    expect(asEver.outputs).toMatchObject({ ok: "true", skipped: "nothing-to-do" });
    const anew = await run(story, "failure", { author: "hubot" });
    expect(brief(anew)).toEqual({ state: "open", messages: [[LISI]], todos: ["open: lisi"] });
    expect(anew.outputs["task-id"]).toBe(first.outputs["task-id"]);
  });
});

test("two jobs of one workflow fail and recover separately", async () => {
  await using story = await openStory();
  await run(story, "failure", { job: "build" });
  const lint = await run(story, "failure", { job: "lint", author: "hubot" });
  expect(brief(lint)).toMatchObject({
    messages: [[LISI]],
    todos: ["open: zhangsan", "open: lisi"],
  });
  const build = await run(story, "success", { job: "build" });
  expect(brief(build)).toMatchObject({ messages: [[]], todos: ["done: zhangsan", "open: lisi"] });
});

test("an old run that finishes late changes nothing", async () => {
  await using story = await openStory();
  const old = story.begin();
  await run(story, "failure");
  await run(story, "success");
  const late = await story.end(old, "failure", { eventName: "push", payload: push() });
  expect(late).toMatchObject({ calls: 0, messages: [], todos: ["done: zhangsan"] });
  expect(late.outputs).toMatchObject({ ok: "true", skipped: "nothing-to-do" });
});

describe("step by step", () => {
  manyAlike(3);

  test("an issue is assigned, handed over, closed and opened again", async () => {
    await using story = await openStory();
    const act = (action: string, assignees: string[], assignee?: string) =>
      story.step({
        eventName: "issues",
        payload: issue(action, assignees, { ...(assignee && { assignee }) }),
      });
    const told = [
      await act("assigned", ["octocat"], "octocat"),
      await act("assigned", ["octocat", "hubot"], "hubot"),
      await act("unassigned", ["hubot"], "octocat"),
      await act("edited", ["hubot"]),
      await act("closed", ["hubot"]),
      await act("reopened", ["hubot"]),
      await act("labeled", ["hubot"]),
      await act("unassigned", [], "hubot"),
    ];
    expect(told.map(brief)).toEqual([
      { state: "open", messages: [[ZHANGSAN]], todos: ["open: zhangsan"] },
      { state: "open", messages: [[LISI]], todos: ["open: zhangsan, lisi"] },
      { state: "open", messages: [], todos: ["open: lisi"] },
      { state: "open", messages: [], todos: ["open: lisi"] },
      { state: "done", messages: [[]], todos: ["done: lisi"] },
      { state: "open", messages: [[LISI]], todos: ["open: lisi"] },
      { state: "none", messages: [], todos: ["open: lisi"] },
      { state: "done", messages: [[]], todos: ["done: lisi"] },
    ]);
  });

  test("a review is asked for, given by one, asked for again, given by all, and closed", async () => {
    await using story = await openStory();
    const asked = (reviewers: string[], reviewer: string) =>
      story.step({
        eventName: "pull_request",
        payload: pull("review_requested", reviewers, { reviewer }),
      });
    const given = (reviewer: string, left: string[], state = "approved") =>
      story.step({ eventName: "pull_request_review", payload: review(reviewer, state, left) });
    const acted = (action: string, reviewers: string[]) =>
      story.step({ eventName: "pull_request", payload: pull(action, reviewers) });
    const parts = () =>
      story.dingtalk.todos.all().map(({ executors }) => executors.map(({ isDone }) => isDone));

    const both = await asked(["octocat", "hubot"], "octocat");
    expect(brief(both)).toMatchObject({ state: "open", messages: [[ZHANGSAN, LISI]] });
    const second = await asked(["octocat", "hubot"], "hubot");
    expect(brief(second)).toMatchObject({ state: "open", messages: [] });
    const one = await given("octocat", ["hubot"], "changes_requested");
    expect(brief(one)).toMatchObject({ state: "open", messages: [] });
    expect(parts()).toEqual([[true, false]]);
    const again = await asked(["hubot", "octocat"], "octocat");
    expect(brief(again)).toMatchObject({ state: "open", messages: [] });
    expect(parts().flat()).toEqual([false, false]);
    await given("hubot", ["octocat"]);
    const last = await given("octocat", []);
    expect(brief(last)).toMatchObject({ state: "done", messages: [[]] });
    const anew = await asked(["octocat"], "octocat");
    expect(brief(anew)).toEqual({
      state: "open",
      messages: [[ZHANGSAN]],
      todos: ["open: zhangsan"],
    });
    const closed = await acted("closed", ["octocat"]);
    expect(brief(closed)).toMatchObject({ state: "done", messages: [[]] });
    const reopened = await acted("reopened", ["monalisa"]);
    expect(brief(reopened)).toEqual({
      state: "open",
      messages: [[WANGWU]],
      todos: ["open: wangwu"],
    });
    const draft = await acted("converted_to_draft", ["monalisa"]);
    expect(brief(draft)).toMatchObject({ state: "done", messages: [[]] });
    const ready = await acted("ready_for_review", ["monalisa"]);
    expect(brief(ready)).toMatchObject({ state: "open", messages: [[WANGWU]] });
  });
});

test("the to-do of a pull request's run outlives the pull request, and is closed by its key", async () => {
  await using story = await openStory();
  const step = { eventName: "pull_request", payload: pull("synchronize", ["hubot"]) };
  const broken = story.begin({ event: "pull_request", branch: "changes" });
  const opened = await story.end(broken, "failure", step);
  expect(brief(opened)).toEqual({ state: "open", messages: [[WANGWU]], todos: ["open: wangwu"] });
  const closing = { eventName: "pull_request", payload: pull("closed", ["hubot"]) };
  const closed = await story.step(closing);
  expect(brief(closed)).toEqual({ state: "none", messages: [], todos: ["open: wangwu"] });
  const inputs = { state: "done", key: ".github/workflows/ci.yml:build#7" };
  const given = await story.step({ ...closing, inputs });
  expect(brief(given)).toEqual({ state: "done", messages: [[]], todos: ["done: wangwu"] });
});

test("nobody mapped is green, skipped and named; named by the workflow it is red", async () => {
  await using story = await openStory();
  const green = await run(story, "failure", { author: "stranger" });
  expect(green).toMatchObject({ exitCode: 0, calls: 0, messages: [], todos: [] });
  expect(green.outputs).toMatchObject({ ok: "true", skipped: "no-assignee", "task-state": "none" });
  expect(green.annotations).toEqual([
    'warning: Nobody is mapped to DingTalk in "users" for: stranger; map the login or commit e-mail to a userId or mobile, in the secret or the input "users"',
  ]);
  const red = await story.step({
    eventName: "push",
    payload: push(),
    inputs: { assignees: "@stranger", state: "open" },
  });
  expect(red).toMatchObject({ exitCode: 1, calls: 0, messages: [], todos: [] });
  expect(red.outputs.error).toContain(
    'Input "assignees" names people that "users" does not map to DingTalk: stranger; map their',
  );
});

test("what fails at DingTalk makes the step red, and the next run mends it", async () => {
  await using story = await openStory();
  story.dingtalk.organisation.limits.callsPerMonth = 0;
  const red = await run(story, "failure");
  expect(red).toMatchObject({ exitCode: 1, messages: [], todos: [] });
  expect(red.outputs).toMatchObject({ ok: "false", "task-id": "" });
  story.dingtalk.organisation.limits.callsPerMonth = 5000;
  const mended = await run(story, "failure");
  expect(brief(mended)).toMatchObject({ state: "open", messages: [[ZHANGSAN]] });
});

test("no number, userId or key of the secret is ever printed", async () => {
  await using story = await openStory();
  const step = { eventName: "push", payload: push(), expressions: { "job.status": "failure" } };
  const told = await story.step({ ...step, env: { RUNNER_DEBUG: "1" } });
  expect(told.log).toContain("The to-do was created.");
  const printed = JSON.stringify([told.outputs, told.log]);
  expect(printed).not.toMatch(/13800001111|zhangsan|octo-client-secret/u);
});
