import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { type Words, zh } from "./zh.ts";

export type { Words } from "./zh.ts";

export const LANGUAGES = ["zh-CN", "en", "ja"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  "zh-CN": "中文",
  en: "English",
  ja: "日本語",
};

export const WORDS: Readonly<Record<Language, Words>> = { "zh-CN": zh, en, ja };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The first of these that the page speaks, by its first part. */
export function preferred(languages: readonly string[]): Language {
  for (const wanted of languages) {
    const [part = ""] = wanted.toLowerCase().split("-");
    const found = LANGUAGES.find((language) => language.toLowerCase().split("-")[0] === part);
    if (found !== undefined) return found;
  }
  return "zh-CN";
}
