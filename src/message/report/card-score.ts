import type { BarState } from "./card-bar.ts";
import type { CardFacts } from "./card-facts.ts";
import type { JobState } from "./types.ts";

/** How far a run has come. */
export interface Score {
  readonly done: number;
  readonly total: number;
  readonly squares: Readonly<Record<BarState, number>>;
}

const BAR_STATE: Readonly<Record<JobState, BarState>> = {
  failed: "failed",
  timed_out: "failed",
  startup_failure: "failed",
  tolerated: "harmless",
  cancelled: "dropped",
  stopped: "dropped",
  success: "done",
  skipped: "dropped",
  other: "dropped",
};

/** Count the jobs; failures of all kinds are one colour, as is all that never ran to its end. */
export function scoreOf({ ended, running, waiting }: CardFacts): Score {
  const count = (state: BarState) => ended.filter((job) => BAR_STATE[job.state] === state).length;
  const squares = {
    done: count("done"),
    harmless: count("harmless"),
    failed: count("failed"),
    dropped: count("dropped"),
    running: running.length,
    waiting,
  };
  return { done: ended.length, total: ended.length + running.length + waiting, squares };
}

/** `3/12`, or nothing where no job is known. */
export function progressOf({ done, total }: Score): string {
  return total === 0 ? "" : `${done}/${total}`;
}
