import type { ErrorAnnotation } from "../../github/api/annotations.ts";
import type { Commit, Conclusion, Repository } from "../../github/types.ts";
import type { Block } from "../markdown/types.ts";

/**
 * How a job stands in a report.
 * - `tolerated`: it failed, and the run went on as if it had not (`continue-on-error`)
 * - `stopped`: cancelled because another leg of its matrix failed
 * - `other`: neutral, stale, or waiting for somebody
 */
export type JobState =
  | "failed"
  | "timed_out"
  | "startup_failure"
  | "tolerated"
  | "cancelled"
  | "stopped"
  | "success"
  | "skipped"
  | "other";

/** A job as it is reported. Names, steps and errors are as they came: untrusted. */
export interface ReportedJob {
  /** GitHub's, where GitHub listed it. */
  readonly id?: number;
  /** As GitHub displays it: `build (24, linux)`, `call / build`. */
  readonly name: string;
  readonly state: JobState;
  readonly url?: string;
  /** How long it ran. */
  readonly seconds?: number;
  /** The step that failed first; of a job that succeeded, one whose failure it ignores. */
  readonly failedStep?: string;
  /** What it said went wrong, as far as asked for. */
  readonly errors: readonly ErrorAnnotation[];
  /** Unix milliseconds. */
  readonly endedAt?: number;
}

/** Everything a report may know of a run. Texts are untrusted but for `heading` and `note`. */
export interface ReportFacts {
  readonly workflow: string;
  readonly repository: Repository;
  /** Branch or tag; empty where the event has none. */
  readonly ref: string;
  /** Where the branch lives. */
  readonly headRepository?: Repository;
  /** 0 when unknown. */
  readonly number: number;
  readonly attempt: number;
  /** How it went; `""` for what has no name. */
  readonly conclusion: Conclusion;
  /** The run before failed, and this one did not. */
  readonly isRecovery: boolean;
  /** The how manyth failure in a row this is, where that is known, and the success before them. */
  readonly trend?: { readonly failures: number; readonly lastSuccess: number };
  /** How long it took, in the report's language. */
  readonly duration?: string;
  /** The run's page. */
  readonly url: string;
  readonly jobs: readonly ReportedJob[];
  /** How many jobs there are besides, of which nothing is known; none by default. */
  readonly unread?: number;
  /** How many of its jobs go on and may still change the result. */
  readonly unfinished?: number;
  /** Whether a failure of a job may be missing, since none could be read. */
  readonly isBlind?: boolean;
  readonly commit?: Commit;
  /** The head commit's id where the commit itself was not to be had. */
  readonly sha: string;
  /** Who is to look where the commit does not say. */
  readonly author: string;
  /** Who started the run, which is said where the commit is not known. */
  readonly starter: string;
  readonly pullRequest?: ReportedPullRequest;
  /** The workflow author's own headline: for the preview, and for the text. One line each. */
  readonly heading?: { readonly plain: string; readonly markdown: string };
  /** The workflow author's own words, under it all. */
  readonly note?: readonly Block[];
}

/** The pull request whose run is reported: title and author only where they are surely its own. */
export interface ReportedPullRequest {
  readonly number: number;
  readonly url: string;
  readonly title?: string;
  readonly author?: string;
}
