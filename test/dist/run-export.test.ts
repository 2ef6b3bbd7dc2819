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
