import { describe, expect, test } from "vitest";
import { fixture } from "../github/event-samples.ts";
import { readable } from "../message/report/samples.ts";
import { manyAlike } from "../support/many-alike.ts";
import { broken, job, NOTIFY, needsOf, RUN_ID, reportStep, SHA } from "./report-support.ts";

manyAlike(2);

const HEAD = "**❌ octo-org/octo-repo · CI #562 失败 · main**";
const OURS = "提交 [f95f852] 修复解析器 — octocat　[查看运行]";

describe("a final job reports the whole run", () => {
  manyAlike(2);

  test("what broke first, the other jobs folded, whose commit it was", async () => {
    const { result, posts, lines, warnings } = await reportStep({
      inputs: {
        at: "auto",
        needs: needsOf({ lint: "success", test: "failure", build: "failure", deploy: "failure" }),
      },
      github: {
        jobs: [
          job(1, "lint", 12),
          broken(2, "test", 605),
          job(10, "build (18, linux)", 100),
          job(11, "build (20, linux)", 100),
          broken(12, "build (22, linux)", 700, "Run make"),
          job(13, "build (24, linux)", 701, "cancelled"),
          job(20, "deploy / check", 50),
          broken(21, "deploy / push (eu)", 710, "Push"),
          { ...job(30, "docs", 0, "skipped"), runnerName: null },
          NOTIFY,
        ],
        annotations: new Map([
          [
            2,
            [
              { message: "Process completed with exit code 1." },
              { message: "AssertionError: Expected 2 to be 3", path: "src/a.ts", line: 3 },
            ],
          ],
        ]),
      },
    });
    expect(lines).toEqual([
      HEAD,
      "[test] › Run npm test（10 分 5 秒）",
      "> AssertionError: Expected 2 to be 3（src/a.ts:3）",
      "• [build (22, linux)] › Run make（11 分 40 秒）",
      "• [deploy / push (eu)] › Push（11 分 50 秒）",
      "其余：build 2 ✓ 1 因其他组合失败而取消，[lint] ✓ 12 秒，[deploy / check] ✓ 50 秒，[docs] 已跳过",
      OURS,
      "@13800001111",
    ]);
    expect(posts[0]?.title).toBe("❌ CI #562 失败 · test，另有 2 个 — octocat · main · octo-repo");
    expect(posts[0]?.mentions.userIds).toEqual(["zhangsan"]);
    expect(warnings).toEqual([]);
    expect(result.outputs).toMatchObject({ ok: "true", sent: "1", skipped: "", error: "" });
  });

  test("a failure that was allowed is told apart", async () => {
    const { lines } = await reportStep({
      inputs: { needs: needsOf({ lint: "success", "unit-tests": "success" }) },
      github: { jobs: [broken(1, "lint", 5), broken(2, "Unit tests", 60), NOTIFY] },
    });
    expect(lines).toEqual([
      "**✅ octo-org/octo-repo · CI #562 成功 · main**",
      "[lint] ✗ 5 秒（不影响结果），[Unit tests] ✗ 1 分（不影响结果）",
      OURS,
    ]);
  });

  test("a job that goes by another name than its id has broken all the same", async () => {
    const { lines } = await reportStep({
      inputs: { needs: needsOf({ lint: "success", unit: "failure" }), language: "en" },
      github: { jobs: [job(1, "lint", 5), broken(2, "🧪 Test (Node.js)", 60), NOTIFY] },
    });
    expect(lines.slice(0, 3)).toEqual([
      "**❌ octo-org/octo-repo · CI #562 failed · main**",
      "[🧪 Test (Node.js)] › Run npm test (1m)",
      "Others: [lint] ✓ 5s",
    ]);
  });

  test("a single job run again does not hide the others", async () => {
    const { lines } = await reportStep({
      inputs: { needs: needsOf({ lint: "success", test: "success" }), language: "en" },
      env: { GITHUB_RUN_ATTEMPT: "2" },
      github: { jobs: [{ ...NOTIFY, attempt: 2 }] },
    });
    expect(lines[1]).toBe("lint ✓, test ✓");
  });

  test("run again, it tells of that attempt's jobs", async () => {
    const { lines } = await reportStep({
      inputs: { language: "en" },
      env: { GITHUB_RUN_ATTEMPT: "2" },
      github: {
        jobs: [
          broken(1, "test", 5),
          { ...job(2, "test", 6), attempt: 2 },
          { ...NOTIFY, attempt: 2 },
        ],
      },
    });
    expect(lines.slice(0, 2)).toEqual([
      "**✅ octo-org/octo-repo · CI #562 succeeded · main · attempt 2**",
      "[test] ✓ 6s",
    ]);
  });

  test("a thousand jobs: one message, ten pages, ten failed jobs, the commit", async () => {
    const { posts, asked, result, lines } = await reportStep({
      github: {
        jobs: [
          ...Array.from({ length: 700 }, (_, index) => job(1000 + index, `build (${index})`, 9)),
          ...Array.from({ length: 299 }, (_, index) =>
            broken(3000 + index, `check ${index} ${"长".repeat(40)}`, 1000 - index),
          ),
          NOTIFY,
        ],
      },
    });
    expect(result.exitCode).toBe(0);
    expect(posts).toHaveLength(1);
    const { text = "" } = posts[0] ?? {};
    expect(Buffer.byteLength(text)).toBeLessThan(20_000);
    expect(lines[1]).toContain("check 298 长");
    expect(text).toMatch(/• … 还有 288 个作业失败　\[查看运行\]\([^)]*\)\n/u);
    expect(asked.filter((path) => path.includes("/jobs?"))).toHaveLength(10);
    expect(asked.filter((path) => path.startsWith("check-runs/"))).toHaveLength(10);
    expect(asked).toHaveLength(22);
  });
});

