const FENCE =
  /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*(?<mark>`{3,}(?=[^`]*$)|~{3,})(?<rest>.*)$/u;
const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]/u;

/** Whether a line begins an item of a list. */
export function isItem(line: string): boolean {
  return ITEM.test(line);
}

/**
 * Tells of line after line what it stands in: code, fenced or indented by four and no part of a list;
 * an item of a list; or below a table or a quote, to which Markdown counts what follows without a
 * blank line.
 */
export function lineReader(): (line: string) => "code" | "in item" | "below" | "words" {
  let fence = "";
  let isInList = false;
  let isInTable = false;
  let isInQuote = false;
  let before = "";
  /** Where a line indented by four is code, which within a paragraph it is not. */
  let mayBegin = true;
  return (line) => {
    const { mark = "", rest = "" } = FENCE.exec(line)?.groups ?? {};
    if (fence !== "") {
      if (mark.startsWith(fence) && rest.trim() === "") fence = "";
      return "code";
    }
    fence = mark;
    if (fence !== "") return "code";
    if (line.trim() === "") {
      mayBegin = true;
      isInTable = false;
      isInQuote = false;
      return "words";
    }
    if (/^(?: {4}|\t)/u.test(line) && mayBegin && !isInList) return "code";
    const isRow = line.includes("|");
    const isQuote = /^ {0,3}>/u.test(line);
    const isBelow = (isInTable && !isRow) || (isInQuote && !isQuote);
    isInQuote = isQuote;
    isInTable = isRow && (isInTable || (before.includes("|") && /^[\s|:-]*-[\s|:-]*$/u.test(line)));
    before = line;
    const startsItem = isItem(line);
    const goesOn = isInList && !startsItem && !mayBegin && /^\S/u.test(line);
    isInList = startsItem || (isInList && (!mayBegin || /^\s/u.test(line)));
    mayBegin = false;
    if (isBelow) return "below";
    return goesOn ? "in item" : "words";
  };
}
