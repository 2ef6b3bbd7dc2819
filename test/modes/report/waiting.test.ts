import { describe, expect, test } from "vitest";
import type { JobSpec } from "../../github/double/state.ts";
import { RUN_ID } from "../../github/double/state.ts";
import { reportOn } from "./support.ts";

const NOTIFY = { id: 999, runId: RUN_ID, name: "notify", status: "in_progress" } as const;
const LINT: JobSpec = { id: 1, runId: RUN_ID, name: "lint" };
const goesOn = (id: number, status: "in_progress" | "queued" | "waiting"): JobSpec => ({
  id,
  runId: RUN_ID,
  name: `job ${id}`,
  status,
});
const broken: JobSpec = { id: 2, runId: RUN_ID, name: "test", conclusion: "failure" };
const needsOf = (results: Record<string, string>) =>
  JSON.stringify(
    Object.fromEntries(Object.entries(results).map(([name, result]) => [name, { result }])),
  );

describe("a report from a job that waits for no other", () => {
  test.each<[string, string, string]>([
    ["zh-CN", "另有 2 个作业未结束", "always"],
    ["en", "2 more jobs have not finished", "always"],
    ["ja", "ほかの 2 件のジョブは未完了", "always"],
    ["en", "", "auto"],
  ])("says how many go on, and so does a warning (%s, %s)", async (language, line, when) => {
    const { text, annotated } = await reportOn({
      inputs: { language, "notify-when": when, "job-id": "999" },
      github: { jobs: [LINT, goesOn(2, "in_progress"), goesOn(3, "queued"), NOTIFY] },
    });
    expect(text).toContain(line);
    expect(annotated).toContainEqual(
      expect.stringMatching(/^2 other jobs of this run have not finished.*"if: always\(\)"$/u),
    );
  });

  test.each<[string, Record<string, string>, readonly JobSpec[]]>([
    ["it is the only one that goes on", { "job-id": "999" }, [LINT]],
    ["nobody knows which job it is", {}, [LINT]],
    [
      "one has failed, which no other can change",
      { "job-id": "999" },
      [broken, goesOn(3, "queued")],
    ],
    [
      "the author named those that count",
      { needs: needsOf({ lint: "success" }) },
      [LINT, goesOn(3, "waiting")],
    ],
  ])("says nothing of it where %s", async (_, inputs, jobs) => {
    const { text, annotated } = await reportOn({
      inputs: { language: "en", ...inputs },
      github: { jobs: [...jobs, NOTIFY] },
    });
    expect(text).not.toContain("not finished");
    expect(annotated).toEqual([]);
  });

  test.each(["{}", " { } ", "{\n}"])("its needs are %j, of which it is warned", async (needs) => {
    const { annotated } = await reportOn({ inputs: { needs }, github: { jobs: [LINT, NOTIFY] } });
    expect(annotated).toEqual([
      expect.stringMatching(/^Input "needs" names no job.*give it a "needs:"/u),
    ]);
  });
});

test("a failure that needs does not name is pointed out", async () => {
  const told = (results: Record<string, string>) =>
    reportOn({ inputs: { needs: needsOf(results) }, github: { jobs: [LINT, broken, NOTIFY] } });
  expect((await told({ lint: "success" })).annotated).toEqual([
    expect.stringMatching(/^A job has failed that "needs" does not name/u),
  ]);
  // The failure of one that it calls a success is allowed.
  expect((await told({ lint: "success", test: "success" })).annotated).toEqual([]);
  expect((await told({ lint: "success", test: "failure" })).annotated).toEqual([]);
});

describe("where a needed job was skipped", () => {
  const skipped = (name: string): JobSpec => ({
    id: 7,
    runId: RUN_ID,
    name,
    conclusion: "skipped",
  });
  const stopped: JobSpec = { ...broken, conclusion: "cancelled" };

  test.each<[string, Record<string, string>, readonly JobSpec[], string]>([
    [
      "a job that it waits for has failed",
      { deploy: "skipped" },
      [broken, skipped("deploy")],
      "❌",
    ],
    [
      "both are displayed by names of their own",
      { deploy: "skipped" },
      [broken, skipped("部署")],
      "❌",
    ],
    [
      "one was cancelled",
      { deploy: "skipped", lint: "success" },
      [LINT, stopped, skipped("deploy")],
      "🚫",
    ],
    ["all went well", { deploy: "skipped", lint: "success" }, [LINT, skipped("deploy")], "✅"],
    [
      "a failure is allowed",
      { deploy: "skipped", test: "success" },
      [broken, skipped("deploy")],
      "✅",
    ],
    [
      "such a job has another name",
      { deploy: "skipped", e2e: "success" },
      [broken, skipped("deploy")],
      "✅",
    ],
  ])("%s", async (_, needs, jobs, sign) => {
    const { posts } = await reportOn({
      inputs: { needs: needsOf(needs) },
      github: { jobs: [...jobs, NOTIFY] },
    });
    expect(posts[0]?.title.split(" ", 1)[0]).toBe(sign);
  });
});

describe("in a reusable workflow needs speaks of that workflow's jobs alone", () => {
  const inner = (job: JobSpec): JobSpec => ({ ...job, name: `ci / ${job.name}` });
  const told = (results: Record<string, string>, ...jobs: readonly JobSpec[]) =>
    reportOn({
      inputs: { needs: needsOf(results), language: "en", "job-id": "999" },
      github: { jobs: [...jobs, inner(NOTIFY)] },
    });

  test("a failure that it calls a success is allowed", async () => {
    const { text, annotated } = await told(
      { lint: "success", test: "success" },
      inner(LINT),
      inner(broken),
    );
    expect(text).toContain("allowed to fail");
    expect(annotated).toEqual([]);
  });

  test("the caller's other jobs are not", async () => {
    const { text, annotated } = await told({ lint: "success" }, inner(LINT), broken);
    expect(text).not.toContain("allowed to fail");
    expect(annotated).toEqual([expect.stringContaining('that "needs" does not name')]);
  });

  test("one behind a skipped need counts, also where another goes by its id", async () => {
    const skipped = { ...inner({ ...LINT, name: "deploy" }), id: 7, conclusion: "skipped" };
    const needs = { deploy: "skipped", lint: "success" };
    const { posts } = await told(needs, inner(LINT), inner(broken), skipped);
    expect(posts[0]?.title).toMatch(/^❌/u);
  });
});