describe("the last step of a workflow of one job reports that job", () => {
  test("which has failed", async () => {
    const steps = [
      { name: "Run make", conclusion: "failure" },
      { name: "Report", conclusion: null },
    ];
    const { lines } = await reportStep({
      expressions: { "job.status": "failure" },
      github: {
        jobs: [{ ...NOTIFY, name: "build", steps }],
        annotations: new Map([[999, [{ message: "make: *** [all] Error 2" }]]]),
      },
    });
    expect(lines[0]).toBe(HEAD);
    expect(lines[1]).toMatch(/^\[build\] › Run make（/u);
    expect(lines.slice(2)).toEqual(["> make: *** ［all］ Error 2", OURS]);
  });

  test("which has not", async () => {
    const { lines } = await reportStep({ github: { jobs: [{ ...NOTIFY, name: "build" }] } });
    expect(lines[1]).toMatch(/^\[build\] ✓/u);
  });
});

describe("a workflow_run workflow reports on others", () => {
  manyAlike(1);

  test("with what it knows from the event, and that run's jobs", async () => {
    const { lines, asked } = await reportStep({
      eventName: "workflow_run",
      payload: fixture("workflow_run.failure"),
      env: { GITHUB_WORKFLOW: "Report" },
      github: {
        jobs: [
          {
            id: 1,
            name: "lint",
            runId: 30433642,
            attempt: 2,
            startedAt: "2026-03-02T10:15:00Z",
            completedAt: "2026-03-02T10:15:12Z",
          },
          { ...broken(2, "test", 60), runId: 30433642, attempt: 2 },
        ],
      },
    });
    expect(lines).toEqual([
      "**❌ octo-org/octo-repo · CI #562 失败 · main · 第 2 次运行**",
      "[test] › Run npm test（1 分）",
      "其余：[lint] ✓ 12 秒",
      "提交 [1f0a3b6] Keep retries inside the deadline — The Octocat　[查看运行]",
    ]);
    expect(asked).toEqual([
      "actions/runs/30433642/attempts/2/jobs?per_page=100&page=1",
      "actions/runs/30433642/attempts/1",
      "check-runs/2/annotations?per_page=100",
    ]);
  });

  test.each<[string, string, string]>([
    ["success", "success", "✅ CI #562 成功"],
    ["failure", "failure", "❌ CI #562 失败 · test — The Octocat"],
    ["timed_out", "timed_out", "⏱️ CI #562 超时 · test — The Octocat"],
    ["cancelled", "cancelled", "🚫 CI #562 已取消"],
    ["skipped", "skipped", "⏭️ CI #562 已跳过"],
    ["neutral", "neutral", "⚪ CI #562 已结束"],
  ])("that ended as %s", async (conclusion, jobConclusion, title) => {
    const payload = fixture("workflow_run.failure") as { workflow_run: object };
    const { posts } = await reportStep({
      eventName: "workflow_run",
      payload: { ...payload, workflow_run: { ...payload.workflow_run, conclusion } },
      github: {
        jobs: [{ ...job(1, "test", 60, jobConclusion), runId: 30433642, attempt: 2 }],
      },
    });
    expect(posts[0]?.title).toBe(`${title} · main · 第 2 次运行 · octo-repo`);
  });

  test.each(["startup_failure", "action_required", "stale"])(
    "that ended as %s without a job",
    async (conclusion) => {
      const payload = fixture("workflow_run.failure") as { workflow_run: object };
      const { lines, warnings } = await reportStep({
        eventName: "workflow_run",
        payload: { ...payload, workflow_run: { ...payload.workflow_run, conclusion } },
      });
      expect(lines).toHaveLength(2);
      expect(warnings).toEqual([]);
    },
  );

  test("not before they have finished", async () => {
    const payload = fixture("workflow_run.failure") as { workflow_run: object };
    const { result, posts, asked } = await reportStep({
      eventName: "workflow_run",
      payload: {
        ...payload,
        action: "in_progress",
        workflow_run: { ...payload.workflow_run, status: "in_progress", conclusion: null },
      },
    });
    expect(result.outputs).toMatchObject({ ok: "true", skipped: "not-finished", sent: "0" });
    expect([...posts, ...asked]).toEqual([]);
  });

  test("of a fork's run it names the pull request", async () => {
    const { lines } = await reportStep({
      eventName: "workflow_run",
      payload: fixture("workflow_run.fork"),
      github: {
        pulls: [
          { number: 34, title: "Retry", headRepository: "hubot/octo-repo", branch: "patch-1" },
        ],
      },
    });
    expect(lines.slice(0, 2)).toEqual([
      "**✅ octo-org/octo-repo · CI #562 成功 · hubot:patch-1**",
      "拉取请求 [octo-org/octo-repo#34] Retry — hubot",
    ]);
  });
});

