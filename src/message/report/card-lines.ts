import { LISTED } from "../announce/parts.ts";
import { utf8Length } from "../clip.ts";
import { GAP, safeLink } from "../parts.ts";
import type { CardWords } from "../words/card.ts";
import type { CardFacts, RunningJob } from "./card-facts.ts";
import { MAX_VALUE_BYTES } from "./card-values.ts";
import { countEntry, type Pen } from "./entries.ts";
import { findTroubles, isFailed } from "./fold.ts";
import { troubleLine } from "./troubles.ts";

/** The longest label of a link on a card, in graphemes. */
export const NAME_MAX = 60;
/** How many running jobs are named. */
const NAMED = 4;

/** How many jobs stand how: `3 ✓ 1 ✗ · 2 运行中 · 6 等待中`. */
export function countsLine(
  { ended, running, waiting }: CardFacts,
  pen: Pen,
  words: CardWords,
): string {
  return [
    countEntry(ended, pen),
    running.length > 0 ? words.runningCount(running.length) : "",
    waiting > 0 ? words.waitingCount(waiting) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** A line that may have to go. */
export interface FailedLine {
  readonly text: string;
  /** The same without links, which take most of the room. */
  readonly brief: string;
  /** How many failed jobs only it names. */
  readonly failed: number;
}

/** What has failed, a line for jobs that failed alike. */
export function failedLines({ ended }: CardFacts, pen: Pen): readonly FailedLine[] {
  const unlinked: Pen = { ...pen, job: (_, label) => pen.text(label) || "?" };
  return findTroubles(ended).map((trouble) => ({
    text: `❌ ${troubleLine(trouble, ended, pen)}`,
    brief: `❌ ${troubleLine(trouble, ended, unlinked)}`,
    failed: trouble.jobs.filter(isFailed).length,
  }));
}

/** The first running jobs by name, as many as fit; else how many there are. */
export function runningLine(running: readonly RunningJob[], pen: Pen, words: CardWords): string {
  for (let shown = Math.min(running.length, NAMED); shown > 0; shown--) {
    const names = running
      .slice(0, shown)
      .map(({ name, url = "" }) => safeLink(name, url, NAME_MAX) || "?");
    const more = running.length - shown;
    const line = words.runningJobs(
      names.join(pen.common.comma) + (more > 0 ? pen.common.andMore(more) : ""),
    );
    if (whole(line) !== "") return line;
  }
  return running.length === 0 ? "" : words.runningCount(running.length);
}

/** The parts of a card's text; what there is none of is empty. */
export interface Lines {
  readonly squares: string;
  readonly counts: string;
  readonly failed: readonly FailedLine[];
  readonly running: string;
  readonly commit: string;
}

/** The failed jobs first: running ones and the commit stand where they leave room. */
export function markdownOf({ squares, counts, failed, running, commit }: Lines, pen: Pen): string {
  const head = [squares, counts].filter(Boolean).join(GAP);
  let text = [head, stack(failed, pen, utf8Length(head + GAP))].filter(Boolean).join(GAP);
  for (const line of [running, commit]) {
    const longer = line === "" ? text : text + GAP + line;
    if (utf8Length(longer) <= MAX_VALUE_BYTES) text = longer;
  }
  return text;
}

/**
 * Lines as far as they fit, with links if that leaves room for any; the failed jobs of the others
 * are counted.
 * @param taken - bytes of the room that are gone already
 */
export function stack(lines: readonly FailedLine[], { words }: Pen, taken = 0): string {
  for (const form of ["text", "brief"] as const) {
    for (let shown = Math.min(lines.length, LISTED); shown > 0; shown--) {
      const told = lines.slice(0, shown).map((line) => line[form]);
      const hidden = countFailed(lines.slice(shown));
      if (hidden > 0) told.push(`… ${words.moreFailed(hidden)}`);
      const text = told.join(GAP);
      if (utf8Length(text) + taken <= MAX_VALUE_BYTES) return text;
    }
  }
  return lines.length === 0 ? "" : `… ${words.moreFailed(countFailed(lines))}`;
}

function countFailed(lines: readonly FailedLine[]): number {
  return lines.reduce((sum, { failed }) => sum + failed, 0);
}

/** A value that must not be cut, or nothing where it is too long. */
export function whole(value: string): string {
  return utf8Length(value) > MAX_VALUE_BYTES ? "" : value;
}
