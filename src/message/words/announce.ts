import { en } from "./announce-en.ts";
import { ja } from "./announce-ja.ts";
import type { AnnounceWords } from "./announce-words.ts";
import { zh } from "./announce-zh.ts";
import type { Language } from "./types.ts";

const WORDS: Readonly<Record<Language, AnnounceWords>> = { "zh-CN": zh, en, ja };

export function announceWords(language: Language): AnnounceWords {
  return WORDS[language];
}
