/** Tab, line feed, Latin, kana, Han and their punctuation. */
const ORDINARY =
  /^[\t\n -~\u00C0-\u024F\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30A1-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uFF01-\uFF5E]*$/u;

/**
 * Whether a text holds nothing but characters that can be seen and that join neither the one before
 * nor the one after, so that each is a grapheme. Most text is such, and need not pay for the
 * patterns of all others, nor for ICU's rules, which take a cold process some 18 ms to load.
 */
export function isOrdinary(text: string): boolean {
  return ORDINARY.test(text);
}
