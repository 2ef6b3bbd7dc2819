import { APP_IS_SILENT } from "../dingtalk/group.ts";
import { canNotify, isNobody } from "../dingtalk/mentions.ts";
import type { Mentions } from "../dingtalk/types.ts";
import { openOutside } from "../message/open-outside.ts";
import type { ActionResult } from "../output/outputs.ts";
import type { Run } from "../run/run.ts";
import { showDryRun } from "./dry-run.ts";
import { type Compose, type Plan, planFor } from "./plan.ts";
import { sendMessage, sendToGroups } from "./send.ts";

/** What posting needs of a run. */
export type PostingRun = Pick<
  Run,
  "inputs" | "context" | "groups" | "app" | "wire" | "log" | "preview"
>;

/**
 * Post one message to each of the run's groups, cut to what its carrier takes; in a dry run show it
 * instead. All of them are made before the first is sent.
 * @returns a result per group; none in a dry run
 * @throws InputError, or what names the group besides, for what could not be sent; nothing was then
 */
export async function postToGroups(
  run: PostingRun,
  mentions: Mentions,
  compose: Compose,
): Promise<Pick<ActionResult, "groups" | "skipped">> {
  const { inputs, groups, log } = run;
  const wanted = inputs.openLinksIn === "sidebar" ? compose : composeOutside(compose);
  const plans: Plan[] = [];
  for (const group of groups) plans.push(await planFor(run, group, mentions, wanted));
  for (const plan of plans) warnOfSilence(log, plan, mentions);
  if (inputs.dryRun) {
    for (const plan of plans) await showDryRun(run.preview, plan, mentions);
    return { groups: [], skipped: "dry-run" };
  }
  const send = (plan: Plan) => sendMessage(run, plan, plan.message, mentions, plan.appMessage);
  return { groups: await sendToGroups(log, plans, send) };
}

/** Links that open outside of DingTalk are longer, so they are made before anything is measured. */
function composeOutside(compose: Compose): Compose {
  return async (maxBytes) => openOutside(await compose(maxBytes));
}

/** Say who cannot be notified before it is too late to do something about it. */
function warnOfSilence(
  log: Run["log"],
  { name, message, isByApp }: Plan,
  mentions: Mentions,
): void {
  if (isNobody(mentions)) return;
  if (!canNotify(message)) {
    log.warning('Input "at" has no effect: DingTalk\'s link and feed cards notify nobody.');
  } else if (isByApp) {
    log.warning(`Group "${name}": ${APP_IS_SILENT}.`);
  }
}
