import { expect, test } from "vitest";
import { openReader } from "../../src/verdict/reader.ts";
import { readReportedRun } from "../../src/verdict/reported-run.ts";
import { lookAtRun } from "../../src/verdict/sight.ts";
import { fixture } from "../github/event-samples.ts";
import { startSimulator } from "../simulator/simulator.ts";
import { openTestRun } from "../support/run.ts";

type Payload = {
  readonly repository: object;
  readonly workflow_run: Readonly<Record<string, unknown>>;
};

/** A run of GitHub's that cannot be asked anything. */
async function runOf(payload: unknown) {
  await using dingtalk = await startSimulator();
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  const secret = { groups: { dev: { webhook } } };
  const spec = { secret, inputs: {}, eventName: "workflow_run", payload };
  const { run } = await openTestRun(dingtalk, spec);
  const silent = { ...run, github: () => Promise.reject(new Error("asked")) };
  return { run: silent, told: readReportedRun(silent) };
}

test("what is seen of a fork's run says whose it is", async () => {
  const { run, told } = await runOf(fixture("workflow_run.fork"));
  const reader = { ...openReader(run, told), jobs: async () => undefined };
  const { facts } = await lookAtRun(run, told, reader, true);
  expect(told.headRepository?.fullName).toMatch(/^[^/]+\/[^/]+$/u);
  expect(facts.headRepository).toEqual(told.headRepository);
});

test("only a fork's pull request is looked for: of the repository's own branches GitHub names it", async () => {
  const payload = fixture("workflow_run.fork") as Payload;
  const own = { ...payload.workflow_run, head_repository: payload.repository };
  const { run, told } = await runOf({ ...payload, workflow_run: own });
  await expect(openReader(run, told).pullRequest()).resolves.toBeUndefined();
  const fork = await runOf(payload);
  await expect(openReader(fork.run, fork.told).pullRequest()).rejects.toThrow("asked");
});
