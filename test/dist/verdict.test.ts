import { describe, expect, test } from "vitest";
import { fixture } from "../github/event-samples.ts";
import { manyAlike } from "../support/many-alike.ts";
import { broken, job, NOTIFY, needsOf, RUN_ID, RUN_URL, reportStep } from "./report-support.ts";

manyAlike(2);

const FAILED_STEP = { ...NOTIFY, steps: [{ name: "Run x", conclusion: "failure" }] };

describe("a change", () => {
  test("is a branch that begins red", async () => {
    const { posts, result, warnings } = await reportStep({
      inputs: { "notify-when": "changed", status: "failure" },
      github: {
        jobs: [broken(1, "test", 60), NOTIFY],
        runs: [{ id: RUN_ID, status: "in_progress" }],
      },
    });
    expect(result.outputs).toMatchObject({ ok: "true", skipped: "" });
    expect(posts).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  test("is no branch that begins green", async () => {
    const { result } = await reportStep({
      inputs: { "notify-when": "changed", status: "success" },
      github: { jobs: [job(1, "test", 60), NOTIFY], runs: [{ id: RUN_ID, status: "in_progress" }] },
    });
    expect(result.outputs).toMatchObject({ ok: "true", skipped: "notify-when" });
  });
});

describe("headline and list are of one mind", () => {
  test("where the status does not count a step that failed", async () => {
    const { lines } = await reportStep({
      inputs: { status: "success" },
      github: { jobs: [job(1, "lint", 12), FAILED_STEP] },
    });
    expect(lines[0]).toContain("✅");
    expect(lines.join()).not.toMatch(/出错|失败/u);
  });

  test("where needs knows of a failure that GitHub does not list", async () => {
    const { lines } = await reportStep({
      inputs: { needs: needsOf({ test: "success", lint: "failure" }), status: "success" },
      github: { jobs: [job(1, "test", 60), NOTIFY] },
    });
    expect(lines.slice(0, 3)).toEqual([
      "**❌ octo-org/octo-repo · CI #562 失败 · main**",
      "lint 失败",
      "其余：[test] ✓ 1 分",
    ]);
  });

  test.each([
    ["Lint", "lint"],
    ["Unit tests", "unit-tests"],
    ["Something else altogether", "lint"],
    ["a-very-long-job-name-cut-by", "a-very-long-job-name-cut-by-whoever-shows-it"],
  ])("where %s is what needs calls %s", async (name, id) => {
    const { lines } = await reportStep({
      inputs: { needs: needsOf({ test: "success", [id]: "failure" }), status: "success" },
      github: { jobs: [job(1, "test", 60), broken(2, name, 70), NOTIFY] },
    });
    const failed = lines.slice(1).filter((line) => !line.startsWith("其余") && line.includes("›"));
    expect(failed).toEqual([expect.stringContaining(`[${name}]`)]);
    expect(lines.slice(1).join("\n")).not.toContain("失败");
  });
});

describe("a job that its time limit stopped", () => {
  const late = {
    ...job(2, "test", 361, "cancelled"),
    steps: [{ name: "Set up job" }, { name: "Run e2e", conclusion: "cancelled" }],
  };
  const message =
    "The job running on runner GitHub Actions 2 has exceeded the maximum execution time of 6 minutes.";
  const github = { jobs: [late, NOTIFY], annotations: new Map([[2, [{ message }]]]) };

  test.each([
    ["without needs", {}],
    ["with needs, which call it cancelled", { needs: needsOf({ test: "cancelled" }) }],
  ])("has failed, in that step, %s", async (_, more) => {
    const { lines, posts } = await reportStep({
      inputs: { "notify-when": "failure", status: "success", at: "auto", ...more },
      github,
    });
    expect(lines.slice(0, 3)).toEqual([
      "**❌ octo-org/octo-repo · CI #562 失败 · main**",
      "[test] › Run e2e 超时（6 分 1 秒）",
      `> ${message}`,
    ]);
    expect(posts[0]?.mentions.userIds).toEqual(["zhangsan"]);
  });

  test("is told from one that somebody cancelled", async () => {
    const { lines } = await reportStep({
      inputs: { status: "success" },
      github: {
        jobs: [late, NOTIFY],
        annotations: new Map([[2, [{ message: "The operation was canceled." }]]]),
      },
    });
    expect(lines[0]).toContain("已取消");
    expect(lines.join()).not.toContain("超时");
  });
});

test("from the second attempt on, links lead to that attempt", async () => {
  const { posts } = await reportStep({
    inputs: { status: "success", content: "See {{run-url}}" },
    github: {
      jobs: [
        { ...job(1, "test", 60), attempt: 2 },
        { ...NOTIFY, attempt: 2 },
      ],
    },
    env: { GITHUB_RUN_ATTEMPT: "2" },
  });
  expect(posts[0]?.text.split(`(${RUN_URL}/attempts/2)`)).toHaveLength(4);
  expect(posts[0]?.text).not.toContain(`(${RUN_URL})`);
});

test("a schedule's actor is said to have started it, and is not called", async () => {
  const { posts, lines } = await reportStep({
    eventName: "schedule",
    payload: fixture("schedule.bare"),
    inputs: { at: "auto", status: "failure" },
    github: {
      jobs: [broken(1, "test", 60), NOTIFY],
      permissions: ["actions", "checks", "pull-requests"],
    },
    env: { GITHUB_ACTOR: "octocat" },
  });
  expect(posts[0]?.mentions.userIds).toEqual([]);
  expect(posts[0]?.title).not.toContain("octocat");
  expect(lines.at(-1)).toMatch(/　octocat 触发　\[查看运行\]$/u);
});

test("a merge queue's run is told of by its pull request", async () => {
  const branch = `gh-readonly-queue/main/pr-104-${"a".repeat(40)}`;
  const { lines } = await reportStep({
    eventName: "merge_group",
    payload: {
      action: "checks_requested",
      merge_group: {
        head_ref: `refs/heads/${branch}`,
        head_sha: "a".repeat(40),
        base_ref: "refs/heads/main",
      },
    },
    inputs: { status: "success" },
    github: { jobs: [job(1, "test", 60), NOTIFY] },
    env: { GITHUB_REF: `refs/heads/${branch}` },
  });
  expect(lines[0]).toBe("**✅ octo-org/octo-repo · CI #562 成功 · main ← #104**");
});
