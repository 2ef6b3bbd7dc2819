import { readJobName } from "./names.ts";
import type { JobState, ReportedJob } from "./types.ts";

/** Jobs that are counted together; of one job alone the job itself is shown. */
export interface Family {
  readonly name: string;
  readonly jobs: readonly ReportedJob[];
}

/** Legs of one matrix that failed alike: in the same step, with the same first error. */
export interface Trouble {
  readonly base: string;
  /** At least one, the first to fail first. */
  readonly jobs: readonly [ReportedJob, ...ReportedJob[]];
}

const FAILED = ["failed", "timed_out", "startup_failure"] as const;

/** An end of a job that makes its run fail. */
export type FailedState = (typeof FAILED)[number];

/** Whether the job is one of those that make a run fail. */
export function isFailed(job: ReportedJob): job is ReportedJob & { readonly state: FailedState } {
  return FAILED.some((state) => state === job.state);
}

/** Jobs by matrix or reusable workflow, in the order of the first of each. */
export function foldJobs(jobs: readonly ReportedJob[]): readonly Family[] {
  const families = new Map<string, ReportedJob[]>();
  for (const job of jobs) gather(families, readJobName(job.name).family, job);
  return [...families].map(([name, members]) => ({ name, jobs: members }));
}

/** What failed, what failed first coming first; jobs that failed alike are one trouble. */
export function findTroubles(jobs: readonly ReportedJob[]): readonly Trouble[] {
  const troubles = new Map<string, ReportedJob[]>();
  for (const job of firstFailedFirst(jobs)) {
    const [error] = job.errors;
    const cause = [job.state, job.failedStep, error?.message, error?.path, error?.line];
    gather(troubles, JSON.stringify([readJobName(job.name).base, ...cause]), job);
  }
  return [...troubles.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ base: readJobName(first.name).base, jobs: [first, ...others] as const }],
  );
}

/** Failed jobs by the time they ended; what has no time is last. */
export function firstFailedFirst<T extends ReportedJob>(jobs: readonly T[]): readonly T[] {
  return jobs
    .filter(isFailed)
    .map((job) => ({ job, endedAt: job.endedAt ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => (a.endedAt === b.endedAt ? 0 : a.endedAt - b.endedAt))
    .map(({ job }) => job);
}

/** How many jobs stand how; failures of all kinds count as `failed`. */
export function countStates(jobs: readonly ReportedJob[]): ReadonlyMap<JobState, number> {
  const counts = new Map<JobState, number>();
  for (const job of jobs) {
    const state = isFailed(job) ? "failed" : job.state;
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}

function gather<T>(groups: Map<string, T[]>, key: string, member: T): void {
  const members = groups.get(key);
  if (members === undefined) groups.set(key, [member]);
  else members.push(member);
}
