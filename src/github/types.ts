/**
 * GitHub's world in our own words: what the runner says of this run, and what events are about.
 * All strings here are untrusted unless the docstring says otherwise.
 */

/** What the runner's environment says. Set by GitHub, not by whoever caused the event. */
export interface RunContext {
  readonly eventName: string;
  /** Such as `https://github.com`, without a trailing slash. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly repositoryId: string;
  /** Display name; untrusted like every name written in a repository. */
  readonly workflow: string;
  /** `.github/workflows/ci.yml`, from GITHUB_WORKFLOW_REF; empty when the runner does not say. */
  readonly workflowPath: string;
  /** The job's id in the workflow file. */
  readonly job: string;
  readonly runId: string;
  readonly runNumber: number;
  readonly runAttempt: number;
  readonly runUrl: string;
  /** GITHUB_SHA and GITHUB_REF as given: for a pull request that is the merge commit. */
  readonly sha: string;
  readonly ref: string;
  readonly actor: string;
  readonly runnerName: string;
  /** GITHUB_WORKSPACE, an absolute path. */
  readonly workspace: string;
}

/** An account. `login` may end in `[bot]`. */
export interface Account {
  readonly login: string;
  readonly url?: string;
}

/** A repository as an event shows it. */
export interface Repository {
  /** `owner/name` */
  readonly fullName: string;
  readonly url: string;
  readonly id?: number;
  readonly isFork: boolean;
}

/** Git's author of a commit: anybody can write any name and address here. */
export interface GitAuthor {
  readonly name: string;
  readonly email?: string;
  readonly login?: string;
}

/** A commit as a push shows it. */
export interface Commit {
  readonly sha: string;
  /** Whole message; the first line is the subject. */
  readonly message: string;
  readonly url?: string;
  readonly author: GitAuthor;
}

/** A side of a pull request. */
export interface BranchTip {
  readonly branch: string;
  readonly sha: string;
  /** Absent when the repository (a deleted fork) is gone. */
  readonly repository?: Repository;
}

/** A label of an issue or pull request; its text is whatever somebody chose. */
export interface Label {
  readonly name: string;
}

/** A milestone of an issue or pull request. */
export interface Milestone {
  readonly title: string;
  readonly url: string;
}

/** A pull request as an event shows it. */
export interface PullRequest {
  readonly number: number;
  readonly title: string;
  /** GitHub Markdown. */
  readonly body: string;
  readonly url: string;
  readonly state: "open" | "closed";
  readonly isDraft: boolean;
  readonly isMerged: boolean;
  readonly author: Account;
  readonly head: BranchTip;
  readonly base: BranchTip;
  readonly labels: readonly Label[];
  readonly assignees: readonly Account[];
  readonly requestedReviewers: readonly Account[];
  /** Slugs or names of teams asked for review. */
  readonly requestedTeams: readonly string[];
  /** Size of the change; absent in the short form that reviews and comments carry. */
  readonly size?: {
    readonly additions: number;
    readonly deletions: number;
    readonly files: number;
  };
}

/** An issue, or a pull request seen as one: what comments hang on. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly state: "open" | "closed";
  /** `completed`, `not_planned`, `reopened`, `duplicate`; absent when GitHub does not say. */
  readonly stateReason?: string;
  readonly author: Account;
  readonly labels: readonly Label[];
  readonly assignees: readonly Account[];
  readonly milestone?: Milestone;
  /** The issue stands for a pull request (issue_comment on one). */
  readonly isPullRequest: boolean;
}

/** What somebody wrote, as GitHub Markdown. */
export interface Comment {
  readonly body: string;
  readonly url: string;
  readonly author: Account;
}

/** A file of a release. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Browser download URL. */
  readonly url: string;
}

/** A release as an event or the API shows it. */
export interface Release {
  readonly id: number;
  readonly tag: string;
  /** The release's title; empty when it has none. */
  readonly name: string;
  readonly body: string;
  readonly url: string;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  readonly author: Account;
  readonly assets: readonly Asset[];
}

/** How a run ended, or `""` while it has not. */
export type Conclusion =
  | ""
  | "success"
  | "failure"
  | "cancelled"
  | "skipped"
  | "timed_out"
  | "startup_failure"
  | "action_required"
  | "neutral"
  | "stale";

/**
 * What an event is about, the same for every event: the source of `{{…}}`, the report's head line
 * and the task's key. On every pull request event these are the head's, never the merge commit's.
 */
export interface Facts {
  readonly branch: string;
  readonly tag: string;
  readonly sha: string;
  /** Repository the branch lives in; differs from ours on a fork's pull request. */
  readonly headRepository?: string;
  readonly actor: string;
  readonly author: string;
  readonly title: string;
  readonly url: string;
  readonly body: string;
  readonly commits: readonly Commit[];
  /** The head commit, where the payload carries it. */
  readonly headCommit?: Commit;
  readonly compareUrl: string;
  readonly prNumber?: number;
  readonly releaseName: string;
}
