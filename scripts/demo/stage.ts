import { describePost } from "../../test/simulator/describe.ts";
import { type Simulator, startSimulator } from "../../test/simulator/simulator.ts";
import type { Post } from "../../test/simulator/store.ts";
import { runStep, type Step } from "../../test/support/runner.ts";

/** One step of a workflow, and what to look at when it has run. */
export interface Scene {
  readonly title: string;
  /** The step; `secret` and the hosts are filled in. Props are cleared away when it has run. */
  readonly step: (simulator: Simulator, props: AsyncDisposableStack) => Step | Promise<Step>;
  /** Outputs worth showing. */
  readonly outputs?: readonly string[];
  /** More to look at than the group's posts, such as to-dos. */
  readonly show?: (simulator: Simulator) => string;
}

/** Where scenes are played: a simulated organisation with one group of four people. */
export interface Stage extends AsyncDisposable {
  readonly simulator: Simulator;
  /** @throws when the step fails or DingTalk's group is left without what the scene promised */
  play(scene: Scene): Promise<void>;
  close(): void;
}

const SIGN = `SEC${"5".repeat(64)}`;
const APP = { clientId: "dingoctoapp", clientSecret: "octo-client-secret" };

/** Members of the group; the map that turns GitHub logins into them is part of the secret. */
const PEOPLE = [
  { login: "octocat", userId: "zhangsan", name: "张三", mobile: "13800001111" },
  { login: "hubot", userId: "lisi", name: "李四", mobile: "13800002222" },
] as const;

/** On whose behalf to-dos are made. */
const CREATOR = { userId: "boss", name: "王五", mobile: "13900000000" };

/**
 * @param print - what is said of each scene
 * @param all - what every step is given besides
 */
export async function openStage(
  print: (text: string) => void = (text) => console.log(text),
  all: Step = {},
): Promise<Stage> {
  const simulator = await startSimulator();
  const { chat } = simulator.addGroup({ name: "dev", members: [...PEOPLE] });
  const robot = simulator.addRobot({ group: "dev", name: "GitHub", sign: SIGN });
  simulator.addApp({ ...APP, name: "协作助手", robotIn: ["dev"] });
  for (const { userId, name, mobile } of [...PEOPLE, CREATOR]) {
    simulator.addPerson({ userId, mobile, unionId: `union-${userId}`, name });
  }
  const secret = JSON.stringify({
    app: {
      "client-id": APP.clientId,
      "client-secret": APP.clientSecret,
      creator: CREATOR.userId,
    },
    groups: { dev: { webhook: robot.webhook, sign: SIGN, chat } },
    users: Object.fromEntries(PEOPLE.map(({ login, mobile }) => [login, mobile])),
  });
  const posts = simulator.group("dev").posts;
  /** Older messages that the scene has changed in their place. */
  const changed = new Map<string, Post>();
  simulator.groups.onChange((post) => {
    if (post.card !== undefined) changed.set(post.card.id, post);
  });
  let steps = 0;
  return {
    simulator,
    async play(scene) {
      const before = posts.length;
      changed.clear();
      await using props = new AsyncDisposableStack();
      const step = await scene.step(simulator, props);
      const result = await runStep({
        ...step,
        ...all,
        inputs: {
          secret,
          "dingtalk-api-url": simulator.url,
          "dingtalk-oapi-url": simulator.url,
          ...step.inputs,
        },
      });
      steps += 1;
      // A robot takes twenty messages a minute; real steps lie further apart than these.
      simulator.clock.advance(5_000);
      print(`\n━━ ${scene.title}`);
      if (result.exitCode !== 0) throw new Error(`The step failed:\n${result.log}`);
      const fresh = posts.slice(before);
      const older = [...changed.values()].filter((post) => !fresh.includes(post));
      for (const post of [...older, ...fresh]) print(describePost(post, simulator.group("dev")));
      for (const name of scene.outputs ?? []) print(`   ${name}: ${result.outputs[name]}`);
      if (scene.show !== undefined) print(scene.show(simulator));
    },
    close() {
      print(`\n${steps} steps ran, ${posts.length} messages reached the group.`);
    },
    [Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose](),
  };
}
