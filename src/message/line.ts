import { toPlainText } from "./plain-text.ts";

/** What a phone of 360 px shows in a line of a message: about nineteen full-width characters. */
const LINE_CELLS = 38;

/**
 * What is said, facts about it and a link, as lines: together where a phone shows them in one line,
 * else so that the link stays whole, since half a link at the end of a line is hard to read and to hit.
 * @param said - Markdown of one line, as are the others; any may be empty
 * @param gap - stands before a link that ends a line
 * @returns none of them empty
 */
export function toLines(
  said: string,
  facts: readonly string[],
  link: string,
  gap: string,
): readonly string[] {
  const ended = (line: string) => joined([line, link], gap);
  const whole = ended(joined([said, ...facts], " · "));
  if (fitsLine(whole)) return [whole].filter(Boolean);
  const told = packLines(facts);
  if (said !== "" && fitsLine(ended(said))) return [ended(said), ...told];
  const last = ended(told.at(-1) ?? "");
  const lines = fitsLine(last) ? [said, ...told.slice(0, -1), last] : [said, ...told, link];
  return lines.filter(Boolean);
}

/**
 * Facts on as few lines as a phone shows them in unbroken; one that is longer than a line is broken
 * anyway, and has the next one beside it.
 */
export function packLines(facts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const fact of facts.filter(Boolean)) {
    const last = lines.at(-1) ?? "";
    const longer = joined([last, fact], " · ");
    const isBeside = last !== "" && (fitsLine(longer) || !fitsLine(last));
    if (isBeside) lines.pop();
    lines.push(isBeside ? longer : fact);
  }
  return lines;
}

function joined(parts: readonly string[], between: string): string {
  return parts.filter(Boolean).join(between);
}

function fitsLine(markdown: string): boolean {
  let cells = 0;
  for (const character of toPlainText(markdown, false)) {
    cells += cellsOf(character.codePointAt(0) ?? 0);
    if (cells > LINE_CELLS) return false;
  }
  return true;
}

/** Signs such as `·` and `→` are as wide as letters in Chinese and Japanese fonts. */
function cellsOf(codePoint: number): number {
  if (codePoint >= 0x200b && codePoint <= 0x200d) return 0;
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0f) return 0;
  return codePoint >= 0x1100 || codePoint === 0xb7 ? 2 : 1;
}
