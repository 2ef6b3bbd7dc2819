import { describe, expect, test } from "vitest";
import type { JobSpec } from "../../github/double/state.ts";
import { REPOSITORY, RUN_ID } from "../../github/double/state.ts";
import { fixture } from "../../github/event-samples.ts";
import { readable } from "../../message/report/samples.ts";
import { at, COMMIT_URL, RUN_URL, reportOn, SHA, seen } from "./support.ts";

const NOTIFY: JobSpec = {
  id: 99,
  name: "notify",
  status: "in_progress",
  conclusion: null,
  startedAt: at(650),
};
const OWN = { "job-id": "99" };

function ok(id: number, name: string, seconds = 12): JobSpec {
  return { id, name, startedAt: at(0), completedAt: at(seconds) };
}

function bad(id: number, name: string, seconds: number, step = "Run npm test"): JobSpec {
  const steps = [{ name: "Set up job" }, { name: step, conclusion: "failure" }];
  return { ...ok(id, name, seconds), conclusion: "failure", steps };
}

const JOBS = [ok(1, "lint"), bad(2, "test", 605), NOTIFY];
const ANNOTATIONS = new Map([
  [
    2,
    [
      { message: "Process completed with exit code 1." },
      { message: "AssertionError: Expected 2 to be 3", path: "src/a.ts", line: 3 },
      { level: "warning" as const, message: "deprecated" },
    ],
  ],
]);
const ALL = { jobs: JOBS, annotations: ANNOTATIONS };

test("the current run is reported from its jobs, whoever is to look is notified", async () => {
  const { text, posts, result, annotated } = await reportOn({
    inputs: { ...OWN, at: "auto" },
    github: ALL,
  });
  expect(text).toBe(
    [
      "**❌ octo-org/octo-repo · CI #562 失败 · main**",
      `[test](${RUN_URL}/job/2) › Run npm test（10 分 5 秒）`,
      "> AssertionError: Expected 2 to be 3（src/a.ts:3）",
      `其余：[lint](${RUN_URL}/job/1) ✓ 12 秒`,
      `提交 [f95f852](${COMMIT_URL}) 修复解析器 — octocat　[查看运行](${RUN_URL})`,
      "@13800001111",
    ].join("\n"),
  );
  expect(posts[0]?.title).toBe("❌ CI #562 失败 · test — octocat · main · octo-repo");
  expect(posts[0]?.mentions.userIds).toEqual(["zhangsan"]);
  expect(result.groups).toMatchObject([{ ok: true }]);
  expect(annotated).toEqual([]);
});

