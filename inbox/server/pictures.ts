import type { MediaStore } from "../../test/simulator/app/media.ts";

/** First bytes of the kinds of picture DingTalk takes. */
const SIGNATURES = [
  ["image/png", "89504e470d0a1a0a"],
  ["image/jpeg", "ffd8ff"],
  ["image/gif", "47494638"],
  ["image/bmp", "424d"],
] as const;

/** The media type its first bytes show, whatever its name says; undefined for what is no picture. */
export function pictureType(bytes: Buffer): string | undefined {
  const start = bytes.toString("hex", 0, 8);
  return SIGNATURES.find(([, signature]) => start.startsWith(signature))?.[0];
}

/** All uploaded pictures as data URLs, for a page without a server. */
export function pictureUrls(media: MediaStore): Readonly<Record<string, string>> {
  const urls = media.all().flatMap(({ mediaId, bytes }) => {
    const type = pictureType(bytes);
    return type === undefined
      ? []
      : [[mediaId, `data:${type};base64,${bytes.toString("base64")}`] as const];
  });
  return Object.fromEntries(urls);
}
