import { FIELD } from "./fields.ts";
import { AND } from "./fillers.ts";
import { withoutRowMarks } from "./rows.ts";

/** What pages, quoted YAML and Markdown leave of a line's end, of bold and of boxes. */
const LEFTOVER = /\\[nrt]|<br\s{0,9}\/?>|&nbsp;|\*\*|\[[ x]\](?= )/giu;
/** `@ octocat`, `@@octocat` */
const LOOSE_AT = /(?<![\w.@])@+[ \t]{0,9}@{0,9}(?=[\p{L}\p{N}+(])/gu;
/** How DingTalk's own JSON names everybody. */
const IS_AT_ALL =
  /["']?\b(?:is)?[_-]?at[_-]?all\b["']?\s{0,9}[:=]\s{0,9}["']?(true|false)\b["']?/giu;
const BRACKETS = /\$\{[^{}\n]{0,99}\}|\{\{[^{}\n]{0,99}\}\}|\[bot\]|[{}[\]]/giu;
/** No login or id begins with a dash or a bullet, so no blank need follow one. */
const LIST_MARK =
  /^[ \t]*(?:[-•·●○▪・][ \t]*|\*[ \t]+|\d{1,2}[.)][ \t]+)|(?<=[ \t,;、])[-•·●○▪・](?=[a-z@])/gimu;
/** `1、octocat 2、hubot` on a line. */
const COUNT = /(^|[\s,;、])\(?(\d{1,2})[.)、][ \t]*(?=[^\d\s]|1[3-9]\d)/gu;
/** `张三-13800001111`, `#13800001111` */
const NAMED = /(?:(?<=[^ -~\s])[-_/]|#)(?=1[3-9]\d{9}(?!\w))/gu;
const PLACEHOLDER = /\{\{\s*([\w.-]+)\s*\}\}/gu;
/** Where somebody is found on GitHub. */
const PROFILE =
  /(?<![\w./-])(?:https?:\/\/[^\s/,;、]+|github\.com)\/(apps\/)?@?([\w-]+)\/?(?=[\s,;、|)"']|$)/gu;
/**
 * `Octo Cat <octo@example.com>`, `"Cat, Octo" <…>`, as Git and mail write people: the address says
 * who. A number or an @login before it is somebody else.
 */
const ADDRESS =
  /(?:["“'][^"”'\n<>]{0,99}["”'] *|(?<![^\s,;<>、])(?:(?![\d+])[^\s,;<>、@]{1,64} ){0,4})<(?:mailto:)?@?([^\s<>]{1,254})>/gu;
/** What a number, an id or an address is called in front of it. */
const LABEL = new RegExp(
  String.raw`(^|\n[ \t]{1,9}|[\s,;、(&|"'])["']?@?(?:${FIELD})["']?\s{0,9}[:=]\s{0,9}(?=\S)`,
  "giu",
);
/** `octocat和张三`, `@octocat/@hubot`; a dot between letters, for one between digits groups a number. */
const JOINED = new RegExp(
  String.raw`${AND}(?=[\w@])|(?<=[\w)])${AND}|(?<=\w)[/・·](?=@)|(?<=\w)\/(?=\s|$)|(?<=\w)[・·](?=[a-z])`,
  "giu",
);

/**
 * A list of people without what lists, tables, JSON, Markdown and sentences have around their names.
 * @param text - tidied; see `tidy`
 */
export function withoutMarks(text: string): string {
  const inner = text
    .replace(LEFTOVER, (mark) => (/[\\<]/u.test(mark) ? "\n" : " "))
    .replace(LOOSE_AT, "@")
    .replace(IS_AT_ALL, (_, is: string) => (/true/iu.test(is) ? " all " : " "))
    .replace(BRACKETS, (mark) => (mark.length > 1 ? mark : " "))
    .trim();
  return withoutRowMarks(isCounted(inner) ? inner.replace(COUNT, "$1") : inner)
    .replace(LIST_MARK, "\n")
    .replace(NAMED, " ")
    .replace(PLACEHOLDER, "{{$1}}")
    .replace(PROFILE, (_, app, login) => ` @${login}${app ? "[bot]" : ""} `)
    .replace(ADDRESS, " $1 ")
    .replace(/[<>]/gu, " ")
    .replace(LABEL, (_, before) => (before === "\n" ? before : " "))
    .replace(JOINED, " ");
}

/** From one on; a single one before all that there is, for numbers may be userIds as well. */
function isCounted(list: string): boolean {
  if (!/^\(?1[.)、]/u.test(list)) return false;
  const [first, ...more] = list.matchAll(COUNT);
  return more.length > 0
    ? more.every(([, , count], index) => Number(count) === index + 2)
    : first !== undefined && !/[\s,;、]/u.test(list.slice(first[0].length).trim());
}
