import type { RunJob } from "../github/api/jobs.ts";
import { createAllowance } from "./allowance.ts";
import { type Need, type Result, toResult } from "./result.ts";

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
  own?: RunJob,
): readonly string[] {
  const judged = { result: said, needs, isFinal: false, status: "" };
  const isAllowed = createAllowance(finished, judged, own);
  return finished
    .filter((job) => ["failure", "cancelled"].includes(toResult(job.conclusion)))
    .filter((job) => !isAllowed(job))
    .map(({ conclusion }) => conclusion);
}
