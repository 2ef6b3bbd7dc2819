import type { Upload } from "../../dingtalk/app/media.ts";
import { urlPicture } from "../../message/file/cards.ts";
import type { ImageMessage, LinkMessage } from "../../message/types.ts";
import { atMost, inTurns } from "../../platform/async.ts";
import type { Run } from "../../run/run.ts";
import { type FileReference, refusal } from "../../workspace/paths.ts";
import { type Item, MAX_FILES } from "./items.ts";
import { fetchAsset, toUpload } from "./uploadable.ts";

/** One thing ready to be sent by the app. */
export type Parcel =
  | { readonly kind: "upload"; readonly place: FileReference; readonly upload: Upload }
  | {
      readonly kind: "card";
      readonly place: FileReference;
      readonly message: LinkMessage | ImageMessage;
    };

/** Files packed at the same time: a thread each of Node's own. */
const PARALLEL = 3;

/**
 * Make every item what DingTalk takes, zipping what it would not.
 * @param folder - of our own, for archives and downloads
 * @throws InputError when one cannot be shared; nothing was sent then
 */
export async function pack(
  run: Pick<Run, "wire" | "github">,
  folder: string,
  items: readonly Item[],
): Promise<readonly Parcel[]> {
  let room = MAX_FILES - items.filter(({ kind }) => kind === "file").length;
  // Whether there is room for an asset shows when those before it are packed.
  const oneByOne = atMost(1);
  const packAsset = async (item: Item) => {
    const parcel = await packOne(run, folder, item, room > 0);
    if (parcel.kind === "upload") room -= 1;
    return parcel;
  };
  const packItem = (item: Item) =>
    item.kind === "asset" ? oneByOne(() => packAsset(item)) : packOne(run, folder, item, true);
  return inTurns(PARALLEL, items, packItem);
}

/** @param hasRoom - whether one more asset may be uploaded */
async function packOne(
  run: Pick<Run, "wire" | "github">,
  folder: string,
  item: Item,
  hasRoom: boolean,
): Promise<Parcel> {
  const { place } = item;
  switch (item.kind) {
    case "file": {
      const upload = await toUpload(run.wire, folder, item.file);
      if (upload !== undefined) return { kind: "upload", place, upload };
      throw refusal(
        place,
        "a file of more than 20 MB as uploaded, which DingTalk does not take; link to it instead",
      );
    }
    case "url": {
      return { kind: "card", place, message: urlPicture(item.url) ?? item.card };
    }
    case "asset": {
      const upload = hasRoom ? await fetchAsset(run, folder, item.asset, place) : undefined;
      if (upload !== undefined) return { kind: "upload", place, upload };
      return { kind: "card", place, message: item.card };
    }
    default:
      return item satisfies never;
  }
}
