import { parseArgs } from "node:util";
import { describeDing, describePost } from "../test/simulator/describe.ts";
import { startSimulator } from "../test/simulator/simulator.ts";
import type { Post, SimGroup } from "../test/simulator/store.ts";
import type { RecordedRequest, SimReply } from "../test/simulator/wire.ts";

const USAGE = "Usage: npm run simulator -- [--port 8787]";

const OCTOCAT = { userId: "octocat", mobile: "13800001111" };
const HUBOT = { userId: "hubot", mobile: "13800002222" };
const APP = { clientId: "dingoctocat", clientSecret: "octocat-secret" };

/** A DingTalk to play with: one group, its robot, an app, two people; each post on the terminal. */
async function run(port: number): Promise<void> {
  const simulator = await startSimulator({ port });
  const { chat } = simulator.addGroup({ name: "dev", members: [OCTOCAT, HUBOT] });
  const robot = simulator.addRobot({ group: "dev", token: "a".repeat(64) });
  simulator.addApp({ ...APP, robotIn: ["dev"] });
  simulator.addPerson({ ...OCTOCAT, unionId: "uOctocat", name: "Octocat" });
  simulator.addPerson({ ...HUBOT, unionId: "uHubot", name: "Hubot" });
  const print = (post: Post, group: SimGroup) => console.log(`\n${describePost(post, group)}`);
  simulator.groups.onPost(print);
  simulator.groups.onChange(print);
  simulator.privateChats.onPost((post, userId) => {
    console.log(`\n${describePost(post, { name: `to ${userId} alone` })}`);
  });
  simulator.dings.onRing((ding) => console.log(`\n${describeDing(ding)}`));
  simulator.onReply((request, reply) => {
    if (!isSuccess(reply)) console.log(`\n${describeRefusal(request, reply)}`);
  });
  const bundle = {
    app: { "client-id": APP.clientId, "client-secret": APP.clientSecret, creator: HUBOT.userId },
    groups: { dev: { webhook: robot.webhook, chat } },
    users: { octocat: OCTOCAT.userId, hubot: HUBOT.mobile },
  };
  console.log(`A simulated DingTalk with the group dev listens on ${simulator.url}

  secret: ${robot.webhook}
  or, with an app: ${JSON.stringify(bundle)}
  dingtalk-oapi-url: ${simulator.url}
  dingtalk-api-url: ${simulator.url}

Ctrl+C stops it.`);
  const stop = () => {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    simulator[Symbol.asyncDispose]();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function isSuccess({ status, json }: SimReply): boolean {
  const { errcode = 0 } = (json ?? {}) as { errcode?: unknown };
  return status === 200 && errcode === 0;
}

function describeRefusal({ method, path }: RecordedRequest, reply: SimReply): string {
  return `${method} ${path} → HTTP ${reply.status} ${JSON.stringify(reply.json ?? reply.text)}`;
}

/** The port asked for, or `undefined` where the arguments make no sense. */
function readPort(args: readonly string[]): number | undefined {
  try {
    const options = { port: { type: "string", default: "8787" } } as const;
    const { port } = parseArgs({ args: [...args], options }).values;
    return /^\d{1,5}$/u.test(port) && Number(port) < 65_536 ? Number(port) : undefined;
  } catch {
    return undefined;
  }
}

const port = readPort(process.argv.slice(2));
if (port === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await run(port).catch((error: NodeJS.ErrnoException) => {
    const taken = error.code === "EADDRINUSE";
    console.error(taken ? `Port ${port} is taken. ${USAGE}` : error.message);
    process.exitCode = 1;
  });
}
