import fc from "fast-check";
import { expect, test } from "vitest";
import { LANGUAGES } from "../../src/inputs/choices.ts";
import { speakable } from "../../src/message/speakable.ts";
import { spokenRun, spokenTitle } from "../../src/message/words/ding.ts";
import { cases } from "../support/property.ts";

test.each([
  ["Fix `parse()` of #12, see https://example.com/x?y=1", "Fix parse() of 12, see"],
  ["deadbeef1234 is not a word, defaced is", "is not a word, defaced is"],
  ["修复 ⚡️ 解析器（第 2 次）", "修复 解析器（第 2 次）"],
  ["**bold** _it_ ~no~ [a](b) <c> @all", "bold it no a (b) c all"],
  ["\u202Egnp.exe\u0007\n next", "gnp.exe next"],
  ["feature/x-1", "feature/x-1"],
  ["🎉", ""],
])("%j is spoken as %j", (text, spoken) => {
  expect(speakable(text)).toBe(spoken);
});

test("whatever comes in, what is spoken is one short line without markup or address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const spoken = speakable(text);
      expect(spoken).toMatch(/^[^\n\r\u2028\u2029]*$/u);
      expect(spoken).not.toMatch(/[*_`~[\]<>&\\@#|]|:\/\//u);
      expect([...new Intl.Segmenter().segment(spoken)].length).toBeLessThanOrEqual(60);
    }),
    { numRuns: cases(100) },
  );
});

test("every language has a sentence for every end of a run, named or not", () => {
  const names = fc.constantFrom("", "CI", "main", "octo-org/octo-repo");
  const ends = fc.constantFrom("success", "failure", "cancelled", "timed_out", "" as const);
  fc.assert(
    fc.property(fc.constantFrom(...LANGUAGES), names, names, ends, (language, ref, name, end) => {
      const run = { repository: "octo-org/octo-repo", ref, workflow: name };
      for (const said of [
        spokenRun(language, { ...run, conclusion: end as "failure" }),
        spokenTitle(language, "said", run.repository, name),
        spokenTitle(language, "asked", run.repository, name),
      ]) {
        expect(said).toMatch(/[.。]$/u);
        expect(said).not.toMatch(/ {2}|undefined| [.,，。]/u);
      }
    }),
    { numRuns: cases(100) },
  );
});
