import { accountsOf } from "./accounts.ts";
import { FIELD } from "./fields.ts";
import { type Word, withoutLabels } from "./labels.ts";
import { numberAt } from "./mobile.ts";
import type { PeopleMap } from "./people.ts";
import { withoutRowMarks } from "./rows.ts";
import { bare, OUTER_QUOTES, QUOTES, tidy } from "./spelling.ts";

/** What stands between two people; a colon, bar or bracket between a name and its number. */
const BETWEEN = /[\s,;。、，；:：|&()（）【】]/u;
const LIST_MARK = /^[ \t]*(?:[-*•·]|\d{1,2}[.)])[ \t]+/gmu;
/** `1、octocat 2、hubot` on a line. */
const COUNT = /(^|[\s,;、])\(?\d{1,2}[.)、][ \t]*(?=[^\d\s]|1[3-9]\d)/gu;
/** `张三-13800001111`, `#13800001111` */
const NAMED = /(?:(?<=[^ -~\s])[-_/]|#)(?=1[3-9]\d{9}(?!\w))/gu;
/** `Octo Cat <octo@example.com>`, `"Cat, Octo" <…>`, as Git and mail write people: the address says who. */
const ADDRESS =
  /(?:["“'][^"”'\n<>]{0,99}["”'] *|(?<![^\s,;<>、])(?:[^\s,;<>、]{1,64} ){0,4})<(?:mailto:)?@?([^\s<>]{1,254})>/gu;
/** Where somebody is found on GitHub. */
const PROFILE =
  /(?<![\w./-])(?:https?:\/\/[^\s/,;、]+|github\.com)\/(apps\/)?@?([\w-]+)\/?(?=[\s,;、|)"']|$)/gu;
/** What a sentence adds to a login. */
const ENDING = /(?:(?<=\w)(?:さん|様|等人?|(?:\p{So}\uFE0F?)+)|(?<=[\p{L}\p{N}])[.!?。]+)$/u;
const PLACEHOLDER = /\{\{\s*([\w.-]+)\s*\}\}/gu;
/** Joins two people in Chinese or Japanese, where no blank need be. */
const AND = "(?:以及|[和与與及跟或と])";
const JOINED = new RegExp(`${AND}(?=@)|(?<=[\\w)])${AND}(?=\\w)`, "gu");
/** What a number, an id or an address is called in front of it. */
const LABEL = new RegExp(
  String.raw`(^|\n[ \t]{1,9}|[\s,;、(&|"'])["']?@?(?:${FIELD})["']?\s{0,9}[:=]\s{0,9}(?=\S)`,
  "giu",
);
/** How DingTalk's own JSON names everybody. */
const IS_AT_ALL =
  /["']?\b(?:is)?[_-]?at[_-]?all\b["']?\s{0,9}[:=]\s{0,9}["']?(true|false)\b["']?/giu;
const BRACKETS = /\$\{[^{}\n]{0,99}\}|\{\{[^{}\n]{0,99}\}\}|\[bot\]|[{}[\]]/giu;
/** Between two people as a sentence has it, and what is left of punctuation. */
const NO_WORD = new RegExp(
  String.raw`^(?:${AND}|and|or|cc|please|none|nil|nobody|n/a|无|無|暂无|没有|不用|なし|無し|(?!\*$)[^\p{L}\p{N}@]*)$`,
  "iu",
);
const QUOTE = new RegExp(QUOTES, "u");
/** What pages, quoted YAML and Markdown leave of a line's end, of bold and of boxes. */
const LEFTOVER = /\\[nrt]|<br\s{0,9}\/?>|&nbsp;|\*\*|\[[ x]\](?= )/giu;
/** `@ octocat`, `@@octocat` */
const LOOSE_AT = /(?<![\w.@])@+[ \t]{0,9}@{0,9}(?=[\p{L}\p{N}+(])/gu;

/**
 * The people that an input names, as written: separated by comma, `，`, `、`, `;`, `；`, blanks or
 * newlines; what lists, tables, JSON and quotes have around them is taken off. A mobile stays one word
 * however many blanks are in it.
 * @param people - who is known by name: other names beside a number say whose it is
 * @returns each once, in order
 */
export function readWords(text: string, people?: PeopleMap): readonly string[] {
  const plain = tidy(text.replace(/[①-⑳]/gu, " ")).trim();
  const words = splitWords(accountsOf(plain) ?? withoutMarks(plain));
  const told = people === undefined ? words : withoutLabels(words, people);
  return [...new Set(told.map(({ word }) => word))];
}

function splitWords(list: string): readonly Word[] {
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
    if (!NO_WORD.test(word)) {
      words.push({ word, gap: list.slice(gapFrom, at) });
      gapFrom = at + written.length;
    }
    at += written.length;
    wasNumber = number !== undefined;
  }
  return words;
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

function withoutMarks(text: string): string {
  const inner = text
    .replace(LEFTOVER, (mark) => (/[\\<]/u.test(mark) ? "\n" : " "))
    .replace(LOOSE_AT, "@")
    .replace(IS_AT_ALL, (_, is: string) => (/true/iu.test(is) ? " all " : " "))
    .replace(BRACKETS, (mark) => (mark.length > 1 ? mark : " "))
    .trim();
  const isCounted = /^\(?1[.)、]/u.test(inner);
  return withoutRowMarks(isCounted ? inner.replace(COUNT, "$1") : inner)
    .replace(LIST_MARK, "\n")
    .replace(NAMED, " ")
    .replace(PLACEHOLDER, "{{$1}}")
    .replace(PROFILE, (_, app, login) => ` @${login}${app ? "[bot]" : ""} `)
    .replace(ADDRESS, " $1 ")
    .replace(LABEL, (_, before) => (before === "\n" ? before : " "))
    .replace(JOINED, " ");
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
