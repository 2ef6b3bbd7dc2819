import { clipBytes } from "./clip.ts";
import { linkTo, oneLine, safeUrl } from "./escape.ts";

/**
 * A line break in DingTalk's Markdown, which may drop a single newline: two spaces on either side
 * make it a break everywhere.
 * @see https://open.dingtalk.com/document/orgapp/robot-message-types-and-data-format
 */
export const LINE_BREAK = "  \n  ";

/**
 * One of several things told one by one: a paragraph with a mark, not a list item, since a client
 * was seen to draw what follows a list into its last item, and tight items into one.
 */
export function bullet(line: string): string {
  return `• ${line}`;
}

/** Between blocks of a message. */
export const GAP = "\n\n";

/** Stands as the last block where the source had more than was read. */
export const CUT = "…";

/** Untrusted text as one safe line, bounded in bytes too: stacked accents can make a letter of a kilobyte. */
export function safeLine(text: string, max: number): string {
  return oneLine(clipped(text, max), max);
}

/** The same as a link, where the address is good for one. */
export function safeLink(label: string, url: string, max: number): string {
  return linkTo(clipped(label, max), url, max);
}

/** A safe line as a link; its words are neutral already. */
export function linked(line: string, url: string): string {
  const target = safeUrl(url);
  return target === undefined || line === "" ? line : `[${line}](${target})`;
}

function clipped(text: string, max: number): string {
  return clipBytes(text.trimStart(), max * 4);
}

const UNITS = ["B", "KB", "MB", "GB", "TB"] as const;

/** A size as GitHub shows that of an asset: 1024 to the next unit. */
export function formatSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${Number(value.toFixed(digits))} ${UNITS[unit]}`;
}
