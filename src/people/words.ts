import { isAscii, withoutUnseen } from "../platform/unseen.ts";
import { mobileAt } from "./mobile.ts";

/** What stands between two people; a colon, bar or bracket between a name and its number. */
const BETWEEN = /[\s,;、，；:：|()（）]/u;
const LIST_MARK = /^[ \t]*(?:[-*•·]|\d{1,2}[.)])[ \t]+/gmu;
/** `Octo Cat <octo@example.com>`, as Git and mail write people: the address says who. */
const ADDRESS = /(?:[^\s,;<>、]+ ){0,4}<(?:mailto:)?@?([^\s<>]+)>/gu;
/** What a number, an id or an address is called in front of it. */
const LABEL =
  /(^|[\s,;、(])@?(?:tel|phone|mobile|mob|cell|user ?id|e-?mail|mail(?:to)?|手机号?码?|手机|电话|联系电话|邮箱|工号|用户|携帯|電話)\s*[:=]\s*(?=\S)/giu;
/** Between two people as a sentence has it, and what is left of punctuation. */
const NO_WORD = /^(?:和|与|及|或|と|[^\p{L}\p{N}@]*)$/u;
const QUOTES = `["'\`“”‘’「」『』]`;
const OUTER_QUOTES = new RegExp(`^${QUOTES}+|${QUOTES}+$`, "gu");
const QUOTE = new RegExp(QUOTES, "u");

const DASHES = /[\u2010-\u2015\u2212]/gu;

/** Words that mean everybody; no userId or login can be one of the Chinese and Japanese ones. */
const ALL = /^@?(?:all|所有人|全体成员|全體成員|全员|全員|全体)$/iu;

/**
 * The people that an input names, as written: separated by comma, `，`, `、`, `;`, `；`, blanks or
 * newlines; list dashes, a JSON array and quotes around them are taken off. A mobile stays one word
 * however many blanks are in it.
 * @returns each once, in order
 */
export function readWords(text: string): readonly string[] {
  const list = withoutListMarks(tidy(text).trim());
  const words = new Set<string>();
  let wasMobile = false;
  for (let at = 0; at < list.length; ) {
    const letter = list.charAt(at);
    const mobile = mobileAt(list, at)?.written;
    const isGap =
      BETWEEN.test(letter) || QUOTE.test(letter) || (wasMobile && /[/&+]/u.test(letter));
    if (mobile === undefined && isGap) {
      at += 1;
      continue;
    }
    const written = mobile ?? runOf(list, at);
    at += written.length;
    wasMobile = mobile !== undefined;
    const word = written.replace(OUTER_QUOTES, "");
    if (!NO_WORD.test(word)) words.add(word);
  }
  return [...words];
}

/** Words as ids of people, for whoever keeps numbers out of what is printed. */
export function idsOf(words: readonly string[]): readonly string[] {
  return words.map((word) => mobileAt(bare(word), 0)?.mobile ?? bare(word));
}

/** One spelling for what keyboards and address books write differently: width, dashes, what is unseen. */
export function tidy(text: string): string {
  if (isAscii(text)) return text;
  return withoutUnseen(text.normalize("NFKC")).replace(DASHES, "-");
}

/** Without what a value may have around it: blanks and quotes. */
export function bare(text: string): string {
  return tidy(text).trim().replace(OUTER_QUOTES, "").trim();
}

/** Whether a word means everybody of the group. */
export function isAll(word: string): boolean {
  return ALL.test(word);
}

/** Whether an input names nobody but those whom the event is for. */
export function isOnlyAuto(names: string): boolean {
  return readWords(names).every(isAuto);
}

/** Whether a word means those whom the event is for. */
export function isAuto(word: string): boolean {
  return /^@?auto$/iu.test(word);
}

function withoutListMarks(text: string): string {
  const inner = /^\[([\s\S]*)\]$/u.exec(text)?.[1] ?? text;
  return inner.replace(LIST_MARK, "\n").replace(ADDRESS, " $1 ").replace(LABEL, "$1");
}

/** Up to the next separator, or to what can only be the next word: `@张三@李四`, `张三13800001111`. */
function runOf(text: string, from: number): string {
  let end = from + 1;
  while (end < text.length && !BETWEEN.test(text.charAt(end)) && !isNext(text, end)) end += 1;
  return text.slice(from, end);
}

function isNext(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) < 0x80) return false;
  return text.charAt(at) === "@" || mobileAt(text, at) !== undefined;
}
