import { expect, test } from "vitest";
import { main } from "../src/main.ts";
import { signalAfter } from "../src/platform/async.ts";
import { onClose } from "../src/platform/closing.ts";
import { type Simulator, startSimulator } from "./simulator/simulator.ts";

/** What the runner was told. */
interface Told {
  readonly outputs: Readonly<Record<string, string>>;
  readonly failed: readonly string[];
  readonly warnings: readonly string[];
}

/** Run the action in this process, as `index.ts` does. */
async function act(
  { url, clock }: Pick<Simulator, "url" | "clock">,
  inputs: Readonly<Record<string, string>>,
): Promise<Told> {
  const outputs: Record<string, string> = {};
  const [failed, warnings]: [string[], string[]] = [[], []];
  const given: Readonly<Record<string, string>> = {
    "dingtalk-api-url": url,
    "dingtalk-oapi-url": url,
    "fail-on-error": "true",
    ...inputs,
  };
  await main({
    core: {
      getInput: (name) => given[name] ?? "",
      setOutput: (name, value) => {
        outputs[name] = value;
      },
      setFailed: (message) => failed.push(message),
      info: () => {},
      notice: () => {},
      warning: (line) => warnings.push(line),
      setSecret: () => {},
    },
    env: { GITHUB_EVENT_NAME: "workflow_dispatch", GITHUB_REPOSITORY: "octo-org/octo-repo" },
    now: () => clock.now(),
    wait: async (ms) => clock.advance(ms),
    signalAfter,
    random: () => 1,
    onStop: () => () => {},
  });
  return { outputs, failed, warnings };
}

test("a message that arrives leaves its outputs and a green step", async () => {
  await using dingtalk = await startSimulator();
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  const { outputs, failed } = await act(dingtalk, { secret: webhook, content: "Hello" });
  expect(outputs).toMatchObject({ ok: "true", sent: "1", error: "" });
  expect(failed).toEqual([]);
  expect(dingtalk.group("dev").posts).toHaveLength(1);
});

test("what cannot be done is one red line, and outputs that say so", async () => {
  await using dingtalk = await startSimulator();
  const { outputs, failed, warnings } = await act(dingtalk, { secret: "x", mode: "sms" });
  expect(outputs).toMatchObject({ ok: "false", sent: "0" });
  expect(failed).toEqual([outputs.error]);
  expect(failed[0]).toContain('Input "mode"');
  expect(warnings).toEqual([]);
});

test("a connection that does not close costs neither the outputs nor the step", async () => {
  await using dingtalk = await startSimulator();
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  const closed: string[] = [];
  onClose(() => Promise.reject(new Error("still open")));
  onClose(() => {
    throw new Error("cannot be closed");
  });
  onClose(async () => {
    closed.push("the last");
  });
  const { outputs, failed } = await act(dingtalk, { secret: webhook, content: "Hello" });
  expect(outputs).toMatchObject({ ok: "true", sent: "1" });
  expect(failed).toEqual([]);
  expect(closed).toEqual(["the last"]);
});
