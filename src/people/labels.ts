import { isAll, isLikeAll } from "./everybody.ts";
import { findPerson, type PeopleMap } from "./people.ts";
import { isAddress } from "./spelling.ts";

/** A word of a list of people. */
export interface Word {
  readonly word: string;
  /** What stands between the word before it and this one. */
  readonly gap: string;
}

/** What it may be: somebody, by a mobile perhaps, or what somebody is called besides. */
interface Judged extends Word {
  /** Known in the map, or by a mobile; else an id may be any word at all. */
  readonly isSure: boolean;
  readonly kind: "mobile" | "person" | "name" | "address" | "other";
}

type Part = readonly Judged[];

/** A name as it is said, which is no login, id or address. */
const NAME = /^@?(?=.*[^ -~])[\p{L}\p{M}\p{N}·・._-]{1,40}$/u;
/** Between somebody and what they are called, where it cannot be two people. */
const TIGHT = /^$|[():#]|[【】]/u;
/** Where a gap has more than what may stand between somebody and their name, another person begins. */
const APART = /[^\s():#|【】"'“”‘’「」_-]/u;
const OPENING = /[(【]/u;
/** What may end the row of each person. */
const ROW_ENDS = [/\n/u, /;/u];

/**
 * Without names that say only whose number stands beside them, as in `张三 13800001111`,
 * `octocat（张三）` or a row of a table, and without what a list is called. A name that may be somebody
 * else remains, to be told of; a login or an id always does.
 */
export function withoutLabels(words: readonly Word[], people: PeopleMap): readonly Word[] {
  const judged = words.map((word) => judge(word, people));
  const told = judged.filter(
    (each, index) => !isHeading(each, judged[index + 1]) && !isNote(each, judged[index - 1]),
  );
  const rows = ROW_ENDS.map((end) => splitAt(told, end)).find(areRows);
  if (rows !== undefined) return rows.flatMap(withoutCells);
  const arePlain = told.filter(isName).every(isPlainName);
  if (arePlain && told.length > 2 && (arePairs(told, "name") || arePairs(told, "mobile"))) {
    return told.filter(isMobile);
  }
  return splitAt(told, /\n/u).flatMap((line) =>
    isRow(line) ? withoutCells(line) : splitAt(line, APART).flatMap(withoutNames),
  );
}

function judge(word: Word, people: PeopleMap): Judged {
  const kind = kindOf(word.word, people);
  const isSure = kind === "mobile" || people.has(word.word.replace(/^@/u, "").toLowerCase());
  return { ...word, kind, isSure };
}

function kindOf(word: string, people: PeopleMap): Judged["kind"] {
  const person = findPerson(word, people);
  if (person !== undefined) return person.kind === "mobile" ? "mobile" : "person";
  if (isAll(word) || isLikeAll(word)) return "other";
  return NAME.test(word) ? "name" : isAddress(word) ? "address" : "other";
}

/** `前端：octocat` */
function isHeading(each: Judged, next: Judged | undefined): boolean {
  return isPlainName(each) && next?.gap.includes(":") === true;
}

/** `octocat (lead)`: what would else be an id says something of somebody who is known. */
function isNote({ kind, isSure, gap }: Judged, previous: Judged | undefined): boolean {
  return kind === "person" && !isSure && previous?.isSure === true && /^ *[(【]$/u.test(gap);
}

/** Several, with one person's number in each, or one's login or id and what they are called. */
function areRows(parts: readonly Part[]): boolean {
  const areNumbered = parts.every((part) => part.filter(isMobile).length === 1);
  const areNamed = parts.every(
    (part) => part.length === 2 && part.filter(isPlainName).length === 1,
  );
  return parts.length > 1 && (areNumbered || (areNamed && parts.every(hasSomebody)));
}

/** A row of a sheet by itself. */
function isRow(line: Part): boolean {
  const isParted = line.some(({ gap }, index) => index > 0 && /[\t|]/u.test(gap));
  return isParted && line.filter(isMobile).length === 1;
}

/** A row with a name tells of one person: an address in it is theirs as well. */
function withoutCells(row: Part): Part {
  const isNamed = row.some(isName);
  return row.filter((cell) => !isName(cell) && !(isNamed && cell.kind === "address"));
}

/** `张三,13800001111,李四,13900002222`: names and numbers by turns. An @name behind a number is another. */
function arePairs(words: Part, first: "name" | "mobile"): boolean {
  const turns = first === "name" ? [isName, isMobile] : [isMobile, isPlainName];
  return words.length % 2 === 0 && words.every((word, index) => turns[index % 2]?.(word));
}

/** Of what no comma parts: as many names as numbers, or a name in brackets. */
function withoutNames(part: Part): Part {
  if (arePairs(part, "name")) return part.filter(isMobile);
  const isFree = (each: Judged) => isPlainName(each) && !OPENING.test(each.gap);
  const isOfSomebody = hasSomebody(part);
  const areNumbersOf = part.filter(isFree).length <= part.filter(isMobile).length;
  return part.filter((each, index) => {
    if (!isName(each)) return true;
    if (areNumbersOf && isFree(each)) return false;
    if (index > 0 && OPENING.test(each.gap) && isOfSomebody) return false;
    return !isBeside(part[index - 1], each.gap) && !isBeside(part[index + 1], part[index + 1]?.gap);
  });
}

function isBeside(one: Judged | undefined, gap = ""): boolean {
  return one !== undefined && isSomebody(one) && TIGHT.test(gap);
}

function hasSomebody(part: Part): boolean {
  return part.some(isSomebody);
}

function isSomebody({ kind }: Judged): boolean {
  return kind === "mobile" || kind === "person";
}

function isName({ kind }: Judged): boolean {
  return kind === "name";
}

/** With an @ it may as well be somebody who is to be notified. */
function isPlainName(one: Judged): boolean {
  return isName(one) && !one.word.startsWith("@");
}

function isMobile({ kind }: Judged): boolean {
  return kind === "mobile";
}

/** Parts that begin where the gap before a word has such a mark. */
function splitAt(words: Part, mark: RegExp): readonly Part[] {
  const parts: Judged[][] = [];
  for (const word of words) {
    const last = parts.at(-1);
    if (last === undefined || mark.test(word.gap)) parts.push([word]);
    else last.push(word);
  }
  return parts;
}
