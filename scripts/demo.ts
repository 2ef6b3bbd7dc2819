/**
 * The action at work, without network or credential: a DingTalk on this machine, the built
 * `dist/index.js` run as a runner runs it, GitHub's own example events, and what the group read.
 * `--open` keeps the group's page up.
 */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openInbox, writeStill } from "../inbox/server/open.ts";
import { SCENES } from "./demo/scenes.ts";
import { openStage } from "./demo/stage.ts";

const STILL = new URL("../demo/inbox.html", import.meta.url);

const { open } = parseArgs({ options: { open: { type: "boolean", default: false } } }).values;
await using stage = await openStage();
await using page = await openInbox(stage.simulator);
if (open) console.log(`The group's page: ${page.url}`);
for (const scene of SCENES) await stage.play(scene);
stage.close();
await mkdir(new URL(".", STILL), { recursive: true });
await writeStill(STILL, page.inbox, stage.simulator);
console.log(`What they see: ${fileURLToPath(STILL)}`);
if (open) {
  console.log(`The page stays up at ${page.url} until Ctrl+C.`);
  await new Promise((resolve) => process.once("SIGINT", resolve));
}
