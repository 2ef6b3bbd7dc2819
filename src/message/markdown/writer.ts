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

  /** What is DingTalk's Markdown already, and complete in itself. */
  markup(piece: string): void {
    if (piece === "") return;
    this.#settle();
    if (this.#done.endsWith("*") && piece.startsWith("*")) this.#done += ZERO_WIDTH_SPACE;
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

/** `marker` around each line, with what a Markdown parser needs to see where it begins and ends. */
export function emphasise(lines: readonly string[], marker: "*" | "**"): string {
  return lines
    .map((line) => {
      const open = /^[\p{L}\p{N}\u200B]/u.test(line) ? "" : ZERO_WIDTH_SPACE;
      const close = /[\p{L}\p{N}\u200B]$/u.test(line) ? "" : ZERO_WIDTH_SPACE;
      return marker + open + line + close + marker;
    })
    .join("\n");
}
