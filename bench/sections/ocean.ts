import { randomBytes } from "node:crypto";
import { example } from "../../test/support/examples.ts";
import { type Measured, type Program, runInTurn } from "../measure.ts";
import { postProgram, robotProgram, singleSecret, stepProgram } from "../programs.ts";
import type { Row, Section } from "../section.ts";
import type { Robot } from "../server.ts";
import type { World } from "../world.ts";

const PUSH = { eventName: "push", payload: example("push") };
const KB = 1024;
const FILES = {
  "a.pdf": randomBytes(100 * KB),
  "b.pdf": randomBytes(100 * KB),
  "c.pdf": randomBytes(100 * KB),
};

/** What steps cost with DingTalk a round trip away, beside the same on loopback. */
export async function measureOcean(
  world: World,
  rounds: number,
  roundTripMs: number,
): Promise<Section> {
  const far = await world.ask({ want: "ocean", roundTripMs });
  const near = { api: world.dingtalk, oapi: world.dingtalk };
  const names = [
    "hand-written POST",
    "one robot, push announced",
    "to-do for two people, and a message",
    "three files",
  ];
  const programs = [
    ...(await programsTo(world, near, names)),
    ...(await programsTo(world, far, names)),
  ];
  const measured = await runInTurn(programs, rounds, world.home);
  const half = names.length;
  const [post] = measured.slice(half);
  const rows = names.map((label, index): Row => {
    const [here, there] = [measured[index], measured[half + index]] as [Measured, Measured];
    return {
      label,
      figures: {
        nearMs: here.wallMs,
        farMs: there.wallMs,
        ratio: there.wallMs / (post?.wallMs ?? Number.NaN),
        waits: (there.wallMs - here.wallMs) / roundTripMs,
      },
    };
  });
  return {
    title: `Across an ocean: ${roundTripMs} ms there and back`,
    about:
      "Both of DingTalk's hosts behind a proxy that lets every byte, and the connecting, take its time. " +
      "A wait is a round trip that nothing else was done beside.",
    columns: [
      { key: "nearMs", title: "on loopback", unit: "ms" },
      { key: "farMs", title: "across", unit: "ms" },
      { key: "ratio", title: "across / POST", unit: "×" },
      { key: "waits", title: "waits", unit: "×" },
    ],
    rows,
  };
}

interface Hosts {
  readonly api: string;
  readonly oapi: string;
}

async function programsTo(
  world: World,
  hosts: Hosts,
  names: readonly string[],
): Promise<readonly Program[]> {
  const { clientId, clientSecret, chat, creator, people } = await world.ask({ want: "app" });
  const inputs = { "dingtalk-api-url": hosts.api, "dingtalk-oapi-url": hosts.oapi };
  const app = { "client-id": clientId, "client-secret": clientSecret, creator };
  const users = Object.fromEntries(people.map((userId, index) => [`octocat-${index}`, userId]));
  const moved = (url: string) => url.replace(world.dingtalk, hosts.oapi);
  const secret = JSON.stringify({ app, groups: { dev: { chat } } });
  const post = await postProgram(world);
  const programs: readonly Program[] = [
    {
      ...post,
      env: async () => {
        const env = await post.env();
        return { ...env, BENCH_WEBHOOK: moved(env.BENCH_WEBHOOK ?? "") };
      },
    },
    await robotProgram(world, "push", { ...PUSH, inputs }, (robots) => moved(singleSecret(robots))),
    await todoProgram(
      world,
      { ...inputs, mode: "task", state: "open", assignees: Object.keys(users).join(" ") },
      (robot) =>
        JSON.stringify({
          app,
          users,
          groups: { dev: { ...robot, webhook: moved(robot?.webhook ?? "") } },
        }),
    ),
    await stepProgram(world, "files", {
      inputs: { ...inputs, secret, mode: "file", content: Object.keys(FILES).join("\n") },
      files: FILES,
    }),
  ];
  return programs.map((program, index) => ({ ...program, name: names[index] ?? program.name }));
}

let keys = 0;

/** A new to-do each time. */
async function todoProgram(
  world: World,
  inputs: Readonly<Record<string, string>>,
  toSecret: (robot: Robot | undefined) => string,
): Promise<Program> {
  const program = await robotProgram(world, "to-do", { ...PUSH, inputs }, ([robot]) =>
    toSecret(robot),
  );
  return {
    ...program,
    env: async () => {
      keys += 1;
      return { ...(await program.env()), INPUT_KEY: `bench-${keys}` };
    },
  };
}
