import { constants } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";

/** Open a real path. No link is followed and nothing waited for: a pipe would hold the step for ever. */
export function openPlain(path: string): Promise<FileHandle> {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  return open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
}

/**
 * Whether what was opened is what stands at the path, and the path is still a real one: a folder on
 * the way may have become a link since it was found to be inside, and a folder again since.
 * @param path - a real path, as `resolveInside` gives it
 */
export async function isStillAt(file: FileHandle, path: string): Promise<boolean> {
  const options = { bigint: true } as const;
  const [opened, there, real, kernel] = await Promise.all([
    file.stat(options),
    stat(path, options).catch(() => undefined),
    realpath(path).catch(() => undefined),
    // Linux tells where an open file really is.
    realpath(`/proc/self/fd/${file.fd}`).catch(() => path),
  ]);
  return real === path && kernel === path && there?.dev === opened.dev && there.ino === opened.ino;
}
