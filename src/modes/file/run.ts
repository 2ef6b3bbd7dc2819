import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readValues } from "../../authored/values.ts";
import { unsendable } from "../../dingtalk/app/messages.ts";
import type { Receipt } from "../../dingtalk/group.ts";
import type { Group } from "../../dingtalk/types.ts";
import { clipBytes } from "../../message/clip.ts";
import { fillPlaceholders } from "../../message/placeholders.ts";
import type { TextMessage } from "../../message/types.ts";
import { type GroupResult, sendToEach } from "../../output/delivery.ts";
import type { ActionResult } from "../../output/outputs.ts";
import type { Run } from "../../run/run.ts";
import { shouldNotify } from "../../verdict/notify-when.ts";
import type { Result } from "../../verdict/result.ts";
import { judge } from "../../verdict/verdict.ts";
import { findItems } from "./items.ts";
import { readLines } from "./lines.ts";
import { pack } from "./parcels.ts";
import { previewFiles, type Shared } from "./preview.ts";
import { isByApp, type Posting, shareByApp, shareByRobot } from "./share.ts";
import { uploadAll } from "./upload.ts";

/** Longest caption, in bytes: DingTalk takes more, but nobody reads it. */
const MAX_CAPTION_BYTES = 2_000;

/**
 * Share files of the workspace, a release's assets, and addresses. Everything is checked before
 * anything is uploaded, and uploaded before any of it is sent.
 * @throws InputError when something could not be shared; nothing was uploaded or sent then
 */
export async function runFile(run: Run): Promise<ActionResult> {
  const { inputs, log, groups } = run;
  const { result, previous } = judge(run);
  if (!(await shouldNotify(inputs.notifyWhen, "file", result, previous))) {
    log.info(`Nothing was sent: "notify-when" does not ask for a result of ${result}.`);
    return { skipped: "notify-when", groups: [] };
  }
  if (inputs.at.length > 0) {
    log.warning('Input "at" has no effect in mode file: files notify nobody.');
  }
  const lines = await readLines(run);
  const hasApp = groups.some((group) => isByApp(run, group));
  const items = await findItems(run, lines, hasApp);
  const caption = await readCaption(run, result);
  return inTempFolder(run, async (folder) => {
    const parcels = hasApp ? await pack({ run, folder }, items) : [];
    const shared: Shared = { lines, items, parcels, caption };
    if (!inputs.dryRun) return share(run, shared);
    for (const group of groups) await previewFiles(run, group, shared);
    return { skipped: "dry-run", groups: [] };
  });
}

async function readCaption(run: Run, result: Result): Promise<TextMessage | undefined> {
  const { title } = run.inputs;
  if (title === "") return undefined;
  const values = await readValues(run, result, [run.inputs.title]);
  const text = clipBytes(fillPlaceholders(title, values, "text").trim(), MAX_CAPTION_BYTES);
  return text === "" ? undefined : { kind: "text", text };
}

/** Runs `use` with a folder of its own, which is gone afterwards. */
async function inTempFolder<T>(run: Run, use: (folder: string) => Promise<T>): Promise<T> {
  // Its real path: on some systems the way to temporary files leads through a link.
  const folder = await realpath(await mkdtemp(join(run.tempFolder ?? tmpdir(), "dingtalk-")));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function share(run: Run, shared: Shared): Promise<ActionResult> {
  const mediaIds: string[] = [];
  let uploaded: Promise<readonly Posting[]> | undefined;
  const shareWith = async (group: Group): Promise<Receipt> => {
    const { lines, items, parcels, caption } = shared;
    if (!isByApp(run, group)) return shareByRobot(run, group, caption, items, lines);
    if (run.app === undefined) throw unsendable("no-carrier");
    const client = await run.app();
    uploaded ??= uploadAll(run, client, parcels, mediaIds);
    return shareByApp(run, client, group, caption, await uploaded);
  };
  const groups: readonly GroupResult[] = await sendToEach(run.groups, async (group) => {
    const receipt = await shareWith(group);
    for (const warning of receipt.warnings) run.log.warning(`Group "${group.name}": ${warning}.`);
    const by = receipt.via === "app" ? "the app" : "robot";
    const count = receipt.ids.length === 1 ? "1 message" : `${receipt.ids.length} messages`;
    run.log.info(`Group "${group.name}": ${count} sent by ${by}.`);
    return receipt;
  });
  return { groups, mediaIds };
}
