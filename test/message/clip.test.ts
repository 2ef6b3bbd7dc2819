import * as fc from "fast-check";
import { expect, test } from "vitest";
import { clipBytes, clipGraphemes, utf8Length } from "../../src/message/clip.ts";
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
    { numRuns: 500 },
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

test("endless accents do not make a short field long", () => {
  expect(utf8Length(clipGraphemes(`e${"\u0301".repeat(100_000)}`, 20))).toBeLessThan(100);
});
