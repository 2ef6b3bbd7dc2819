import { clipBytes } from "../clip.ts";
import { linkTo, oneLine } from "../escape.ts";

/** Untrusted text as one safe line, bounded in bytes too: stacked accents can make a letter of a kilobyte. */
export function safeLine(text: string, max: number): string {
  return oneLine(clipped(text, max), max);
}

/** The same as a link, where the address is good for one. */
export function safeLink(label: string, url: string, max: number): string {
  return linkTo(clipped(label, max), url, max);
}

function clipped(text: string, max: number): string {
  return clipBytes(text.trimStart(), max * 4);
}
