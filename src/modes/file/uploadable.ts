import { randomUUID } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Upload } from "../../dingtalk/app/media.ts";
import type { Wire } from "../../dingtalk/http/wire.ts";
import { InputError } from "../../errors.ts";
import type { Asset } from "../../github/types.ts";
import type { Run } from "../../run/run.ts";
import { type LocalFile, lookAt } from "../../workspace/files.ts";
import { cleanName, splitName, toUploadName } from "../../workspace/names.ts";
import type { FileReference } from "../../workspace/paths.ts";
import { findPictureType } from "../../workspace/pictures.ts";
import { writeZip } from "../../workspace/zip.ts";
import { download } from "./release.ts";

/** Most that DingTalk takes of one file. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** What it takes as it is, besides pictures. */
const AS_THEY_ARE: ReadonlySet<string> = new Set(
  "doc docx xls xlsx ppt pptx zip pdf rar".split(" "),
);
const PICTURES: ReadonlySet<string> = new Set("jpg jpeg gif png bmp".split(" "));

/** How much of the step's time is left. */
type Clock = Pick<Wire, "now" | "deadline">;

/** The file as DingTalk takes it: pictures by their content, the rest by extension or zipped. */
export async function toUpload(
  wire: Clock,
  folder: string,
  file: LocalFile,
): Promise<Upload | undefined> {
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
  return zip(wire, folder, file.name, read());
}

/** @returns undefined where the archive would be too large */
async function zip(
  wire: Clock,
  folder: string,
  name: string,
  source: AsyncIterable<Uint8Array>,
): Promise<Upload | undefined> {
  const path = join(folder, `${randomUUID()}.zip`);
  const timed = inTime(wire, source);
  const isComplete = await writeZip(path, cleanName(name), timed, MAX_FILE_BYTES);
  if (!isComplete) return undefined;
  const { stem, extension } = splitName(name);
  const { sizeBytes, open: read } = await lookAt(path, "", TEMPORARY);
  const zipName = toUploadName(stem, extension === "" ? "zip" : `${extension}.zip`);
  return { kind: "file", name: zipName, sizeBytes, open: read };
}

/** A release's file, downloaded. @returns undefined where it is too large, or empty */
export async function fetchAsset(
  run: Pick<Run, "wire" | "github">,
  folder: string,
  asset: Asset,
  place: FileReference,
): Promise<Upload | undefined> {
  if (asset.sizeBytes === 0) return undefined;
  if (asset.sizeBytes > MAX_FILE_BYTES) {
    const { extension } = splitName(asset.name);
    if (AS_THEY_ARE.has(extension) || PICTURES.has(extension)) return undefined;
    return zip(run.wire, folder, asset.name, download(run, asset));
  }
  const path = join(folder, randomUUID());
  await save(path, inTime(run.wire, download(run, asset)));
  return toUpload(run.wire, folder, await lookAt(path, asset.name, place));
}

async function save(path: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of source) await file.writeFile(chunk);
  } finally {
    await file.close();
  }
}

const TEMPORARY: FileReference = { input: "content" };

/** The same bytes, as long as the step's time lasts. */
async function* inTime(
  { now, deadline }: Clock,
  source: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  for await (const chunk of source) {
    if (now() >= deadline) {
      throw new InputError("timeout", "leaves no time to prepare the files; allow more");
    }
    yield chunk;
  }
}
