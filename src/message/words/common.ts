import type { Language } from "../../inputs/choices.ts";

/** How a language joins, counts and measures; shared by announcements, reports and tasks. */
export interface CommonWords {
  /** Between the things of one enumeration. */
  readonly comma: string;
  /** Between a name and what it stands for: `Labels: `. */
  readonly colon: string;
  /** Before the link that ends a line. */
  readonly gap: string;
  readonly parens: (text: string) => string;
  /** Ends a shortened enumeration within a line, space before it included. */
  readonly andMore: (count: number) => string;
  /** @param seconds - whole seconds, not negative */
  readonly duration: (seconds: number) => string;
}

const zh: CommonWords = {
  comma: "、",
  colon: "：",
  gap: "　",
  parens: (text) => `（${text}）`,
  andMore: (count) => `，另有 ${count} 个`,
  duration: (seconds) => spell(seconds, [" 小时", " 分", " 秒"], " "),
};

const en: CommonWords = {
  comma: ", ",
  colon: ": ",
  gap: " · ",
  parens: (text) => ` (${text})`,
  andMore: (count) => ` and ${count} more`,
  duration: (seconds) => spell(seconds, ["h", "m", "s"], " "),
};

const ja: CommonWords = {
  comma: "、",
  colon: "：",
  gap: "　",
  parens: (text) => `（${text}）`,
  andMore: (count) => `、ほか ${count} 件`,
  duration: (seconds) => spell(seconds, ["時間", "分", "秒"], ""),
};

const WORDS: Readonly<Record<Language, CommonWords>> = { "zh-CN": zh, en, ja };

/** The marks and words that every kind of message takes. */
export function commonWords(language: Language): CommonWords {
  return WORDS[language];
}

/** Hours, minutes and seconds; the two largest that matter. */
function spell(seconds: number, units: readonly [string, string, string], between: string): string {
  const parts = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    Math.floor(seconds % 60),
  ];
  const first = parts.findIndex((part) => part > 0);
  if (first === -1) return `0${units[2]}`;
  return parts
    .map((part, index) => ({ part, unit: units[index] ?? "" }))
    .slice(first, first + 2)
    .filter(({ part }) => part > 0)
    .map(({ part, unit }) => `${part}${unit}`)
    .join(between);
}
