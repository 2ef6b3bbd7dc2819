const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** East Asian wide and full-width letters, and emoji: two columns each, all else one. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;

/** As much of a line as `max` full-width characters take, as a phone's list of conversations cuts it. */
export function cutCells(text: string, max: number): string {
  let columns = 0;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    columns += WIDE.test(segment) ? 2 : 1;
    if (columns > max * 2) break;
    kept += segment;
  }
  return kept;
}