describe("only when it breaks or recovers", () => {
  manyAlike(1);

  test.each<[string, string, string, string]>([
    ["auto", "success", "success", "notify-when"],
    ["auto", "failure", "success", "✅ CI #562 恢复成功"],
    ["auto", "success", "failure", "❌ CI #562 失败"],
    ["changed", "failure", "failure", "notify-when"],
    ["changed", "success", "failure", "❌ CI #562 失败"],
    ["recovered", "failure", "success", "✅ CI #562 恢复成功"],
  ])("%s, after %s now %s: %s", async (when, before, now, expected) => {
    const { result, posts } = await reportStep({
      inputs: { "notify-when": when },
      expressions: { "job.status": now },
      github: {
        jobs: [NOTIFY],
        runs: [
          { id: RUN_ID, event: "workflow_dispatch", status: "in_progress" },
          { id: RUN_ID - 1, event: "workflow_dispatch", conclusion: before },
        ],
      },
    });
    expect(result.outputs.skipped || posts[0]?.title.split(" · ")[0]).toBe(expected);
    expect(result.annotations).toEqual([]);
  });
});

test("runs cancelled in between change nothing, and a first run only if it fails", async () => {
  const told = (now: string, before: readonly string[]) =>
    reportStep({
      inputs: { "notify-when": "changed, recovered" },
      expressions: { "job.status": now },
      github: {
        jobs: [NOTIFY],
        runs: [
          { id: RUN_ID, event: "workflow_dispatch", status: "in_progress" },
          ...before.map((conclusion, index) => ({
            id: RUN_ID - 1 - index,
            event: "workflow_dispatch",
            conclusion,
          })),
        ],
      },
    });
  const recovered = await told("success", ["cancelled", "skipped", "cancelled", "failure"]);
  expect(recovered.posts[0]?.title).toMatch(/^✅ CI #562 恢复成功/u);
  expect((await told("success", ["cancelled", "success"])).result.outputs.skipped).toBe(
    "notify-when",
  );
  const first = await told("failure", []);
  expect(first.posts[0]?.title).toMatch(/^❌/u);
  expect((await told("success", [])).result.outputs.skipped).toBe("notify-when");
  expect([...recovered.warnings, ...first.warnings]).toEqual([]);
});

test("a group of the app alone gets a report that its smaller limit allows", async () => {
  const { posts, lines } = await reportStep({
    inputs: { language: "en" },
    isByApp: true,
    github: {
      jobs: [
        ...Array.from({ length: 30 }, (_, index) =>
          broken(100 + index, `${index} ${"长[".repeat(100)}`, 100 + index, "错*".repeat(100)),
        ),
        NOTIFY,
      ],
      annotations: new Map(
        Array.from({ length: 30 }, (_, index) => [
          100 + index,
          [{ message: "误_".repeat(300), path: "路/".repeat(100), line: 1 }],
        ]),
      ),
    },
  });
  const { text = "" } = posts[0] ?? {};
  expect(Buffer.byteLength(text)).toBeGreaterThan(8000);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(15_000);
  expect(lines[1]).toContain("0 长");
});

test("in a matrix leg one warning says to use a final job", async () => {
  const { warnings, posts } = await reportStep({
    expressions: { "strategy.job-total": "4" },
    github: { jobs: [NOTIFY] },
  });
  expect(posts).toHaveLength(1);
  expect(warnings).toEqual([expect.stringMatching(/^warning: This job is one leg of a matrix/u)]);
});

test("a dry run shows the report in log and summary, without a secret", async () => {
  const { result, posts } = await reportStep({
    inputs: { secret: "", "dry-run": "true" },
    github: { jobs: [broken(1, "test", 5), NOTIFY] },
  });
  expect(posts).toEqual([]);
  expect(result.outputs).toMatchObject({ ok: "true", skipped: "dry-run" });
  expect(readable(result.log)).toContain(HEAD);
  expect(readable(result.summary)).toContain(HEAD);
});

test("names and errors of others are text, in the chat and in the log", async () => {
  const evil = "a\n::error::x @all ![](http://evil.example/a.png) [x](http://evil.example) **b**";
  const { lines, result, posts } = await reportStep({
    inputs: { "dry-run": "false", title: "", language: "en" },
    env: { GITHUB_WORKFLOW: evil, GITHUB_REF: "refs/heads/@all" },
    github: {
      commits: [{ sha: SHA, message: evil, login: "hubot" }],
      jobs: [broken(1, evil, 5, evil), broken(2, `${evil} (1)`, 6), NOTIFY],
      annotations: new Map([[1, [{ message: evil, path: evil, line: 1 }]]]),
    },
  });
  expect(result.annotations).toEqual([]);
  expect(posts[0]?.mentions).toEqual({ userIds: [], all: false });
  expect(posts[0]?.text).not.toMatch(/\(http:\/\/evil|@all|!\[|\*\*b/u);
  expect(lines[0]?.replaceAll("\u200B", "")).toBe(
    "**❌ octo-org/octo-repo · a ::error::x ＠all !［］(http：//evil.example/a.png) ［x］(http：//evil.example) ＊＊b＊＊ #562 failed" +
      " · ＠all**",
  );
});
