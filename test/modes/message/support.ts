import { runMessage } from "../../../src/modes/message/run.ts";
import { type ActionResult, toOutputs } from "../../../src/output/outputs.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import type { Post } from "../../simulator/store.ts";
import { openTestRun, type RunSpec } from "../../support/run.ts";

/** What came of a message: in the groups, in the outputs, in the log. */
export interface Said {
  readonly result: ActionResult;
  readonly outputs: ReturnType<typeof toOutputs>;
  readonly annotated: readonly string[];
  readonly printed: readonly string[];
}

/** Run message mode against the simulator. @throws what the mode throws */
export async function say(simulator: Simulator, spec: RunSpec): Promise<Said> {
  const { run, annotated, printed } = await openTestRun(simulator, spec);
  const result = await runMessage(run);
  return { result, outputs: toOutputs(result), annotated, printed };
}

/** Say it by a robot of the group `dev`: what the group sees. */
export async function tell(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>>,
  more: Omit<RunSpec, "inputs"> = {},
): Promise<Post> {
  const robot = simulator.addRobot({ group: "dev" });
  const { outputs } = await say(simulator, {
    ...more,
    inputs: { secret: robot.webhook, ...inputs },
  });
  const { posts } = simulator.group("dev");
  const [post] = posts.slice(-1);
  if (post === undefined || outputs.error !== "") throw new Error(`Not sent: ${outputs.error}`);
  return post;
}

/** GitHub's page of the run every test has. */
export const RUN_URL = "https://github.com/octo-org/octo-repo/actions/runs/1658821493";
