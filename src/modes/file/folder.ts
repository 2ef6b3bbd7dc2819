import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs `use` with a folder of its own, which is gone afterwards.
 * @param parent - RUNNER_TEMP; the system's own folder for such things without it
 */
export async function inTempFolder<T>(
  parent: string | undefined,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  // Its real path: on some systems the way to temporary files leads through a link.
  const folder = await realpath(await mkdtemp(join(parent ?? tmpdir(), "dingtalk-")));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
