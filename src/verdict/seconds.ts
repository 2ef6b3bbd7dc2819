import type { WorkflowEvent } from "../github/events/types.ts";
import type { Roster } from "./jobs.ts";

/**
 * GitHub cancels a run after 35 days; what took longer by its jobs' times has a wrong one among them.
 * @see https://docs.github.com/en/actions/reference/limits
 */
const LONGEST_RUN_S = 35 * 24 * 3600;

/**
 * How long the run has taken, from the first start to the last end; where nothing has ended yet,
 * until now.
 * @param now - Unix milliseconds
 * @returns undefined where GitHub does not say
 */
export function secondsOf(
  event: WorkflowEvent,
  roster: Roster | undefined,
  now: number,
): number | undefined {
  if (event.kind === "workflow_run") {
    const { startedAt = "", updatedAt = "" } = event.run;
    return between(Date.parse(startedAt), Date.parse(updatedAt));
  }
  const { finished = [], own } = roster ?? {};
  const starts = [...finished, ...(own ? [own] : [])].map((job) => Date.parse(job.startedAt ?? ""));
  const ends = finished.map((job) => Date.parse(job.completedAt ?? ""));
  const lastEnd = latest(ends.filter(Number.isFinite)) ?? now;
  return between(-(latest(starts.filter(Number.isFinite).map((at) => -at)) ?? Number.NaN), lastEnd);
}

function latest(times: readonly number[]): number | undefined {
  return times.reduce<number | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
}

function between(start: number, end: number): number | undefined {
  const seconds = Math.round((end - start) / 1000);
  return seconds >= 0 && seconds <= LONGEST_RUN_S ? seconds : undefined;
}
