import { randomUUID } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Upload } from "../../dingtalk/app/media.ts";
import { InputError } from "../../errors.ts";
import type { Asset } from "../../github/types.ts";
import type { ImageMessage, LinkMessage } from "../../message/types.ts";
import type { Run } from "../../run/run.ts";
import { type LocalFile, lookAt } from "../../workspace/files.ts";
import { cleanName, splitName, toUploadName } from "../../workspace/names.ts";
import { type Place, refusal } from "../../workspace/paths.ts";
import { findPictureType } from "../../workspace/pictures.ts";
import { writeZip } from "../../workspace/zip.ts";
import { assetCard, urlCard, urlPicture } from "./cards.ts";
import { type Item, MAX_FILES } from "./items.ts";
import { download } from "./release.ts";

/** Most that DingTalk takes of one file. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** What it takes as it is, besides pictures. */
const AS_THEY_ARE: ReadonlySet<string> = new Set(
  "doc docx xls xlsx ppt pptx zip pdf rar".split(" "),
);
const PICTURES: ReadonlySet<string> = new Set("jpg jpeg gif png bmp".split(" "));

/** One thing ready to be sent by the app. */
export type Parcel =
  | { readonly kind: "upload"; readonly place: Place; readonly upload: Upload }
  | { readonly kind: "card"; readonly place: Place; readonly message: LinkMessage | ImageMessage };

/** Where parcels are packed. */
export interface Packing {
  readonly run: Run;
  /** A folder of our own for archives and downloads. */
  readonly folder: string;
}

/** An item, and a local file as it was when all were looked at. */
type Checked =
  | Exclude<Item, { kind: "file" }>
  | { readonly kind: "file"; readonly place: Place; readonly file: LocalFile };

/**
 * Check every item, and zip what DingTalk would not take.
 * @throws InputError when one cannot be shared; nothing was sent then
 */
export async function pack(packing: Packing, items: readonly Item[]): Promise<readonly Parcel[]> {
  // The rest is zipped only once all are known to be there.
  const checked: Checked[] = [];
  for (const item of items) checked.push(await check(item));
  let room = MAX_FILES - checked.filter(({ kind }) => kind === "file").length;
  const parcels: Parcel[] = [];
  for (const item of checked) {
    const parcel = await packOne(packing, item, room > 0);
    if (item.kind === "asset" && parcel.kind === "upload") room -= 1;
    parcels.push(parcel);
  }
  return parcels;
}

async function check(item: Item): Promise<Checked> {
  if (item.kind !== "file") return item;
  const { kind, place, path, name } = item;
  return { kind, place, file: await lookAt(path, name, place) };
}

/** @param hasRoom - whether one more asset may be uploaded */
async function packOne(packing: Packing, item: Checked, hasRoom: boolean): Promise<Parcel> {
  const { place } = item;
  switch (item.kind) {
    case "file": {
      const upload = await toUpload(packing, item.file);
      if (upload !== undefined) return { kind: "upload", place, upload };
      throw refusal(
        place,
        "a file of more than 20 MB as uploaded, which DingTalk does not take; link to it instead",
      );
    }
    case "url": {
      const message = urlPicture(item.url) ?? urlCard(packing.run, item.url);
      return { kind: "card", place, message };
    }
    case "asset": {
      const upload = hasRoom ? await fetchAsset(packing, item.asset, place) : undefined;
      if (upload !== undefined) return { kind: "upload", place, upload };
      return { kind: "card", place, message: assetCard(packing.run, item.asset) };
    }
    default:
      return item satisfies never;
  }
}

/** The file as DingTalk takes it: pictures by their content, the rest by extension or zipped. */
async function toUpload(packing: Packing, file: LocalFile): Promise<Upload | undefined> {
  const { stem, extension } = splitName(file.name);
  const { sizeBytes, open: read } = file;
  const picture = findPictureType(file.head);
  if (picture !== undefined) {
    const name = toUploadName(PICTURES.has(extension) ? stem : file.name, picture);
    return sizeBytes > MAX_FILE_BYTES ? undefined : { kind: "image", name, sizeBytes, open: read };
  }
  if (AS_THEY_ARE.has(extension)) {
    const name = toUploadName(stem, extension);
    return sizeBytes > MAX_FILE_BYTES ? undefined : { kind: "file", name, sizeBytes, open: read };
  }
  return zip(packing, file.name, read());
}

/** @returns undefined where the archive would be too large */
async function zip(
  { run, folder }: Packing,
  name: string,
  source: AsyncIterable<Uint8Array>,
): Promise<Upload | undefined> {
  const path = join(folder, `${randomUUID()}.zip`);
  const isComplete = await writeZip(path, cleanName(name), inTime(run, source), MAX_FILE_BYTES);
  if (!isComplete) return undefined;
  const { stem, extension } = splitName(name);
  const { sizeBytes, open: read } = await lookAt(path, "", TEMPORARY);
  const zipName = toUploadName(stem, extension === "" ? "zip" : `${extension}.zip`);
  return { kind: "file", name: zipName, sizeBytes, open: read };
}

/** @returns undefined where it is too large, or empty */
async function fetchAsset(
  packing: Packing,
  asset: Asset,
  place: Place,
): Promise<Upload | undefined> {
  if (asset.sizeBytes === 0) return undefined;
  if (asset.sizeBytes > MAX_FILE_BYTES) {
    const { extension } = splitName(asset.name);
    if (AS_THEY_ARE.has(extension) || PICTURES.has(extension)) return undefined;
    return zip(packing, asset.name, download(packing.run, asset));
  }
  const path = join(packing.folder, randomUUID());
  await save(path, inTime(packing.run, download(packing.run, asset)));
  return toUpload(packing, await lookAt(path, asset.name, place));
}

async function save(path: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of source) await file.writeFile(chunk);
  } finally {
    await file.close();
  }
}

const TEMPORARY: Place = { input: "content" };

/** The same bytes, as long as the step's time lasts. */
async function* inTime(
  { wire }: Run,
  source: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  for await (const chunk of source) {
    if (wire.now() >= wire.deadline) {
      throw new InputError("timeout", "leaves no time to prepare the files; allow more");
    }
    yield chunk;
  }
}
