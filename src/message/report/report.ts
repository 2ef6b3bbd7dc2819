import type { Language } from "../../inputs/choices.ts";
import { clipBytes, utf8Length } from "../clip.ts";
import { linkTo } from "../escape.ts";
import { joinBlocks } from "../markdown/join.ts";
import { bullet, GAP, safeLine, safeLink } from "../parts.ts";
import { toPlainText } from "../plain-text.ts";
import type { MarkdownMessage } from "../types.ts";
import { commonWords } from "../words/common.ts";
import { reportWords } from "../words/report.ts";
import { type Pen, restLine } from "./entries.ts";
import { findTroubles, isFailed, type Trouble } from "./fold.ts";
import { closingLines, headlines, pullRequestLine, trendLine } from "./head.ts";
import { readJobName } from "./names.ts";
import { errorLines, isMatrix, troubleLine } from "./troubles.ts";
import type { ReportedJob, ReportFacts } from "./types.ts";

/** How a report is told. */
export interface ReportOptions {
  readonly language: Language;
  /** Most the text may take, in UTF-8 bytes. */
  readonly maxBytes: number;
}

/** Errors shown of what failed first: the first lines have to name who is to look, too. */
const ERRORS = 2;
/** Troubles told below as a list. */
const LISTED = 10;

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
  /** Below what failed. */
  readonly closing: readonly Piece[];
  /** How many failed jobs no piece has named from the start. */
  readonly hidden: number;
}

/**
 * Say how a run went: the result, what broke first and why, how else it broke; then the other jobs
 * in a line, whose commit it was, and the workflow author's note. The preview has what broke and
 * whose it is as well. What matters least is left out where `maxBytes` is short. Nothing in it
 * mentions anyone. Pure: same facts, same message.
 */
export function report(facts: ReportFacts, options: ReportOptions): MarkdownMessage {
  const pen = markdownPen(options.language);
  const troubles = findTroubles(facts.jobs);
  const { preview, heading } = headlines(facts, troubles, pen);
  const text = fitting(heading, facts, troubles, pen, options.maxBytes);
  return { kind: "markdown", title: preview, text };
}

function fitting(
  head: string,
  facts: ReportFacts,
  troubles: readonly Trouble[],
  pen: Pen,
  maxBytes: number,
): string {
  const { note = [] } = facts;
  const wanted = utf8Length(note.join(GAP)) + GAP.length;
  // The note is the author's own, but never worth more than a third of the report.
  const reserved = note.length === 0 ? 0 : Math.min(wanted, Math.floor(maxBytes / 3));
  let layout = plan(head, facts, troubles, pen);
  for (;;) {
    const text = layOut(layout, facts, pen);
    if (utf8Length(text) <= maxBytes - reserved) return withNote(text, facts, maxBytes);
    const smaller = shrink(layout);
    if (smaller === undefined) return clipBytes(toPlainText(head, false), maxBytes);
    layout = smaller;
  }
}

function plan(
  head: string,
  facts: ReportFacts,
  [first, ...others]: readonly Trouble[],
  pen: Pen,
): Layout {
  const listed = others.slice(0, LISTED);
  const troubles = [first ?? [], others].flat();
  const rest = restLine(facts.jobs, toldOf(troubles, facts.jobs), pen);
  const lines: Piece[] = [
    { text: `**${head}**`, rank: 0 },
    { text: trendLine(facts, pen.words), rank: 7 },
    ...(first === undefined ? [] : leadPieces(first, facts.jobs, pen)),
  ];
  const closing: Piece[] = [
    { text: rest && first !== undefined ? pen.words.rest(rest) : rest, rank: 4 },
    { text: facts.unfinished ? pen.words.unfinished(facts.unfinished) : "", rank: 2 },
    { text: facts.isBlind ? pen.words.blind : "", rank: 2 },
    { text: facts.unread ? pen.words.unread(facts.unread) : "", rank: 2 },
    { text: pullRequestLine(facts, pen.words), rank: 5 },
    ...closingLines(facts, pen.words, pen.common).map((text) => ({ text, rank: 2 })),
  ];
  return {
    lines: lines.filter(({ text }) => text !== ""),
    closing: closing.filter(({ text }) => text !== ""),
    bullets: listed.map((trouble, index) => ({
      text: bulletOf(trouble, facts.jobs, pen),
      rank: 10 + index,
      failed: trouble.jobs.length,
    })),
    hidden: countJobs(others.slice(LISTED)),
  };
}

/** All that failed is told of, and of a matrix that failed how many legs did not. */
function toldOf(
  troubles: readonly Trouble[],
  jobs: readonly ReportedJob[],
): ReadonlySet<ReportedJob> {
  const failed = new Set(troubles.flatMap((trouble) => trouble.jobs));
  const matrices = new Set(troubles.filter(isMatrix).map(({ base }) => base));
  const isTold = (job: ReportedJob) =>
    failed.has(job) || (job.state === "success" && matrices.has(readJobName(job.name).base));
  return new Set(jobs.filter(isTold));
}

function leadPieces(trouble: Trouble, jobs: readonly ReportedJob[], pen: Pen): readonly Piece[] {
  const errors = errorLines(trouble, pen).slice(0, ERRORS);
  return [
    { text: troubleLine(trouble, jobs, pen), rank: 1, failed: trouble.jobs.length },
    ...errors.map((text, index) => ({ text: `> ${text}`, rank: index === 0 ? 3 : 6 })),
  ];
}

function bulletOf(trouble: Trouble, jobs: readonly ReportedJob[], pen: Pen): string {
  const [error] = errorLines(trouble, pen);
  const line = troubleLine(trouble, jobs, pen);
  return error === undefined ? line : `${line}${pen.common.colon}${error}`;
}

function layOut({ lines, bullets, closing, hidden }: Layout, facts: ReportFacts, pen: Pen): string {
  const items = bullets.map(({ text }) => text);
  if (hidden > 0) items.push(moreLine(hidden, facts, pen));
  // Quoted lines that follow each other are one quote.
  const opening = lines
    .map(({ text }) => text)
    .join(GAP)
    .replaceAll(/(^> .*)\n\n(?=> )/gmu, "$1\n> \n");
  const ending = closing.map(({ text }) => text);
  return [opening, ...items.map(bullet), ...ending].filter(Boolean).join(GAP);
}

function moreLine(hidden: number, { url }: ReportFacts, { words, common }: Pen): string {
  const told = `… ${words.moreFailed(hidden)}`;
  const link = linkTo(words.run, url);
  return link === words.run ? told : `${told}${common.gap}${link}`;
}

/** Without its least important piece; nothing when only the headline is left. */
function shrink({ lines, bullets, closing, hidden }: Layout): Layout | undefined {
  const pieces = [...lines, ...closing, ...bullets];
  const least = pieces.reduce<Piece | undefined>(
    (worst, piece) => (piece.rank > 0 && piece.rank >= (worst?.rank ?? 0) ? piece : worst),
    undefined,
  );
  if (least === undefined) return hidden > 0 ? { lines, bullets, closing, hidden: 0 } : undefined;
  const isKept = (piece: Piece) => piece !== least;
  return {
    lines: lines.filter(isKept),
    bullets: bullets.filter(isKept),
    closing: closing.filter(isKept),
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
