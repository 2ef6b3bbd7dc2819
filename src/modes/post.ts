import { createHash } from "node:crypto";
import { type GroupResult, sendToEach } from "../delivery.ts";
import { type GroupOptions, sendToGroup } from "../dingtalk/group.ts";
import { MAX_ROBOT_BYTES, robotBodyBytes } from "../dingtalk/robot-body.ts";
import { type Group, type Mentions, NOBODY } from "../dingtalk/types.ts";
import { fitMessage } from "../fit.ts";
import type { AppMessage, RobotMessage } from "../message/types.ts";
import type { Run } from "../run.ts";

/** Makes the message with at most this many bytes of text. */
export type Compose = (maxBytes: number) => Promise<RobotMessage>;

/**
 * Post one message to each of the run's groups, cut to what its carrier takes; in a dry run show it
 * instead.
 * @returns a result per group; empty in a dry run
 */
export async function postToGroups(
  run: Run,
  mentions: Mentions,
  compose: Compose,
): Promise<readonly GroupResult[]> {
  if (run.inputs.dryRun) {
    for (const group of run.groups) await previewFor(run, group, mentions, compose);
    return [];
  }
  return sendToEach(run.groups, async (group) => {
    const receipt = await postTo(run, group, mentions, compose);
    for (const warning of receipt.warnings) run.log.warning(`Group "${group.name}": ${warning}.`);
    run.log.info(`Group "${group.name}": sent by ${receipt.via === "app" ? "the app" : "robot"}.`);
    return receipt;
  });
}

async function postTo(run: Run, group: Group, mentions: Mentions, compose: Compose) {
  const { app } = run;
  const appMessage = app && group.chat ? await composeForApp(compose) : undefined;
  const options: GroupOptions = {
    startAt: startAt(run.context.repository),
    ...(app && { app }),
    ...(appMessage && { appMessage }),
  };
  const message = await composeForRobot(group, mentions, compose);
  return sendToGroup(run.wire, group, message, mentions, options);
}

/** Which of several robots begins: spread over repositories, the same for each of them. */
export function startAt(repository: string): number {
  return createHash("sha256").update(repository).digest().readUInt32BE(0);
}

function composeForRobot(
  group: Group,
  mentions: Mentions,
  compose: Compose,
): Promise<RobotMessage> {
  const measure = (message: RobotMessage) => robotBodyBytes(message, mentions, group.keyword);
  return fitMessage(MAX_ROBOT_BYTES, compose, measure);
}

/** Undefined for what only robots carry. */
async function composeForApp(compose: Compose): Promise<AppMessage | undefined> {
  const { appMessageBytes, MAX_APP_BYTES } = await import("../dingtalk/messages.ts");
  const message = await fitMessage(MAX_APP_BYTES, compose, (built) =>
    isForApp(built) ? appMessageBytes(built) : 0,
  );
  return isForApp(message) ? message : undefined;
}

function isForApp(message: RobotMessage): message is RobotMessage & AppMessage {
  return message.kind !== "feed-card" && message.kind !== "raw";
}

async function previewFor(
  run: Run,
  group: Group,
  mentions: Mentions,
  compose: Compose,
): Promise<void> {
  const isByApp = group.robots.length === 0 && group.chat !== undefined;
  const message = isByApp
    ? await composeForApp(compose)
    : await composeForRobot(group, mentions, compose);
  const people = mentionText(isByApp ? NOBODY : mentions);
  await run.preview(
    `Dry run: group "${group.name}" would get a ${message?.kind ?? "robot"} message${people}`,
    message === undefined ? "" : messageText(message),
  );
}

/** How many are notified; who they are stays out of logs. */
function mentionText({ mobiles, userIds, all }: Mentions): string {
  const count = mobiles.length + userIds.length;
  if (all) return " that notifies everybody";
  return count === 0 ? "" : ` that notifies ${count} ${count === 1 ? "person" : "people"}`;
}

function messageText(message: RobotMessage | AppMessage): string {
  switch (message.kind) {
    case "text":
      return message.text;
    case "markdown":
      return `${message.title}\n\n${message.text}`;
    case "link":
      return [message.title, message.text, message.url, message.picture ?? ""].join("\n").trim();
    case "action-card": {
      const buttons = message.buttons.map(({ label, url }) => `[ ${label} ] ${url}`);
      return [message.title, "", message.text, "", ...buttons].join("\n");
    }
    case "feed-card":
      return message.links
        .map(({ title, url, picture }) => `${title} ${url} ${picture}`)
        .join("\n");
    case "raw":
      return JSON.stringify(message.body, null, 2);
    case "file":
      return message.name;
    case "image":
      return message.photo;
    default:
      return message satisfies never;
  }
}