describe("what GitHub is asked", () => {
  const jobsOf = (attempt: number, page = 1) =>
    `actions/runs/${RUN_ID}/attempts/${attempt}/jobs?per_page=100&page=${page}`;
  const commit = `commits/${SHA}?per_page=1`;

  test("a page of jobs, the failed job, the commit, and how it went before", async () => {
    const { asked } = await reportOn({ inputs: OWN, github: ALL });
    expect(asked.toSorted()).toEqual([
      jobsOf(1),
      expect.stringMatching(/^actions\/workflows\/ci\.yml\/runs\?.*per_page=20&page=1$/u),
      "check-runs/2/annotations?per_page=100",
      commit,
    ]);
  });

  test("nothing where needs show that nobody is to be told", async () => {
    const needs = JSON.stringify({ test: { result: "success", outputs: {} } });
    const { asked, result } = await reportOn({
      inputs: { ...OWN, needs, "notify-when": "failure" },
      github: ALL,
    });
    expect(asked).toEqual([]);
    expect(result).toEqual({ skipped: "notify-when", groups: [] });
  });

  test("not the commit where the event carries it", async () => {
    const payload = fixture("push.two-commits");
    const { asked } = await reportOn({ inputs: OWN, eventName: "push", payload, github: ALL });
    expect(asked.filter((path) => path.startsWith("commits/"))).toEqual([]);
  });

  test("the jobs of the right attempt, which the report names", async () => {
    const jobs = [{ ...bad(3, "test", 5), attempt: 2 }, ...JOBS];
    const { asked, text } = await reportOn({ env: { GITHUB_RUN_ATTEMPT: "2" }, github: { jobs } });
    expect(asked).toContain(jobsOf(2));
    expect(seen(text)).toContain(
      "CI #562 成功 · main · 第 2 次运行**\n[test] › Run npm test（5 秒）\n",
    );
  });

  test("of a thousand jobs ten pages, ten failed jobs and the commit, for one message", async () => {
    const jobs = [
      ...Array.from({ length: 600 }, (_, index) => ok(1000 + index, `build (${index})`)),
      ...Array.from({ length: 399 }, (_, index) =>
        bad(3000 + index, `test (${index})`, 999 - index),
      ),
      NOTIFY,
    ];
    const { asked, text, posts } = await reportOn({ inputs: OWN, github: { jobs } });
    expect(asked.filter((path) => path.includes("/jobs?"))).toHaveLength(10);
    expect(asked.filter((path) => path.startsWith("check-runs/"))).toHaveLength(10);
    expect(asked).toHaveLength(22);
    expect(posts).toHaveLength(1);
    expect(seen(text).split("\n")[1]).toMatch(
      /^test 399\/399 失败 › Run npm test：\[398\]、\[397\].*，另有 389 个$/u,
    );
    expect(text).toContain("其余：build 600 ✓");
  });

  test.each([
    ["zh-CN", "作业太多，另有 2345 个未读取，结果不明"],
    ["en", "Too many jobs to read them all: how 2345 more went is not known"],
    ["ja", "ジョブが多すぎるため、ほかの 2345 件は未確認"],
  ])(
    "of more than ten thousand jobs the first, and what is left out is told in %s and in the log",
    async (language, told) => {
      const github = { jobs: JOBS, jobTotal: 12_345 };
      const { text, annotated } = await reportOn({ inputs: { ...OWN, language }, github });
      expect(text).toContain(told);
      expect(text).toContain("Run npm test");
      expect(annotated).toEqual([
        "The message has to do without some facts. GitHub lists more of the jobs of the run than are read (10000 of 12345).",
      ]);
    },
  );

  test("every way to fail before more of the same", async () => {
    const jobs = [
      ...Array.from({ length: 15 }, (_, index) => bad(100 + index, `test (${index})`, index)),
      bad(200, "docs", 900, "Run docs"),
    ];
    const { asked } = await reportOn({ github: { jobs } });
    const found = asked.filter((path) => path.startsWith("check-runs/"));
    expect(found).toHaveLength(10);
    expect(found).toContain("check-runs/200/annotations?per_page=100");
    expect(found).toContain("check-runs/100/annotations?per_page=100");
    expect(found).not.toContain("check-runs/114/annotations?per_page=100");
  });
});

describe("the result", () => {
  const needs = (results: Readonly<Record<string, string>>) =>
    JSON.stringify(
      Object.fromEntries(Object.entries(results).map(([name, result]) => [name, { result }])),
    );

  test.each<[string, Readonly<Record<string, string>>, readonly JobSpec[], string]>([
    [
      "of a finished job counts",
      {},
      [bad(1, "test", 5), NOTIFY],
      "❌ CI #562 失败 · test — octocat",
    ],
    ["of the status counts", { status: "cancelled" }, [ok(1, "lint"), NOTIFY], "🚫 CI #562 已取消"],
    [
      "of needs wins over the jobs'",
      { needs: needs({ test: "success" }) },
      [bad(1, "test", 5), NOTIFY],
      "✅ CI #562 成功",
    ],
    [
      "of needs may be the worst",
      { needs: needs({ a: "success", b: "failure" }) },
      [NOTIFY],
      "❌ CI #562 失败 · b — octocat",
    ],
    [
      "of jobs that still run does not count",
      {},
      [
        ok(1, "lint"),
        { id: 2, name: "e2e", status: "queued" },
        { ...NOTIFY, id: 3, name: "more" },
        NOTIFY,
      ],
      "✅ CI #562 成功",
    ],
  ])("%s", async (_, inputs, jobs, title) => {
    const { posts } = await reportOn({
      inputs: { ...OWN, ...inputs },
      github: { jobs: [...jobs] },
    });
    expect(posts[0]?.title).toBe(`${title} · main · octo-repo`);
  });
});

