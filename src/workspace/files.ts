import type { BigIntStats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { NotifyError } from "../errors.ts";
import { isStillAt, openPlain } from "./open.ts";
import { type FileReference, refusal } from "./paths.ts";
import { HEAD_BYTES } from "./pictures.ts";

/** A regular file as it was when it was looked at. */
export interface LocalFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Its first bytes. */
  readonly head: Uint8Array;
  /**
   * Read it, from its beginning each time.
   * @throws InputError when it is no longer the file that was looked at, or changes on the way
   */
  open(): AsyncIterable<Uint8Array>;
}

const CHUNK_BYTES = 64 * 1024;

/**
 * Look at a file: a regular one that has content and can be read.
 * @param path - a real path, as `resolveInside` gives it
 * @param name - what it is called, whatever a link made of it
 */
export async function lookAt(path: string, name: string, place: FileReference): Promise<LocalFile> {
  const file = await openAt(path, place);
  try {
    const stat = await file.stat({ bigint: true });
    if (stat.isDirectory()) {
      throw refusal(place, "a directory; write it with /** for the files in it");
    }
    if (!stat.isFile()) throw refusal(place, "something that is no regular file");
    if (!(await isStillAt(file, path))) throw changed(place);
    if (stat.size === 0n) throw refusal(place, "an empty file, which DingTalk does not take");
    const head = await readBeginning(file);
    return { name, sizeBytes: Number(stat.size), head, open: () => read(path, stat, place) };
  } catch (error) {
    if (error instanceof NotifyError) throw error;
    throw unreadable(place, error);
  } finally {
    await file.close();
  }
}

/** Every byte of the file that `seen` describes; more, fewer or other ones are an error. */
async function* read(
  path: string,
  seen: BigIntStats,
  place: FileReference,
): AsyncIterable<Uint8Array> {
  const file = await openAt(path, place);
  try {
    if (!isSame(await file.stat({ bigint: true }), seen)) throw changed(place);
    let left = Number(seen.size);
    while (left > 0) {
      // A new buffer each time: the last one may still be on its way out.
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, left));
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) throw changed(place);
      left -= bytesRead;
      // The last piece is kept back until it is certain that all were of one and the same file.
      if (left === 0 && !isSame(await file.stat({ bigint: true }), seen)) throw changed(place);
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    if (error instanceof NotifyError) throw error;
    throw unreadable(place, error);
  } finally {
    await file.close();
  }
}

async function openAt(path: string, place: FileReference): Promise<FileHandle> {
  return openPlain(path).catch((cause: unknown) => {
    throw isGone(cause) ? changed(place, cause) : unreadable(place, cause);
  });
}

async function readBeginning(file: FileHandle): Promise<Uint8Array> {
  const buffer = new Uint8Array(HEAD_BYTES);
  const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

function isSame(now: BigIntStats, seen: BigIntStats): boolean {
  return (
    now.dev === seen.dev &&
    now.ino === seen.ino &&
    now.size === seen.size &&
    now.mtimeNs === seen.mtimeNs &&
    now.nlink > 0n
  );
}

function isGone(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP";
}

function changed(place: FileReference, cause?: unknown): NotifyError {
  const problem =
    "a file that changed or vanished while it was being read; let nothing write to it";
  return refusal(place, problem, cause === undefined ? undefined : { cause });
}

function unreadable(place: FileReference, cause: unknown): NotifyError {
  return refusal(place, "a file that cannot be read", { cause });
}
