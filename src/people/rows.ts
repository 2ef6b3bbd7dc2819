import { FIELD } from "./fields.ts";

const HEADER = new RegExp(`^(?:${FIELD})$`, "iu");
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
  const rows = others.length > 0 && isHeading(first) ? others : [first, ...others];
  const plain = rows.map((line) => withoutPattern(withoutComment(line)));
  return (areCounted(plain) ? plain.map((line) => line.replace(COUNT, "")) : plain).join("\n");
}

function isHeading(line: string): boolean {
  const cells = line.split(CELLS).filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => HEADER.test(cell));
}

/** A comment that names somebody itself is left to be read. */
function withoutComment(line: string): string {
  const at = line.search(COMMENT);
  return at === -1 || /@|\d{4}/u.test(line.slice(at)) ? line : line.slice(0, at);
}

/** `/src/ @octocat`, `*.ts @octocat`: a line of CODEOWNERS begins with what it is about. */
function withoutPattern(line: string): string {
  const [found = "", path = ""] = FIRST.exec(line) ?? [];
  const isPath = /^[/.]|\/$|\*/u.test(path) || /^[\w-]+\/.*\.\w{1,5}$/u.test(path);
  return isPath ? line.slice(found.length) : line;
}

/** From one on, each row; a single row where a name follows that is no id. */
function areCounted(rows: readonly string[]): boolean {
  const isEach = rows.every((row, index) => Number(COUNT.exec(row)?.[1]) === index + 1);
  return isEach && (rows.length > 1 || /^[^ -~]/u.test(rows[0]?.replace(COUNT, "") ?? ""));
}
