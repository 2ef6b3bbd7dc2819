import { expect, test } from "vitest";
import type { RunJob } from "../../src/github/api/jobs.ts";
import { findOwnJob } from "../../src/verdict/own-job.ts";

const job = (id: number, more: Partial<RunJob> = {}): RunJob => ({
  id,
  name: `job ${id}`,
  status: "in_progress",
  conclusion: "",
  steps: [],
  runnerName: "GitHub Actions 7",
  ...more,
});

const SELF = { jobId: "", runnerName: "GitHub Actions 7", jobName: "notify" };

test("the id settles it, whatever runner the list shows", () => {
  const jobs = [job(1), job(2, { runnerName: "other", status: "completed" })];
  expect(findOwnJob(jobs, { ...SELF, jobId: "2" })?.id).toBe(2);
});

test("an id that is not among the jobs leaves it to the runner", () => {
  const jobs = [job(1), job(2, { runnerName: "other" })];
  expect(findOwnJob(jobs, { ...SELF, jobId: "99" })?.id).toBe(1);
});

test("without an id it is the job in progress on this runner", () => {
  const jobs = [job(1, { status: "completed" }), job(2), job(3, { runnerName: "other" })];
  expect(findOwnJob(jobs, SELF)?.id).toBe(2);
});

test.each(["notify", "notify (24, linux)", "call / notify", "call / notify (24)"])(
  "of two runners with one name, the job called %s is the job notify",
  (name) => {
    const jobs = [job(1, { name: "build" }), job(2, { name }), job(3, { name: "notify-all" })];
    expect(findOwnJob(jobs, SELF)?.id).toBe(2);
  },
);

test.each<[string, readonly RunJob[], typeof SELF]>([
  ["no jobs", [], SELF],
  ["two of one runner and no telling name", [job(1), job(2)], SELF],
  [
    "two legs of one name on one runner",
    [job(1, { name: "notify (1)" }), job(2, { name: "notify (2)" })],
    SELF,
  ],
  ["no runner name", [job(1, { runnerName: "" })], { ...SELF, runnerName: "" }],
  ["a runner that only finished jobs", [job(1, { status: "completed" })], SELF],
])("it is nobody rather than the wrong one: %s", (_, jobs, traits) => {
  expect(findOwnJob(jobs, traits)).toBeUndefined();
});
