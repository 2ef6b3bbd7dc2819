import type {
  Account,
  Comment,
  Commit,
  Conclusion,
  Issue,
  Label,
  Milestone,
  PullRequest,
  Release,
  Repository,
} from "../types.ts";

/** What every event carries. */
export interface EventBase {
  /** The payload's `action`; empty for events that have none. */
  readonly action: string;
  readonly repository: Repository;
  /** Who caused it; absent on schedule and some others. */
  readonly sender?: Account;
}

/** Commits reached a branch, or a branch or tag came, moved or went by a push. */
export interface PushEvent extends EventBase {
  readonly kind: "push";
  readonly ref: string;
  readonly refType: "branch" | "tag";
  /** Branch or tag name without `refs/…/`. */
  readonly refName: string;
  readonly before: string;
  readonly after: string;
  readonly isCreated: boolean;
  readonly isDeleted: boolean;
  readonly isForced: boolean;
  readonly compareUrl: string;
  /** Oldest first, as GitHub lists them (at most 2048). */
  readonly commits: readonly Commit[];
  /** Absent when the ref was deleted. */
  readonly headCommit?: Commit;
  /** The pusher's name; not always a login. */
  readonly pusher: string;
}

/** The one thing that was done to an issue or a pull request. */
export interface ThreadChange {
  readonly label?: Label;
  readonly assignee?: Account;
  readonly milestone?: Milestone;
  /** The title before an edit, where the edit changed it. */
  readonly previousTitle?: string;
}

/** A pull request itself changed; its reviews are events of their own. */
export interface PullRequestEvent extends EventBase, ThreadChange {
  readonly kind: "pull_request";
  /** The event was pull_request_target. */
  readonly isTarget: boolean;
  readonly pullRequest: PullRequest;
  /** The one reviewer or team the action is about. */
  readonly requestedReviewer?: Account;
  readonly requestedTeam?: string;
  /** The head before new commits arrived (`synchronize`). */
  readonly before?: string;
}

/** A review was submitted, edited or dismissed. */
export interface ReviewEvent extends EventBase {
  readonly kind: "pull_request_review";
  readonly pullRequest: PullRequest;
  readonly review: {
    readonly state: "approved" | "changes_requested" | "commented" | "dismissed" | "pending";
    readonly body: string;
    readonly url: string;
    readonly author: Account;
  };
}

/** Somebody said something about a line of a pull request's changes. */
export interface ReviewCommentEvent extends EventBase {
  readonly kind: "pull_request_review_comment";
  readonly pullRequest: PullRequest;
  readonly comment: Comment & { readonly path: string };
}

/** An issue itself changed; `label`, `assignee` and `milestone` are what the action is about. */
export interface IssuesEvent extends EventBase, ThreadChange {
  readonly kind: "issues";
  readonly issue: Issue;
  /** Where a transferred issue lives now. */
  readonly transferredTo?: { readonly repository: string; readonly url: string };
}

/** Somebody said something under an issue, or under a pull request: `issue` tells which. */
export interface IssueCommentEvent extends EventBase {
  readonly kind: "issue_comment";
  readonly issue: Issue;
  readonly comment: Comment;
}

/** A release was drafted, published, edited or deleted. */
export interface ReleaseEvent extends EventBase {
  readonly kind: "release";
  readonly release: Release;
}

/** A branch or tag was created or deleted (`create`, `delete`). */
export interface RefEvent extends EventBase {
  readonly kind: "create" | "delete";
  readonly refType: "branch" | "tag";
  readonly refName: string;
}

/** Another workflow's run was requested, began or completed. */
export interface WorkflowRunEvent extends EventBase {
  readonly kind: "workflow_run";
  readonly run: {
    readonly id: number;
    readonly name: string;
    /** `.github/workflows/ci.yml`, without `@ref`. */
    readonly workflowPath: string;
    readonly workflowId: number;
    readonly number: number;
    readonly attempt: number;
    readonly url: string;
    readonly status: string;
    readonly conclusion: Conclusion;
    /** The event that started that run. */
    readonly event: string;
    readonly branch: string;
    readonly sha: string;
    readonly headRepository?: Repository;
    readonly headCommit?: Commit;
    readonly actor?: Account;
    /** Who asked for this attempt, where that is not `actor`: a run again. */
    readonly triggeringActor?: Account;
    /** Empty for a fork's pull request: GitHub leaves it out. */
    readonly pullRequests: readonly { readonly number: number }[];
    /** ISO 8601 */
    readonly startedAt?: string;
    readonly updatedAt?: string;
    readonly displayTitle: string;
  };
}

/** A deployment reached another state, such as `success`; states GitHub adds are passed on. */
export interface DeploymentStatusEvent extends EventBase {
  readonly kind: "deployment_status";
  readonly state: string;
  readonly environment: string;
  readonly description: string;
  /** The deployed site, where given. */
  readonly environmentUrl?: string;
  /** The deployment's log. */
  readonly logUrl?: string;
  readonly ref: string;
  readonly sha: string;
  readonly creator?: Account;
}

/** A discussion changed, or somebody said something in it. */
export interface DiscussionEvent extends EventBase {
  readonly kind: "discussion" | "discussion_comment";
  readonly discussion: {
    readonly number: number;
    readonly title: string;
    readonly body: string;
    readonly url: string;
    readonly category: string;
    readonly author: Account;
  };
  readonly comment?: Comment;
  /** The label or answer the action is about. */
  readonly label?: Label;
  readonly answer?: Comment;
}

/** The clock started the run; nobody did. */
export interface ScheduleEvent extends EventBase {
  readonly kind: "schedule";
  /** The cron expression; the workflow author's own text. */
  readonly cron: string;
}

/** Somebody started the run by hand, or a program by the API. */
export interface DispatchEvent extends EventBase {
  readonly kind: "workflow_dispatch";
  readonly ref: string;
  /** As text; absent inputs give an empty list. */
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
}

/** A program outside called, with an event type of its own. */
export interface RepositoryDispatchEvent extends EventBase {
  readonly kind: "repository_dispatch";
  /** The caller's event type. */
  readonly eventType: string;
  readonly branch: string;
}

/** Any other event that can trigger a workflow: enough for one sensible line. */
export interface OtherEvent extends EventBase {
  readonly kind: "other";
  /** GITHUB_EVENT_NAME */
  readonly name: string;
  /** The thing it is about, where the payload names one. */
  readonly subject?: { readonly title: string; readonly url?: string; readonly number?: number };
  /**
   * How it stands, where the payload says: a check's conclusion (or status while it runs), a
   * commit status's state, a page build's status, what became of a wiki page.
   */
  readonly outcome?: string;
  /** A word more, such as a commit status's description. */
  readonly description?: string;
  /** What it concerns in Git, where the payload says. */
  readonly branch?: string;
  readonly sha?: string;
  readonly headCommit?: Commit;
  readonly prNumber?: number;
  /** Of the repository, on `watch`: how many stars it has now. */
  readonly stars?: number;
}

/** What started the run. Every `kind` is handled everywhere, or the build fails. */
export type WorkflowEvent =
  | PushEvent
  | PullRequestEvent
  | ReviewEvent
  | ReviewCommentEvent
  | IssuesEvent
  | IssueCommentEvent
  | ReleaseEvent
  | RefEvent
  | WorkflowRunEvent
  | DeploymentStatusEvent
  | DiscussionEvent
  | ScheduleEvent
  | DispatchEvent
  | RepositoryDispatchEvent
  | OtherEvent;
