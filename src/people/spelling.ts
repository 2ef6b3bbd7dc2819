import { isAscii, withoutUnseen } from "../platform/unseen.ts";

/** What may stand around a word, as a set of a pattern. */
export const QUOTES = `["'\`“”‘’「」『』]`;
/** The same at both ends of a text. */
export const OUTER_QUOTES = new RegExp(`^${QUOTES}+|(?<!${QUOTES})${QUOTES}+$`, "gu");
const DASHES = /[\u2010-\u2015\u2212]/gu;

/** One spelling for what keyboards and address books write differently: width, dashes, what is unseen. */
export function tidy(text: string): string {
  if (isAscii(text)) return text;
  return withoutUnseen(text.normalize("NFKC")).replace(DASHES, "-");
}

/** Without what a value may have around it: blanks and quotes. */
export function bare(text: string): string {
  return tidy(text).trim().replace(OUTER_QUOTES, "").trim();
}

/** Whether a word is an e-mail's address. */
export function isAddress(word: string): boolean {
  return /^[^\s@]+@[^\s@]+$/u.test(word);
}
