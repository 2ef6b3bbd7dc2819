import { isOrdinary } from "./ordinary.ts";

/** Longest grapheme that counts as one, in UTF-16 units; the longest real emoji needs 15. */
const LONGEST_GRAPHEME = 24;

const encoder = new TextEncoder();
let segmenter: Intl.Segmenter | undefined;

/** How many bytes the text takes on the wire; an unpaired surrogate counts as U+FFFD, three. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/**
 * The longest beginning of `text` that fits, cut between graphemes, so that no emoji, accent or
 * surrogate pair is torn. A single grapheme too large for the room is cut between code points.
 * @param maxBytes - UTF-8 bytes; zero or less gives `""`
 */
export function clipBytes(text: string, maxBytes: number): string {
  if (maxBytes <= 0) return "";
  if (text.length * 3 <= maxBytes) return text;
  // encodeInto stops before the first code point that does not fit.
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.floor(maxBytes)));
  if (read === text.length) return text;
  if (isOrdinary(text.slice(Math.max(0, read - 1), read + 1))) return text.slice(0, read);
  const ahead = text.slice(0, read + LONGEST_GRAPHEME);
  const start = graphemes().segment(ahead).containing(read)?.index ?? read;
  return text.slice(0, read - start > LONGEST_GRAPHEME ? read : start);
}

/**
 * At most `max` graphemes, the last of them "…" when something was left out. Letters buried under
 * endless combining marks are thinned, so the bytes are bounded as well.
 */
export function clipGraphemes(text: string, max: number): string {
  if (text.length <= max) return text;
  if (isOrdinary(text.slice(0, max + 1))) return `${text.slice(0, max - 1).trimEnd()}…`;
  let kept = "";
  let beforeLast = "";
  let count = 0;
  for (const { segment } of graphemes().segment(text)) {
    count += 1;
    if (count > max) return `${beforeLast.trimEnd()}…`;
    beforeLast = kept;
    kept += segment.length > LONGEST_GRAPHEME ? thin(segment) : segment;
  }
  return kept;
}

function thin(grapheme: string): string {
  const cut = grapheme.slice(0, LONGEST_GRAPHEME);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter;
}
