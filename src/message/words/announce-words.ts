import type { Conclusion } from "../../github/types.ts";

/** A thing people talk about under a number. */
export type Thread = "pull_request" | "issue" | "discussion";

/** How an issue was closed, as far as GitHub says. */
export type ClosedAs = "completed" | "not_planned" | "duplicate" | "";

/** What became of a release. */
export type ReleaseAct = "published" | "created" | "edited" | "deleted" | "unpublished";

/** What became of a deployment. `unknown` stands for a state GitHub may add. */
export type DeploymentState =
  | "success"
  | "failure"
  | "error"
  | "pending"
  | "queued"
  | "in_progress"
  | "waiting"
  | "inactive"
  | "unknown";

/**
 * The words of announcements in one language. Every string that goes in is one safe line already
 * (see `oneLine`); what comes out is Markdown without markup of its own. `who` is never empty.
 */
export interface AnnounceWords {
  readonly push: {
    readonly commits: (ref: string, count: number) => string;
    readonly forced: (ref: string, count: number) => string;
    readonly updated: (ref: string) => string;
    readonly by: (who: string) => string;
    readonly moreCommits: (count: number) => string;
  };
  readonly ref: {
    readonly created: (type: "branch" | "tag", name: string) => string;
    readonly createdWith: (branch: string, commits: number) => string;
    readonly tagMoved: (name: string) => string;
    readonly deleted: (type: "branch" | "tag", name: string) => string;
    readonly createdBy: (who: string) => string;
    readonly deletedBy: (who: string) => string;
  };
  /** Deeds that pull requests, issues and discussions share; the head line names the thread. */
  readonly thread: {
    readonly opened: (who: string, thread: Thread) => string;
    readonly reopened: (who: string) => string;
    readonly edited: (who: string) => string;
    readonly retitled: (who: string, before: string) => string;
    readonly deleted: (who: string, thread: Thread) => string;
    readonly labeled: (who: string, label: string) => string;
    readonly unlabeled: (who: string, label: string) => string;
    readonly assigned: (who: string, assignee: string) => string;
    readonly assignedSelf: (who: string) => string;
    readonly unassigned: (who: string, assignee: string) => string;
    readonly unassignedSelf: (who: string) => string;
    readonly milestoned: (who: string, milestone: string) => string;
    readonly demilestoned: (who: string, milestone: string) => string;
    readonly locked: (who: string) => string;
    readonly unlocked: (who: string) => string;
    readonly pinned: (who: string) => string;
    readonly unpinned: (who: string) => string;
    readonly transferred: (who: string, to: string) => string;
    /** An action we have no sentence for, by GitHub's own name. */
    readonly other: (who: string, action: string) => string;
  };
  readonly pull: {
    readonly openedDraft: (who: string) => string;
    readonly closed: (who: string) => string;
    readonly merged: (who: string, head: string, base: string) => string;
    readonly ready: (who: string) => string;
    readonly draft: (who: string) => string;
    readonly reviewRequested: (who: string, reviewer: string) => string;
    readonly reviewRequestedTeam: (who: string, team: string) => string;
    readonly reviewRequestRemoved: (who: string, reviewer: string) => string;
    readonly newCommits: (who: string) => string;
    readonly autoMergeOn: (who: string) => string;
    readonly autoMergeOff: (who: string) => string;
    readonly enqueued: (who: string) => string;
    readonly dequeued: (who: string) => string;
    readonly size: (additions: number, deletions: number, files: number) => string;
  };
  readonly review: {
    readonly approved: (who: string) => string;
    readonly changesRequested: (who: string) => string;
    readonly commented: (who: string) => string;
    readonly dismissed: (who: string, reviewer: string) => string;
    readonly dismissedOwn: (who: string) => string;
    readonly edited: (who: string) => string;
    readonly comment: (who: string, path: string) => string;
    readonly commentEdited: (who: string, path: string) => string;
    readonly commentDeleted: (who: string, path: string) => string;
  };
  readonly issue: { readonly closed: (who: string, as: ClosedAs) => string };
  readonly comment: {
    readonly created: (who: string) => string;
    readonly edited: (who: string) => string;
    readonly deleted: (who: string) => string;
  };
  readonly discussion: {
    readonly created: (who: string, category: string) => string;
    readonly moved: (who: string, category: string) => string;
    readonly answered: (who: string, author: string) => string;
    readonly unanswered: (who: string) => string;
    readonly closed: (who: string) => string;
  };
  readonly release: {
    readonly published: (name: string, isPrerelease: boolean) => string;
    readonly created: (name: string, isDraft: boolean) => string;
    readonly edited: (name: string) => string;
    readonly deleted: (name: string) => string;
    readonly unpublished: (name: string) => string;
    readonly by: Readonly<Record<ReleaseAct, (who: string) => string>>;
    readonly tag: (tag: string) => string;
    readonly assets: (count: number) => string;
  };
  readonly run: {
    readonly ended: (workflow: string, branch: string, conclusion: Conclusion) => string;
    readonly started: (workflow: string, branch: string) => string;
    readonly requested: (workflow: string, branch: string) => string;
    /** Who or what set a run going, by the event's name. */
    readonly causes: Readonly<Record<string, (who: string) => string>>;
    readonly otherCause: (who: string, event: string) => string;
    readonly attempt: (attempt: number) => string;
    readonly took: (duration: string) => string;
    readonly scheduled: (workflow: string) => string;
    readonly manual: (workflow: string, ref: string) => string;
    readonly manualBy: (who: string) => string;
    readonly dispatched: (type: string) => string;
    readonly dispatchedBy: (who: string) => string;
    readonly cron: (cron: string) => string;
    /** This run itself is not doing well. */
    readonly thisRun: (workflow: string, result: Conclusion) => string;
  };
  readonly deployment: {
    readonly state: (environment: string, state: DeploymentState) => string;
    readonly by: (who: string) => string;
  };
  readonly other: {
    /** A named thing and what happened to it. `verb` is of `verbs`. */
    readonly thing: (noun: string, title: string, verb: string) => string;
    /** Something that happened and what it was about. */
    readonly happening: (phrase: string, title: string) => string;
    readonly by: (who: string) => string;
    /** Event name → what the thing is called; its action is told by `verbs`. */
    readonly nouns: Readonly<Record<string, string>>;
    /** Event name → what happened, where there is no action to tell. */
    readonly happenings: Readonly<Record<string, string>>;
    /** Action → past participle or the like. */
    readonly verbs: Readonly<Record<string, string>>;
    /** Conclusion of a check or state of a commit → word. */
    readonly outcomes: Readonly<Record<string, string>>;
  };
  /** Names before a colon. */
  readonly names: {
    readonly labels: string;
    readonly assignees: string;
    readonly reviewers: string;
    readonly milestone: string;
  };
  readonly links: Readonly<Record<LinkName, string>>;
}

/** What a link of ours invites to. */
export type LinkName =
  | "compare"
  | "branch"
  | "tag"
  | "lastCommit"
  | "changes"
  | "pullRequest"
  | "review"
  | "comment"
  | "issue"
  | "release"
  | "repository"
  | "run"
  | "site"
  | "log"
  | "discussion"
  | "details"
  | "rest";
