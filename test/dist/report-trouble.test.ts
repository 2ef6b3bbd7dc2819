import { describe, expect, test } from "vitest";
import { PERMISSIONS } from "../github/double/routes.ts";
import { fixture } from "../github/event-samples.ts";
import { manyAlike } from "../support/many-alike.ts";
import { broken, job, NOTIFY, needsOf, reportStep } from "./report-support.ts";

const NEEDS = needsOf({ lint: "success", test: "failure" });
const GITHUB = { jobs: [job(1, "lint", 12), broken(2, "test", 605), NOTIFY] };
const HEAD = "**❌ octo-org/octo-repo · CI #562 失败 · main**";
const FROM_NEEDS = [HEAD, "test 失败", "其余：lint ✓"];
const FROM_API = [HEAD, "[test] › Run npm test（10 分 5 秒）", "其余：[lint] ✓ 12 秒"];
const WITHOUT = "warning: The message has to do without some facts.";

describe("the report goes out from what is known, with one warning", () => {
  manyAlike(1);

  test.each([
    ["actions", FROM_NEEDS, 'grant the job "actions: read".'],
    ["checks", FROM_API, 'grant the job "checks: read".'],
    ["contents", FROM_API, 'grant the job "contents: read".'],
  ])("without %s: read", async (missing, lines, cure) => {
    const told = await reportStep({
      inputs: { needs: NEEDS },
      github: { ...GITHUB, permissions: PERMISSIONS.filter((each) => each !== missing) },
    });
    expect(told.lines.slice(0, 3)).toEqual(lines);
    expect(told.warnings).toHaveLength(1);
    expect(told.warnings[0]?.startsWith(WITHOUT)).toBe(true);
    expect(told.warnings[0]?.endsWith(cure)).toBe(true);
    expect(told.result.exitCode).toBe(0);
  });

  test("without a token", async () => {
    const told = await reportStep({
      inputs: { needs: NEEDS, "github-token": "" },
      github: GITHUB,
    });
    expect(told.lines.slice(0, 3)).toEqual(FROM_NEEDS);
    expect(told.asked).toEqual([]);
    expect(told.warnings).toEqual([expect.stringContaining('check the input "github-token"')]);
  });
});

test("without any permission one warning names them all", async () => {
  const told = await reportStep({
    inputs: { needs: NEEDS, "notify-when": "changed" },
    github: { ...GITHUB, permissions: [] },
  });
  expect(told.lines).toEqual([...FROM_NEEDS, "提交 [f95f852]　octocat 触发　[查看运行]"]);
  expect(told.warnings).toHaveLength(1);
  expect(new Set(told.warnings[0]?.match(/grant the job "[a-z-]+: read"/gu))).toEqual(
    new Set(['grant the job "actions: read"', 'grant the job "contents: read"']),
  );
});

describe("where the jobs cannot be read, a result that is no failure", () => {
  const BLIND = "其他作业读不到，如有失败未计入结果";
  const blind = (inputs: Record<string, string>) =>
    reportStep({
      inputs: { status: "success", ...inputs },
      github: { ...GITHUB, permissions: [] },
    });

  test.each<[string, Record<string, string>]>([
    ["without needs", {}],
    ["with needs that were skipped", { needs: needsOf({ deploy: "skipped" }) }],
  ])("is told with that: %s", async (_, inputs) => {
    const { lines, warnings } = await blind(inputs);
    expect(lines[0]).toContain("✅");
    expect(lines).toContain(BLIND);
    expect(warnings).toEqual([
      expect.stringContaining('Failures of jobs that "needs" does not name are not counted'),
    ]);
  });

  test("is warned of where nothing is sent", async () => {
    const { posts, warnings } = await blind({ "notify-when": "failure" });
    expect(posts).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining("are not counted in the result")]);
  });

  test.each<[string, Record<string, string>]>([
    ["needs that all ran say it", { needs: needsOf({ lint: "success" }) }],
    ["it is a failure", { status: "failure" }],
  ])("is told without where %s", async (_, inputs) => {
    const { lines, warnings } = await blind(inputs);
    expect(lines).not.toContain(BLIND);
    expect(warnings.join()).not.toContain("not counted");
  });
});

test("without pull-requests: read a fork's run is reported without its pull request", async () => {
  const told = await reportStep({
    eventName: "workflow_run",
    payload: fixture("workflow_run.fork"),
    github: { permissions: PERMISSIONS.filter((each) => each !== "pull-requests") },
  });
  expect(told.lines).toHaveLength(2);
  expect(told.warnings).toEqual([
    expect.stringMatching(/^warning: The message .* grant the job "pull-requests: read"\.$/u),
  ]);
});

test("GitHub Enterprise Server is asked where it is, and has no ids of jobs", async () => {
  const told = await reportStep({
    inputs: { needs: NEEDS },
    env: { GITHUB_SERVER_URL: "https://github.example.com" },
    expressions: { "job.check_run_id": "" },
    github: { ...GITHUB, basePath: "/api/v3" },
  });
  expect(told.lines.slice(0, 3)).toEqual(FROM_API);
  expect(told.warnings).toEqual([]);
  expect(told.posts[0]?.text).toContain(
    "(https://github.example.com/octo-org/octo-repo/actions/runs/",
  );
});

test("where the event tells of a failure of its own, a report of this run says where that is told", async () => {
  const payload = {
    deployment_status: { state: "failure", environment: "production" },
    repository: { full_name: "octo-org/octo-repo" },
  };
  const { lines, warnings } = await reportStep({
    eventName: "deployment_status",
    payload,
    inputs: { status: "success" },
    github: { jobs: [NOTIFY] },
  });
  expect(lines[0]).toContain("✅");
  expect(warnings).toEqual([
    expect.stringMatching(/^warning: This event tells of a failure, .*"mode: message" announces/u),
  ]);
});
