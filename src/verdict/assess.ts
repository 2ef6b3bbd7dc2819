import type { RunJob } from "../github/api/jobs.ts";
import { findBehind, mayHideFailure } from "./behind.ts";
import { readTold } from "./evidence.ts";
import { type Roster, toNeededJobs, toReportedJobs, toRoster, withLost } from "./jobs.ts";
import { traitsOf } from "./own-job.ts";
import { openReader, type Reader } from "./reader.ts";
import { type ReportedRun, readReportedRun } from "./reported-run.ts";
import { type Need, type Result, worstOf, worstResult } from "./result.ts";
import { secondsOf } from "./seconds.ts";
import type { Past, ReportedJobs, Verdict } from "./types.ts";
import type { VerdictRun } from "./verdict-run.ts";

/** A verdict that knows more of the history. */
export interface Assessment extends Verdict {
  /** How many other jobs of a run without `needs` may still end worse. */
  readonly unfinished: number;
  /** Whether a failure may be missing in a result that is none, since GitHub does not show the jobs. */
  readonly isBlind: boolean;
  /** The same as `previous` in full, for what is nice to know: an unreadable history is no matter. */
  readonly past: () => Promise<Past>;
}

/** What the run is judged by when its jobs are put into words. */
interface Grounds {
  readonly result: Result;
  readonly needs: readonly Need[];
  /** The jobs as GitHub lists them; nothing when unreadable. */
  readonly roster: () => Promise<Roster | undefined>;
}

/**
 * Judge the run by its jobs as well. They are read only where the result hangs on them: our own,
 * without `needs`, or behind those that were skipped.
 * @param reader - asks GitHub, and remembers what it did not say
 * @param beside - called where the jobs are asked for before there is a result: what is begun in it
 *   is not waited for
 */
export async function assess(
  run: VerdictRun,
  told: ReportedRun,
  reader: Reader,
  beside: (said: Result) => void = () => {},
): Promise<Assessment> {
  const { status, needs } = readTold(run);
  let listing: Promise<Roster | undefined> | undefined;
  const roster = () => {
    listing ??= readRoster(run, told, reader);
    return listing;
  };
  const said = worstResult(run.event, { status, needs });
  const isByJobs = told.isOurs && needs.length === 0;
  // A job that its time limit stopped is called cancelled everywhere but in what it left behind.
  const isHiding = told.isOurs && mayHideFailure(said, needs);
  const isInDoubt = isByJobs || isHiding || said === "cancelled";
  if (isInDoubt) beside(said);
  const known = isInDoubt ? await roster() : undefined;
  const finished = known?.finished ?? [];
  const ends = finished.map(({ conclusion }) => conclusion);
  const late = isByJobs ? ends : ends.filter((end) => end === "timed_out");
  const result = worstOf([
    said,
    ...(isHiding ? findBehind(finished, said, needs, known?.own) : late),
  ]);
  let jobsRead: Promise<ReportedJobs> | undefined;
  const isUnread = (isByJobs || isHiding) && known === undefined;
  return {
    result,
    needs,
    isBlind: isUnread && (result === "success" || result === "skipped"),
    unfinished: isByJobs && result !== "failure" ? (known?.unfinished ?? 0) : 0,
    previous: async () => (await reader.previous(true)).result,
    past: () => reader.previous(false),
    jobs: () => {
      jobsRead ??= readReportedJobs(run, told, { result, needs, roster });
      return jobsRead;
    },
  };
}

const NO_JOBS = "Without it nobody knows whether a job before a skipped one has failed";

/** The result with what failed behind skipped needs, as far as GitHub lists the jobs. */
export async function resultBehind(
  run: VerdictRun,
  { result: said, needs }: Pick<Verdict, "result" | "needs">,
): Promise<Result> {
  const told = readReportedRun(run);
  if (!told.isOurs || !mayHideFailure(said, needs)) return said;
  const github = await run.github();
  const list = await github.listJobs(told.id, told.attempt);
  if (!list.ok) {
    run.log.warning(`${list.detail}. ${NO_JOBS}.`);
    return said;
  }
  const { finished, own } = rosterOf(run, told, list.value.jobs);
  return worstOf([said, ...findBehind(finished, said, needs, own)]);
}

/** The jobs for placeholders; one warning tells of what could not be read. */
export async function readJobs(run: VerdictRun): Promise<ReportedJobs> {
  const told = readReportedRun(run);
  const reader = openReader(run, told);
  const { jobs } = await assess(run, told, reader);
  const read = await jobs();
  reader.warn(true);
  return read;
}

/** GitHub's jobs, or else what `needs` says of them. */
async function readReportedJobs(
  run: VerdictRun,
  told: ReportedRun,
  grounds: Grounds,
): Promise<ReportedJobs> {
  const { event, inputs, context, wire } = run;
  const { isOurs } = told;
  const judged = {
    result: grounds.result,
    // Those of a workflow that reports on another say nothing of that other's jobs.
    needs: isOurs ? grounds.needs : [],
    status: inputs.status,
    isFinal: !isOurs,
  };
  const roster = await grounds.roster();
  const now = wire.now();
  // Where a single job is run again, GitHub may list that one alone.
  const isTelling = roster !== undefined && (roster.finished.length > 0 || !judged.needs.length);
  const needed = isOurs ? toNeededJobs(judged, context.job) : [];
  const listed = isTelling ? withLost(toReportedJobs(roster, judged, now), needed) : needed;
  const seconds = secondsOf(event, roster, now);
  return { listed, unread: roster?.unread ?? 0, ...(seconds !== undefined && { seconds }) };
}

async function readRoster(
  run: VerdictRun,
  told: ReportedRun,
  reader: Reader,
): Promise<Roster | undefined> {
  const list = await reader.jobs();
  if (list === undefined) return undefined;
  const roster = rosterOf(run, told, list.jobs);
  return list.cut === undefined ? roster : { ...roster, unread: list.cut.count };
}

/** Part the jobs; which of them is ours shows where the run is. */
export function rosterOf(
  run: Pick<VerdictRun, "inputs" | "context">,
  { isOurs }: ReportedRun,
  jobs: readonly RunJob[],
): Roster {
  return isOurs ? toRoster(jobs, traitsOf(run)) : toRoster(jobs);
}
