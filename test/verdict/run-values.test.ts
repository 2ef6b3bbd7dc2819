import { expect, test } from "vitest";
import { toRunValues } from "../../src/message/report/run-values.ts";
import { judge } from "../../src/verdict/verdict.ts";
import { startGitHub } from "../github/double/github.ts";
import { RUN_ID } from "../github/double/state.ts";
import { fixture } from "../github/event-samples.ts";
import { at } from "../modes/report/support.ts";
import { startSimulator } from "../simulator/simulator.ts";
import { openTestRun } from "../support/run.ts";

const JOBS = [
  { id: 1, name: "lint *fast*", startedAt: at(5), completedAt: at(17) },
  { id: 2, name: "test (18)", conclusion: "failure", startedAt: at(20), completedAt: at(90) },
  { id: 3, name: "test (20)", conclusion: "failure", startedAt: at(20), completedAt: at(60) },
  { id: 4, name: "test (22)", startedAt: at(20), completedAt: at(80) },
  { id: 9, name: "notify", status: "in_progress" as const, conclusion: null, startedAt: at(95) },
];

async function valuesOf(spec: {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly eventName?: string;
  readonly payload?: unknown;
  readonly isReadable?: boolean;
}) {
  await using dingtalk = await startSimulator();
  await using github = await startGitHub({
    jobs: JOBS,
    permissions: spec.isReadable === false ? [] : ["actions"],
  });
  const { run, annotated } = await openTestRun(dingtalk, {
    secret: { groups: { dev: { webhook: dingtalk.addRobot({ group: "dev" }).webhook } } },
    inputs: { "github-token": github.token, "job-id": "9", ...spec.inputs },
    ...(spec.eventName !== undefined && { eventName: spec.eventName }),
    ...(spec.payload !== undefined && { payload: spec.payload }),
    env: { GITHUB_API_URL: github.url, GITHUB_RUN_ID: String(RUN_ID), GITHUB_RUN_ATTEMPT: "1" },
  });
  const { jobs } = judge(run);
  const { listed, seconds } = await jobs();
  await jobs();
  const values = toRunValues(listed, seconds, run.inputs.language);
  return { values, annotated, asked: github.requests.length };
}

test("jobs, failed jobs and duration, as they are and asked for once", async () => {
  expect(await valuesOf({})).toEqual({
    values: {
      jobs: "lint *fast* ✓ 12 秒\ntest 1 ✓ 2 ✗",
      failedJobs: "test (20), test (18)",
      duration: "1 分 25 秒",
    },
    annotated: [],
    asked: 1,
  });
});

test("of a finished run its own duration, in the wanted language", async () => {
  const payload = fixture("workflow_run.fork");
  const { values } = await valuesOf({
    eventName: "workflow_run",
    payload,
    inputs: { language: "en" },
  });
  expect(values.duration).toBe("4m 30s");
});

test("without GitHub what needs say, and one warning", async () => {
  const { values, annotated } = await valuesOf({
    isReadable: false,
    inputs: { needs: '{"a":{"result":"failure"},"b":{"result":"success"}}' },
  });
  expect(values).toEqual({ jobs: "a ✗\nb ✓", failedJobs: "a", duration: "" });
  expect(annotated).toHaveLength(1);
});
