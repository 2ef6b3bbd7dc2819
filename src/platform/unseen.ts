import { lazyPattern } from "./lazy-pattern.ts";

const unseen = lazyPattern(String.raw`\p{Cf}`, "gu");
const edges = lazyPattern(String.raw`^[\s\p{Cf}]+|[\s\p{Cf}]+$`, "gu");

/** Without what pasting brings along and nobody sees: zero-width and directional characters, a BOM. */
export function withoutUnseen(text: string): string {
  return isAscii(text) ? text : text.replace(unseen(), "");
}

/** Without that and blanks of any width at both ends. */
export function trimUnseen(text: string): string {
  return isAscii(text) ? text.trim() : text.replace(edges(), "");
}

/** Whether there is nothing unseen to look for, which takes Unicode's tables. */
export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is all of it
  return /^[\x00-\x7F]*$/u.test(text);
}
