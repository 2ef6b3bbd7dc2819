import { expect, test } from "vitest";
import { demandApp } from "../../src/people/at.ts";
import { startSimulator } from "../simulator/simulator.ts";
import { openTestRun } from "../support/run.ts";

const APP = { "client-id": "dingoctoapp", "client-secret": "octo-client-secret" };

test.each([
  ["an app", (_: string) => ({ app: APP, groups: { dev: { chat: "cidOcto==" } } }), undefined],
  ["a robot alone", (webhook: string) => ({ groups: { dev: { webhook } } }), "needs an enterprise"],
  ["nothing, in a dry run", (_: string) => undefined, undefined],
])("a secret of %s", async (_, secretOf, refusal) => {
  await using simulator = await startSimulator();
  const secret = secretOf(simulator.addRobot({ group: "dev" }).webhook);
  const { run } = await openTestRun(simulator, { secret, inputs: { "dry-run": "true" } });
  const demand = () => demandApp(run, "to");
  if (refusal === undefined) expect(demand).not.toThrow();
  else expect(demand).toThrow(refusal);
});
