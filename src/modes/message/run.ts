import type { ActionResult } from "../../output/outputs.ts";
import { findAutoPeople } from "../../people/auto.ts";
import { readMentions } from "../../people/mentions.ts";
import { postToGroups } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import { shouldNotify } from "../../verdict/notify-when.ts";
import { judge } from "../../verdict/verdict.ts";
import { draft } from "./draft.ts";

/** Say `content`, or announce the event. */
export async function runMessage(run: Run): Promise<ActionResult> {
  const { inputs, log } = run;
  const verdict = judge(run);
  const isWanted = await shouldNotify(
    inputs.notifyWhen,
    "message",
    verdict.result,
    verdict.previous,
  );
  if (!isWanted) {
    log.info(`Nothing was sent: "notify-when" does not ask for a result of ${verdict.result}.`);
    return { skipped: "notify-when", groups: [] };
  }
  const mentions = await readMentions(
    inputs.at,
    await run.people(),
    () => findAutoPeople(run),
    log,
  );
  if (inputs.buttons !== "" && inputs.type !== "action-card") {
    log.warning(`Input "buttons" has no effect on type ${inputs.type}; use type action-card.`);
  }
  const groups = await postToGroups(run, mentions, await draft(run, verdict.result));
  return { groups, ...(inputs.dryRun && { skipped: "dry-run" }) };
}
