import { ADDRESS_FIELD, FIELD, NUMBER_FIELD } from "./fields.ts";
import { toPerson } from "./people.ts";
import { isAddress } from "./spelling.ts";

const HEADER = new RegExp(`^(?:${FIELD})$`, "iu");
const OF_NUMBERS = new RegExp(`^(?:${NUMBER_FIELD})$`, "iu");
const OF_ADDRESSES = new RegExp(`^(?:${ADDRESS_FIELD})$`, "iu");
/** What separates the cells of a row, whoever wrote it. */
const CELLS = /[\s|,;、]+/u;
const COMMENT_LINE = /^[ \t]*(?:#|\/\/)(?:[ \t]|1[3-9]\d|[^ -~])/u;
const COMMENT = /(?<=\S[ \t]{1,4})(?:#|\/\/)(?=[ \t]|[^ -~])/u;
const FIRST = /^[ \t]*([^\s@]+)[ \t]+(?=[^\s@]*@)/u;
const COUNT = /^[ \t|]*0{0,2}(\d{1,3})[.)、]?[ \t|,;]+(?=[^\s|,;])/u;

/**
 * A list of people without what sheets, code and CODEOWNERS have in its lines beside them: the row
 * of headings, running numbers, comments, and the files that somebody owns.
 * @param text - tidied; see `tidy`
 */
export function withoutRowMarks(text: string): string {
  const all = text.split("\n").filter((line) => line.trim() !== "");
  const told = all.filter((line) => !COMMENT_LINE.test(line));
  const [first = "", ...others] = told.length > 0 ? told : all;
  const plain = rowsOf(first, others).map((line) => withoutPattern(withoutComment(line)));
  return (areCounted(plain) ? plain.map((line) => line.replace(COUNT, "")) : plain).join("\n");
}

/** Under headings each row has its cells, which tabs part without a doubt. */
function rowsOf(first: string, others: readonly string[]): readonly string[] {
  if (!isHeading(first, others)) return [first, ...others];
  const isTable = cellsOf(first).length > 1;
  return isTable ? others.map((line) => line.replace(/[,;、|]/gu, "\t")) : others;
}

/** What may be somebody's userId is a heading only above cells, or above numbers or addresses alone. */
function isHeading(line: string, others: readonly string[]): boolean {
  const cells = cellsOf(line);
  const [only = "", ...more] = cells;
  if (others.length === 0 || only === "" || !cells.every((cell) => HEADER.test(cell))) return false;
  if (cells.some((cell) => toPerson(cell) === undefined)) return true;
  if (more.length > 0) return others.every((other) => cellsOf(other).length > 1);
  return OF_NUMBERS.test(only)
    ? others.every((other) => toPerson(plainOf(other))?.kind === "mobile")
    : OF_ADDRESSES.test(only) && others.every((other) => isAddress(plainOf(other)));
}

function cellsOf(line: string): readonly string[] {
  return line.split(CELLS).filter((cell) => cell !== "");
}

/** A line that holds one thing. */
function plainOf(line: string): string {
  return line.replace(/[,;]/gu, " ").trim().replace(/^-\s*/u, "");
}

/** A comment that names somebody itself is left to be read. */
function withoutComment(line: string): string {
  const at = line.search(COMMENT);
  return at === -1 || /@|\d{4}/u.test(line.slice(at)) ? line : line.slice(0, at);
}

/** `/src/ @octocat`, `*.ts @octocat`: a line of CODEOWNERS begins with what it is about. */
function withoutPattern(line: string): string {
  const [found = "", path = ""] = FIRST.exec(line) ?? [];
  if (/[,;、]|^\*[\w-]+\*$|github\.com|:\/\//u.test(path)) return line;
  const isPath = /^[/.]|\/$|\*/u.test(path) || /^[\w-]+\/.*\.\w{1,5}$/u.test(path);
  const isNumber = toPerson(path.replace(/\/$/u, ""))?.kind === "mobile";
  return isPath && !isNumber ? line.slice(found.length) : line;
}

/** From one on, each row; a single row where a name follows that is no id. */
function areCounted(rows: readonly string[]): boolean {
  const isEach = rows.every((row, index) => Number(COUNT.exec(row)?.[1]) === index + 1);
  return isEach && (rows.length > 1 || /^[^ -~]/u.test(rows[0]?.replace(COUNT, "") ?? ""));
}
