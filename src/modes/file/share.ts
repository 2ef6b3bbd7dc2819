import type { AppClient } from "../../dingtalk/app/app.ts";
import { type Receipt, sendToGroup } from "../../dingtalk/group.ts";
import { type Group, NOBODY } from "../../dingtalk/types.ts";
import type { InputError } from "../../errors.ts";
import type { AppMessage, LinkMessage, RobotMessage, TextMessage } from "../../message/types.ts";
import type { ActionResult } from "../../output/outputs.ts";
import { carriersOf, sendToGroups } from "../../posting/send.ts";
import type { Run } from "../../run/run.ts";
import { refusal } from "../../workspace/paths.ts";
import { deliver, type Piece } from "./deliver.ts";
import type { Item } from "./items.ts";
import type { Line } from "./lines.ts";
import type { Parcel } from "./parcels.ts";
import { uploadAll } from "./upload.ts";

/** Everything known before DingTalk is called. */
export interface Shared {
  readonly lines: readonly Line[];
  readonly items: readonly Item[];
  /** For the app; empty where it serves no group. */
  readonly parcels: readonly Parcel[];
  readonly caption: TextMessage | undefined;
}

/** What the app sends of it; everybody gets the same. */
export interface Uploaded {
  readonly client: AppClient;
  readonly files: readonly Piece<AppMessage>[];
}

/** Tells people what was uploaded. */
export type Tell = (uploading: Promise<Uploaded>) => Promise<ActionResult>;

/** Sends a message by whoever carries it to a group: a robot where there is one. */
type Post = (group: Group, message: RobotMessage) => Promise<Receipt>;

/** What sharing takes of a run. */
type SharingRun = Pick<Run, "app" | "groups" | "wire" | "log" | "context">;

/**
 * Share with each group what its carrier carries; the app's files are uploaded once for all.
 * @param tell - tells people at the same time; its groups' results come last
 */
export async function share(run: SharingRun, shared: Shared, tell?: Tell): Promise<ActionResult> {
  const { app, groups, wire, log } = run;
  const mediaIds: string[] = [];
  const isForApp = tell !== undefined || groups.some((group) => isByApp(app, group));
  const uploading = isForApp ? upload(run, shared.parcels, mediaIds) : undefined;
  // Whoever sends them meets its failure.
  uploading?.catch(() => {});
  const carriers = carriersOf(run);
  const post: Post = (group, message) => sendToGroup(wire, group, message, NOBODY, carriers);
  const send = (group: Group) =>
    uploading !== undefined && isByApp(app, group)
      ? shareByApp(post, group, shared.caption, uploading)
      : shareByRobot(post, group, shared);
  const [sent, told] = await Promise.all([
    sendToGroups(log, groups, send, countMessages),
    uploading && tell?.(uploading),
  ]);
  return { ...told, groups: [...sent, ...(told?.groups ?? [])], mediaIds };
}

async function upload(
  { app, log }: Pick<Run, "app" | "log">,
  parcels: readonly Parcel[],
  mediaIds: string[],
): Promise<Uploaded> {
  if (app === undefined) throw (await loadMessages()).unsendable("no-carrier");
  const client = await app();
  return { client, files: await uploadAll(log, client, parcels, mediaIds) };
}

/**
 * Whether the app carries files to a group; else a robot does, which carries cards alone. A group
 * without robots has the app, or stands for the secret that a dry run does without.
 */
export function isByApp(app: Run["app"], { robots, chat }: Group): boolean {
  return robots.length === 0 || (chat !== undefined && app !== undefined);
}

/** Caption and files by the app. The caption goes by robot where there is one. */
async function shareByApp(
  post: Post,
  group: Group,
  caption: TextMessage | undefined,
  uploading: Promise<Uploaded>,
): Promise<Receipt> {
  const { sendByApp } = await loadMessages();
  const { client, files } = await uploading;
  const { chat = "" } = group;
  return deliver([...captionOf(caption), ...files], async ({ message }) => {
    if (message === caption) return post(group, caption);
    const { id, attempts } = await sendByApp(client, chat, message);
    return { via: "app", ids: [id], attempts, warnings: [] };
  });
}

/** Caption and cards by robot. @throws InputError when a line names a file, which robots cannot carry */
async function shareByRobot(
  post: Post,
  group: Group,
  { lines, items, caption }: Shared,
): Promise<Receipt> {
  const refusal = refuseFiles(lines);
  if (refusal !== undefined) throw refusal;
  const parts: readonly Piece<RobotMessage>[] = [...captionOf(caption), ...cardsOf(items)];
  return deliver(parts, ({ message }) => post(group, message));
}

/** Why a robot cannot share what the lines name; undefined when it can. */
export function refuseFiles(lines: readonly Line[]): InputError | undefined {
  const path = lines.find(({ kind }) => kind === "path");
  if (path === undefined) return undefined;
  return refusal(
    path.place,
    'a file of the workspace, and a robot cannot carry files; that needs an enterprise app: add "app" and this group\'s "chat" to the secret',
  );
}

/** What a robot posts of the items: files are not among them. */
export function cardsOf(items: readonly Item[]): readonly Piece<LinkMessage>[] {
  return items.flatMap((item) =>
    item.kind === "file" ? [] : [{ place: item.place, message: item.card }],
  );
}

/** Loaded where an app has a part in it. */
function loadMessages() {
  return import("../../dingtalk/app/messages.ts");
}

function captionOf(caption: TextMessage | undefined): readonly Piece<TextMessage>[] {
  return caption === undefined ? [] : [{ message: caption }];
}

function countMessages({ ids }: Receipt): string {
  return ids.length === 1 ? "1 message " : `${ids.length} messages `;
}
