/**
 * The action at work, without network or credential: a DingTalk on this machine, the built
 * `dist/index.js` run as a runner runs it, GitHub's own example events, and what the group read.
 * `--open` keeps the group's page up.
 */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openInbox, writeStill } from "../inbox/server/open.ts";
import { announceScenes } from "./demo/announce.ts";
import { fileScenes } from "./demo/files.ts";
import { reportScenes } from "./demo/report.ts";
import { openStage, type Scene } from "./demo/stage.ts";
import { taskScenes } from "./demo/task.ts";
import { typeScenes } from "./demo/types.ts";

const STILL = new URL("../demo/inbox.html", import.meta.url);

const SCENES: readonly Scene[] = [
  ...announceScenes,
  ...typeScenes,
  ...fileScenes,
  ...reportScenes,
  ...taskScenes,
];

const { open } = parseArgs({ options: { open: { type: "boolean", default: false } } }).values;
await run();

/** Play every scene, and leave what the group then has in a page. */
async function run(): Promise<void> {
  await using stage = await openStage();
  await using page = await openInbox(stage.simulator);
  if (open) console.log(`The group's page: ${page.url}`);
  for (const scene of SCENES) await stage.play(scene);
  stage.close();
  await mkdir(new URL(".", STILL), { recursive: true });
  await writeStill(STILL, page.inbox, stage.simulator);
  console.log(`What they see: ${fileURLToPath(STILL)}`);
  if (!open) return;
  console.log(`The page stays up at ${page.url} until Ctrl+C.`);
  await new Promise((resolve) => process.once("SIGINT", resolve));
}