describe("the notifying job", () => {
  async function told(
    inputs: Readonly<Record<string, string>>,
    jobs: readonly JobSpec[],
    env = {},
  ) {
    const { text } = await reportOn({ inputs, env, github: { jobs: [...jobs] } });
    return seen(text).split("\n").slice(1, -1);
  }

  test.each<[string, Readonly<Record<string, string>>, readonly JobSpec[], readonly string[]]>([
    ["is not listed beside others", OWN, [ok(1, "lint"), NOTIFY], ["[lint] ✓ 12 秒"]],
    ["is listed when it is the only one", OWN, [{ ...NOTIFY, name: "build" }], ["[build] ✓"]],
    ["is the only one even where nobody says which it is", {}, [NOTIFY], ["[notify] ✓"]],
    [
      "is listed when one of its steps has failed",
      { ...OWN, status: "failure" },
      [ok(1, "lint"), { ...NOTIFY, steps: [{ name: "Run x", conclusion: "failure" }] }],
      ["[notify] › Run x", "其余：[lint] ✓ 12 秒"],
    ],
    [
      "has not failed by a step whose failure the status does not count",
      { ...OWN, status: "success" },
      [ok(1, "lint"), { ...NOTIFY, steps: [{ name: "Run x", conclusion: "failure" }] }],
      ["[lint] ✓ 12 秒"],
    ],
    [
      "has failed when the status says so and nothing else explains it",
      { ...OWN, status: "failure" },
      [ok(1, "lint"), NOTIFY],
      ["[notify] 失败", "其余：[lint] ✓ 12 秒"],
    ],
    [
      "has not failed when the status is another job's",
      { ...OWN, status: "failure" },
      [bad(1, "test", 5), NOTIFY],
      ["[test] › Run npm test（5 秒）"],
    ],
  ])("%s", async (_, inputs, jobs, lines) => {
    const shown = await told(
      inputs,
      jobs.map((job) => ({ ...job, runnerName: null })),
    );
    // How long it has been running is not what this is about.
    expect(
      shown.map((line) => line.replace(/(\[(?:notify|build)\] .*?)(?:（\d.*）| \d.*)$/u, "$1")),
    ).toEqual(lines);
  });

  test("is known by its runner where GitHub has no id for it", async () => {
    const jobs = [ok(1, "lint"), { ...NOTIFY, runnerName: "GitHub Actions 7" }];
    const lines = await told({ status: "failure" }, jobs, { RUNNER_NAME: "GitHub Actions 7" });
    expect(lines[0]).toMatch(/^\[notify\] 失败/u);
  });
});

