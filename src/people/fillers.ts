/** The source of what joins two people in Chinese or Japanese, where no blank need be. */
export const AND = "(?:以及|[和与與及跟或と])";

/** What says that nobody is meant, what a sentence has between people, and mere punctuation. */
const FILLER = new RegExp(
  String.raw`^(?:${AND}|等人?|please|none|nil|nobody|n/a|无|無|暂无|没有|不用|なし|無し|(?!\*$)[^\p{L}\p{N}@]*)$`,
  "iu",
);
const CONJUNCTION = /^(?:and|or)$/iu;

/**
 * Whether a word of a list names nobody. Short words may be somebody's userId, so these count only
 * where a sentence has them: `octocat and hubot`, `cc @octocat`.
 * @param before - a few letters of the list before the word
 * @param after - and behind it
 */
export function isFiller(word: string, before: string, after: string): boolean {
  if (CONJUNCTION.test(word)) return /\S[ \t]+$/u.test(before) && /^[ \t]+\S/u.test(after);
  if (/^cc$/iu.test(word)) return !/\w[ \t]+$/u.test(before) && /^[ \t]+@/u.test(after);
  return FILLER.test(word);
}
