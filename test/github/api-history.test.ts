import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { cases } from "../support/property.ts";
import { got, LINE, open } from "./api-support.ts";
import { startGitHub } from "./double/github.ts";
import { RUN_ID, type RunSpec } from "./double/state.ts";

beforeAll(async () => {
  await import("@actions/github");
});

const older = (by: number, run: Omit<RunSpec, "id"> = {}): RunSpec => ({ id: RUN_ID - by, ...run });
const CURRENT: RunSpec = { id: RUN_ID, status: "in_progress" };

async function previous(runs: readonly RunSpec[], query: Partial<typeof LINE> = {}) {
  await using github = await startGitHub({ runs: [...runs] });
  const found = got(await open(github).findPreviousResult({ ...LINE, ...query }));
  return { found, requests: github.requests.length };
}

describe("the previous result", () => {
  test("is nothing on the first run", async () => {
    expect(await previous([CURRENT])).toEqual({ found: undefined, requests: 1 });
  });

  test("is the newest success or failure, past those cancelled, skipped or still running", async () => {
    const { found, requests } = await previous([
      CURRENT,
      older(1, { status: "in_progress" }),
      older(2, { conclusion: "cancelled" }),
      older(3, { conclusion: "skipped" }),
      older(4, { conclusion: "failure" }),
      older(5),
    ]);
    expect(found).toMatchObject({ id: RUN_ID - 4, result: "failure" });
    expect(requests).toBe(1);
  });

  test("tells how many failures in a row it ends, and the success before them", async () => {
    const { found } = await previous([
      CURRENT,
      older(1, { conclusion: "failure" }),
      older(2, { conclusion: "cancelled" }),
      older(3, { conclusion: "timed_out" }),
      older(4, { number: 559 }),
      older(5, { conclusion: "failure" }),
    ]);
    expect(found).toMatchObject({ failures: 2, lastSuccess: 559 });
    const { found: without } = await previous([CURRENT, older(1, { conclusion: "failure" })]);
    expect(without).toMatchObject({ failures: 1 });
    expect(without).not.toHaveProperty("lastSuccess");
  });

  test.each(["timed_out", "startup_failure"])("counts %s as a failure", async (conclusion) => {
    const { found } = await previous([CURRENT, older(1, { conclusion })]);
    expect(found).toMatchObject({ result: "failure" });
  });

  test.each<[string, RunSpec]>([
    ["another branch", older(1, { branch: "fix" })],
    ["another event", older(1, { event: "schedule" })],
    ["another workflow", older(1, { workflowPath: ".github/workflows/lint.yml" })],
    ["a fork's branch of the same name", older(1, { headRepository: "hubot/octo-repo" })],
    ["a fork that is gone", older(1, { headRepository: null })],
    ["a newer run", { id: RUN_ID + 1 }],
    ["this very run", { id: RUN_ID }],
  ])("is not that of %s", async (_, run) => {
    const { found } = await previous([run, older(2, { conclusion: "failure" })]);
    expect(found).toMatchObject({ id: RUN_ID - 2 });
  });

  test("of a fork's run is the same fork's, however its name is spelt", async () => {
    const { found } = await previous([older(1), older(2, { headRepository: "hubot/Octo-Repo" })], {
      headRepository: "Hubot/octo-repo",
    });
    expect(found).toMatchObject({ id: RUN_ID - 2 });
  });

  test("is looked for page by page, and no further than a hundred runs", async () => {
    const cancelled = (count: number) =>
      Array.from({ length: count }, (_, index) => older(index + 1, { conclusion: "cancelled" }));
    const near = await previous([...cancelled(25), older(26)]);
    expect(near).toMatchObject({ found: { id: RUN_ID - 26 }, requests: 2 });
    const far = await previous([...cancelled(120), older(121)]);
    expect(far).toEqual({ found: undefined, requests: 5 });
  });

  test("is not looked for on a page that is not there", async () => {
    const twenty = Array.from({ length: 20 }, (_, index) =>
      older(index + 1, { conclusion: "cancelled" }),
    );
    expect(await previous(twenty)).toEqual({ found: undefined, requests: 1 });
  });

  test("of a run without a branch is that of another without one", async () => {
    const { found } = await previous([older(1), older(2, { branch: null })], { branch: "" });
    expect(found).toMatchObject({ id: RUN_ID - 2 });
  });

  test("of a later attempt is the attempt before", async () => {
    const { found, requests } = await previous(
      [
        { id: RUN_ID, attempt: 1 },
        { id: RUN_ID, attempt: 2, conclusion: "failure" },
        { id: RUN_ID, attempt: 3, status: "in_progress" },
        older(1),
      ],
      { attempt: 3 },
    );
    expect(found).toMatchObject({ id: RUN_ID, attempt: 2, result: "failure" });
    expect(requests).toBe(1);
  });

  test("of a later attempt is past cancelled attempts, then among earlier runs", async () => {
    const { found } = await previous(
      [
        { id: RUN_ID, attempt: 1, conclusion: "cancelled" },
        { id: RUN_ID, attempt: 2, status: "in_progress" },
        older(1, { conclusion: "failure" }),
      ],
      { attempt: 2 },
    );
    expect(found).toMatchObject({ id: RUN_ID - 1, result: "failure" });
  });

  test("is found by the workflow's id when that is known", async () => {
    await using github = await startGitHub({ runs: [CURRENT, older(1, { workflowId: 42 })] });
    const query = { ...LINE, workflowId: 42, workflowPath: "" };
    expect(got(await open(github).findPreviousResult(query))).toMatchObject({ id: RUN_ID - 1 });
  });

  test("is found where the runner names no workflow file, by asking for the run", async () => {
    const { found, requests } = await previous([CURRENT, older(1)], { workflowPath: "" });
    expect(found).toMatchObject({ id: RUN_ID - 1 });
    expect(requests).toBe(2);
  });

  test("fits any history: the newest older success or failure of the line", async () => {
    const run = fc.record({
      by: fc.integer({ min: -3, max: 30 }).filter((by) => by !== 0),
      conclusion: fc.constantFrom("success", "failure", "cancelled", "skipped", "timed_out"),
      branch: fc.constantFrom("main", "fix"),
      event: fc.constantFrom("push", "schedule"),
    });
    const runs = fc.uniqueArray(run, { selector: ({ by }) => by, maxLength: 30 });
    await using github = await startGitHub();
    const reads = open(github, { budgetMs: 60_000 });
    await fc.assert(
      fc.asyncProperty(runs, async (list) => {
        github.state.runs = [CURRENT, ...list.map(({ by, ...rest }) => older(by, rest))];
        const expected = list
          .filter(({ by, branch, event }) => by > 0 && branch === "main" && event === "push")
          .filter(({ conclusion }) => ["success", "failure", "timed_out"].includes(conclusion))
          .sort((a, b) => a.by - b.by)[0];
        const found = got(await reads.findPreviousResult(LINE));
        expect(found?.id).toBe(expected && RUN_ID - expected.by);
      }),
      { numRuns: cases(40) },
    );
  });
});

describe("the newest finished run", () => {
  test("may be newer than the one asked about", async () => {
    await using github = await startGitHub({
      runs: [{ id: RUN_ID + 3, status: "queued" }, { id: RUN_ID + 2 }, { id: RUN_ID + 1 }, CURRENT],
    });
    const newest = got(await open(github).findNewestFinished(LINE));
    expect(newest).toMatchObject({ id: RUN_ID + 2, result: "success" });
  });

  test("was started by any event, unless only some belong to the line", async () => {
    await using github = await startGitHub({
      runs: [{ id: RUN_ID + 1, event: "pull_request" }, older(1, { event: "schedule" })],
    });
    const reads = open(github);
    const { event: _, ...line } = LINE;
    expect(got(await reads.findNewestFinished(line))).toMatchObject({ id: RUN_ID + 1 });
    const isOfLine = (event: string) => !event.startsWith("pull_request");
    const newest = got(await reads.findNewestFinished({ ...line, isOfLine }));
    expect(newest).toMatchObject({ id: RUN_ID - 1, event: "schedule" });
  });
});
