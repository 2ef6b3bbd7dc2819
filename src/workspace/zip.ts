import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

/** The same file gives the same archive, whenever and in whichever time zone it is made. */
const TIMESTAMP = new Date(1980, 0, 1);

/** The method by its number in the format. */
const DEFLATE = 8;
const NOTHING = new Uint8Array(0);

/** Larger ones need another format. */
const MAX_SOURCE_BYTES = 0xffff_ffff;

/**
 * Put one file into a zip archive, piece by piece. It is packed on a thread of Node's own, so that
 * all else goes on meanwhile.
 * @param target - path of the archive, which must not exist yet
 * @param name - of the file inside
 * @param maxBytes - the archive is given up as soon as it is larger
 * @returns whether the archive is complete: false when it would be too large
 */
export async function writeZip(
  target: string,
  name: string,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<boolean> {
  const { Zip } = await import("fflate");
  const file = await open(target, "wx", 0o600);
  try {
    const ready: Uint8Array[] = [];
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      ready.push(chunk);
    });
    const entry = {
      filename: name,
      mtime: TIMESTAMP,
      compression: DEFLATE,
      crc: 0,
      size: 0,
      ondata: (_error: unknown, _chunk: Uint8Array, _isLast: boolean) => {},
    };
    zip.add(entry);
    let written = 0;
    let isTooLarge = false;
    const flush = async (): Promise<void> => {
      for (const chunk of ready.splice(0)) {
        written += chunk.length;
        isTooLarge ||= written > maxBytes;
        if (isTooLarge) return;
        await file.writeFile(chunk);
      }
    };
    const measured = async function* () {
      for await (const chunk of source) {
        entry.size += chunk.length;
        isTooLarge ||= entry.size > MAX_SOURCE_BYTES;
        if (isTooLarge) return;
        entry.crc = crc32(chunk, entry.crc);
        yield chunk;
      }
    };
    await pipeline(measured, createDeflateRaw({ level: 6 }), async (packed) => {
      for await (const chunk of packed as AsyncIterable<Uint8Array>) {
        entry.ondata(null, chunk, false);
        await flush();
        if (isTooLarge) return;
      }
    }).catch((error: unknown) => {
      // Giving up leaves a stream that was not read to its end.
      if (!isTooLarge) throw error;
    });
    if (isTooLarge) return false;
    entry.ondata(null, NOTHING, true);
    zip.end();
    await flush();
    return !isTooLarge;
  } finally {
    await file.close();
  }
}
