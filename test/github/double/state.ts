/** What a test sets up on the local GitHub. What it leaves out is as in GitHub's own examples. */

export interface JobSpec {
  readonly id: number;
  /** Default: the one run of most tests. */
  readonly runId?: number;
  /** Default: 1 */
  readonly attempt?: number;
  readonly name: string;
  /** Default: `completed` */
  readonly status?: "queued" | "in_progress" | "completed" | "waiting" | "requested" | "pending";
  /** Default: `success` when completed */
  readonly conclusion?: string | null;
  readonly startedAt?: string;
  readonly completedAt?: string | null;
  readonly runnerName?: string | null;
  readonly steps?: readonly { readonly name: string; readonly conclusion?: string | null }[];
}

export interface AnnotationSpec {
  /** Default: `failure` */
  readonly level?: "failure" | "warning" | "notice";
  readonly message: string;
  /** Default: `.github`, where the runner files what is about no file. */
  readonly path?: string;
  readonly line?: number;
}

/** One attempt of a run; the run itself is its highest attempt. */
export interface RunSpec {
  readonly id: number;
  readonly number?: number;
  readonly attempt?: number;
  readonly workflowId?: number;
  readonly workflowPath?: string;
  readonly branch?: string | null;
  readonly sha?: string;
  readonly event?: string;
  /** Default: `completed` */
  readonly status?: string;
  /** When this attempt began; default: as in GitHub's example. */
  readonly startedAt?: string;
  /** Default: `success` when completed */
  readonly conclusion?: string | null;
  /** `owner/name`; null when the fork is gone */
  readonly headRepository?: string | null;
}

export interface CommitSpec {
  readonly sha: string;
  readonly message?: string;
  readonly name?: string;
  readonly email?: string;
  /** Null when GitHub does not know the address. */
  readonly login?: string | null;
}

export interface PullSpec {
  readonly number: number;
  readonly title?: string;
  readonly state?: "open" | "closed";
  readonly author?: string;
  /** `owner/name` of the branch's repository; null when it is gone */
  readonly headRepository: string | null;
  readonly branch: string;
  readonly sha?: string;
}

export interface ReleaseSpec {
  readonly id: number;
  readonly tag: string;
  readonly assets: readonly AssetSpec[];
}

export interface AssetSpec {
  readonly id: number;
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly contentType?: string;
  /** Default: `uploaded` */
  readonly state?: "uploaded" | "open";
  /** Served by the API itself, as GitHub Enterprise Server does. */
  readonly isDirect?: boolean;
}

export interface State {
  /** In any order; they are listed newest first. */
  runs: RunSpec[];
  jobs: JobSpec[];
  /** How many jobs GitHub says there are; default: as many as there are. */
  jobTotal?: number;
  /** By job id. */
  annotations: Map<number, readonly AnnotationSpec[]>;
  commits: CommitSpec[];
  pulls: PullSpec[];
  releases: ReleaseSpec[];
  /** By path, on the default branch. A path that ends in `/` is a directory. */
  files: Map<string, string | Uint8Array>;
}

export function emptyState(): State {
  return {
    runs: [],
    jobs: [],
    annotations: new Map(),
    commits: [],
    pulls: [],
    releases: [],
    files: new Map(),
  };
}

/** The run most tests are about. */
export const RUN_ID = 30433642;
export const REPOSITORY = "octo-org/octo-repo";
