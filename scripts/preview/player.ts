import { type OpenInbox, openInbox } from "../../inbox/server/open.ts";
import { describeDing, describePost } from "../../test/simulator/describe.ts";
import { type Simulator, startSimulator } from "../../test/simulator/simulator.ts";
import { runStep } from "../../test/support/runner.ts";
import { DEFAULT_WORLD, KEPT, readWorld, settle, type World } from "../simulator/world.ts";

/** One step to run. */
export interface Take {
  readonly event: string;
  readonly payload: unknown;
  readonly inputs: Readonly<Record<string, string>>;
  readonly status: string;
  /** Names of its job and workflow, where a file gives them. */
  readonly job?: string;
  readonly workflow?: string;
}

/** A simulated organisation, its page, and the bundle that reaches it. */
export interface Player extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly page: OpenInbox;
  readonly secret: string;
  /** Run the built action, and print what came of it. @returns whether it was green */
  play(take: Take): Promise<boolean>;
}

const NO_GITHUB =
  "(A preview asks no GitHub: jobs, earlier runs, commits, assets and files of the repository are left out.)";

/**
 * @param config - a file with one's own world; empty for the usual one
 * @param groups - names of groups that there have to be
 */
export async function openPlayer(config: string, groups: readonly string[]): Promise<Player> {
  const world = withGroups(config === "" ? DEFAULT_WORLD : await readWorld(config), groups);
  await using stack = new AsyncDisposableStack();
  const simulator = stack.use(await startSimulator());
  simulator.keepWithin(KEPT);
  const secret = settle(simulator, world);
  const page = stack.use(await openInbox(simulator));
  simulator.groups.onPost((post, group) => console.log(`\n${describePost(post, group)}`));
  simulator.privateChats.onPost((post, userId) => {
    console.log(`\n${describePost(post, { name: `to ${userId} alone` })}`);
  });
  simulator.dings.onRing((ding) => console.log(`\n${describeDing(ding)}`));
  const owned = stack.move();
  return {
    simulator,
    page,
    secret,
    async play(take) {
      if (take.inputs.mode === "approve") console.log(`Approve or refuse it on ${page.url}`);
      return play(take, simulator, secret);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function play(take: Take, simulator: Simulator, secret: string): Promise<boolean> {
  const { event, payload, inputs, status, job = "", workflow = "" } = take;
  const { exitCode, log } = await runStep({
    eventName: event,
    payload,
    expressions: { "job.status": status },
    // Nothing here may go to the real GitHub: port 9 of this machine answers nobody.
    env: {
      GITHUB_API_URL: "http://127.0.0.1:9",
      ...(job !== "" && { GITHUB_JOB: job }),
      ...(workflow !== "" && { GITHUB_WORKFLOW: workflow }),
    },
    inputs: {
      secret,
      "dingtalk-api-url": simulator.url,
      "dingtalk-oapi-url": simulator.url,
      ...inputs,
    },
  });
  // A robot takes twenty messages a minute; somebody who tries things out is faster than a workflow.
  simulator.clock.advance(5_000);
  console.log(`\n${log.trim()}`);
  if (/\bgithub-token\b/u.test(log)) console.log(NO_GITHUB);
  return exitCode === 0;
}

/** A workflow may name groups of its own: they are made, with everybody in them. */
function withGroups(world: World, names: readonly string[]): World {
  const known = world.groups.map(({ name }) => name);
  const members = world.people.map(({ userId }) => userId);
  const robots = [{ name: "GitHub", token: "", sign: "", keyword: "" }];
  const more = [...new Set(names)]
    .filter((name) => !known.includes(name))
    .map((name) => ({ name, members, robots, app: true }));
  return { ...world, groups: [...world.groups, ...more] };
}
