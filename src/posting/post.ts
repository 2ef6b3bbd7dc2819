import { APP_IS_SILENT, sendToGroup } from "../dingtalk/group.ts";
import { canNotify, isNobody } from "../dingtalk/mentions.ts";
import type { Mentions } from "../dingtalk/types.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { openOutside } from "../message/open-outside.ts";
import type { Compose } from "../message/types.ts";
import type { GroupResult } from "../output/delivery.ts";
import type { ActionResult } from "../output/outputs.ts";
import { showDryRun } from "./dry-run.ts";
import { type Plan, planFor } from "./plan.ts";
import type { PostingRun } from "./posting-run.ts";
import { carriersOf, sendToGroups } from "./send.ts";

/** Messages that are made and known to be sendable. */
export interface Posts {
  /** What a dry run does with them. */
  show(): Promise<void>;
  /** @returns a result per group */
  send(): Promise<readonly GroupResult[]>;
}

/**
 * Post one message to each of the run's groups; in a dry run show it instead.
 * @returns a result per group; none in a dry run
 * @throws InputError, or what names the group besides, for what could not be sent; nothing was then
 */
export async function postToGroups(
  run: PostingRun,
  mentions: Mentions,
  compose: Compose,
): Promise<Pick<ActionResult, "groups" | "skipped">> {
  const posts = await planPosts(run, mentions, compose);
  if (!run.inputs.dryRun) return { groups: await posts.send() };
  await posts.show();
  return { groups: [], skipped: "dry-run" };
}

/**
 * Make one message for each of the run's groups, cut to what its carrier takes.
 * @throws InputError, or what names the group besides, for what could not be sent
 */
export async function planPosts(
  run: PostingRun,
  mentions: Mentions,
  compose: Compose,
): Promise<Posts> {
  const { inputs, groups, wire, log, preview } = run;
  const wanted = withLinksOpening(inputs.openLinksIn, compose);
  const carriers = carriersOf(run);
  const plans: Plan[] = [];
  for (const group of groups) plans.push(await planFor(run, group, mentions, wanted));
  for (const plan of plans) warnOfSilence(log, plan, mentions);
  return {
    async show() {
      for (const plan of plans) await showDryRun(preview, plan, mentions);
    },
    send() {
      return sendToGroups(log, plans, ({ message, appMessage, ...group }) => {
        const options = { ...carriers, ...(appMessage && { appMessage }) };
        return sendToGroup(wire, group, message, mentions, options);
      });
    },
  };
}

/** Links that open outside of DingTalk are longer, so they are made before anything is measured. */
export function withLinksOpening(where: Inputs["openLinksIn"], compose: Compose): Compose {
  if (where === "sidebar") return compose;
  return async (maxBytes) => openOutside(await compose(maxBytes));
}

/** Say who cannot be notified before it is too late to do something about it. */
function warnOfSilence(
  log: PostingRun["log"],
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
