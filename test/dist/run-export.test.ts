import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import { runStep } from "../support/runner.ts";

const ENTRY = pathToFileURL(join(import.meta.dirname, "../../dist/index.js"));

test("tools that call run() get the run that loading started, and no second one", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  const caller = `import { run } from ${JSON.stringify(ENTRY.href)};
await run();
await run();`;
  let program = "";
  const { exitCode, outputs } = await runStep({
    inputs: { secret: robot.webhook, content: "once", "dingtalk-oapi-url": simulator.url },
    prepare: async (workspace) => {
      program = join(workspace, "caller.mjs");
      await writeFile(program, caller);
    },
    get program() {
      return program;
    },
  });
  expect(exitCode).toBe(0);
  expect(outputs.ok).toBe("true");
  expect(simulator.group("dev").posts.map(({ text }) => text)).toEqual(["once"]);
});

test("what nobody has thought of is said, and the step is red", async () => {
  // An environment that cannot be asked where the action is from, which is done once all has failed.
  const caller = `const env = new Proxy(process.env, {
  get(known, name) {
    if (name === "GITHUB_ACTION_REPOSITORY") throw new RangeError("unheard of");
    return known[name];
  },
});
Object.defineProperty(process, "env", { value: env });
await import(${JSON.stringify(ENTRY.href)});`;
  let program = "";
  const { exitCode, annotations } = await runStep({
    inputs: { content: "once" },
    prepare: async (workspace) => {
      program = join(workspace, "caller.mjs");
      await writeFile(program, caller);
    },
    get program() {
      return program;
    },
  });
  expect(exitCode).toBe(1);
  expect(annotations).toEqual([{ level: "error", message: "RangeError" }]);
});
