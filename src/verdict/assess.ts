import type { ReportedJob } from "../message/report/types.ts";
import type { Run } from "../run/run.ts";
import { type Roster, toNeededJobs, toReportedJobs, toRoster } from "./jobs.ts";
import type { Reader } from "./reader.ts";
import type { Need, Result } from "./result.ts";
import type { Subject } from "./subject.ts";
import { judge } from "./verdict.ts";

/** How the run went, as far as it took to find out. */
export interface Assessment {
  readonly result: Result;
  readonly needs: readonly Need[];
  /** Its jobs as GitHub lists them, asked for by the first call; nothing when unreadable. */
  readonly roster: () => Promise<Roster | undefined>;
}

/** Judge the run. Its jobs are read only where the result hangs on them: our own, without `needs`. */
export async function assess(run: Run, subject: Subject, reader: Reader): Promise<Assessment> {
  let reading: Promise<Roster | undefined> | undefined;
  const roster = () => {
    reading ??= readRoster(run, subject, reader);
    return reading;
  };
  const { result, needs } = judge(run);
  if (!subject.isOurs || needs.length > 0) return { result, needs, roster };
  const finished = (await roster())?.finished ?? [];
  const conclusions = finished.map(({ conclusion }) => conclusion);
  return { ...judge(run, conclusions), roster };
}

/** The jobs worth telling of: GitHub's, or else what `needs` says of them. */
export async function listReported(
  run: Run,
  subject: Subject,
  { result, needs, roster }: Assessment,
): Promise<readonly ReportedJob[]> {
  const { isOurs } = subject;
  const verdict = {
    result,
    // Those of a workflow that reports on another say nothing of that other's jobs.
    needs: isOurs ? needs : [],
    status: run.inputs.status,
    isFinal: !isOurs,
  };
  const listed = await roster();
  // Where a single job is run again, GitHub may list that one alone.
  const isTelling = listed !== undefined && (listed.finished.length > 0 || !verdict.needs.length);
  if (isTelling) return toReportedJobs(listed, verdict, run.wire.now());
  return isOurs ? toNeededJobs(verdict, run.context.job) : [];
}

async function readRoster(
  { inputs, context }: Run,
  subject: Subject,
  reader: Reader,
): Promise<Roster | undefined> {
  const jobs = await reader.jobs();
  const traits = {
    jobId: inputs.jobId,
    runnerName: context.runnerName,
    jobName: context.job,
  };
  return jobs && (subject.isOurs ? toRoster(jobs, traits) : toRoster(jobs));
}
