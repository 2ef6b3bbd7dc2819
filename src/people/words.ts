import { numberAt } from "./mobile.ts";
import { bare, OUTER_QUOTES, QUOTES, tidy } from "./spelling.ts";

/** What stands between two people; a colon, bar or bracket between a name and its number. */
const BETWEEN = /[\s,;、，；:：|&()（）【】]/u;
const LIST_MARK = /^[ \t]*(?:[-*•·]|\d{1,2}[.)])[ \t]+/gmu;
/** `1、octocat 2、hubot` on a line. */
const COUNT = /(^|[\s,;、])\(?\d{1,2}[.)、][ \t]*(?=[^\d\s]|1[3-9]\d)/gu;
/** `张三-13800001111` */
const NAMED = /(?<=[^ -~\s])[-_/](?=1[3-9]\d{9}(?!\w))/gu;
/** `Octo Cat <octo@example.com>`, `"Cat, Octo" <…>`, as Git and mail write people: the address says who. */
const ADDRESS = /(?:["“'][^"”'\n<>]*["”'] *|(?:[^\s,;<>、]+ ){0,4})<(?:mailto:)?@?([^\s<>]+)>/gu;
/** Where somebody is found on GitHub. */
const PROFILE =
  /(?<![\w./-])(?:https?:\/\/[^\s/,;、]+|github\.com)\/(apps\/)?@?([\w-]+)\/?(?=[\s,;、|)"']|$)/gu;
/** What a sentence adds to a login. */
const ENDING = /(?<=\w)(?:さん|様|等人?|[.!?。]+)$/u;
const PLACEHOLDER = /\{\{\s*([\w.-]+)\s*\}\}/gu;
/** Joins two people in Chinese or Japanese, where no blank need be. */
const AND = "(?:以及|[和与與及跟或と])";
const JOINED = new RegExp(`${AND}(?=@)|(?<=[\\w)])${AND}(?=\\w)`, "gu");
/** What a number, an id or an address is called in front of it. */
const LABEL =
  /(^|[\s,;、(])@?(?:tel|phone|mobile|mob|cell|(?:user|staff)[ _-]?ids?|users?|mobiles|login|name|github|gh|cc|e-?mail|mail(?:to)?|手机号?码?|手机|电话|联系电话|邮箱|工号|员工号|用户|姓名|氏名|携帯|電話)\s*[:=]\s*(?=\S)/giu;
/** Between two people as a sentence has it, and what is left of punctuation. */
const NO_WORD = new RegExp(String.raw`^(?:${AND}|and|or|cc|please|(?!\*$)[^\p{L}\p{N}@]*)$`, "iu");
const QUOTE = new RegExp(QUOTES, "u");

/** Words that mean everybody; no userId or login can be one of the Chinese and Japanese ones. */
const ALL = /^@?(?:all|所有人|全体成员|全體成員|全员|全員|全体)$/iu;

/**
 * The people that an input names, as written: separated by comma, `，`, `、`, `;`, `；`, blanks or
 * newlines; list dashes, a JSON array and quotes around them are taken off. A mobile stays one word
 * however many blanks are in it.
 * @returns each once, in order
 */
export function readWords(text: string): readonly string[] {
  const list = withoutListMarks(namesOfField(tidy(text.replace(/[①-⑳]/gu, " ")).trim()));
  const words = new Set<string>();
  let wasNumber = false;
  for (let at = 0; at < list.length; ) {
    const letter = list.charAt(at);
    const number = numberAt(list, at)?.written;
    const isGap =
      BETWEEN.test(letter) || QUOTE.test(letter) || (wasNumber && /[/&+]/u.test(letter));
    if (number === undefined && isGap) {
      at += 1;
      continue;
    }
    const written = number ?? runOf(list, at);
    at += written.length;
    wasNumber = number !== undefined;
    const word = written.replace(OUTER_QUOTES, "").replace(ENDING, "");
    if (!NO_WORD.test(word)) words.add(word);
  }
  return [...words];
}

/** DingTalk's own `at` of a robot's message: `{"atMobiles": ["138…"], "isAtAll": false}`. */
function namesOfField(text: string): string {
  const isField = /^\{[\s\S]*\}$/u.test(text) && /"(?:atMobiles|atUserIds|isAtAll)"/u.test(text);
  if (!isField) return text;
  const names = [...text.matchAll(/"at(?:Mobiles|UserIds)"\s*:\s*\[([^[\]]*)\]/gu)];
  const isAll = /"isAtAll"\s*:\s*"?true/u.test(text);
  return [...names.map(([, list]) => list), ...(isAll ? ["all"] : [])].join(",");
}

/** Words as ids of people, for whoever keeps numbers out of what is printed. */
export function idsOf(words: readonly string[]): readonly string[] {
  return words.map((word) => numberAt(bare(word), 0)?.mobile || bare(word));
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
  const isCounted = /^\(?1[.)、]/u.test(inner);
  return (isCounted ? inner.replace(COUNT, "$1") : inner)
    .replace(LIST_MARK, "\n")
    .replace(NAMED, " ")
    .replace(PLACEHOLDER, "{{$1}}")
    .replace(PROFILE, (_, app, login) => ` @${login}${app ? "[bot]" : ""} `)
    .replace(ADDRESS, " $1 ")
    .replace(LABEL, "$1")
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
