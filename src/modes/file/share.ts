import type { AppClient } from "../../dingtalk/app/app.ts";
import { type Receipt, sendToGroup } from "../../dingtalk/group.ts";
import { type Group, NOBODY } from "../../dingtalk/types.ts";
import { InputError } from "../../errors.ts";
import type { AppMessage, LinkMessage, RobotMessage, TextMessage } from "../../message/types.ts";
import { startAt } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import { assetCard, urlCard } from "./cards.ts";
import { deliver, type Sending } from "./deliver.ts";
import type { Item } from "./items.ts";
import type { Line } from "./lines.ts";
import type { Parcel } from "./parcels.ts";

/**
 * Whether the app carries files to a group; else a robot does, which carries cards alone. A group
 * without robots has the app, or stands for the secret that a dry run does without.
 */
export function isByApp({ app }: Run, { robots, chat }: Group): boolean {
  return robots.length === 0 || (chat !== undefined && app !== undefined);
}

/** A parcel with its message, complete once the file is uploaded. */
export interface Posting {
  readonly parcel: Parcel;
  readonly message: AppMessage;
}

/** Caption and postings by the app. The caption goes by robot where there is one. */
export async function shareByApp(
  run: Run,
  client: AppClient,
  group: Group,
  caption: TextMessage | undefined,
  postings: readonly Posting[],
): Promise<Receipt> {
  const { sendByApp } = await import("../../dingtalk/app/messages.ts");
  const { chat = "" } = group;
  const files = postings.map(({ parcel, message }): Sending => {
    const send = async () => {
      const { id, attempts } = await sendByApp(client, chat, message);
      return { ids: [id], attempts, warnings: [] };
    };
    return { place: parcel.place, send };
  });
  return deliver("app", [...captionOf(run, group, caption), ...files]);
}

/** Caption and cards by robot. @throws InputError when a line names a file, which robots cannot carry */
export async function shareByRobot(
  run: Run,
  group: Group,
  caption: TextMessage | undefined,
  items: readonly Item[],
  lines: readonly Line[],
): Promise<Receipt> {
  const refusal = refuseFiles(lines);
  if (refusal !== undefined) throw refusal;
  const cards = items.flatMap((item): Sending[] => {
    const message = toCard(run, item);
    if (message === undefined) return [];
    return [{ place: item.place, send: () => sendMessage(run, group, message) }];
  });
  return deliver("robot", [...captionOf(run, group, caption), ...cards]);
}

/** Why a robot cannot share what the lines name; undefined when it can. */
export function refuseFiles(lines: readonly Line[]): InputError | undefined {
  const path = lines.find(({ kind }) => kind === "path");
  if (path === undefined) return undefined;
  const { input, line } = path.place;
  return new InputError(
    input,
    `names on line ${line} a file of the workspace, and a robot cannot carry files; that needs an enterprise app: add "app" and this group's "chat" to the secret`,
  );
}

/** What a robot posts for it; nothing for a file. */
export function toCard(run: Run, item: Item): LinkMessage | undefined {
  if (item.kind === "file") return undefined;
  return item.kind === "url" ? urlCard(run, item.url) : assetCard(run, item.asset);
}

function captionOf(run: Run, group: Group, caption: TextMessage | undefined): readonly Sending[] {
  return caption === undefined ? [] : [{ send: () => sendMessage(run, group, caption) }];
}

function sendMessage(run: Run, group: Group, message: RobotMessage): Promise<Receipt> {
  const { app, wire, context } = run;
  const options = { startAt: startAt(context.repository), ...(app && { app }) };
  return sendToGroup(wire, group, message, NOBODY, options);
}
