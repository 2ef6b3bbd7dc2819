import { enWords } from "./announce-en.ts";
import { jaWords } from "./announce-ja.ts";
import type { AnnounceWords } from "./announce-words.ts";
import { zhWords } from "./announce-zh.ts";
import type { Language } from "./types.ts";

/** Functions, so that V8 skips over the tables of the other languages instead of making them. */
const WORDS: Readonly<Record<Language, () => AnnounceWords>> = {
  "zh-CN": zhWords,
  en: enWords,
  ja: jaWords,
};

/** The words an event is told in; each call makes the table anew. */
export function announceWords(language: Language): AnnounceWords {
  return WORDS[language]();
}
