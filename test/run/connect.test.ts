import { expect, test } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import { runStep, type Step } from "../support/runner.ts";

/** How many connections a step made to a DingTalk that it sent nothing. */
async function connectionsOf(toStep: (webhook: string) => Step): Promise<number> {
  await using dingtalk = await startSimulator();
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  const step = toStep(webhook);
  const inputs = { "dingtalk-oapi-url": dingtalk.url, "dingtalk-api-url": dingtalk.url };
  await runStep({ ...step, inputs: { ...inputs, content: "hello", ...step.inputs } });
  expect(dingtalk.requests).toEqual([]);
  return dingtalk.connections;
}

test.each<[string, (webhook: string) => Step]>([
  ["a dry run", (secret) => ({ inputs: { secret, "dry-run": "true" } })],
  ["a missing secret", () => ({ inputs: { secret: "", "on-missing-secret": "skip" } })],
  [
    "a result that is not to be told",
    (secret) => ({ inputs: { secret, "notify-when": "failure", status: "success" } }),
  ],
  ["a content that is wrong", (secret) => ({ inputs: { secret, url: "javascript:1" } })],
])("%s", async (name, toStep) => {
  const connections = await connectionsOf(toStep);
  // What is wrong with the words shows when the connection is under way; it is dropped then.
  expect(connections).toBeLessThanOrEqual(name === "a content that is wrong" ? 1 : 0);
});
