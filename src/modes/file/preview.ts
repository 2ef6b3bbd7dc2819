import type { Group } from "../../dingtalk/types.ts";
import type { LinkMessage, TextMessage } from "../../message/types.ts";
import type { Run } from "../../run/run.ts";
import type { Item } from "./items.ts";
import type { Line } from "./lines.ts";
import type { Parcel } from "./parcels.ts";
import { isByApp, refuseFiles, toCard } from "./share.ts";
import { formatSize } from "./size.ts";

/** Everything known before DingTalk is called. */
export interface Shared {
  readonly lines: readonly Line[];
  readonly items: readonly Item[];
  /** For the app; empty where it serves no group. */
  readonly parcels: readonly Parcel[];
  readonly caption: TextMessage | undefined;
}

/**
 * Show what a dry run would share with the group.
 * @throws InputError for what could not be shared with it in earnest
 */
export async function previewFiles(run: Run, group: Group, shared: Shared): Promise<void> {
  const { caption } = shared;
  const byApp = isByApp(run, group);
  const refusal = byApp ? undefined : refuseFiles(shared.lines);
  if (refusal !== undefined) throw refusal;
  const things = byApp ? shared.parcels.map(parcelLine) : cardLines(run, shared.items);
  const shown = things.map((thing, index) => `${index + 1}. ${thing}`);
  const count = `${things.length} ${things.length === 1 ? "thing" : "things"}`;
  await run.preview(
    `Dry run: group "${group.name}" would be shared ${count} by ${byApp ? "the app" : "robot"}`,
    [...(caption ? [caption.text] : []), ...shown].join("\n"),
  );
}

function parcelLine(parcel: Parcel): string {
  if (parcel.kind === "upload") {
    const { kind, name, sizeBytes } = parcel.upload;
    return `${kind === "image" ? "picture" : "file"}: ${name}, ${formatSize(sizeBytes)}`;
  }
  const { message } = parcel;
  return message.kind === "image" ? `picture: ${message.photo}` : cardLine(message);
}

function cardLines(run: Run, items: readonly Item[]): readonly string[] {
  return items.flatMap((item) => {
    const card = toCard(run, item);
    return card === undefined ? [] : [cardLine(card)];
  });
}

function cardLine({ title, url }: LinkMessage): string {
  return `link: ${title}, ${url}`;
}
