import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test as plainTest } from "vitest";
import { writeZip } from "../../src/workspace/zip.ts";
import { fc, test } from "../support/property.ts";

let home: string;
let made = 0;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "zip-"));
});

afterAll(() => rm(home, { recursive: true, force: true }));

async function zipOf(name: string, chunks: readonly Uint8Array[], maxBytes = 1e9) {
  made += 1;
  const path = join(home, `${made}.zip`);
  const isComplete = await writeZip(path, name, stream(chunks), maxBytes);
  return { isComplete, bytes: await readFile(path) };
}

async function* stream(chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* chunks;
}

/** The only entry of an archive, read by its central directory as unzip programs do. */
function readEntry(zip: Buffer) {
  const end = zip.lastIndexOf("PK\u0005\u0006");
  const at = zip.readUInt32LE(end + 16);
  expect(zip.readUInt16LE(end + 10)).toBe(1);
  expect(zip.readUInt32LE(at)).toBe(0x02014b50);
  const nameLength = zip.readUInt16LE(at + 28);
  const packed = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const content = inflateRawSync(zip.subarray(start, start + packed));
  expect(content.length).toBe(zip.readUInt32LE(at + 24));
  expect(crc32(content)).toBe(zip.readUInt32LE(at + 16));
  return {
    name: zip.subarray(at + 46, at + 46 + nameLength).toString("utf8"),
    isUtf8: (zip.readUInt16LE(at + 8) & 0x800) !== 0,
    content,
  };
}

describe("an archive", () => {
  test.prop([fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 8 })], 60)(
    "holds the file byte for byte, in whatever pieces it came",
    async (chunks) => {
      const { isComplete, bytes } = await zipOf("build.log", chunks);
      expect(isComplete).toBe(true);
      expect(readEntry(bytes).content.equals(Buffer.concat(chunks))).toBe(true);
    },
  );

  plainTest("keeps a name of any script", async () => {
    const { bytes } = await zipOf("构建日志 1.log", [Buffer.from("hello")]);
    expect(readEntry(bytes)).toMatchObject({ name: "构建日志 1.log", isUtf8: true });
  });

  plainTest("is the same bytes for the same file, whenever it is made", async () => {
    const [first, second] = [
      await zipOf("a", [Buffer.from("x")]),
      await zipOf("a", [Buffer.from("x")]),
    ];
    expect(first.bytes.equals(second.bytes)).toBe(true);
    expect(first.bytes.readUInt32LE(10)).toBe((1 << 21) | (1 << 16)); // 1980-01-01 00:00
  });

  plainTest("is given up when it grows too large, before it is written", async () => {
    const noise = crypto.getRandomValues(new Uint8Array(60_000));
    const { isComplete, bytes } = await zipOf("a", Array(10).fill(noise), 100_000);
    expect(isComplete).toBe(false);
    expect(bytes.length).toBeLessThanOrEqual(100_000);
  });

  plainTest("breaks off with its source", async () => {
    const failing = (async function* () {
      yield Buffer.from("x");
      throw new Error("gone");
    })();
    await expect(writeZip(join(home, "broken.zip"), "a", failing, 1e6)).rejects.toThrow("gone");
  });
});
