import { clipBytes, utf8Length } from "../clip.ts";
import { linkTo } from "../escape.ts";
import { joinBlocks } from "../markdown/join.ts";
import type { MarkdownMessage } from "../types.ts";
import { commonWords } from "../words/common.ts";
import { reportWords } from "../words/report.ts";
import type { Language } from "../words/types.ts";
import { type Pen, restLine } from "./entries.ts";
import { findTroubles, isFailed, type Trouble } from "./fold.ts";
import { closingLine, headlines, pullRequestLine } from "./head.ts";
import { safeLine, safeLink } from "./line.ts";
import { errorLines, troubleLine } from "./troubles.ts";
import type { ReportFacts } from "./types.ts";

export interface ReportOptions {
  readonly language: Language;
  /** Most the text may take, in UTF-8 bytes. */
  readonly maxBytes: number;
}

/** DingTalk may drop a single newline: two spaces on either side make it a break everywhere. */
const LINE_BREAK = "  \n  ";
const GAP = "\n\n";

/** Troubles told in the first lines, and below them as a list. */
const LEADING = 3;
const LISTED = 10;
/** Errors shown of what failed first. */
const ERRORS = 3;

const NAME_MAX = 80;

/** A line that may have to go: those of the highest rank go first. */
interface Piece {
  readonly text: string;
  readonly rank: number;
  /** How many failed jobs only it names. */
  readonly failed?: number;
}

interface Layout {
  readonly lines: readonly Piece[];
  readonly bullets: readonly Piece[];
  /** How many failed jobs no piece has named from the start. */
  readonly hidden: number;
}

/**
 * Say how a run went: the result, what broke first and why, the other jobs in a line, whose commit
 * it was; then what else broke, and the workflow author's note. What matters least is left out
 * where `maxBytes` is short. Nothing in it mentions anyone. Pure: same facts, same message.
 */
export function report(facts: ReportFacts, options: ReportOptions): MarkdownMessage {
  const pen = markdownPen(options.language);
  const { plain, markdown } = headlines(facts, pen.words);
  return { kind: "markdown", title: plain, text: fitting(markdown, facts, pen, options.maxBytes) };
}

function fitting(head: string, facts: ReportFacts, pen: Pen, maxBytes: number): string {
  const { note = [] } = facts;
  const wanted = utf8Length(note.join(GAP)) + GAP.length;
  // The note is the author's own, but never worth more than a third of the report.
  const reserved = note.length === 0 ? 0 : Math.min(wanted, Math.floor(maxBytes / 3));
  let layout = plan(head, facts, pen);
  for (;;) {
    const text = layOut(layout, facts, pen);
    if (utf8Length(text) <= maxBytes - reserved) return withNote(text, facts, maxBytes);
    const smaller = shrink(layout);
    if (smaller === undefined) return clipBytes(head, maxBytes);
    layout = smaller;
  }
}

function plan(head: string, facts: ReportFacts, pen: Pen): Layout {
  const troubles = findTroubles(facts.jobs);
  const leading = troubles.slice(0, LEADING);
  const listed = troubles.slice(LEADING, LEADING + LISTED);
  const rest = restLine(facts.jobs, pen);
  const lines: Piece[] = [
    { text: `**${head}**`, rank: 0 },
    ...leading.flatMap((trouble, index) => leadPieces(trouble, index, pen)),
    { text: rest && troubles.length > 0 ? pen.words.rest(rest) : rest, rank: 10 },
    { text: pullRequestLine(facts, pen.words), rank: 11 },
    { text: closingLine(facts, pen.words, pen.common), rank: 2 },
  ];
  return {
    lines: lines.filter(({ text }) => text !== ""),
    bullets: listed.map((trouble, index) => ({
      text: bulletOf(trouble, pen),
      rank: 20 + index,
      failed: trouble.jobs.length,
    })),
    hidden: countJobs(troubles.slice(LEADING + LISTED)),
  };
}

function leadPieces(trouble: Trouble, index: number, pen: Pen): readonly Piece[] {
  const failed = trouble.jobs.length;
  const [first, ...more] = errorLines(trouble, pen).slice(0, index === 0 ? ERRORS : 1);
  return [
    { text: troubleLine(trouble, pen), rank: index === 0 ? 1 : 3 + 2 * index, failed },
    ...(first === undefined ? [] : [{ text: first, rank: index === 0 ? 3 : 4 + 2 * index }]),
    ...more.map((text) => ({ text, rank: 12 })),
  ];
}

function bulletOf(trouble: Trouble, pen: Pen): string {
  const [error] = errorLines(trouble, pen);
  const line = troubleLine(trouble, pen);
  return error === undefined ? line : `${line}${pen.common.colon}${error}`;
}

function layOut({ lines, bullets, hidden }: Layout, facts: ReportFacts, pen: Pen): string {
  const items = bullets.map(({ text }) => text);
  if (hidden > 0) items.push(moreLine(hidden, facts, pen));
  const opening = lines.map(({ text }) => text).join(LINE_BREAK);
  return [opening, items.map((item) => `- ${item}`).join("\n")].filter(Boolean).join(GAP);
}

function moreLine(hidden: number, { url }: ReportFacts, { words, common }: Pen): string {
  const told = `… ${words.moreFailed(hidden)}`;
  const link = linkTo(words.run, url);
  return link === words.run ? told : `${told}${common.gap}${link}`;
}

/** Without its least important piece; nothing when only the headline is left. */
function shrink({ lines, bullets, hidden }: Layout): Layout | undefined {
  const pieces = [...lines, ...bullets];
  const least = pieces.reduce<Piece | undefined>(
    (worst, piece) => (piece.rank > 0 && piece.rank >= (worst?.rank ?? 0) ? piece : worst),
    undefined,
  );
  if (least === undefined) return hidden > 0 ? { lines, bullets, hidden: 0 } : undefined;
  return {
    lines: lines.filter((piece) => piece !== least),
    bullets: bullets.filter((piece) => piece !== least),
    hidden: hidden + (least.failed ?? 0),
  };
}

function withNote(text: string, { note = [] }: ReportFacts, maxBytes: number): string {
  const room = maxBytes - utf8Length(text + GAP);
  const shown = note.length === 0 ? "" : joinBlocks(note, room, "");
  return [text, shown].filter(Boolean).join(GAP);
}

function countJobs(troubles: readonly Trouble[]): number {
  return troubles.reduce((count, { jobs }) => count + jobs.filter(isFailed).length, 0);
}

function markdownPen(language: Language): Pen {
  return {
    words: reportWords(language),
    common: commonWords(language),
    job: (job, label) => safeLink(label, job.url ?? "", NAME_MAX) || "?",
    text: (text) => safeLine(text, NAME_MAX),
  };
}
