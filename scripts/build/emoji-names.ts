import { gemoji } from "gemoji";

const HEADER = `/**
 * GitHub's emoji and their names, written by scripts/emoji.ts from gemoji (MIT, copyright (c) 2014
 * Titus Wormer). An emoji, its names after spaces, a comma.
 */
`;

/** The source of `emoji-names.ts`: every emoji once, since names and keys of an object are larger. */
export function formatEmojiNames(): string {
  const table = gemoji.map(({ emoji, names }) => [emoji, ...names].join(" ")).join(",");
  return `${HEADER}export const EMOJI_NAMES =\n  "${table}";\n`;
}
