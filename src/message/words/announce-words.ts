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

/** What somebody did to a thing that has a name of its own. */
export interface Deed {
  /** As a sentence under a headline that names the thing: `hubot approved these changes`. */
  readonly text: string;
  /** Right before the thing's name, where one line tells all: `hubot approved `. */
  readonly of: string;
}

/**
 * The words of announcements in one language. Every string that goes in is one safe line already
 * (see `oneLine`); what comes out is Markdown without markup of its own. `who` is never empty.
 */
export interface AnnounceWords {
  readonly push: {
    readonly sent: (who: string, ref: string, count: number) => string;
    /** One commit, whose subject follows. */
    readonly sentOne: (who: string, ref: string) => string;
    /** @param count - 0 where nothing new came by it */
    readonly forced: (who: string, ref: string, count: number) => string;
    readonly updated: (who: string, ref: string) => string;
    /** Leads to the commits before the ones listed. */
    readonly moreCommits: (count: number) => string;
  };
  readonly ref: Readonly<
    Record<
      "created" | "moved" | "deleted",
      (who: string, type: "branch" | "tag", name: string) => string
    >
  > & { readonly createdWith: (who: string, branch: string, commits: number) => string };
  /** Deeds that pull requests, issues and discussions share; the head line names the thread. */
  readonly thread: {
    readonly opened: (who: string, thread: Thread) => Deed;
    readonly reopened: (who: string) => Deed;
    readonly edited: (who: string) => Deed;
    readonly retitled: (who: string, before: string) => Deed;
    readonly deleted: (who: string, thread: Thread) => Deed;
    readonly labeled: (who: string, label: string) => Deed;
    readonly unlabeled: (who: string, label: string) => Deed;
    readonly assigned: (who: string, assignee: string) => Deed;
    readonly assignedSelf: (who: string) => Deed;
    readonly unassigned: (who: string, assignee: string) => Deed;
    readonly unassignedSelf: (who: string) => Deed;
    readonly milestoned: (who: string, milestone: string) => Deed;
    readonly demilestoned: (who: string, milestone: string) => Deed;
    readonly locked: (who: string) => Deed;
    readonly unlocked: (who: string) => Deed;
    readonly pinned: (who: string) => Deed;
    readonly unpinned: (who: string) => Deed;
    readonly transferred: (who: string, to: string) => Deed;
    /** An action we have no sentence for, by GitHub's own name. */
    readonly other: (who: string, action: string) => Deed;
  };
  readonly pull: {
    readonly openedDraft: (who: string) => Deed;
    readonly closed: (who: string) => Deed;
    readonly merged: (who: string, head: string, base: string) => Deed;
    readonly ready: (who: string) => Deed;
    readonly draft: (who: string) => Deed;
    readonly reviewRequested: (who: string, reviewer: string) => Deed;
    readonly reviewRequestedTeam: (who: string, team: string) => Deed;
    readonly reviewRequestRemoved: (who: string, reviewer: string) => Deed;
    readonly newCommits: (who: string) => Deed;
    readonly autoMergeOn: (who: string) => Deed;
    readonly autoMergeOff: (who: string) => Deed;
    readonly enqueued: (who: string) => Deed;
    readonly dequeued: (who: string) => Deed;
    readonly size: (additions: number, deletions: number, files: number) => string;
    /** Whose change it is, where somebody else acts on it. */
    readonly author: (who: string) => string;
  };
  readonly review: {
    readonly approved: (who: string) => Deed;
    readonly changesRequested: (who: string) => Deed;
    readonly commented: (who: string) => Deed;
    readonly dismissed: (who: string, reviewer: string) => Deed;
    readonly dismissedOwn: (who: string) => Deed;
    readonly edited: (who: string) => Deed;
    readonly comment: (who: string, path: string) => Deed;
    readonly commentEdited: (who: string, path: string) => Deed;
    readonly commentDeleted: (who: string, path: string) => Deed;
  };
  readonly issue: { readonly closed: (who: string, as: ClosedAs) => Deed };
  readonly comment: {
    readonly created: (who: string) => Deed;
    readonly edited: (who: string) => Deed;
    readonly deleted: (who: string) => Deed;
  };
  readonly discussion: {
    readonly created: (who: string, category: string) => Deed;
    readonly moved: (who: string, category: string) => Deed;
    readonly answered: (who: string, author: string) => Deed;
    readonly unanswered: (who: string) => Deed;
    readonly closed: (who: string) => Deed;
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
    readonly ranBy: (who: string, workflow: string) => string;
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
    /** Event name → what somebody did, where that is the news: a star, a fork. */
    readonly deeds: Readonly<Record<string, (who: string) => string>>;
    /** Somebody did something to a thing. `act` is of `acts`; `title` may be empty. */
    readonly acted: (who: string, act: string, noun: string, title: string) => string;
    /** Action → what somebody does to a thing by it. */
    readonly acts: Readonly<Record<string, string>>;
    readonly stars: (count: string) => string;
    /** Event name → what the thing is called. */
    readonly nouns: Readonly<Record<string, string>>;
    /** Event name → what happened, where there is no action to tell. */
    readonly happenings: Readonly<Record<string, string>>;
    /** Action that nobody in particular does → past participle or the like. */
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
