import type { RunJob } from "../github/api/jobs.ts";
import type { FailedJob } from "../message/task/types.ts";
import type { Unread } from "../output/unread.ts";
import { findOwnJob, traitsOf } from "./own-job.ts";
import { previousQuery } from "./previous.ts";
import { type Need, toResult } from "./result.ts";
import type { VerdictRun } from "./verdict-run.ts";

/**
 * What failed in the run: by GitHub's list of jobs if that can be read, else as far as `needs` or
 * this very job tell. A job that answers for itself alone (no `needs`) names itself alone.
 */
export async function findFailedJobs(
  run: VerdictRun,
  needs: readonly Need[],
  unread: Unread,
): Promise<readonly FailedJob[]> {
  const { runId, attempt } = previousQuery(run);
  const github = await run.github();
  const jobs = await github.listJobs(runId, attempt);
  if (!jobs.ok) {
    unread.note(jobs, "The task names no failed steps.");
    return fromNeeds(run, needs);
  }
  const { jobs: listed, cut } = jobs.value;
  if (cut !== undefined) unread.note(cut.failure, "The task may not name every failed step.");
  const isOther = run.event.kind === "workflow_run";
  const own = isOther ? undefined : findOwnJob(listed, traitsOf(run));
  const isAlone = !isOther && needs.length === 0 && own !== undefined;
  const failed = (isAlone ? [own] : listed).filter((job) => hasFailed(job, own));
  return failed.length > 0 ? failed.map(toFailedJob) : fromNeeds(run, needs);
}

/** This job is still running; that a step of it has failed decides how it will end. */
function hasFailed(job: RunJob, own: RunJob | undefined): boolean {
  return (
    toResult(job.conclusion) === "failure" ||
    (job === own && job.steps.some(({ conclusion }) => conclusion === "failure"))
  );
}

function toFailedJob({ name, steps, url }: RunJob): FailedJob {
  const step = steps.find(({ conclusion }) => toResult(conclusion) === "failure")?.name;
  return { name, ...(step && { step }), ...(url && { url }) };
}

function fromNeeds(
  { event, context, inputs }: VerdictRun,
  needs: readonly Need[],
): readonly FailedJob[] {
  if (event.kind === "workflow_run") return [];
  const failed = needs.filter(({ result }) => result === "failure").map(({ name }) => ({ name }));
  const isOwn = toResult(inputs.status) === "failure" && context.job !== "";
  return isOwn ? [...failed, { name: context.job }] : failed;
}
