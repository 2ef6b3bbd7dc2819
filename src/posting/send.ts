import { createHash } from "node:crypto";
import { type Carrier, type Receipt, sendToGroup } from "../dingtalk/group.ts";
import type { Group, Mentions } from "../dingtalk/types.ts";
import type { AppMessage, RobotMessage } from "../message/types.ts";
import { type GroupResult, sendToEach } from "../output/delivery.ts";
import type { Run } from "../run/run.ts";

const CARRIERS: Readonly<Record<Carrier, string>> = {
  robot: "robot",
  app: "the app",
  "robot+app": "robot and the app",
};

/** Send to each of the groups, and tell the log by whom, and what the carrier could not do. */
export function sendToGroups<G extends Group>(
  log: Run["log"],
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

/** Send one message to one group by whoever carries it there. */
export function sendMessage(
  { app, wire, context }: Pick<Run, "app" | "wire" | "context">,
  group: Group,
  message: RobotMessage,
  mentions: Mentions,
  appMessage?: AppMessage,
): Promise<Receipt> {
  return sendToGroup(wire, group, message, mentions, {
    startAt: startAt(context.repository),
    ...(app && { app }),
    ...(appMessage && { appMessage }),
  });
}

/** Which of several robots begins: spread over repositories, the same for each of them. */
export function startAt(repository: string): number {
  return createHash("sha256").update(repository).digest().readUInt32BE(0);
}
