import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { isStillAt, openPlain } from "../../src/workspace/open.ts";
import { readWorkspaceText } from "../../src/workspace/paths.ts";

async function layOut() {
  const home = await realpath(await mkdtemp(join(tmpdir(), "race-")));
  const [workspace, outside] = [join(home, "workspace"), join(home, "outside")];
  await Promise.all([mkdir(join(workspace, "dir"), { recursive: true }), mkdir(outside)]);
  await writeFile(join(workspace, "dir", "a.md"), "inside");
  await writeFile(join(outside, "a.md"), "SECRET");
  await symlink(outside, join(home, "link"));
  return {
    home,
    workspace,
    outside,
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}

test("a link in the file's own place is not followed", async () => {
  await using place = await layOut();
  const path = join(place.workspace, "l.md");
  await symlink(join(place.outside, "a.md"), path);
  await expect(openPlain(path)).rejects.toMatchObject({ code: "ELOOP" });
});

test("a folder that was a link for a moment is noticed once it is a folder again", async () => {
  await using place = await layOut();
  const { home, workspace } = place;
  const [dir, path] = [join(workspace, "dir"), join(workspace, "dir", "a.md")];
  await rename(dir, join(home, "aside"));
  await rename(join(home, "link"), dir);
  const file = await openPlain(path);
  try {
    expect(await isStillAt(file, path)).toBe(false);
    await rename(dir, join(home, "link"));
    await rename(join(home, "aside"), dir);
    expect(await isStillAt(file, path)).toBe(false);
  } finally {
    await file.close();
  }
});

/** Makes the folder a link and a folder again, as fast as it can. */
const SWAPPER = `
const { renameSync } = require("node:fs");
const { workerData: { dir, aside, link } } = require("node:worker_threads");
for (const end = Date.now() + 1500; Date.now() < end; ) {
  renameSync(dir, aside); renameSync(link, dir); renameSync(dir, link); renameSync(aside, dir);
}`;

test("whoever swaps a folder for a link wins no race", async () => {
  await using place = await layOut();
  const { home, workspace } = place;
  const workerData = {
    dir: join(workspace, "dir"),
    aside: join(home, "aside"),
    link: join(home, "link"),
  };
  const swapper = new Worker(SWAPPER, { eval: true, workerData });
  let isSwapping = true;
  const swapped = new Promise<void>((resolve) => swapper.once("exit", () => resolve()));
  swapped.then(() => {
    isSwapping = false;
  });
  const read = new Set<string>();
  while (isSwapping) {
    try {
      read.add(await readWorkspaceText(workspace, "dir/a.md", "content-file"));
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
  }
  expect([...read].filter((text) => text !== "inside")).toEqual([]);
  // The place is as it was, so that what was refused was refused for the swapping alone.
  expect(await readWorkspaceText(workspace, "dir/a.md", "content-file")).toBe("inside");
});
