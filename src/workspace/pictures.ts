/** The pictures DingTalk shows, by the extension it knows them under. */
export type PictureType = "jpg" | "gif" | "png" | "bmp";

/** How much of a file's beginning tells a picture. */
export const HEAD_BYTES = 32;

/** Header sizes that bitmaps have had over the years. */
const BITMAP_HEADERS: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);

/**
 * What kind of picture a file is by its content; its name may say anything.
 * @param head - its first bytes, {@link HEAD_BYTES} or fewer if it has no more
 */
export function findPictureType(head: Uint8Array): PictureType | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return "jpg";
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (/^GIF8[79]a/u.test(String.fromCharCode(...head.subarray(0, 6)))) return "gif";
  return isBitmap(head) ? "bmp" : undefined;
}

function startsWith(head: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => head[index] === byte);
}

/** Two letters alone would take any text that begins with "BM" for one. */
function isBitmap(head: Uint8Array): boolean {
  if (!startsWith(head, [0x42, 0x4d]) || head.length < 18) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return view.getUint32(6, true) === 0 && BITMAP_HEADERS.has(view.getUint32(14, true));
}
