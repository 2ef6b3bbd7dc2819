import { familyEntry, type Pen } from "../message/report/entries.ts";
import { firstFailedFirst, foldJobs } from "../message/report/fold.ts";
import { commonWords } from "../message/words/common.ts";
import { reportWords } from "../message/words/report.ts";
import type { Run } from "../run/run.ts";
import { type Assessment, assess, listReported } from "../verdict/assess.ts";
import { openReader } from "../verdict/reader.ts";
import { readSubject } from "../verdict/subject.ts";

/** What `{{jobs}}`, `{{failed-jobs}}` and `{{duration}}` stand for: plain, untrusted text. */
export interface RunValues {
  /** A line for each job, for the legs of a matrix, or for the jobs of a reusable workflow. */
  readonly jobs: string;
  /** Names, comma separated; what failed first is first. */
  readonly failedJobs: string;
  /** How long the run has taken; `""` where GitHub does not say. */
  readonly duration: string;
}

/**
 * Read the run's jobs for placeholders, from GitHub or else from `needs`. What cannot be read is
 * told of by one warning.
 */
export async function readRunValues(run: Run): Promise<RunValues> {
  const subject = readSubject(run);
  const reader = openReader(run, subject);
  const assessment = await assess(run, subject, reader);
  const jobs = await listReported(run, subject, assessment);
  const seconds = await secondsOf(run, assessment);
  // A report says itself what it could not read.
  if (run.inputs.mode !== "report") reader.warn();
  const pen = plainPen(run);
  return {
    jobs: foldJobs(jobs)
      .map((family) => familyEntry(family, pen))
      .join("\n"),
    failedJobs: firstFailedFirst(jobs)
      .map(({ name }) => name)
      .join(", "),
    duration: seconds === undefined ? "" : pen.common.duration(seconds),
  };
}

/** From the first start to the last end; where nothing has ended yet, until now. */
async function secondsOf(
  { event, wire }: Run,
  { roster }: Assessment,
): Promise<number | undefined> {
  if (event.kind === "workflow_run") {
    const { startedAt = "", updatedAt = "" } = event.run;
    return between(Date.parse(startedAt), Date.parse(updatedAt));
  }
  const { finished = [], own } = (await roster()) ?? {};
  const starts = [...finished, ...(own ? [own] : [])].map((job) => Date.parse(job.startedAt ?? ""));
  const ends = finished.map((job) => Date.parse(job.completedAt ?? ""));
  const lastEnd = latest(ends.filter(Number.isFinite)) ?? wire.now();
  return between(-(latest(starts.filter(Number.isFinite).map((at) => -at)) ?? Number.NaN), lastEnd);
}

function latest(times: readonly number[]): number | undefined {
  return times.reduce<number | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
}

function between(start: number, end: number): number | undefined {
  const seconds = Math.round((end - start) / 1000);
  return seconds >= 0 ? seconds : undefined;
}

function plainPen({ inputs: { language } }: Run): Pen {
  return {
    words: reportWords(language),
    common: commonWords(language),
    job: (_, label) => label,
    text: (text) => text,
  };
}
