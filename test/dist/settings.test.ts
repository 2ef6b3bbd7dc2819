import { describe, expect, test } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import { manyAlike } from "../support/many-alike.ts";
import { runStep, type Step } from "../support/runner.ts";

/** A step with a robot's group, as a runner runs it. */
async function act(inputs: Readonly<Record<string, string>>, more: Omit<Step, "inputs"> = {}) {
  await using dingtalk = await startSimulator();
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  const secret = JSON.stringify({ groups: { dev: { webhook } }, users: { octocat: "zhangsan" } });
  const result = await runStep({
    ...more,
    inputs: { secret, "dingtalk-oapi-url": dingtalk.url, ...inputs },
  });
  const notes = result.annotations.map(({ level, message }) => `${level}: ${message}`);
  return { ...result, notes, posts: dingtalk.group("dev").posts };
}

manyAlike(3);

describe("a status that GitHub does not know is an error that names them, in mode", () => {
  test.each(["message", "report", "task", "file"])("%s", async (mode) => {
    const { exitCode, posts, outputs } = await act({ mode, status: "failed", content: "x" });
    expect(exitCode).toBe(1);
    expect(posts).toEqual([]);
    expect(outputs.error).toBe(
      'Input "status" is "failed"; use one of success, failure, cancelled, skipped, timed_out, startup_failure, neutral, stale, action_required (did you mean "failure"?)',
    );
  });
});

test.each([
  [" Failure ", 1],
  ["TIMED_OUT", 1],
  ["timed-out", 1],
  ["Success", 0],
  ["neutral", 0],
])("a status of %j is judged as GitHub means it", async (status, count) => {
  const { posts, notes } = await act({ status, "notify-when": "failure", content: "x" });
  expect(posts).toHaveLength(count);
  expect(notes).toEqual([]);
});

test.each([
  ["部署完成\\n请测试", 1],
  ["done\\n- a\\n- b", 1],
  ["看 C:\\new\\notes", 0],
  ["两行\n里有 \\n 一个", 0],
  ["完\\n", 0],
  ["#### 通知 \\n\n> 分支：main\\n\\n\n好", 1],
  ["在 C:\\dir\\n\n下面", 0],
  ["运行 `echo 完成\\n部署`", 0],
  ["```sh\necho 完成\\n\n```", 0],
])("a line break written out in %j is told of %i times", async (content, times) => {
  const { posts, notes } = await act({ content });
  expect(posts).toHaveLength(1);
  expect(notes).toHaveLength(times);
  for (const note of notes) expect(note).toMatch(/^notice: "content" shows \\n as it is/u);
});

test.each([
  ["第一行%0A第二行", 1],
  ["[看](https://a.example/?text=a%0Ab)", 0],
])("a line break of old runners in %j is told of %i times", async (content, times) => {
  const { posts, notes } = await act({ content });
  expect(posts).toHaveLength(1);
  expect(notes).toHaveLength(times);
  for (const note of notes) expect(note).toMatch(/^notice: "content" shows %0A as it is/u);
});

test.each([
  ["[iOS](itms-services://?action=download&url=https://e.com/m.plist)", "itms-services"],
  ["[联系](mailto:a@e.com) 与 [再次](mailto:b@e.com)", "mailto"],
  ["[開く](vscode://file/a.ts)", "vscode"],
  ["[ローカル](localhost:3000/x)", undefined],
  ["[a](https://e.com/?x=mailto:b) [b](e.com:8080/x) [c](docs/a.md) [d](#x)", undefined],
  ["`[a](mailto:b)`", undefined],
  ["[a](dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fe.com)", undefined],
])("a link that no message can open is told of: %s", async (content, scheme) => {
  const { posts, notes } = await act({ content });
  expect(posts).toHaveLength(1);
  expect(notes).toEqual(
    scheme === undefined
      ? []
      : [expect.stringContaining(`notice: "content" links to ${scheme}:…, which a message cannot`)],
  );
});

test("an empty status is warned of, since it can keep a failure quiet", async () => {
  const { posts, notes, log } = await act({ status: "", "notify-when": "failure", content: "x" });
  expect(posts).toEqual([]);
  expect(notes).toEqual([
    'warning: Input "status" is empty, so how this job went is not known; leave it out, or check the expression that gives it',
  ]);
  expect(log).toContain("the result of this job is neither a success nor a failure");
});

describe("a setting that does nothing is told of in a line", () => {
  test.each([
    [{ content: "x", due: "3d" }, 'Input "due" has no effect in mode message; it is of mode task.'],
    [
      { content: "x", assignees: "@octocat" },
      'Input "assignees" has no effect in mode message; use at.',
    ],
    [
      { content: "x", buttons: "A | https://a.example" },
      'Input "buttons" has no effect on type markdown; use type action-card.',
    ],
    [
      { mode: "task", status: "failure", assignees: "@octocat", at: "all" },
      'Input "at" has no effect in mode task; use assignees.',
    ],
  ])("%j", async (inputs, warning) => {
    const { notes, posts } = await act(inputs);
    const idle = notes.filter((note) => note.includes("has no effect"));
    expect(idle).toEqual([`warning: ${warning}`]);
    expect(posts).toHaveLength(1);
  });
});

test.each(["zh", "zh_CN", "ZH-cn", "zh-Hans", "en", "en-US", "en_GB", "ja", "ja-JP"])(
  "language %s is known",
  async (language) => {
    const { notes, posts } = await act({ language, mode: "report", "notify-when": "always" });
    expect(notes.filter((note) => note.includes("language"))).toEqual([]);
    expect(posts).toHaveLength(1);
  },
);

test("own words of a task on a success are told how to be given all the same", async () => {
  const inputs = { mode: "task", assignees: "@octocat", content: "Check the release" };
  const { notes, posts, exitCode } = await act(inputs);
  expect(exitCode).toBe(0);
  expect(posts).toEqual([]);
  expect(notes).toContain(
    'notice: No task was given: with state "auto" only a failure opens one; "state: open" gives it whatever the result.',
  );
  expect((await act({ ...inputs, state: "open" })).posts).toHaveLength(1);
});

test("a due time that has gone by is warned of, in its own zone", async () => {
  const inputs = {
    mode: "task",
    assignees: "@octocat",
    state: "open",
    due: "2020/1/2 9:30 -03:00",
  };
  const { notes, posts } = await act(inputs);
  expect(notes).toContain('warning: Input "due" has gone by already: 2020-01-02 09:30 -03:00');
  expect(posts).toHaveLength(1);
});
