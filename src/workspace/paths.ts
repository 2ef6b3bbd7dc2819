import { open, realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { InputError } from "../errors.ts";

/** There is no such file, or no workspace for it to be in. */
export class MissingFileError extends InputError {}

/** Largest file read for `content-file` and `users`, in bytes. */
export const MAX_TEXT_BYTES = 1_000_000;

/**
 * The real path of something a workflow names, wherever links lead: inside the workspace and not
 * in `.git`, or refused.
 * @param input - the input that names it, for the error; the path itself is never shown
 * @throws InputError when it does not exist or lies elsewhere
 */
export async function resolveInside(
  workspace: string,
  path: string,
  input: string,
): Promise<string> {
  if (path.includes("\0")) throw new InputError(input, "names a path with a NUL character");
  const [root, target] = await Promise.all([
    realpath(workspace).catch(() => undefined),
    realpath(resolve(workspace, path)).catch(() => undefined),
  ]);
  if (root === undefined) {
    throw new MissingFileError(
      input,
      "names a file, but there is no workspace; run actions/checkout first",
    );
  }
  if (target === undefined) {
    throw new MissingFileError(
      input,
      "names a file that does not exist; is actions/checkout missing, or the path not relative to the repository?",
    );
  }
  const inside = relative(root, target);
  if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new InputError(input, "names a file outside the workspace; only files in it are read");
  }
  if (inside.split(sep).some((part) => part.toLowerCase() === ".git")) {
    throw new InputError(input, "names a file in .git, which is never read");
  }
  return target;
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
  const target = await resolveInside(workspace, path, input);
  // Opened without waiting: a pipe nobody writes to would otherwise hold the step for ever.
  const { O_RDONLY, O_NONBLOCK } = (await import("node:fs")).constants;
  const file = await open(target, O_RDONLY | (O_NONBLOCK ?? 0)).catch((cause: unknown) => {
    throw new InputError(input, "names a file that cannot be read", { cause });
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new InputError(input, "must name a regular file");
    if (stat.size > MAX_TEXT_BYTES) {
      throw new InputError(input, `names a file of more than ${MAX_TEXT_BYTES / 1_000_000} MB`);
    }
    const bytes = await file.readFile();
    if (bytes.length > MAX_TEXT_BYTES) {
      throw new InputError(input, `names a file of more than ${MAX_TEXT_BYTES / 1_000_000} MB`);
    }
    return decode(bytes, input);
  } finally {
    await file.close();
  }
}

function decode(bytes: Uint8Array, input: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError(input, "names a file that is not UTF-8 text", { cause });
  }
}
