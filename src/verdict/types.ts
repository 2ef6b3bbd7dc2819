import type { ReportedJob } from "../message/report/types.ts";
import type { Need, Result } from "./result.ts";

/**
 * How the run before this one ended: the latest success or failure of the same workflow, branch,
 * event and head repository; `none` when there is no earlier one.
 */
export type Previous = "success" | "failure" | "none" | "unreadable";

/** The run before, and how long the line has been failing by then. */
export interface Past {
  readonly result: Previous;
  /** Failures in a row up to it. */
  readonly failures?: number;
  /** Number of the newest success. */
  readonly lastSuccess?: number;
}

/** The jobs of the run that is told of. */
export interface ReportedJobs {
  /** Those worth telling of. */
  readonly listed: readonly ReportedJob[];
  /** How many more GitHub lists, of which nothing is known. */
  readonly unread: number;
  /** How long the run has taken; absent where GitHub does not say. */
  readonly seconds?: number;
}

/** How the run went, and how the one before did. What GitHub has to be asked for is asked for once. */
export interface Verdict {
  readonly result: Result;
  readonly needs: readonly Need[];
  readonly previous: () => Promise<Previous>;
  readonly jobs: () => Promise<ReportedJobs>;
}
