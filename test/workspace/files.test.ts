import { execFileSync } from "node:child_process";
import { appendFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookAt } from "../../src/workspace/files.ts";
import { findPictureType } from "../../src/workspace/pictures.ts";

const PLACE = { input: "content", line: 7 };
const SIZE = 300_000;
let home: string;

beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), "files-")));
});

afterAll(() => rm(home, { recursive: true, force: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(home, name);
  await writeFile(path, content);
  return path;
}

async function drain(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("a file", () => {
  test("is read whole, and again from its beginning", async () => {
    const bytes = Buffer.from(Array.from({ length: SIZE }, (_, i) => i % 251));
    const file = await lookAt(await put("whole", bytes), "whole", PLACE);
    expect(file).toMatchObject({ name: "whole", sizeBytes: SIZE });
    expect(await drain(file.open())).toEqual(bytes);
    expect(await drain(file.open())).toEqual(bytes);
  });

  test("can be left half-way", async () => {
    const file = await lookAt(await put("left", Buffer.alloc(SIZE)), "left", PLACE);
    for await (const _ of file.open()) break;
    expect((await drain(file.open())).length).toBe(SIZE);
  });

  test.each([
    ["vanishes", (path: string) => rmSync(path)],
    ["grows", (path: string) => appendFileSync(path, "more")],
    ["shrinks", (path: string) => truncateSync(path, 100_000)],
    ["is emptied", (path: string) => truncateSync(path, 0)],
    ["is written anew", (path: string) => writeFileSync(path, Buffer.alloc(SIZE, "x"))],
  ])("that %s while it is read never comes to its end", async (name, meddle) => {
    const path = await put(name, Buffer.alloc(SIZE));
    execFileSync("touch", ["-d", "2020-01-01", path]);
    const file = await lookAt(path, name, PLACE);
    let sizeBytes = 0;
    const reading = (async () => {
      for await (const chunk of file.open()) {
        if (sizeBytes === 0) meddle(path);
        sizeBytes += chunk.length;
      }
    })();
    await expect(reading).rejects.toThrow(
      /^Input "content" names on line 7 a file that changed or vanished/,
    );
    expect(sizeBytes).toBeLessThan(SIZE);
  });

  test("that is another one by then gives none of its bytes away", async () => {
    const path = await put("one", Buffer.alloc(SIZE, "1"));
    const file = await lookAt(path, "one", PLACE);
    const other = await put("another", Buffer.alloc(SIZE, "2"));
    renameSync(other, path);
    await expect(file.open()[Symbol.asyncIterator]().next()).rejects.toThrow("changed");
  });

  test("behind a link that was put there meanwhile is not opened", async () => {
    await mkdir(join(home, "elsewhere"));
    await put("elsewhere/file", "elsewhere");
    const path = await put("swapped", "inside");
    const file = await lookAt(path, "swapped", PLACE);
    rmSync(path);
    await symlink("elsewhere/file", path);
    await expect(drain(file.open())).rejects.toThrow("changed or vanished");
    await expect(lookAt(path, "swapped", PLACE)).rejects.toThrow("changed or vanished");
  });

  test("in a folder that became a link meanwhile is not looked at", async () => {
    await mkdir(join(home, "target"), { recursive: true });
    await put("target/file", "target");
    await symlink("target", join(home, "turned"));
    await expect(lookAt(join(home, "turned", "file"), "file", PLACE)).rejects.toThrow("changed");
  });

  test.runIf(process.getuid?.() !== 0)("nobody may read is an error", async () => {
    const path = await put("locked", "locked");
    await chmod(path, 0);
    await expect(lookAt(path, "locked", PLACE)).rejects.toThrow("cannot be read");
  });
});

describe("a picture is told by its content:", () => {
  const bitmap = Buffer.alloc(64);
  bitmap.write("BM");
  bitmap.writeUInt32LE(40, 14);
  test.each([
    ["jpg", Buffer.from("ffd8ffe000104a464946", "hex")],
    ["png", Buffer.from("89504e470d0a1a0a0000000d", "hex")],
    ["gif", Buffer.from("GIF89a\u0001")],
    ["gif", Buffer.from("GIF87a\u0001")],
    ["bmp", bitmap],
    [undefined, Buffer.from("BM is how this text begins, all the same")],
    [undefined, Buffer.from("BM")],
    [undefined, Buffer.from("GIF88a")],
    [undefined, Buffer.from("89504e47", "hex")],
    [undefined, Buffer.from("%PDF-1.7")],
    [undefined, Buffer.alloc(0)],
  ])("%s", (type, head) => {
    expect(findPictureType(head)).toBe(type);
  });
});
