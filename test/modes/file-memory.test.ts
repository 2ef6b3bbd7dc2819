import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openDesk, told } from "./file-support.ts";

const PROGRAM = fileURLToPath(new URL("share-large.ts", import.meta.url));
const SIZE = 20 * 1024 * 1024;

test.each([
  ["as it is", "large.pdf"],
  ["in an archive", "large.bin"],
])("a file of 20 MB is shared %s within 140 MB of memory", async (_, name) => {
  await using desk = await openDesk();
  // The archive of what cannot be compressed is a little larger than the file.
  await desk.put(name, randomBytes(SIZE - 100_000));
  const args = [desk.workspace, desk.simulator.url, name, JSON.stringify(desk.secret)];
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...args]);
  expect(told(desk.posts())).toEqual([`app file ${name.replace(".bin", ".bin.zip")}`]);
  expect(desk.posts()[0]?.file?.bytes.length).toBeGreaterThanOrEqual(SIZE - 100_000);
  expect(Number(stdout)).toBeLessThan(140);
  expect(Number(stdout)).toBeGreaterThan(20);
});
