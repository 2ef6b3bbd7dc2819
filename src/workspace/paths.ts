import { lstat, realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { InputError } from "../errors.ts";
import { isHarmless } from "../platform/harmless.ts";
import { isStillAt, openPlain } from "./open.ts";

/** Where a workflow names a file, for errors. */
export interface FileReference {
  /** The input that names it. */
  readonly input: string;
  /** Of an input with one file a line, counted from 1. */
  readonly line?: number;
  /** The path or pattern as written, which an error repeats where that is harmless. */
  readonly path?: string;
}

/** Begins `names on line 3 "out/*.pdf", `, and goes on with `problem`: "a file that …". */
export function refusal(place: FileReference, problem: string, options?: ErrorOptions): InputError {
  return new InputError(place.input, naming(place, problem), options);
}

/** There is no such file, or no workspace for it to be in. */
export class MissingFileError extends InputError {}

/** Largest file read for `content-file` and `users`, in bytes. */
export const MAX_TEXT_BYTES = 1_000_000;

/**
 * The real path of something a workflow names, wherever links lead: inside the workspace and not
 * in `.git`, or refused.
 * @throws InputError when it does not exist or lies elsewhere
 */
export async function resolveInside(
  workspace: string,
  path: string,
  place: FileReference,
): Promise<string> {
  if (path.includes("\0")) throw refusal(place, "a path with a NUL character");
  const [root, target] = await Promise.all([
    realpath(workspace).catch(() => undefined),
    locate(workspace, path)
      .then((found) => realpath(found))
      .catch(() => undefined),
  ]);
  if (root === undefined) {
    throw new MissingFileError(
      place.input,
      naming(place, "a file, but there is no workspace; run actions/checkout first"),
    );
  }
  if (target === undefined) {
    throw new MissingFileError(
      place.input,
      naming(
        place,
        "a file that does not exist; is actions/checkout missing, or the path not relative to the repository?",
      ),
    );
  }
  const inside = relative(root, target);
  if (isOutside(inside)) throw outside(place);
  if (inside.split(sep).some((part) => part.toLowerCase() === ".git")) {
    throw refusal(place, "a file in .git, which is never read");
  }
  return target;
}

/** Where a path leads: with the slashes of Windows too, unless a name has them itself. */
export async function locate(workspace: string, path: string): Promise<string> {
  const written = resolve(workspace, path);
  if (sep === "\\" || !path.includes("\\") || (await exists(written))) return written;
  const slashed = resolve(workspace, path.replaceAll("\\", "/"));
  return (await exists(slashed)) ? slashed : written;
}

/** Whether there is something, be it a link that leads nowhere. */
export function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Whether a path relative to some folder leaves it. */
export function isOutside(relativePath: string): boolean {
  return relativePath.split(sep)[0] === ".." || isAbsolute(relativePath);
}

/** The error of a path that leaves the workspace. */
export function outside(place: FileReference): InputError {
  return refusal(place, "a file outside the workspace; only files in it are read");
}

function naming({ line, path = "" }: FileReference, problem: string): string {
  const where = line === undefined ? "" : ` on line ${line}`;
  return `names${where}${isHarmless(path) ? ` "${path}",` : ""} ${problem}`;
}

/**
 * A small text file of the workspace.
 * @throws InputError when it is not a regular file, too large, not UTF-8, or outside
 */
export async function readWorkspaceText(
  workspace: string,
  path: string,
  input: string,
): Promise<string> {
  const place = { input, path };
  const target = await resolveInside(workspace, path, place);
  const file = await openPlain(target).catch((cause: unknown) => {
    throw refusal(place, "a file that cannot be read", { cause });
  });
  try {
    if (!(await isStillAt(file, target))) {
      throw refusal(place, "a file that moved while it was being opened");
    }
    const stat = await file.stat();
    if (!stat.isFile()) throw refusal(place, "something that is no regular file");
    if (stat.size > MAX_TEXT_BYTES) throw tooLarge(place);
    const bytes = await file.readFile();
    if (bytes.length > MAX_TEXT_BYTES) throw tooLarge(place);
    return decode(bytes, place);
  } finally {
    await file.close();
  }
}

function tooLarge(place: FileReference): InputError {
  return refusal(place, `a file of more than ${MAX_TEXT_BYTES / 1_000_000} MB`);
}

function decode(bytes: Uint8Array, place: FileReference): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refusal(place, "a file that is not UTF-8 text", { cause });
  }
}
