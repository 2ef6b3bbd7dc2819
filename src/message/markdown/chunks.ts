import { LONGEST_URL } from "../escape.ts";
import { marksIn, reachOf } from "./effort.ts";

/**
 * Long sources in small pieces. The parser's time grows faster than its input, so a piece is short,
 * ends where a block ends if it can, and is read only while there is room for more.
 */

/** From here on a piece ends at the next blank line between blocks. */
const ENOUGH_CHARS = 400;
/** From here on it ends at the next line that is not indented. */
const LONG_CHARS = 1600;
/** Here it ends in any case. */
const LONGEST_CHARS = 2400;
/** The same in marks: the parser's time for emphasis grows with their square. */
const LONG_MARKS = 500;
const LONGEST_MARKS = 1_000;
/** Quotes and lists within each other deeper than anyone writes by hand. */
const DEEPEST = 12;
/** How far after the end, and how many, definitions of links are looked for. */
const DEFINITIONS_CHARS = 1_048_576;
const MOST_DEFINITIONS = 500;

const DEFINITION = /^ {0,3}\[(?!\^)([^[\]\n]{1,200})\]:[ \t]*(\S{1,2048})[^\n]*$/gmu;
const FOOTNOTE = /^ {0,3}\[\^([^[\]\s]{1,50})\]:/gmu;
const REFERENCE = /\[(\^?)([^[\]\n]{1,200})\]/gu;

/** A piece of a long text, parsed by itself. */
export interface Chunk {
  /** What to parse: definitions this piece refers to, then the piece. */
  readonly source: string;
  /** Where the piece itself begins; what comes before is shown nowhere. */
  readonly start: number;
  /** Whether the piece before ended in the middle of a block. */
  readonly isTorn: boolean;
}

/**
 * Pieces of a source in order, and whether they are all of it.
 * @param mostChars - how much of the source is looked at
 * @param clean - what is done to every part of the source that is looked at
 */
export function splitSource(
  source: string,
  mostChars: number,
  clean: (text: string) => string,
): { chunks: Iterable<Chunk>; cut: boolean } {
  const cut = source.length > mostChars;
  const bounded = cut ? source.slice(0, lastBreak(source, mostChars)) : source;
  const preamble = definitions(source.slice(0, DEFINITIONS_CHARS), clean);
  return { chunks: chunksOf(clean(bounded), preamble), cut };
}

function* chunksOf(source: string, preamble: ReadonlyMap<string, string>): Iterable<Chunk> {
  let piece = "";
  let marks = 0;
  let before = "";
  let isTorn = false;
  let open: Open = { fence: "", isComment: false, table: "" };
  for (const line of linesOf(source)) {
    const startsLine = /^\S/u.test(line);
    const startsBlock = startsLine && before.trim() === "" && open.fence === "" && !open.isComment;
    if (
      piece.length > LONGEST_CHARS ||
      marks > LONGEST_MARKS ||
      ((piece.length > LONG_CHARS || marks > LONG_MARKS) && startsLine) ||
      (piece.length > ENOUGH_CHARS && startsBlock)
    ) {
      yield toChunk(piece, preamble, isTorn);
      isTorn = !startsBlock;
      piece = startsBlock ? "" : resume(open);
      marks = 0;
    }
    piece += flatten(line);
    marks += marksIn(line);
    open = openAfter(line, before, open);
    before = line;
  }
  if (piece.trim() !== "") yield toChunk(piece, preamble, isTorn);
}

/** What a line stands inside of, and would no longer if the source began with it. */
interface Open {
  readonly fence: string;
  readonly isComment: boolean;
  /** Header and delimiter row. */
  readonly table: string;
}

