import type { View } from "./tree.ts";

/** Where a quirk of lines struck, to be marked on what begins at that offset. */
export interface Prepared {
  readonly text: string;
  /** Whether a quotation ended at a line that did not repeat its sign. */
  readonly quoteEnded: boolean;
  /** Whether a line of blanks was taken for none, joining its neighbours. */
  readonly blankJoined: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/u;

/** What DingTalk does to lines before there is any Markdown to speak of; code is left alone. */
export function prepare(source: string, view: View): Prepared {
  const lines = source.replaceAll(/\r\n?/gu, "\n").split("\n");
  if (view === "commonmark") {
    return { text: lines.join("\n"), quoteEnded: false, blankJoined: false };
  }
  const kept: string[] = [];
  let fence = "";
  let quoteEnded = false;
  let blankJoined = false;
  for (const line of lines) {
    const mark = FENCE.exec(line)?.[1] ?? "";
    const inFence = fence !== "";
    if (!inFence && mark !== "") fence = mark.slice(0, 3);
    else if (inFence && mark.startsWith(fence)) fence = "";
    else if (!inFence && view === "phone" && /^[ \t\u3000]+$/u.test(line)) {
      blankJoined = true;
      continue;
    } else if (!inFence && leavesQuote(kept.at(-1), line)) {
      quoteEnded = true;
      kept.push("");
    }
    kept.push(line);
  }
  return { text: kept.join("\n"), quoteEnded, blankJoined };
}

function leavesQuote(before: string | undefined, line: string): boolean {
  return before !== undefined && /^ {0,3}>\s*\S/u.test(before) && /^ {0,3}[^\s>]/u.test(line);
}
