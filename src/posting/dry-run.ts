import { canNotify, withPlea } from "../dingtalk/mentions.ts";
import { type Mentions, NOBODY } from "../dingtalk/types.ts";
import type { RobotMessage } from "../message/types.ts";
import type { Plan } from "./plan.ts";
import type { PostingRun } from "./posting-run.ts";

/** What a group would get, and how many it would notify; who they are stays out of logs. */
export async function showDryRun(
  preview: PostingRun["preview"],
  { name, message, isByApp }: Pick<Plan, "name" | "message" | "isByApp">,
  mentions: Mentions,
): Promise<void> {
  const { kind } = message;
  // The app notifies nobody.
  const notified = isByApp || !canNotify(message) ? NOBODY : mentions;
  await preview(
    `Dry run: group "${name}" would get ${kind === "action-card" ? "an" : "a"} ${kind} message${mentionText(notified)}`,
    messageText(message),
  );
}

function mentionText({ mobiles, userIds, all }: Mentions): string {
  const count = mobiles.length + userIds.length;
  if (all) return " that notifies everybody";
  return count === 0 ? "" : ` that notifies ${count} ${count === 1 ? "person" : "people"}`;
}

/** A message as a reader of the log sees it. */
export function messageText(message: RobotMessage): string {
  switch (message.kind) {
    case "text":
      return message.text;
    case "markdown":
      return `${message.title}\n\n${withPlea(message)}`;
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
    default:
      return message satisfies never;
  }
}
