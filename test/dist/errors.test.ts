import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import { example } from "../support/examples.ts";
import { manyAlike } from "../support/many-alike.ts";
import { runStep, type StepResult } from "../support/runner.ts";

const SIGN = `SEC${"5".repeat(64)}`;
const WRONG_SIGN = `SEC${"6".repeat(64)}`;
const TOKEN = "0123456789abcdef".repeat(4);

/** A port nobody listens on. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function push(secret: string, url: string, inputs: Record<string, string> = {}) {
  return runStep({
    eventName: "push",
    payload: example("push"),
    inputs: { secret, "dingtalk-oapi-url": url, "dingtalk-api-url": url, retries: "0", ...inputs },
    env: { RUNNER_DEBUG: "1" },
  });
}

/** One red line, said again in the outputs, that shows no credential; nor does anything else. */
function expectOneError(result: StepResult, line: RegExp, credentials: readonly string[]): void {
  expect(result.exitCode).toBe(1);
  const errors = result.annotations.filter(({ level }) => level === "error");
  expect(errors.map(({ message }) => message)).toEqual([result.outputs.error]);
  expect(result.outputs.error).toMatch(line);
  expect(result.outputs.ok).toBe("false");
  expect(result.stderr).toBe("");
  for (const credential of credentials) {
    expect(result.log).not.toContain(credential);
    expect(JSON.stringify(result.outputs)).not.toContain(credential);
    expect(result.summary).not.toContain(credential);
  }
}

describe("what a stranger reads when it does not work", () => {
  manyAlike(3);

  test("a wrong token", async () => {
    await using dingtalk = await startSimulator();
    dingtalk.addRobot({ group: "dev" });
    const secret = `${dingtalk.url}/robot/send?access_token=${TOKEN}`;
    const result = await push(secret, dingtalk.url);
    expectOneError(result, /^Group "default": .*\(DingTalk 300005\).*webhook/u, [TOKEN]);
  });

  test("a wrong sign", async () => {
    await using dingtalk = await startSimulator();
    const robot = dingtalk.addRobot({ group: "dev", sign: SIGN });
    const result = await push(`${robot.webhook} ${WRONG_SIGN}`, dingtalk.url);
    expectOneError(result, /\(DingTalk 310000\).*SEC/u, [robot.token, WRONG_SIGN]);
    expect(dingtalk.group("dev").posts).toEqual([]);
  });

  test("a dead host", async () => {
    const url = `http://127.0.0.1:${await deadPort()}`;
    const result = await push(`${url}/robot/send?access_token=${TOKEN}`, url);
    expectOneError(result, /^Group "default": .*127\.0\.0\.1/u, [TOKEN]);
  });

  test("a bare signing key", async () => {
    const result = await push(SIGN, "https://oapi.dingtalk.com");
    expectOneError(result, /^Input "secret" is only a signing key \(SEC…\); put/u, [SIGN]);
  });

  test("an unknown group", async () => {
    const webhook = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
    const secret = JSON.stringify({ groups: { dev: { webhook }, release: { webhook } } });
    const result = await push(secret, "https://oapi.dingtalk.com", { group: "relaese" });
    expectOneError(
      result,
      /^Input "group" names "relaese", an unknown group; known are dev, release; did/u,
      [TOKEN],
    );
  });

  test("a typo in the map", async () => {
    const webhook = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
    const secret = JSON.stringify({ groups: { dev: { webhok: webhook, sign: SIGN } } });
    const result = await push(secret, "https://oapi.dingtalk.com");
    expectOneError(
      result,
      /^Input "secret" has the unknown key "webhok" in group "dev"; did you/u,
      [TOKEN, SIGN],
    );
  });

  test("no secret at all, with the usual causes", async () => {
    const result = await push("", "https://oapi.dingtalk.com");
    expectOneError(result, /^Input "secret" is empty\. Usual causes: .*`secrets: inherit`/u, []);
  });

  const webhook = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    ["url", { url: webhook }, {}, 'the input "url"'],
    ["an input of another action", { dingToken: TOKEN }, {}, 'the input "dingtoken"'],
    ["env", {}, { DINGTALK_WEBHOOK: webhook }, "the variable DINGTALK_WEBHOOK"],
    ["env, in parts", {}, { DINGTALK_ACCESS_TOKEN: TOKEN }, "the variable DINGTALK_ACCESS_TOKEN"],
    ["env of another name", {}, { NOTIFY_URL: webhook }, "the variable NOTIFY_URL"],
  ])("a credential in %s instead, with that place", async (_, inputs, env, place) => {
    const result = await runStep({
      eventName: "push",
      payload: example("push"),
      inputs: { content: "hello", ...inputs },
      env,
    });
    const { error = "" } = result.outputs;
    expect(error).toContain(
      `Input "secret" is empty, and there is a credential in ${place}, where`,
    );
    expect(result.log).not.toContain(TOKEN);
  });

  test("a variable that is empty, or of something else, is no such place", async () => {
    const env = { DINGTALK_WEBHOOK: " ", DINGTALK_MCP_URL: "x", GITHUB_TOKEN: "x" };
    const { outputs } = await runStep({ inputs: { content: "hello" }, env });
    expect(outputs.error).toContain("Usual causes");
  });
});

test("fail-on-error: false makes any error a warning, a wrong configuration too", async () => {
  const result = await push(SIGN, "https://oapi.dingtalk.com", { "fail-on-error": "false" });
  expect(result.exitCode).toBe(0);
  expect(result.annotations).toEqual([{ level: "warning", message: result.outputs.error }]);
  expect(result.outputs).toMatchObject({ ok: "false", sent: "0" });
});

test("a signed robot's run leaves no credential readable in a debug log", async () => {
  await using dingtalk = await startSimulator();
  const robot = dingtalk.addRobot({ group: "dev", sign: SIGN });
  const result = await push(`${robot.webhook} ${SIGN}`, dingtalk.url);
  expect(result.exitCode).toBe(0);
  for (const credential of [robot.token, SIGN]) expect(result.log).not.toContain(credential);
});
