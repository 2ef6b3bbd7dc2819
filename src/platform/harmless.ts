import { lazyPattern } from "./lazy-pattern.ts";

const harmless = lazyPattern(String.raw`^(?!.*::)[\p{L}\d０-９ ._*?/@+:,-]{1,80}$`, "u");
/** Seven digits, Chinese ones too, whatever parts them where no letter does. */
const LONG_NUMBER = /(?:[\d零〇一二三四五六七八九幺][ ._*/@+,()-]{0,3}){7}/u;
/** As long as no word, and mixed as only keys, tokens and digests are; with dashes, as UUIDs are. */
const LONG_KEY = /(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{24}|(?=[\w-]{20})(?:[a-z_-]*\d[\d_-]*[a-z]){3}/iu;
const NUMBERS = /\+?\d(?:[ .()-]{0,3}\d){6,}/gu;
const IS_KEPT = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2})?)$/u;
const DATE = /(?<!\d)(?:\d{4}([-/._])\d\d?\1\d\d?|\d\d?([-/._])\d\d?\2\d{4})(?!\d)/gu;

/**
 * Whether what somebody wrote into an input may be repeated in an error: a few words without
 * anything the runner obeys or a credential is made of, and no number of a person.
 */
export function isHarmless(text: string): boolean {
  return harmless().test(text) && !holdsNumber(text) && !LONG_KEY.test(text);
}

/** Somebody else's words without what may be a person's number; IP addresses and dates stay. */
export function withoutNumbers(text: string): string {
  const plain = text.replace(/[\uFF10-\uFF19]/gu, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - 0xfee0),
  );
  return plain.replace(NUMBERS, (number) => (IS_KEPT.test(number) ? number : "***"));
}

/** Whether something in it may be a person's number: seven digits that are no date. */
export function holdsNumber(text: string): boolean {
  return LONG_NUMBER.test(text.normalize("NFKC").replace(DATE, "–"));
}
