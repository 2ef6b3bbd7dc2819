import type { RunJob } from "../github/api/jobs.ts";
import type { CardFacts } from "../message/report/card-facts.ts";
import { isFailed } from "../message/report/fold.ts";
import { assess, rosterOf } from "./assess.ts";
import type { Reader } from "./reader.ts";
import { conclusionOf, type ReportedRun, starterOf, withPage } from "./reported-run.ts";
import type { VerdictRun } from "./verdict-run.ts";

/** The run as it looked a moment ago. */
export interface Sight {
  readonly facts: CardFacts;
  /** Whether GitHub said which jobs there are. */
  readonly isListed: boolean;
  /**
   * Whether a step that knows the end can have run by now: it needs other jobs, so one of them has
   * ended. False means that nobody can have told the end.
   */
  readonly mayHaveEnded: boolean;
  /** GitHub holds our own job for over: what we see may be older than what others have written. */
  readonly isOutlived: boolean;
}

/**
 * Look at the run.
 * @param reader - asks GitHub for the jobs once
 * @param isEnd - whether this step knows how the run ended; else it goes on
 */
export async function lookAtRun(
  run: VerdictRun,
  told: ReportedRun,
  reader: Reader,
  isEnd: boolean,
): Promise<Sight> {
  const { facts } = run;
  const verdict = await assess(run, told, reader);
  const [list, reported] = await Promise.all([reader.jobs(), verdict.jobs()]);
  const jobs = list?.jobs;
  const own = jobs && rosterOf(run, told, jobs).own;
  // Until the end GitHub alone is asked: what it does not list is our own job, by another name.
  const soFar = reported.listed.filter((job) => jobs === undefined || job.id !== undefined);
  const ended = isEnd
    ? reported.listed
    : soFar.filter((job) => own === undefined || job.id !== own.id || isFailed(job));
  const known = new Set(ended.map(({ id }) => id));
  const open = (jobs ?? []).filter(
    (job) => job.status !== "completed" && !known.has(job.id) && !(isEnd && job.id === own?.id),
  );
  const seconds = await secondsSoFar(run, told, jobs ?? []);
  const { workflow, repository, headRepository, number, attempt, url } = told;
  return {
    isListed: jobs !== undefined,
    mayHaveEnded: jobs?.some((job) => job.status === "completed" && job.id !== own?.id) ?? true,
    isOutlived: own?.status === "completed",
    facts: {
      workflow,
      repository,
      ref: facts.branch || facts.tag,
      number,
      attempt,
      url,
      sha: facts.sha,
      starter: starterOf(run),
      ...(isEnd && { conclusion: conclusionOf(told, verdict.result) }),
      ended,
      running: open.filter(isRunning).map(({ name, url: page }) => ({
        name,
        ...(page && { url: page }),
      })),
      waiting: open.filter((job) => !isRunning(job)).length,
      ...(seconds !== undefined && { seconds }),
      ...(headRepository && { headRepository }),
      ...(facts.headCommit && { commit: withPage(facts.headCommit, told) }),
    },
  };
}

function isRunning({ status }: RunJob): boolean {
  return status === "in_progress";
}

/**
 * From the first start of a job until now, or to GitHub's own end. Where a run is run again GitHub
 * lists jobs of the attempt before as well, so then the attempt itself is asked for.
 */
async function secondsSoFar(
  { event, github, wire }: VerdictRun,
  { isOurs, id, attempt }: ReportedRun,
  jobs: readonly RunJob[],
): Promise<number | undefined> {
  if (event.kind === "workflow_run") {
    const { startedAt = "", updatedAt = "", conclusion } = event.run;
    const end = conclusion === "" ? wire.now() : Date.parse(updatedAt);
    return between(Date.parse(startedAt), end);
  }
  if (isOurs && attempt > 1) {
    const read = await (await github()).readRun(id, attempt);
    return read.ok ? between(Date.parse(read.value.startedAt ?? ""), wire.now()) : undefined;
  }
  const begun = jobs.filter((job) => job.status === "completed" || isRunning(job));
  const starts = begun.map((job) => Date.parse(job.startedAt ?? "")).filter(Number.isFinite);
  const first = starts.reduce((earliest, at) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
  return between(first, wire.now());
}

function between(start: number, end: number): number | undefined {
  const seconds = Math.round((end - start) / 1000);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
