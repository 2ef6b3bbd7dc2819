import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type Simulator, startSimulator } from "./simulator/simulator.ts";
import { example } from "./support/examples.ts";
import { runStep, type Step } from "./support/runner.ts";

const dist = resolve(import.meta.dirname, "..", "dist");
const PRELOAD = join(import.meta.dirname, "support", "loaded.cjs");
const PUSH = { eventName: "push", payload: example("push") };
/** All code that V8 reads for a plain message: what is left of its cost over a bare POST. */
const MESSAGE_BYTES = 150_000;

interface Cost {
  /** Files of dist, in the order they were loaded. */
  readonly files: readonly string[];
  /** Whose code is in them. */
  readonly packages: readonly string[];
  readonly bytes: number;
}

describe("a message to one robot", () => {
  test("is one request on one connection", async () => {
    await using dingtalk = await startSimulator();
    await post(dingtalk, toOneRobot(dingtalk));
    expect(dingtalk.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /robot/send",
    ]);
    expect(dingtalk.connections).toBe(1);
  });

  test.each([["push"], ["issues"], ["pull_request"], ["workflow_run"]])(
    "that announces %s loads little, and of libraries only the toolkit's core",
    async (eventName) => {
      await using dingtalk = await startSimulator();
      const payload = example(eventName);
      const cost = await post(dingtalk, { ...toOneRobot(dingtalk), eventName, payload });
      expect(cost.packages).toEqual(["@actions/core"]);
      expect(cost.bytes).toBeLessThanOrEqual(MESSAGE_BYTES);
      expect(cost.files.length).toBeLessThanOrEqual(7);
    },
  );

  test("is cut without ICU's rules where it holds nothing but letters and ideographs", async () => {
    await using dingtalk = await startSimulator();
    const { inputs } = toOneRobot(dingtalk);
    const push = example("push", { ref: "refs/heads/master" });
    const message = `Répare le build 修复构建失败的问题。${" and so on".repeat(100)}`;
    const commits = (push.commits as readonly object[]).map((each) => ({ ...each, message }));
    const { outputs } = await runStep({
      inputs: { "dingtalk-oapi-url": dingtalk.url, ...inputs },
      eventName: "push",
      payload: { ...push, commits },
      env: { NODE_OPTIONS: "--import=data:text/javascript,Intl.Segmenter=undefined" },
    });
    expect(outputs).toMatchObject({ error: "", sent: "1" });
    expect(dingtalk.group("dev").posts[0]?.text).toContain("修复构建失败的问题。 and so on");
  });

  test("with words of its own in plain Markdown loads no parser of it", async () => {
    await using dingtalk = await startSimulator();
    const content =
      "## 发布\n\n**Deployed** to `main`: [page](https://example.com)\n\n- by {{actor}}";
    const { packages } = await post(dingtalk, saying(dingtalk, content));
    expect(packages).toEqual(["@actions/core"]);
  });

  test("with more in them loads the Markdown parser besides, and nothing else", async () => {
    await using dingtalk = await startSimulator();
    const { packages } = await post(dingtalk, saying(dingtalk, "> **Deployed** to `main`"));
    expect(packages).toContain("mdast-util-from-markdown");
    expect(heavy(packages)).toEqual([]);
  });
});

describe("a map as the secret", () => {
  const groups = (dingtalk: Simulator) => ({
    dev: { webhook: dingtalk.addRobot({ group: "dev" }).webhook },
  });

  test("costs no YAML parser where it is JSON", async () => {
    await using dingtalk = await startSimulator();
    const secret = JSON.stringify({ groups: groups(dingtalk) });
    const { packages } = await post(dingtalk, { ...PUSH, inputs: { secret } });
    expect(packages).toEqual(["@actions/core"]);
  });

  test("loads that parser alone where it is YAML", async () => {
    await using dingtalk = await startSimulator();
    const secret = `groups:\n  dev:\n    webhook: ${groups(dingtalk).dev.webhook}\n`;
    const { packages } = await post(dingtalk, { ...PUSH, inputs: { secret } });
    expect(packages).toEqual(["@actions/core", "yaml"]);
  });
});

/** Libraries that neither a message nor its Markdown needs. */
function heavy(packages: readonly string[]): readonly string[] {
  return packages.filter((name) => /octokit|@actions\/github|^undici$|^yaml$|^fflate$/u.test(name));
}

function toOneRobot(dingtalk: Simulator) {
  const robot = dingtalk.addRobot({ group: "dev", sign: `SEC${"5".repeat(64)}` });
  return { ...PUSH, inputs: { secret: `${robot.webhook} ${robot.sign}` } };
}

function saying(dingtalk: Simulator, content: string): Step {
  const { inputs } = toOneRobot(dingtalk);
  return { ...PUSH, inputs: { ...inputs, content } };
}

/** Run a step that succeeds, and see what it loads. */
async function post(dingtalk: Simulator, step: Step): Promise<Cost> {
  const home = mkdtempSync(join(tmpdir(), "budget-"));
  const list = join(home, "loaded");
  const { outputs } = await runStep({
    ...step,
    inputs: { "dingtalk-oapi-url": dingtalk.url, ...step.inputs },
    env: { NODE_OPTIONS: `--require ${PRELOAD}`, LOADED_MODULES: list },
  });
  const urls = readFileSync(list, "utf8").split("\n");
  rmSync(home, { recursive: true });
  expect(outputs).toMatchObject({ error: "", sent: "1" });
  const files = urls.filter((url) => url.startsWith(`file://${dist}/`)).map((url) => basename(url));
  expect(files[0]).toBe("index.js");
  return {
    files,
    packages: packagesIn(files),
    bytes: files.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0),
  };
}

/** By `licenses.txt`, which says of each package where it is. */
function packagesIn(files: readonly string[]): readonly string[] {
  const text = readFileSync(join(dist, "licenses.txt"), "utf8");
  const found = [...text.matchAll(/^(\S+) \S+\n[^\n]+\nIn: ([^\n]+)$/gmu)];
  expect(found.length).toBeGreaterThan(40);
  expect(readdirSync(dist)).toEqual(expect.arrayContaining([...files]));
  return found.flatMap(([, name = "", holders = ""]) =>
    holders.split(", ").some((file) => files.includes(file)) ? [name] : [],
  );
}
