import { createHash } from "node:crypto";
import type { Carrier, GroupOptions, Receipt } from "../dingtalk/group.ts";
import type { Group } from "../dingtalk/types.ts";
import { type GroupResult, sendToEach } from "../output/delivery.ts";
import type { PostingRun } from "./posting-run.ts";

const CARRIERS: Readonly<Record<Carrier, string>> = {
  robot: "robot",
  app: "the app",
  "robot+app": "robot and the app",
};

/** Send to each of the groups, and tell the log by whom, and what the carrier could not do. */
export function sendToGroups<G extends Group>(
  log: PostingRun["log"],
  groups: readonly G[],
  send: (group: G) => Promise<Receipt>,
  what: (receipt: Receipt) => string = () => "",
): Promise<readonly GroupResult[]> {
  return sendToEach(groups, async (group) => {
    const receipt = await send(group);
    for (const warning of receipt.warnings) log.warning(`Group "${group.name}": ${warning}.`);
    log.info(`Group "${group.name}": ${what(receipt)}sent by ${CARRIERS[receipt.via]}.`);
    return receipt;
  });
}

/** By whom a message can go to any of the groups: the robots in their order, and the app. */
export function carriersOf({ app, context }: Pick<PostingRun, "app" | "context">): GroupOptions {
  return { startAt: startAt(context.repository), ...(app && { app }) };
}

/** Which of several robots begins: spread over repositories, the same for each of them. */
export function startAt(repository: string): number {
  return createHash("sha256").update(repository).digest().readUInt32BE(0);
}
