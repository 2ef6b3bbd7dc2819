import { describe, expect, test } from "vitest";
import type { DoublePermission } from "../../github/double/routes.ts";
import { reportOn, type Scenario, seen } from "./support.ts";

const NEEDS = JSON.stringify({
  lint: { result: "success", outputs: {} },
  test: { result: "failure", outputs: {} },
  docs: { result: "skipped", outputs: {} },
});

/** A failed run as GitHub knows it. */
const GITHUB = {
  jobs: [
    { id: 1, name: "lint" },
    {
      id: 2,
      name: "test",
      conclusion: "failure",
      steps: [{ name: "Run npm test", conclusion: "failure" }],
    },
    { id: 3, name: "docs", conclusion: "skipped" },
  ],
  annotations: new Map([[2, [{ message: "Expected 2 to be 3" }]]]),
};

const FROM_NEEDS = [
  "**❌ octo-org/octo-repo · CI #562 失败 · main**",
  "test 失败",
  "其余：lint ✓，docs 已跳过",
];
const WITHOUT = "The message has to do without some facts. ";

async function report(scenario: Scenario) {
  const { text, annotated, result, asked } = await reportOn({
    github: GITHUB,
    ...scenario,
    inputs: { needs: NEEDS, ...scenario.inputs },
  });
  expect(result.groups).toMatchObject([{ ok: true }]);
  return { lines: seen(text).split("\n"), annotated, asked };
}

function without(...missing: readonly DoublePermission[]): readonly DoublePermission[] {
  const all = ["actions", "checks", "contents", "pull-requests"] as const;
  return all.filter((permission) => !missing.includes(permission));
}

describe("without a permission the report goes out, and one warning names it", () => {
  test("actions: read: jobs are those of needs", async () => {
    const github = { ...GITHUB, permissions: without("actions") };
    const { lines, annotated } = await report({ github });
    expect(lines).toEqual([...FROM_NEEDS, "提交 [f95f852] 修复解析器 — octocat　[查看运行]"]);
    expect(annotated).toEqual([
      `${WITHOUT}GitHub refused to show the jobs of the run (HTTP 403); grant the job "actions: read".`,
    ]);
  });

  test("checks: read: what went wrong is left out", async () => {
    const github = { ...GITHUB, permissions: without("checks") };
    const { lines, annotated } = await report({ github });
    expect(lines.slice(1, 3)).toEqual([
      "[test] › Run npm test（1 分 59 秒）",
      "其余：[lint] ✓ 1 分 59 秒，[docs] 已跳过",
    ]);
    expect(annotated).toEqual([
      `${WITHOUT}GitHub refused to show the annotations of failed jobs (HTTP 403); grant the job "checks: read".`,
    ]);
  });

  test("contents: read: the commit is named by its id and whoever ran it", async () => {
    const github = { ...GITHUB, permissions: without("contents") };
    const { lines, annotated } = await report({ github });
    expect(lines.at(-1)).toBe("提交 [f95f852]　octocat 触发　[查看运行]");
    expect(annotated).toEqual([
      `${WITHOUT}GitHub refused to show the head commit (HTTP 403); grant the job "contents: read".`,
    ]);
  });

  test("several: still one warning, each trouble once", async () => {
    const failed = { conclusion: "failure", steps: [] };
    const jobs = [1, 2, 3].map((id) => ({ id, name: `job${id}`, ...failed }));
    const { annotated } = await report({
      github: { jobs, permissions: without("checks", "contents") },
    });
    expect(annotated).toHaveLength(1);
    expect(annotated[0]?.match(/grant the job "[a-z-]+: read"/gu)?.toSorted()).toEqual([
      'grant the job "checks: read"',
      'grant the job "contents: read"',
    ]);
  });

  test("hidden as not found, as GitHub does for some tokens", async () => {
    const github = { ...GITHUB, permissions: without("actions"), refusal: 404 as const };
    const { lines, annotated } = await report({ github });
    expect(lines.slice(0, 3)).toEqual(FROM_NEEDS);
    expect(annotated).toEqual([
      `${WITHOUT}GitHub does not find the jobs of the run (HTTP 404); if it exists, grant the job "actions: read".`,
    ]);
  });

  test("none at all: the status alone makes a report", async () => {
    const { lines, annotated } = await report({
      github: { ...GITHUB, permissions: [] },
      inputs: { needs: "", status: "failure" },
    });
    expect(lines).toEqual([
      "**❌ octo-org/octo-repo · CI #562 失败 · main**",
      "notify 失败",
      "提交 [f95f852]　octocat 触发　[查看运行]",
    ]);
    expect(annotated).toHaveLength(1);
  });
});

test("without a token nothing is asked, and the warning says where to look", async () => {
  const { lines, annotated, asked } = await report({ isTokenless: true });
  expect(lines.slice(0, 3)).toEqual(FROM_NEEDS);
  expect(asked).toEqual([]);
  expect(annotated).toEqual([
    `${WITHOUT}GitHub refused to show the jobs of the run (no token); check the input "github-token". ` +
      'GitHub refused to show the head commit (no token); check the input "github-token".',
  ]);
});

test("GitHub Enterprise Server has its API elsewhere, and no ids of jobs", async () => {
  const { lines, annotated, asked } = await report({
    github: { ...GITHUB, basePath: "/api/v3" },
    env: { GITHUB_SERVER_URL: "https://github.example.com" },
  });
  expect(lines[1]).toBe("[test] › Run npm test（1 分 59 秒）");
  expect(asked).toHaveLength(4);
  expect(annotated).toEqual([]);
});

describe("with GitHub in trouble the report goes out, and one warning says so", () => {
  test("a page that fails costs all jobs, not some of them", async () => {
    const jobs = Array.from({ length: 250 }, (_, index) => ({
      id: index + 10,
      name: `b (${index})`,
    }));
    const { lines } = await report({
      github: { jobs },
      prepare: (github) => github.fault("page=3", { status: 500 }),
    });
    expect(lines.slice(0, 3)).toEqual(FROM_NEEDS);
  });
});

test("a warning never holds what GitHub or the event wrote", async () => {
  const { annotated } = await report({
    prepare: (github) => github.fault("/jobs", { status: 403, message: "::error::evil" }),
    env: { GITHUB_WORKFLOW: "evil", GITHUB_REF: "refs/heads/evil" },
  });
  expect(annotated.join()).not.toContain("evil");
});
