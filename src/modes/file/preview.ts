import { formatSize } from "../../message/parts.ts";
import type { LinkMessage } from "../../message/types.ts";
import { type ActionResult, skip } from "../../output/outputs.ts";
import type { Run } from "../../run/run.ts";
import type { Parcel } from "./parcels.ts";
import { cardsOf, isByApp, refuseFiles, type Shared } from "./share.ts";

/**
 * Show what a dry run would share with each group.
 * @throws InputError for what could not be shared with it in earnest
 */
export async function previewFiles(
  { app, groups, preview }: Pick<Run, "app" | "groups" | "preview">,
  shared: Shared,
): Promise<ActionResult> {
  for (const group of groups) {
    const byApp = isByApp(app, group);
    const refusal = byApp ? undefined : refuseFiles(shared.lines);
    if (refusal !== undefined) throw refusal;
    await showThings(preview, `group "${group.name}" would be shared`, shared, byApp);
  }
  return skip("dry-run");
}

/** @param whom - as a sentence goes on after "Dry run:" */
export async function showThings(
  preview: Run["preview"],
  whom: string,
  { caption, parcels, items }: Shared,
  byApp: boolean,
): Promise<void> {
  const cards = () => cardsOf(items).map(({ message }) => cardLine(message));
  const things = byApp ? parcels.map(parcelLine) : cards();
  const shown = things.map((thing, index) => `${index + 1}. ${thing}`);
  const count = `${things.length} ${things.length === 1 ? "thing" : "things"}`;
  await preview(
    `Dry run: ${whom} ${count} by ${byApp ? "the app" : "robot"}`,
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

function cardLine({ title, url }: LinkMessage): string {
  return `link: ${title}, ${url}`;
}
