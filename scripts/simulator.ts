import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openInbox } from "../inbox/server/open.ts";
import { describeDing, describePost } from "../test/simulator/describe.ts";
import { type Simulator, startSimulator } from "../test/simulator/simulator.ts";
import type { Post, SimGroup } from "../test/simulator/store.ts";
import type { RecordedRequest, SimReply } from "../test/simulator/wire.ts";
import { type Options, readOptions, USAGE } from "./simulator/options.ts";
import { DEFAULT_WORLD, KEPT, readWorld, settle, type World } from "./simulator/world.ts";

/** What a first message tells of. */
const EVENT = "test/fixtures/events/push.two-commits.json";

/** A DingTalk to play with, and the page that shows what its groups see. */
async function run({ port, pagePort, config, env }: Options): Promise<void> {
  const world = config === "" ? DEFAULT_WORLD : await readWorld(config);
  const simulator = await startSimulator({ port });
  simulator.keepWithin(KEPT);
  const secret = settle(simulator, world);
  const page = await openInbox(simulator, pagePort).catch(async (error: unknown) => {
    await simulator[Symbol.asyncDispose]();
    throw error;
  });
  const print = (post: Post, group: SimGroup) => console.log(`\n${describePost(post, group)}`);
  if (env !== "") await writeFile(env, dotenv(simulator, world, secret));
  simulator.groups.onPost(print);
  simulator.groups.onChange(print);
  simulator.privateChats.onPost((post, userId) => {
    console.log(`\n${describePost(post, { name: `to ${userId} alone` })}`);
  });
  simulator.dings.onRing((ding) => console.log(`\n${describeDing(ding)}`));
  simulator.onReply((request, reply) => {
    if (!isSuccess(reply)) console.log(`\n${describeRefusal(request, reply)}`);
  });
  greet(simulator, world, page.url, secret);
  const stop = () => {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    page[Symbol.asyncDispose]();
    simulator[Symbol.asyncDispose]();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function greet({ url }: Simulator, { groups }: World, page: string, secret: string): void {
  const [first] = groups;
  const command = [
    "env",
    `'INPUT_SECRET=${secret.replaceAll("'", "'\\''")}'`,
    `INPUT_DINGTALK-OAPI-URL=${url}`,
    `INPUT_DINGTALK-API-URL=${url}`,
    `'INPUT_GROUP=${(first?.name ?? "").replaceAll("'", "'\\''")}'`,
    `GITHUB_EVENT_NAME=push GITHUB_EVENT_PATH=${EVENT}`,
    "INPUT_STATUS=success GITHUB_REPOSITORY=octo-org/octo-repo GITHUB_OUTPUT=/dev/null",
    // Not by npx: its shell loses variables with a hyphen in their names.
    "node_modules/.bin/node dist/index.js",
  ].join(" ");
  console.log(`A simulated DingTalk with ${groups.map(({ name }) => name).join(", ")} listens on ${url}
What its groups see: ${page}

  secret: ${secret}
  dingtalk-oapi-url: ${url}
  dingtalk-api-url: ${url}

A first message, by hand:

  ${command}

Ctrl+C stops it.`);
}

/** Inputs and an event for a stand-in of the runner that reads them from a file. */
function dotenv({ url }: Simulator, { groups }: World, secret: string): string {
  const event = fileURLToPath(new URL(`../${EVENT}`, import.meta.url));
  return `${[
    `INPUT_SECRET='${secret}'`,
    `INPUT_GROUP='${groups[0]?.name ?? ""}'`,
    `INPUT_DINGTALK-OAPI-URL=${url}`,
    `INPUT_DINGTALK-API-URL=${url}`,
    "INPUT_STATUS=success",
    "GITHUB_EVENT_NAME=push",
    `GITHUB_EVENT_PATH='${event}'`,
    "GITHUB_REPOSITORY=octo-org/octo-repo",
  ].join("\n")}\n`;
}

function isSuccess({ status, json }: SimReply): boolean {
  const { errcode = 0 } = (json ?? {}) as { errcode?: unknown };
  return status === 200 && errcode === 0;
}

function describeRefusal({ method, path }: RecordedRequest, reply: SimReply): string {
  return `${method} ${path} → HTTP ${reply.status} ${JSON.stringify(reply.json ?? reply.text)}`;
}

const options = readOptions(process.argv.slice(2));
if (options === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await run(options).catch((error: NodeJS.ErrnoException & { readonly port?: number }) => {
    const taken = error.code === "EADDRINUSE";
    console.error(taken ? `Port ${error.port} is taken. ${USAGE}` : error.message);
    process.exitCode = 1;
  });
}