function openAfter(line: string, before: string, { fence, isComment, table }: Open): Open {
  const marker = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
  if (fence !== "") {
    const closes = marker?.startsWith(fence) && /^\s*[`~]+\s*$/u.test(line);
    return { fence: closes ? "" : fence, isComment: false, table: "" };
  }
  // Only a comment that is a block by itself can hold blank lines.
  const comments = (isComment || /^ {0,3}<!--/u.test(line)) && !line.includes("-->");
  if (comments || marker !== undefined) {
    return { fence: comments ? "" : (marker ?? ""), isComment: comments, table: "" };
  }
  const isDelimiter = before.includes("|") && line.includes("-") && /^[\s|:-]+$/u.test(line);
  if (isDelimiter && table === "" && before.length + line.length < ENOUGH_CHARS) {
    return { fence, isComment: false, table: before + line };
  }
  return { fence, isComment: false, table: line.trim() === "" ? "" : table };
}

/** What makes the second half of a fence, comment or table the same as the first. */
function resume({ fence, isComment, table }: Open): string {
  if (isComment) return "<!--\n";
  return fence === "" ? table : `${fence}\n`;
}

/** Lines with their ends; a line longer than a piece comes in several. */
function* linesOf(source: string): Iterable<string> {
  for (let at = 0; at < source.length; ) {
    const newline = source.indexOf("\n", at) + 1 || source.length;
    const reach = reachOf(source, at, Math.min(newline, at + LONGEST_CHARS), LONGEST_MARKS);
    const end = reach < newline ? breakAt(source, reach, at) : newline;
    yield source.slice(at, end);
    at = end;
  }
}

/** An address that goes on to the end of what is read; what goes on of it, and a short rest of its line. */
const OPEN_ADDRESS = /https?:\/\/[\w.~:/?#@!$&+,;=%-]{99,}$/iu;
const MORE_ADDRESS = new RegExp(
  String.raw`[\w.~:/?#@!$&+,;=%-]{0,${LONGEST_URL}}\)?(?:[^\n]{0,800}(?:\n|$))?`,
  "uy",
);

/** As {@link lastBreak}, but past the end of a long address: half of one leads nowhere. */
function breakAt(source: string, limit: number, from: number): number {
  const end = lastBreak(source, limit, from);
  if (!OPEN_ADDRESS.test(source.slice(from, end))) return end;
  MORE_ADDRESS.lastIndex = end;
  MORE_ADDRESS.test(source);
  return Math.max(end, MORE_ADDRESS.lastIndex);
}

/** The last place at or before `limit` where a cut hurts least: a line's end, a space, anywhere. */
function lastBreak(source: string, limit: number, from = limit >> 1): number {
  for (const mark of ["\n", " "]) {
    const at = source.lastIndexOf(mark, limit - 1) + 1;
    if (at > from) return at;
  }
  return /[\uD800-\uDBFF]/u.test(source.charAt(limit - 1)) ? limit - 1 : limit;
}

/** Without the container markers beyond {@link DEEPEST} at the start of a line. */
function flatten(line: string): string {
  const markers = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))+/u.exec(line)?.[0];
  if (markers === undefined || markers.length < DEEPEST) return line;
  const each = markers.match(/[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])/gu) ?? [];
  return each.length <= DEEPEST
    ? line
    : each.slice(0, DEEPEST).join("") + line.slice(markers.length);
}

function definitions(source: string, clean: (text: string) => string): Map<string, string> {
  const found = new Map<string, string>();
  if (!source.includes("]:")) return found;
  for (const [raw] of source.matchAll(DEFINITION)) {
    if (found.size >= MOST_DEFINITIONS) break;
    const line = clean(raw).split("\n", 1)[0] ?? "";
    const label = /^ *\[([^[\]]+)\]:/u.exec(line)?.[1];
    if (label === undefined) continue;
    if (!found.has(keyOf(label))) found.set(keyOf(label), line.trim());
  }
  for (const [, label = ""] of source.matchAll(FOOTNOTE)) {
    if (found.size >= 2 * MOST_DEFINITIONS) break;
    found.set(keyOf(`^${label}`), `[^${label}]: x`);
  }
  return found;
}

function toChunk(piece: string, preamble: ReadonlyMap<string, string>, isTorn: boolean): Chunk {
  const before = usedDefinitions(piece, preamble);
  return { source: before + piece, start: before.length, isTorn };
}

function usedDefinitions(piece: string, preamble: ReadonlyMap<string, string>): string {
  if (preamble.size === 0) return "";
  const used = new Set<string>();
  let room = LONGEST_CHARS;
  for (const [, mark = "", label = ""] of piece.matchAll(REFERENCE)) {
    const line = preamble.get(keyOf(mark + label));
    if (line === undefined || used.has(line) || line.length > room) continue;
    used.add(line);
    room -= line.length;
  }
  return used.size === 0 ? "" : `${[...used].join("\n\n")}\n\n`;
}

function keyOf(label: string): string {
  return label.replace(/\s+/gu, " ").trim().toLowerCase();
}
