import * as fc from "fast-check";
import { expect, test } from "vitest";
import { clipBytes, clipGraphemes, utf8Length } from "../../src/message/clip.ts";
import { cases } from "../support/property.ts";
import { nastyText } from "./skeleton.ts";

test("length is counted in UTF-8 bytes", () => {
  expect(utf8Length("aé中👍")).toBe(1 + 2 + 3 + 4);
});

test.each([
  ["中文", 5, "中"],
  ["ab", 2, "ab"],
  ["ab", 0, ""],
  ["ab", -3, ""],
  ["x👍", 4, "x"],
  ["x👩‍💻y", 11, "x"],
  ["x👩‍💻y", 12, "x👩‍💻"],
  ["ee\u0301", 3, "e"],
  ["a\r\nb", 2, "a"],
  ["🇨🇳🇯🇵", 12, "🇨🇳"],
])("%j in %i bytes is %j", (text, maxBytes, kept) => {
  expect(clipBytes(text, maxBytes)).toBe(kept);
});

test("a letter under more accents than fit is still cut", () => {
  expect(utf8Length(clipBytes(`e${"\u0301".repeat(1000)}`, 100))).toBe(99);
});

test("a cut text fits, begins the text, and is well formed where the text was", () => {
  fc.assert(
    fc.property(nastyText, fc.nat(60), (text, maxBytes) => {
      const cut = clipBytes(text, maxBytes);
      expect(utf8Length(cut)).toBeLessThanOrEqual(maxBytes);
      expect(text.startsWith(cut)).toBe(true);
      if (text.isWellFormed()) expect(cut.isWellFormed()).toBe(true);
    }),
    { numRuns: cases(500) },
  );
});

test.each([
  ["short", 5, "short"],
  ["longer", 5, "long…"],
  ["two words", 5, "two…"],
  ["👩‍💻👩‍💻👩‍💻", 3, "👩‍💻👩‍💻👩‍💻"],
  ["👩‍💻👩‍💻👩‍💻", 2, "👩‍💻…"],
])("%j in %i graphemes is %j", (text, max, kept) => {
  expect(clipGraphemes(text, max)).toBe(kept);
});

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Short texts of common scripts, with what joins its neighbours strewn in. */
const words = fc
  .array(
    fc.oneof(fc.constantFrom(..."aé0 中〕～ヾ…か\u3099\u0301\u200d\ufe0f\u20e3👍👩🇨🇳"), nastyText),
  )
  .map((parts) => parts.join(""));

test("a cut is where graphemes meet, whichever way it was found", () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 30 }), (text, max) => {
      const graphemes = [...segmenter.segment(text)].map(({ segment }) => segment);
      fc.pre(graphemes.every(({ length }) => length <= 24));
      const cut = `${graphemes
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`;
      expect(clipGraphemes(text, max)).toBe(graphemes.length > max ? cut : text);
      const room = utf8Length(text) - max;
      const ends = graphemes.map((_, at) => utf8Length(graphemes.slice(0, at + 1).join("")));
      const kept = ends.findLast((end) => end <= room) ?? 0;
      if (text.isWellFormed()) expect(utf8Length(clipBytes(text, room))).toBe(kept);
    }),
    { numRuns: cases(1000) },
  );
});

test("any character is cut from its like as ICU would cut it", () => {
  for (let unit = 0; unit < 0xd800; unit++) {
    const text = `a${String.fromCharCode(unit, unit)}中中`;
    const graphemes = [...segmenter.segment(text)].map(({ segment }) => segment);
    const cut = graphemes.length > 2 ? `${graphemes[0]?.trimEnd()}…` : text;
    if (clipGraphemes(text, 2) !== cut) expect.fail(`U+${unit.toString(16)}`);
  }
});

test("endless accents do not make a short field long", () => {
  expect(utf8Length(clipGraphemes(`e${"\u0301".repeat(100_000)}`, 20))).toBeLessThan(100);
});
