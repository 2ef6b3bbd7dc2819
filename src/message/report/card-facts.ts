import type { Conclusion } from "../../github/types.ts";
import type { ReportedJob, ReportFacts } from "./types.ts";

/** Everything a status card may know of a run. Texts are untrusted. */
export interface CardFacts
  extends Pick<
    ReportFacts,
    | "workflow"
    | "repository"
    | "headRepository"
    | "ref"
    | "number"
    | "attempt"
    | "url"
    | "commit"
    | "sha"
    | "starter"
  > {
  /** How it ended, `""` for what has no name; absent as long as it goes on. */
  readonly conclusion?: Conclusion;
  /** The jobs that have ended; a running one whose failure is settled is among them. */
  readonly ended: readonly ReportedJob[];
  readonly running: readonly RunningJob[];
  /** How many wait for a runner or an approval. */
  readonly waiting: number;
  /** Since the run began. */
  readonly seconds?: number;
}

/** A job that is running, as far as a card names it. */
export interface RunningJob {
  readonly name: string;
  readonly url?: string;
}
