import { accountsOf } from "./accounts.ts";
import { AND, isFiller } from "./fillers.ts";
import { type Word, withoutLabels } from "./labels.ts";
import { withoutMarks } from "./marks.ts";
import { numberAt } from "./mobile.ts";
import type { PeopleMap } from "./people.ts";
import { bare, OUTER_QUOTES, QUOTES, tidy } from "./spelling.ts";

/** What stands between two people; a colon, bar or bracket between a name and its number. */
const BETWEEN = /[\s,;。、，；:：|&()（）【】]/u;
const QUOTE = new RegExp(QUOTES, "u");
const TITLES = "さん|様|等人?";
/** What a sentence adds to a login. */
const ENDING = new RegExp(
  String.raw`(?:(?<=\w)(?:${TITLES}|(?:\p{So}\uFE0F?)+)|(?<=[\p{L}\p{N}])[.!?。]+)$`,
  "u",
);
const HONORIFIC = new RegExp(`(?:${TITLES})$`, "u");
const JOINT = new RegExp(AND, "u");

/**
 * The people that an input names, as written: separated by comma, `，`, `、`, `;`, `；`, blanks or
 * newlines; what lists, tables, JSON and quotes have around them is taken off. A mobile stays one word
 * however many blanks are in it.
 * @param people - who is known by name: other names beside a number say whose it is
 * @returns each once, in order
 */
export function readWords(text: string, people?: PeopleMap): readonly string[] {
  const plain = tidy(text.replace(/[①-⑳]/gu, " ")).trim();
  const words = splitWords(accountsOf(plain) ?? withoutMarks(plain), people);
  const told = people === undefined ? words : withoutLabels(words, people);
  return [...new Set(told.map(({ word }) => word))];
}

function splitWords(list: string, people?: PeopleMap): readonly Word[] {
  const words: Word[] = [];
  let gapFrom = 0;
  let wasNumber = false;
  for (let at = 0; at < list.length; ) {
    const letter = list.charAt(at);
    const number = numberAt(list, at)?.written;
    const isGap =
      BETWEEN.test(letter) || QUOTE.test(letter) || (wasNumber && /[/&+~]/u.test(letter));
    // `13800001111+13900002222` joins two numbers: no country is called behind a digit.
    const isPlus = letter === "+" && wasNumber && at === gapFrom;
    if (isPlus || (number === undefined && isGap)) {
      at += 1;
      continue;
    }
    const written = number ?? runOf(list, at);
    const word = written.replace(OUTER_QUOTES, "").replace(ENDING, "");
    const end = at + written.length;
    const isNobody = isFiller(word, list.slice(Math.max(0, at - 9), at), list.slice(end, end + 9));
    if (!isNobody || isKnown(word, people)) {
      const [first = word, ...others] = knownIn(word, people);
      words.push({ word: first, gap: list.slice(gapFrom, at) });
      words.push(...others.map((other) => ({ word: other, gap: "和" })));
      gapFrom = end;
    }
    at = end;
    wasNumber = number !== undefined;
  }
  return words;
}

function isKnown(word: string, people?: PeopleMap): boolean {
  return people?.has(word.replace(/^@/u, "").toLowerCase()) ?? false;
}

/** `李雷和韩梅梅`, `佐藤さん`: the people of a map who are all that a word names, else none. */
function knownIn(word: string, people?: PeopleMap): readonly string[] {
  const whole = word.replace(HONORIFIC, "");
  if (isKnown(whole, people)) return [whole];
  const names = word.split(JOINT).map((name) => name.replace(HONORIFIC, ""));
  return names.every((name) => isKnown(name, people)) ? names : [];
}

/** Words as ids of people, for whoever keeps numbers out of what is printed. */
export function idsOf(words: readonly string[]): readonly string[] {
  return words.map((word) => numberAt(bare(word), 0)?.mobile || bare(word));
}

/** Whether an input names nobody but those whom the event is for. */
export function isOnlyAuto(names: string): boolean {
  return readWords(names).every(isAuto);
}

/** Whether a word means those whom the event is for. */
export function isAuto(word: string): boolean {
  return /^@?auto$/iu.test(word);
}

/** Up to the next separator, or to what can only be the next word: `@张三@李四`, `张三13800001111`. */
function runOf(text: string, from: number): string {
  let end = from + 1;
  while (end < text.length && !isBetween(text, from, end) && !isNext(text, from, end)) end += 1;
  return text.slice(from, end);
}

/** The colon of an address, or of an id such as `$:LWCP_v1:$…`, parts nothing. */
function isBetween(text: string, from: number, at: number): boolean {
  const isInside = text.startsWith("://", at) || (text[at] === ":" && text.startsWith("$:", from));
  return BETWEEN.test(text.charAt(at)) && !isInside;
}

/** An `@` after a login begins the next; in an e-mail a host with a dot follows. */
function isNext(text: string, from: number, at: number): boolean {
  if (text[at] === "@" && text[from] === "@") return !/^@[\w-]+\./u.test(text.slice(at, at + 80));
  if (text.charCodeAt(at - 1) < 0x80) return false;
  return text.charAt(at) === "@" || numberAt(text, at) !== undefined;
}
