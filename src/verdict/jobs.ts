import type { RunJob } from "../github/api/jobs.ts";
import type { Conclusion } from "../github/types.ts";
import { isFailed } from "../message/report/fold.ts";
import { readJobName } from "../message/report/names.ts";
import type { JobState, ReportedJob } from "../message/report/types.ts";
import { createAllowance, isNamed, type JudgedRun } from "./allowance.ts";
import { findOwnJob, type JobTraits } from "./own-job.ts";
import { type Result, toConclusion, toResult } from "./result.ts";

/** The jobs of a run as GitHub lists them, the notifying one set apart. */
export interface Roster {
  /** Those that ended. */
  readonly finished: readonly RunJob[];
  readonly own?: RunJob;
  readonly isOnlyJob: boolean;
  /** How many others go on. */
  readonly unfinished: number;
  /** How many more GitHub lists. */
  readonly unread?: number;
}

/** @param traits - of the notifying job; nothing where it belongs to another run */
export function toRoster(jobs: readonly RunJob[], traits?: JobTraits): Roster {
  const [only, second] = jobs;
  const isOnlyJob = traits !== undefined && only !== undefined && second === undefined;
  const own = traits && (isOnlyJob ? only : findOwnJob(jobs, traits));
  const others = jobs.filter((job) => job !== own);
  const finished = others.filter((job) => job.status === "completed");
  // Where it is not known which job is ours, one of those that go on is.
  const ours = traits !== undefined && own === undefined ? 1 : 0;
  const unfinished = Math.max(0, others.length - finished.length - ours);
  return { finished, isOnlyJob, unfinished, ...(own && { own }) };
}

/**
 * The jobs worth reporting: the finished ones; the notifying one if there is no other or if it has
 * failed. Jobs still running are none of them.
 * @param now - Unix milliseconds
 */
export function toReportedJobs(
  { finished, own, isOnlyJob }: Roster,
  judged: JudgedRun,
  now: number,
): readonly ReportedJob[] {
  const isAllowed = createAllowance(finished, judged, own);
  const others = markStopped(
    finished.map((job) => {
      const isTolerated = isFailure(job.conclusion) && isAllowed(job);
      return toReported(job, isTolerated ? "tolerated" : stateOf(job.conclusion));
    }),
    judged.result,
  );
  if (own === undefined) return others;
  const state = ownState(own, others, judged);
  const isListed = isOnlyJob || state === "failed" || state === "timed_out";
  const endedAt = timeOf(own.completedAt) ?? now;
  return isListed ? [...others, { ...toReported(own, state, endedAt), endedAt }] : others;
}

/**
 * The same where GitHub does not list the jobs: what `needs` says of the earlier ones, and this
 * job itself when it alone can have failed.
 * @param ownName - GITHUB_JOB
 */
export function toNeededJobs(
  { needs, status }: JudgedRun,
  ownName: string,
): readonly ReportedJob[] {
  const jobs = needs.map(
    ({ name, result }): ReportedJob => ({
      name,
      state: stateOf(toConclusion(result)),
      errors: [],
    }),
  );
  const isOurs = toResult(status) === "failure" && !jobs.some(isFailed) && ownName !== "";
  return isOurs ? [...jobs, { name: ownName, state: "failed", errors: [] }] : jobs;
}

/**
 * Failures that `needs` knows of and GitHub does not list, as where one job is run again, added to
 * those it lists. A listed failure whose name `needs` does not have may be any of them.
 */
export function withLost(
  listed: readonly ReportedJob[],
  needed: readonly ReportedJob[],
): readonly ReportedJob[] {
  const lost = needed.filter((need) => isFailed(need) && !listed.some((job) => isSame(job, need)));
  const isExplained = listed.some(
    (job) => isFailed(job) && !needed.some((need) => isSame(job, need)),
  );
  return isExplained ? listed : [...lost, ...listed];
}

function isSame(job: ReportedJob, need: ReportedJob): boolean {
  return isNamed(readJobName(job.name).family, need.name);
}

function toReported(job: RunJob, state: JobState, endedAt = timeOf(job.completedAt)): ReportedJob {
  const startedAt = timeOf(job.startedAt);
  const seconds = Math.round(((endedAt ?? Number.NaN) - (startedAt ?? Number.NaN)) / 1000);
  const failedStep = brokenStep(job)?.name;
  return {
    id: job.id,
    name: job.name,
    state,
    errors: [],
    ...(job.url && { url: job.url }),
    ...(seconds >= 0 && state !== "skipped" && { seconds }),
    ...(failedStep && { failedStep }),
    ...(endedAt !== undefined && { endedAt }),
  };
}

/** The first step that failed; where the job ran out of time, the one it was in. */
function brokenStep({ steps, conclusion }: RunJob): RunJob["steps"][number] | undefined {
  return (
    steps.find((step) => isFailure(step.conclusion)) ??
    (conclusion === "timed_out" ? steps.find((step) => step.conclusion === "cancelled") : undefined)
  );
}

/**
 * While it runs, GitHub knows the steps that failed, and the status whether they count. A failure it
 * tells of is this job's only where nothing else explains it: a workflow may pass another job's.
 */
function ownState(own: RunJob, others: readonly ReportedJob[], judged: JudgedRun): JobState {
  if (own.conclusion !== "") return stateOf(own.conclusion);
  const status = toResult(judged.status);
  if (status === "success") return "success";
  if (own.steps.some((step) => isFailure(step.conclusion))) return "failed";
  const isExplained =
    others.some(isFailed) || judged.needs.some(({ result }) => result === "failure");
  return status === "other" || isExplained ? "success" : stateOf(status);
}

/** In a run that failed, what was cancelled after a leg of its own matrix had failed. */
function markStopped(jobs: readonly ReportedJob[], result: Result): readonly ReportedJob[] {
  if (result !== "failure") return jobs;
  const firstFailures = new Map<string, number>();
  for (const job of jobs) {
    const { base, leg } = readJobName(job.name);
    if (!isFailed(job) || leg === "") continue;
    const endedAt = job.endedAt ?? Number.NEGATIVE_INFINITY;
    firstFailures.set(base, Math.min(endedAt, firstFailures.get(base) ?? endedAt));
  }
  return jobs.map((job) => {
    if (job.state !== "cancelled") return job;
    const failedAt = firstFailures.get(readJobName(job.name).base);
    const isAfter = failedAt !== undefined && (job.endedAt ?? failedAt) >= failedAt;
    return isAfter ? { ...job, state: "stopped" } : job;
  });
}

function isFailure(conclusion: Conclusion): boolean {
  return toResult(conclusion) === "failure";
}

function stateOf(conclusion: Conclusion): JobState {
  switch (conclusion) {
    case "failure":
      return "failed";
    case "timed_out":
    case "startup_failure":
    case "cancelled":
    case "success":
    case "skipped":
      return conclusion;
    case "action_required":
    case "neutral":
    case "stale":
    case "":
      return "other";
    default:
      return conclusion satisfies never;
  }
}

function timeOf(time: string | undefined): number | undefined {
  const parsed = Date.parse(time ?? "");
  return Number.isNaN(parsed) ? undefined : parsed;
}
