import { beforeAll, expect, test } from "vitest";
import { got, open } from "./api-support.ts";
import { startGitHub } from "./double/github.ts";
import { RUN_ID } from "./double/state.ts";

beforeAll(async () => {
  await import("@actions/github");
});

const jobs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `build (${index + 1})` }));

test("a thousand jobs are ten requests, and come in order", async () => {
  await using github = await startGitHub({ jobs: jobs(1000) });
  const { jobs: list } = got(await open(github).listJobs(RUN_ID, 1));
  expect(list.map(({ id }) => id)).toEqual(jobs(1000).map(({ id }) => id));
  expect(github.requests).toHaveLength(10);
});

test("all pages after the first are asked for at once", async () => {
  await using github = await startGitHub({ jobs: jobs(1000) });
  github.fault(/page=([2-9]|10)$/u, "hang");
  const list = await open(github, { budgetMs: 1000 }).listJobs(RUN_ID, 1);
  expect(list).toMatchObject({ ok: false, reason: "slow" });
  expect(github.requests).toHaveLength(10);
});

test("a hundred jobs are one request", async () => {
  await using github = await startGitHub({ jobs: jobs(100) });
  expect(got(await open(github).listJobs(RUN_ID, 1)).jobs).toHaveLength(100);
  expect(github.requests).toHaveLength(1);
});

test("half a list is no list", async () => {
  await using github = await startGitHub({ jobs: jobs(300) });
  github.fault("page=3", { status: 500 });
  expect(await open(github).listJobs(RUN_ID, 1)).toMatchObject({ reason: "unavailable" });
});

test("a job that moved on to the next page meanwhile counts once", async () => {
  const twice = [...jobs(100), { id: 100, name: "build (100)" }];
  await using github = await startGitHub({ jobs: twice });
  expect(got(await open(github).listJobs(RUN_ID, 1)).jobs).toHaveLength(100);
});

test("only the jobs of the attempt are listed", async () => {
  await using github = await startGitHub({
    jobs: [
      { id: 1, name: "first" },
      { id: 2, name: "second", attempt: 2 },
      { id: 3, name: "other", runId: 1 },
    ],
  });
  const { jobs: list } = got(await open(github).listJobs(String(RUN_ID), 2));
  expect(list.map(({ name }) => name)).toEqual(["second"]);
});

test("a job that runs, waits or was skipped shows what it has", async () => {
  await using github = await startGitHub({
    jobs: [
      {
        id: 1,
        name: "running",
        status: "in_progress",
        runnerName: "GitHub Actions 7",
        steps: [{ name: "Set up job" }, { name: "Run npm test", conclusion: null }],
      },
      { id: 2, name: "waiting", status: "queued", runnerName: null, steps: [] },
      { id: 3, name: "skipped", conclusion: "skipped", runnerName: "", steps: [] },
    ],
  });
  const [running, waiting, skipped] = got(await open(github).listJobs(RUN_ID, 1)).jobs;
  expect(running).toMatchObject({
    status: "in_progress",
    conclusion: "",
    runnerName: "GitHub Actions 7",
    steps: [
      { name: "Set up job", number: 1, conclusion: "success" },
      { name: "Run npm test", number: 2, conclusion: "" },
    ],
  });
  expect(running).not.toHaveProperty("completedAt");
  expect(waiting).toMatchObject({ status: "queued", conclusion: "", steps: [] });
  expect(waiting).not.toHaveProperty("runnerName");
  expect(skipped).toMatchObject({ conclusion: "skipped" });
  expect(skipped).not.toHaveProperty("runnerName");
});

test("a run of ten thousand jobs is read whole, a hundred a request", async () => {
  await using github = await startGitHub({ jobs: jobs(10_000) });
  const { jobs: list, cut } = got(await open(github).listJobs(RUN_ID, 1));
  expect(new Set(list.map(({ id }) => id)).size).toBe(10_000);
  expect(cut).toBeUndefined();
  expect(github.requests).toHaveLength(100);
});

test("of more than that ten thousand are read, and how many more there are is told", async () => {
  await using github = await startGitHub({ jobs: jobs(3), jobTotal: 12_345 });
  const { jobs: list, cut } = got(await open(github).listJobs(RUN_ID, 1));
  expect(list).toHaveLength(3);
  expect(cut).toMatchObject({ count: 2345, failure: { reason: "cut" } });
  expect(github.requests).toHaveLength(100);
});
