import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../src/inputs/choices.ts";
import { checkWords } from "../../src/message/words/check.ts";
import { EN, type Kind, type Saying } from "../../src/message/words/check-en.ts";
import { JA } from "../../src/message/words/check-ja.ts";
import { ZH } from "../../src/message/words/check-zh.ts";
import { found } from "../../src/modes/check/findings.ts";
import { lineOf, toCheckResult } from "../../src/modes/check/render.ts";

const TABLES = { en: EN, "zh-CN": ZH, ja: JA } as const;
const KINDS = Object.keys(EN) as Kind[];

function placeholders(text = ""): string {
  return (text.match(/\{\d\}/g) ?? []).sort().join();
}

describe.each(LANGUAGES)("the words of a check in %s", (language) => {
  test("hold what the English ones do, and advise where they do", () => {
    const unlike = KINDS.filter((kind) => {
      const [says, advice] = TABLES[language][kind] as Saying;
      const [enSays, enAdvice] = EN[kind] as Saying;
      return (
        placeholders(says) !== placeholders(enSays) ||
        placeholders(advice) !== placeholders(enAdvice) ||
        (advice === undefined) !== (enAdvice === undefined)
      );
    });
    expect(unlike).toEqual([]);
  });

  test("are of no other language", () => {
    const words = checkWords(language);
    const shown = [
      words.title(2),
      words.state("broken"),
      words.topic("robotToken", "dev"),
      ...words.heads,
      ...KINDS.map((kind) => words.says(kind, ["x", "y"])),
    ];
    const isKana = (text: string) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
    const isHan = (text: string) => /\p{Script=Han}/u.test(text);
    if (language === "ja")
      expect(shown.filter((text) => !isKana(text) && !isHan(text))).toEqual([]);
    if (language === "zh-CN")
      expect(shown.filter((text) => isKana(text) || !isHan(text))).toEqual([]);
    if (language === "en") expect(shown.filter((text) => isKana(text) || isHan(text))).toEqual([]);
  });
});

test.each([
  ["docs/setup.zh-CN.md", "## 每一步之后，检查会说什么", ZH],
  ["docs/setup.md", "## What the check says after each step", EN],
] as const)("what %s quotes of a check is what a check says", (path, heading, table) => {
  const page = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const [, rest = ""] = page.split(`${heading}\n`);
  const [part = ""] = rest.split("\n## ");
  const quoted = [...part.matchAll(/“([^”]+)”/g)].map(([, text = ""]) => text);
  const said = Object.values(table).map(([says]) => says);
  expect(quoted.length).toBeGreaterThan(25);
  expect(quoted.filter((text) => !said.some((says) => says.includes(text)))).toEqual([]);
});

test.each([
  ["en", ". "],
  ["zh-CN", "。"],
  ["ja", "。"],
] as const)(
  "a line in %s ends what it found as that language ends a sentence",
  (language, stop) => {
    const [kind] = KINDS.filter((each) => (EN[each] as Saying)[1] !== undefined);
    const finding = found("github", "broken", kind as Kind);
    const { says, advice } = toCheckResult(finding, language);
    expect(lineOf(finding, language)).toContain(`${says}${stop}${advice}`);
  },
);
