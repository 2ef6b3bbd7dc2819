import { beforeEach, describe, expect, test } from "vitest";
import { letConnect } from "../../src/dingtalk/http/early.ts";
import { closeAll } from "../../src/platform/closing.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { runInProcess } from "../support/in-process.ts";
import { openTestRun } from "../support/run.ts";

let dingtalk: Simulator;
let webhook: string;

beforeEach(async () => {
  dingtalk = await startSimulator();
  ({ webhook } = dingtalk.addRobot({ group: "dev" }));
  return () => dingtalk[Symbol.asyncDispose]();
});

/** Run a step that sends nothing. @returns how often it connected to DingTalk */
async function connectionsOf(inputs: Readonly<Record<string, string>>): Promise<number> {
  const given = {
    secret: webhook,
    status: "success",
    "dingtalk-oapi-url": dingtalk.url,
    ...inputs,
  };
  const named = Object.entries(given).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  await runInProcess({
    GITHUB_EVENT_NAME: "workflow_dispatch",
    GITHUB_REPOSITORY: "octo-org/octo-repo",
    "INPUT_DINGTALK-API-URL": dingtalk.url,
    ...Object.fromEntries(named),
  });
  expect(dingtalk.requests).toEqual([]);
  return connectionsTo(dingtalk);
}

/** A server takes connections in their order: whatever was opened before this one has been counted. */
async function connectionsTo(simulator: Simulator): Promise<number> {
  await (await fetch(simulator.url)).text();
  return simulator.connections - 1;
}

describe("DingTalk is connected to before anything is known to be sent", () => {
  const BROKEN = { "content-file": "missing.md" };

  test.each([
    ["where a message is sent in any case", {}],
    ["where it is of a result that is known", { "notify-when": "failure", status: "failure" }],
  ])("%s", async (_, inputs) => {
    expect(await connectionsOf({ ...BROKEN, ...inputs })).toBe(1);
  });
});

describe("DingTalk is not connected to", () => {
  test.each([
    ["by a dry run", { "dry-run": "true", content: "hello" }],
    ["without a secret", { secret: "", "on-missing-secret": "skip" }],
    ["where the result is not wanted", { "notify-when": "failure", content: "hello" }],
    ["where a report is of a success", { mode: "report", needs: '{"a":{"result":"success"}}' }],
    ["where there is no task", { mode: "task" }],
  ])("%s", async (_, inputs) => {
    expect(await connectionsOf(inputs)).toBe(0);
  });
});

test("a check connects to both of DingTalk's hosts where there is an app to be proved", async () => {
  await using other = await startSimulator();
  const app = { "client-id": "dingoctoapp", "client-secret": "octo-client-secret" };
  const { run } = await openTestRun(dingtalk, {
    secret: { app, groups: { dev: { webhook } } },
    inputs: { mode: "check", "dingtalk-api-url": other.url },
  });
  run.connect();
  await letConnect();
  await closeAll();
  expect(await connectionsTo(dingtalk)).toBe(1);
  expect(await connectionsTo(other)).toBe(1);
});