describe("what became of jobs", () => {
  async function rest(jobs: readonly JobSpec[], inputs = {}): Promise<string> {
    const { text } = await reportOn({
      inputs: { ...OWN, ...inputs },
      github: { jobs: [...jobs, NOTIFY] },
    });
    const lines = seen(text).split("\n").slice(1);
    return lines.filter((line) => line !== "" && !line.startsWith("提交")).join(" | ");
  }

  const cancelled = (id: number, name: string, seconds: number) => ({
    ...ok(id, name, seconds),
    conclusion: "cancelled",
  });

  test("legs cancelled by fail-fast are told apart from the one that failed", async () => {
    const jobs = [cancelled(1, "test (18)", 31), bad(2, "test (20)", 30), ok(3, "test (22)", 20)];
    expect(await rest(jobs)).toBe(
      "[test (20)] › Run npm test（30 秒） | 其余：test 1 ✓ 1 因其他组合失败而取消",
    );
  });

  test("what was cancelled before, or in another matrix, or with the whole run, was cancelled", async () => {
    const jobs = [
      cancelled(1, "test (18)", 5),
      cancelled(4, "docs (a)", 40),
      bad(2, "test (20)", 30),
    ];
    expect(await rest(jobs)).toBe(
      "[test (20)] › Run npm test（30 秒） | 其余：[test (18)] 已取消（5 秒），[docs (a)] 已取消（40 秒）",
    );
    const needs = JSON.stringify({ test: { result: "cancelled" } });
    expect(
      await rest([cancelled(1, "test (18)", 31), bad(2, "test (20)", 30)], { needs }),
    ).toContain("其余：[test (18)] 已取消（31 秒）");
  });

  test("a failure that needs call a success was allowed", async () => {
    const needs = JSON.stringify({ lint: { result: "success" }, test: { result: "success" } });
    expect(await rest([bad(1, "lint (a)", 5), ok(2, "test")], { needs })).toBe(
      "[lint (a)] ✗ 5 秒（不影响结果），[test] ✓ 12 秒",
    );
  });

  test.each<[string, Readonly<Record<string, string>>, readonly JobSpec[], string]>([
    [
      "whatever sign or case its name is written with",
      { "unit-tests": "success" },
      [bad(1, "Unit tests (24)", 5)],
      "[Unit tests (24)] ✗ 5 秒（不影响结果）",
    ],
    [
      "where it goes by a name that needs does not know",
      { lint: "success", nightly: "success" },
      [ok(1, "lint"), bad(2, "Next Node.js", 5)],
      "[Next Node.js] ✗ 5 秒（不影响结果），[lint] ✓ 12 秒",
    ],
  ])("a failure that needs call a success was allowed, %s", async (_, results, jobs, line) => {
    const needs = JSON.stringify(
      Object.fromEntries(Object.entries(results).map(([name, result]) => [name, { result }])),
    );
    expect(await rest(jobs, { needs })).toBe(line);
  });

  test("a failure outside of needs was not", async () => {
    const needs = JSON.stringify({ lint: { result: "success" } });
    expect(await rest([ok(1, "lint"), bad(2, "test", 5)], { needs })).toBe(
      "[test] › Run npm test（5 秒） | 其余：[lint] ✓ 12 秒",
    );
  });

  test("of a run in which another one broke none is taken for allowed by its name alone", async () => {
    const needs = JSON.stringify({ unit: { result: "failure" }, next: { result: "success" } });
    expect(await rest([bad(1, "Test", 5), bad(2, "Preview", 6)], { needs })).toMatch(
      /^\[Test\] › Run npm test（5 秒） \| • \[Preview\] › Run npm test（6 秒）$/u,
    );
  });

  test("those of needs are told of where GitHub lists this job alone", async () => {
    const needs = JSON.stringify({ lint: { result: "success" }, test: { result: "success" } });
    expect(await rest([], { needs })).toBe("lint ✓，test ✓");
  });

  test("skipped, neutral and timed out ones are told as such", async () => {
    const slow = { ...bad(3, "slow", 60), conclusion: "timed_out" };
    const stuck = {
      ...ok(4, "stuck", 90),
      conclusion: "timed_out",
      steps: [{ name: "Run e2e", conclusion: "cancelled" }],
    };
    const jobs = [
      { ...ok(1, "docs"), conclusion: "skipped" },
      { ...ok(2, "advice"), conclusion: "neutral" },
      slow,
      stuck,
    ];
    expect(await rest(jobs)).toBe(
      "[slow] › Run npm test 超时（1 分） | " +
        "• [stuck] › Run e2e 超时（1 分 30 秒） | " +
        "其余：[advice] 已结束（12 秒），[docs] 已跳过",
    );
  });
});

