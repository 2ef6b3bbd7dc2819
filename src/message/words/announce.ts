import type { Language } from "../../inputs/choices.ts";
import type { AnnounceWords } from "./announce-words.ts";
import { zhWords } from "./announce-zh.ts";

/** Each but the default in a chunk of its own: a message is told in one language. */
const WORDS: Readonly<Record<Language, () => Promise<AnnounceWords>>> = {
  "zh-CN": async () => zhWords(),
  en: async () => (await import("./announce-en.ts")).enWords(),
  ja: async () => (await import("./announce-ja.ts")).jaWords(),
};

/** The words an event is told in; each call makes the table anew. */
export function announceWords(language: Language): Promise<AnnounceWords> {
  return WORDS[language]();
}
