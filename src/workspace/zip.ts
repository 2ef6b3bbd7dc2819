import { open } from "node:fs/promises";

/** The same file gives the same archive, whenever and in whichever time zone it is made. */
const TIMESTAMP = new Date(1980, 0, 1);

/** Larger ones need another format. */
const MAX_SOURCE_BYTES = 0xffff_ffff;

/**
 * Put one file into a zip archive, piece by piece.
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
  const { Zip, ZipDeflate } = await import("fflate");
  const file = await open(target, "wx", 0o600);
  try {
    const ready: Uint8Array[] = [];
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      ready.push(chunk);
    });
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = TIMESTAMP;
    zip.add(entry);
    let [read, written] = [0, 0];
    const flush = async (): Promise<boolean> => {
      for (const chunk of ready.splice(0)) {
        written += chunk.length;
        if (written > maxBytes) return false;
        await file.writeFile(chunk);
      }
      return true;
    };
    for await (const chunk of source) {
      read += chunk.length;
      if (read > MAX_SOURCE_BYTES) return false;
      entry.push(chunk);
      if (!(await flush())) return false;
    }
    entry.push(new Uint8Array(0), true);
    zip.end();
    return await flush();
  } finally {
    await file.close();
  }
}
