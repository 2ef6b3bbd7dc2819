import { neutralise } from "../escape.ts";

const ZERO_WIDTH_SPACE = "\u200B";

/**
 * Puts words and markup in a row. Words are made harmless only when all that stand together are
 * known, since two harmless halves can make a tag. A `\n` is a line break.
 */
export class InlineWriter {
  readonly #mentions: "none" | "kept";
  #done = "";
  #words = "";

  /** @param mentions - whether `@` in the words stays one; never where others wrote them */
  constructor(mentions: "none" | "kept") {
    this.#mentions = mentions;
  }

  /** Words, shown as they are written. */
  text(words: string): void {
    this.#words += words.replaceAll("\t", " ");
  }

  /**
   * Words that somebody else wrote, in the midst of the author's; disarmed already. An "@" of the
   * author's before them makes no mention of them.
   */
  foreign(words: string): void {
    if (words === "") return;
    const isAfterAt = (this.#words || this.#done).endsWith("@");
    this.text(isAfterAt ? ZERO_WIDTH_SPACE + words : words);
  }

  /** What is DingTalk's Markdown already, and complete in itself. */
  markup(piece: string): void {
    if (piece === "") return;
    this.#settle();
    const isOpen = this.#done.endsWith("*") && piece.startsWith("*");
    if (isOpen || this.#done.endsWith("@")) this.#done += ZERO_WIDTH_SPACE;
    this.#done += piece;
  }

  /** The lines written, trimmed, without empty ones. */
  lines(): string[] {
    this.#settle();
    return this.#done
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "" && line !== ZERO_WIDTH_SPACE);
  }

  #settle(): void {
    const lines = this.#words.split("\n").map((line) => showWords(line, this.#mentions));
    this.#done += lines.join("\n");
    this.#words = "";
  }
}

/** Words on one line as DingTalk shows them literally; unbreakable spaces as the entity it knows. */
export function showWords(line: string, mentions: "none" | "kept" = "none"): string {
  if (line === "") return "";
  // A backslash would make the entity's `&` a plain one.
  return neutralise(line, mentions)
    .replaceAll("\\\u00A0", `\\${ZERO_WIDTH_SPACE}\u00A0`)
    .replaceAll("\u00A0", "&nbsp;");
}

/**
 * `marker` around each line, in a way that is emphasis to strict and to lenient parsers whatever
 * stands beside it: punctuation at the ends of a line moves outside, and markup there is kept off the
 * marker.
 */
export function emphasise(lines: readonly string[], marker: "*" | "**"): string {
  return lines
    .map((line) => {
      const start = wordsStart(line);
      const end = wordsEnd(line, start);
      const inner = line.slice(start, end);
      if (inner === "") return line;
      const open = isMarkupAt(inner, 0) ? ZERO_WIDTH_SPACE : "";
      const close = LETTER_END.test(inner) ? "" : ZERO_WIDTH_SPACE;
      const before = line.slice(0, start);
      const guard = before.endsWith("\\") ? ZERO_WIDTH_SPACE : "";
      return before + guard + marker + open + inner + close + marker + line.slice(end);
    })
    .join("\n");
}

const LETTER_START = /^[\p{L}\p{N}\p{M}]/u;
const LETTER_END = /[\p{L}\p{N}\p{M}]$/u;

/** Where the first letter or piece of markup is. */
function wordsStart(line: string): number {
  let at = 0;
  for (const character of line) {
    if (LETTER_START.test(character) || isMarkupAt(line, at)) break;
    at += character.length;
  }
  return at;
}

/** Where the last letter or piece of markup ends. */
function wordsEnd(line: string, start: number): number {
  let end = line.length;
  while (end > start) {
    const character = /[\uDC00-\uDFFF]/u.test(line.charAt(end - 1))
      ? line.slice(end - 2, end)
      : line.charAt(end - 1);
    if (LETTER_END.test(character) || isMarkupBefore(line, end)) break;
    end -= character.length;
  }
  return end;
}

/** Words hold none of these by now: they were made harmless. */
function isMarkupAt(line: string, at: number): boolean {
  return /^(?:!?\[|\*|<|&nbsp;)/u.test(line.slice(at, at + 6));
}

function isMarkupBefore(line: string, end: number): boolean {
  const last = line.charAt(end - 1);
  if (last === "*" || last === ">") return true;
  if (last === ";") return line.endsWith("&nbsp;", end);
  if (last !== ")") return false;
  // A link's target, or the host that is shown after it.
  const open = line.lastIndexOf("(", end - 1);
  return (
    line.charAt(open - 1) === "]" || /\)\u200B? $/u.test(line.slice(Math.max(0, open - 3), open))
  );
}
