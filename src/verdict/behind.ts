import type { RunJob } from "../github/api/jobs.ts";
import { createAllowance } from "./allowance.ts";
import { previousQuery } from "./previous.ts";
import { type Need, type Result, toResult, worstOf } from "./result.ts";
import type { VerdictRun } from "./verdict-run.ts";

/**
 * Whether something may have failed of which `needs` says nothing: it has this job's direct needs
 * alone, and one of them is skipped as well where a job that it waits for has failed.
 * @param said - the result by `status` and `needs`
 */
export function mayHideFailure(said: Result, needs: readonly Need[]): boolean {
  const isWell = said === "success" || said === "skipped";
  return isWell && needs.some(({ result }) => result === "skipped");
}

/** What went wrong behind skipped needs, so that they were: the jobs' conclusions. */
export function findBehind(
  finished: readonly RunJob[],
  said: Result,
  needs: readonly Need[],
): readonly string[] {
  const judged = { result: said, needs, isFinal: false, status: "" };
  const isAllowed = createAllowance(finished, judged);
  return finished
    .filter((job) => ["failure", "cancelled"].includes(toResult(job.conclusion)))
    .filter((job) => !isAllowed(job))
    .map(({ conclusion }) => conclusion);
}

const NO_JOBS = "Without it nobody knows whether a job before a skipped one has failed";

/** The result with what failed behind skipped needs, as far as GitHub lists the jobs. */
export async function resultBehind(
  run: VerdictRun,
  { result: said, needs }: { readonly result: Result; readonly needs: readonly Need[] },
): Promise<Result> {
  if (run.event.kind === "workflow_run" || !mayHideFailure(said, needs)) return said;
  const { runId, attempt } = previousQuery(run);
  const list = await (await run.github()).listJobs(runId, Math.max(1, attempt));
  if (!list.ok) {
    run.log.warning(`${list.detail}. ${NO_JOBS}.`);
    return said;
  }
  const finished = list.value.jobs.filter(({ status }) => status === "completed");
  return worstOf([said, ...findBehind(finished, said, needs)]);
}
