import { LISTED } from "../announce/parts.ts";
import type { CommonWords } from "../words/common.ts";
import type { ReportWords } from "../words/report.ts";
import { countStates, type Family, foldJobs } from "./fold.ts";
import { readJobName } from "./names.ts";
import type { JobState, ReportedJob } from "./types.ts";

/** How names get into a line: as safe Markdown with links, or as they are. */
export interface Pen {
  readonly words: ReportWords;
  readonly common: CommonWords;
  readonly job: (job: ReportedJob, label: string) => string;
  readonly text: (text: string) => string;
}

/** In the order in which they are worth a look. */
const WORST_FIRST: readonly JobState[] = [
  "failed",
  "tolerated",
  "cancelled",
  "stopped",
  "other",
  "success",
  "skipped",
];

/** `lint ✓ 12 秒`, or of several jobs `build 294 ✓ 6 ✗`. */
export function familyEntry({ name, jobs }: Family, pen: Pen): string {
  const [only, second] = jobs;
  if (only === undefined) return "";
  if (second !== undefined) return `${pen.text(name) || "?"} ${countEntry(jobs, pen)}`;
  const { words, common } = pen;
  const { seconds, state } = only;
  const took = seconds === undefined ? "" : common.duration(seconds);
  const ran = took && (isSign(state) ? ` ${took}` : common.parens(took));
  return `${pen.job(only, only.name)} ${words.marks[state]}${ran}${remark(only, pen)}`;
}

/**
 * How the jobs went, in a line: the worst first, as long as a line can be; the rest is counted.
 * @param told - those that were told of at length, which need not be repeated
 */
export function restLine(
  jobs: readonly ReportedJob[],
  told: ReadonlySet<ReportedJob>,
  pen: Pen,
): string {
  const families = foldJobs(jobs.filter((job) => !told.has(job))).toSorted(
    (a, b) => rankOf(a) - rankOf(b),
  );
  const entries = families.slice(0, LISTED).map((family) => familyEntry(family, pen));
  const others = families.slice(LISTED).flatMap((family) => family.jobs);
  if (others.length > 0) entries.push(pen.words.others(countEntry(others, pen)));
  return entries.filter(Boolean).join(pen.words.comma);
}

/** What a job is called in full, or as a leg of what has just been named. */
export function legOf(job: ReportedJob): string {
  const { base, leg } = readJobName(job.name);
  return leg || base;
}

/** `20 ✓ 3 ✗ 1 skipped` */
export function countEntry(jobs: readonly ReportedJob[], { words, common }: Pen): string {
  const counts = countStates(jobs);
  return [...counts]
    .sort(([a], [b]) => COUNTED.indexOf(a) - COUNTED.indexOf(b))
    .map(([state, count]) => {
      const note = state === "tolerated" ? common.parens(words.harmless) : "";
      return `${count} ${words.marks[state]}${note}`;
    })
    .join(" ");
}

/** Good news first, as one reads a score. */
const COUNTED: readonly JobState[] = [
  "success",
  "failed",
  "tolerated",
  "stopped",
  "cancelled",
  "other",
  "skipped",
];

function remark(job: ReportedJob, { words, common, text }: Pen): string {
  if (job.state === "tolerated") return common.parens(words.harmless);
  return job.state === "success" && job.failedStep
    ? common.parens(words.ignoredStep(text(job.failedStep)))
    : "";
}

/** Whether its mark is a mere sign, after which a time reads by itself. */
function isSign(state: JobState): boolean {
  return state === "success" || state === "failed" || state === "tolerated";
}

function rankOf({ jobs }: Family): number {
  const counts = countStates(jobs);
  return WORST_FIRST.findIndex((state) => counts.has(state));
}