describe("changed and recovered", () => {
  const previous = (conclusion: string) => ({
    runs: [
      { id: RUN_ID, conclusion: null, status: "in_progress" },
      { id: RUN_ID - 1, conclusion },
    ],
  });

  test.each<[string, string, string, string]>([
    ["recovered", "failure", "success", "✅ CI #562 恢复成功"],
    ["auto", "failure", "success", "✅ CI #562 恢复成功"],
    ["auto", "success", "success", "notify-when"],
    ["auto", "success", "failure", "❌ CI #562 失败"],
    ["changed", "success", "failure", "❌ CI #562 失败"],
    ["changed", "failure", "failure", "notify-when"],
    ["changed", "failure", "success", "✅ CI #562 恢复成功"],
  ])("%s, after %s and now %s: %s", async (when, before, now, expected) => {
    const { posts, result } = await reportOn({
      inputs: { "notify-when": when, status: now, needs: '{"test":{"result":"success"}}' },
      eventName: "push",
      payload: fixture("push.two-commits"),
      env: { GITHUB_REF: "refs/heads/main" },
      github: {
        ...previous(before),
        runs: previous(before).runs.map((run) => ({ ...run, branch: "feature/retries" })),
      },
    });
    const told = result.skipped ?? posts[0]?.title.split(" · ")[0];
    expect(told).toBe(expected);
  });

  test("a recovery is told as one whatever is asked for, and a failure how long it has been so", async () => {
    const told = (status: string, before: string) =>
      reportOn({
        inputs: { status, "notify-when": "always", needs: '{"test":{"result":"success"}}' },
        eventName: "push",
        payload: fixture("push.two-commits"),
        env: { GITHUB_REF: "refs/heads/main" },
        github: {
          ...previous(before),
          runs: previous(before).runs.map((run) => ({ ...run, branch: "feature/retries" })),
        },
      });
    expect((await told("success", "failure")).posts[0]?.title).toMatch(/^✅ CI #562 恢复成功/u);
    expect((await told("failure", "success")).text).toContain("\n上次成功 #");
  });

  test("a history that only decorates is not missed", async () => {
    const { annotated } = await reportOn({
      inputs: { status: "failure", needs: '{"test":{"result":"failure"}}' },
      github: { permissions: ["contents"] },
    });
    expect(annotated.join("\n")).not.toContain("earlier runs");
  });

  test("an unreadable history is one warning, together with the jobs", async () => {
    const { result, annotated } = await reportOn({
      inputs: { "notify-when": "recovered" },
      github: { permissions: ["contents"] },
    });
    expect(result.skipped).toBe("notify-when");
    expect(annotated).toEqual([
      "GitHub refused to show the jobs of the run " +
        '(HTTP 403); grant the job "actions: read". GitHub refused to show earlier runs of the ' +
        'workflow (HTTP 403); grant the job "actions: read". ' +
        "Without it nobody knows whether the result has changed. " +
        'Failures of jobs that "needs" does not name are not counted in the result.',
    ]);
  });
});

describe("a run that another workflow reports on", () => {
  test("is reported with its own name, number, attempt, branch, commit and jobs", async () => {
    const { text, asked } = await reportOn({
      eventName: "workflow_run",
      payload: fixture("workflow_run.failure"),
      env: { GITHUB_RUN_ID: "77", GITHUB_RUN_NUMBER: "3", GITHUB_WORKFLOW: "Report" },
      github: {
        jobs: [
          { ...bad(2, "test", 605), attempt: 2 },
          { ...ok(1, "notify"), attempt: 2 },
        ],
        annotations: ANNOTATIONS,
      },
      inputs: { status: "success", needs: "" },
    });
    expect(seen(text).split("\n")).toEqual([
      "**❌ octo-org/octo-repo · CI #562 失败 · main · 第 2 次运行**",
      "[test] › Run npm test（10 分 5 秒）",
      "> AssertionError: Expected 2 to be 3（src/a.ts:3）",
      "其余：[notify] ✓ 12 秒",
      "提交 [1f0a3b6] Keep retries inside the deadline — The Octocat　[查看运行]",
    ]);
    expect(asked).toHaveLength(3);
  });

  test.each(["requested", "in_progress"])("is not reported when %s", async (action) => {
    const payload = fixture("workflow_run.failure") as { workflow_run: object };
    const { result, posts, asked } = await reportOn({
      eventName: "workflow_run",
      payload: {
        ...payload,
        action,
        workflow_run: { ...payload.workflow_run, status: action, conclusion: null },
      },
    });
    expect(result).toEqual({ skipped: "not-finished", groups: [] });
    expect([...posts, ...asked]).toEqual([]);
  });

  test("is reported when it ended in a way that nobody knows yet", async () => {
    const payload = fixture("workflow_run.failure") as { workflow_run: object };
    const { text } = await reportOn({
      eventName: "workflow_run",
      payload: { ...payload, workflow_run: { ...payload.workflow_run, conclusion: "exploded" } },
    });
    expect(seen(text).split("\n")[0]).toMatch(/^\*\*⚪ octo-org\/octo-repo · CI #562 已结束 · /u);
  });

  test.each<[string, string]>([
    ["startup_failure", "❌ CI #562 启动失败"],
    ["timed_out", "⏱️ CI #562 超时"],
    ["action_required", "✋ CI #562 需要处理"],
  ])("that ended as %s has no jobs to tell of", async (conclusion, title) => {
    const payload = fixture("workflow_run.failure") as { workflow_run: object };
    const { text, annotated } = await reportOn({
      eventName: "workflow_run",
      payload: { ...payload, workflow_run: { ...payload.workflow_run, conclusion } },
    });
    expect(seen(text).split("\n")).toEqual([
      `**${title.replace(" ", " octo-org/octo-repo · ")} · main · 第 2 次运行**`,
      "提交 [1f0a3b6] Keep retries inside the deadline — The Octocat　[查看运行]",
    ]);
    expect(annotated).toEqual([]);
  });

  test("is not judged by the needs of the workflow that reports", async () => {
    const { text } = await reportOn({
      eventName: "workflow_run",
      payload: fixture("workflow_run.failure"),
      inputs: { needs: '{"test":{"result":"success"}}' },
      github: { jobs: [{ ...bad(1, "test", 5), attempt: 2 }] },
    });
    expect(seen(text).split("\n")[1]).toBe("[test] › Run npm test（5 秒）");
  });

  test("may have had failures that it was allowed", async () => {
    const { text } = await reportOn({
      eventName: "workflow_run",
      payload: fixture("workflow_run.fork"),
      github: { jobs: [bad(1, "nightly", 5)] },
    });
    expect(seen(text)).toContain("[nightly] ✗ 5 秒（不影响结果）");
  });

  test("from a fork names the pull request that GitHub leaves out", async () => {
    const { text, asked } = await reportOn({
      eventName: "workflow_run",
      payload: fixture("workflow_run.fork"),
      github: {
        pulls: [
          {
            number: 34,
            title: "Retry politely",
            headRepository: "hubot/octo-repo",
            branch: "patch-1",
          },
        ],
      },
    });
    expect(seen(text).split("\n")).toEqual([
      "**✅ octo-org/octo-repo · CI #562 成功 · hubot:patch-1**",
      "拉取请求 [octo-org/octo-repo#34] Retry politely — hubot",
      "提交 [9d1f0a3] Read the clock once — Hubot　[查看运行]",
    ]);
    expect(text).toContain(`[${REPOSITORY}#34](https://github.com/${REPOSITORY}/pull/34)`);
    expect(asked).toHaveLength(3);
  });
});

test("a pull request's run is its author's, with the head commit", async () => {
  const sha = "1f0a3b6f2e8c4d7a1b2c3d4e5f6a7b8c95c3dd9d";
  const { text } = await reportOn({
    eventName: "pull_request",
    payload: fixture("pull_request.synchronize"),
    inputs: { ...OWN, language: "en" },
    env: { GITHUB_REF: "refs/pull/8/merge" },
    github: { ...ALL, commits: [{ sha, message: "Keep retries", login: "hubot" }] },
  });
  expect(seen(text).split("\n").slice(-2)).toEqual([
    "Pull request [octo-org/octo-repo#8] Keep retries inside the deadline — octocat",
    "Commit [1f0a3b6] Keep retries — hubot · [View run]",
  ]);
});

describe("at: auto", () => {
  test("reaches the author of the commit that GitHub was asked for", async () => {
    const { posts } = await reportOn({
      inputs: { at: "auto", status: "failure" },
      eventName: "schedule",
      payload: fixture("schedule.bare"),
      env: { GITHUB_ACTOR: "hubot" },
    });
    expect(posts[0]?.mentions.userIds).toEqual(["zhangsan"]);
  });

  test("reaches nobody when all is well, while others named are reached", async () => {
    const { posts, annotated } = await reportOn({ inputs: { at: "auto", status: "success" } });
    expect(posts[0]?.mentions).toEqual({ userIds: [], all: false });
    expect(annotated).toEqual([]);
    const named = await reportOn({ inputs: { at: "auto, @octocat", status: "success" } });
    expect(named.posts[0]?.mentions.userIds).toEqual(["zhangsan"]);
  });
});

describe("the author's own words", () => {
  test("title and note with their placeholders", async () => {
    const { text, posts } = await reportOn({
      inputs: {
        ...OWN,
        title: "## **Nightly** of {{branch}}: {{status}}",
        content: "**Runbook** for {{repo}}\n\n- {{unknown}}",
      },
      github: ALL,
    });
    expect(posts[0]?.title).toBe("❌ Nightly of main: failure");
    expect(text.startsWith("**❌ Nightly of main: failure**\n[test]")).toBe(true);
    expect(posts[0]?.text.split("\n\n").slice(-2)).toEqual([
      "**Runbook** for octo-org/octo-repo",
      "• {{unknown}}",
    ]);
  });

  test("placeholders of jobs ask GitHub no second time, and warn no second time", async () => {
    const content = "{{failed-jobs}} of\n\n{{jobs}}\n\nin {{duration}}";
    const { posts, asked } = await reportOn({ inputs: { ...OWN, content }, github: ALL });
    expect(posts[0]?.text.split("\n\n").slice(-3)).toEqual([
      "test of",
      "lint ✓ 12 秒  \n  test ✗ 10 分 5 秒",
      "in 10 分 5 秒",
    ]);
    expect(asked).toHaveLength(4);
    const unread = await reportOn({ inputs: { ...OWN, content }, github: { permissions: [] } });
    expect(unread.annotated).toHaveLength(1);
  });

  test("links may open in the browser, the message still fits", async () => {
    const { text } = await reportOn({
      inputs: { ...OWN, "open-links-in": "browser" },
      github: ALL,
    });
    expect(text).toContain(
      `[查看运行](dingtalk://dingtalkclient/page/link?url=${encodeURIComponent(RUN_URL)}&pc_slide=false)`,
    );
    expect(text).not.toContain("](https://");
  });
});

test("a leg of a matrix is told to leave it to a final job", async () => {
  const { annotated, posts } = await reportOn({ inputs: { "job-total": "3" } });
  expect(annotated).toEqual([
    "This job is one leg of a matrix, and every leg sends a report of its own; report from a final " +
      'job instead, with "needs" and "if: always()"',
  ]);
  expect(posts).toHaveLength(1);
});

test("a dry run shows the report and sends nothing", async () => {
  const { posts, printed, result } = await reportOn({
    inputs: { ...OWN, "dry-run": "true" },
    github: ALL,
  });
  expect(posts).toEqual([]);
  expect(result).toEqual({ skipped: "dry-run", groups: [] });
  expect(readable(printed.join("\n"))).toContain("**❌ octo-org/octo-repo · CI #562 失败 · main**");
});
