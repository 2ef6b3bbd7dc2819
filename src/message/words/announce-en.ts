import type { Conclusion } from "../../github/types.ts";
import type { AnnounceWords, ClosedAs, DeploymentState } from "./announce.ts";

const THREAD = { pull_request: "pull request", issue: "issue", discussion: "discussion" } as const;

const CLOSED_AS: Readonly<Record<ClosedAs, string>> = {
  completed: "closed this as completed",
  not_planned: "closed this as not planned",
  duplicate: "closed this as a duplicate",
  "": "closed this",
};

const ENDED: Readonly<Record<Conclusion, string>> = {
  success: "succeeded",
  failure: "failed",
  cancelled: "was cancelled",
  skipped: "was skipped",
  timed_out: "timed out",
  startup_failure: "failed to start",
  action_required: "needs action",
  neutral: "finished as neutral",
  stale: "went stale",
  "": "finished",
};

const DEPLOYMENT: Readonly<Record<DeploymentState, (environment: string) => string>> = {
  success: (environment) => `deployed to ${environment}`,
  failure: (environment) => `deployment to ${environment} failed`,
  error: (environment) => `deployment to ${environment} hit an error`,
  pending: (environment) => `deployment to ${environment} is pending`,
  queued: (environment) => `deployment to ${environment} is queued`,
  in_progress: (environment) => `deploying to ${environment}`,
  waiting: (environment) => `deployment to ${environment} awaits approval`,
  inactive: (environment) => `an older deployment to ${environment} is now inactive`,
  unknown: (environment) => `deployment to ${environment} changed state`,
};

/** English, plurals and articles included. */
export const en: AnnounceWords = {
  push: {
    commits: (ref, count) => `${plural(count, "new commit")} on ${ref}`,
    forced: (ref, count) =>
      `${ref} was force-pushed${count > 0 ? ` (${plural(count, "new commit")})` : ""}`,
    updated: (ref) => `${ref} was updated`,
    by: (who) => `pushed by ${who}`,
    moreCommits: (count) => `and ${plural(count, "more commit")}`,
  },
  ref: {
    created: (type, name) => `new ${type} ${name}`,
    createdWith: (branch, commits) => `new branch ${branch} with ${plural(commits, "commit")}`,
    tagMoved: (name) => `tag ${name} was moved`,
    deleted: (type, name) => `${type} ${name} was deleted`,
    createdBy: (who) => `created by ${who}`,
    deletedBy: (who) => `deleted by ${who}`,
  },
  thread: {
    opened: (who, thread) =>
      thread === "issue"
        ? `${who} opened an issue`
        : `${who} ${thread === "discussion" ? "started" : "opened"} a ${THREAD[thread]}`,
    reopened: (who) => `${who} reopened this`,
    edited: (who) => `${who} edited this`,
    retitled: (who, before) => `${who} changed the title from “${before}”`,
    deleted: (who, thread) => `${who} deleted this ${THREAD[thread]}`,
    labeled: (who, label) => `${who} added the label ${label}`,
    unlabeled: (who, label) => `${who} removed the label ${label}`,
    assigned: (who, assignee) => `${who} assigned ${assignee}`,
    assignedSelf: (who) => `${who} took this on`,
    unassigned: (who, assignee) => `${who} unassigned ${assignee}`,
    milestoned: (who, milestone) => `${who} added this to the milestone ${milestone}`,
    demilestoned: (who, milestone) => `${who} removed this from the milestone ${milestone}`,
    locked: (who) => `${who} locked the conversation`,
    unlocked: (who) => `${who} unlocked the conversation`,
    pinned: (who) => `${who} pinned this`,
    unpinned: (who) => `${who} unpinned this`,
    transferred: (who, to) =>
      to ? `${who} transferred this to ${to}` : `${who} transferred this to another repository`,
    other: (who, action) => (action ? `${who}: ${action}` : `${who} updated this`),
  },
  pull: {
    openedDraft: (who) => `${who} opened a draft pull request`,
    closed: (who) => `${who} closed this without merging`,
    merged: (who, base) => `${who} merged this into ${base}`,
    ready: (who) => `${who} marked this as ready for review`,
    draft: (who) => `${who} converted this to a draft`,
    reviewRequested: (who, reviewer) => `${who} requested a review from ${reviewer}`,
    reviewRequestedTeam: (who, team) => `${who} requested a review from the team ${team}`,
    reviewRequestRemoved: (who, reviewer) => `${who} withdrew the review request for ${reviewer}`,
    newCommits: (who) => `${who} pushed new commits`,
    autoMergeOn: (who) => `${who} enabled auto-merge`,
    autoMergeOff: (who) => `${who} disabled auto-merge`,
    enqueued: (who) => `${who} added this to the merge queue`,
    dequeued: (who) => `${who} removed this from the merge queue`,
    size: (additions, deletions, files) =>
      `+${additions} −${deletions} in ${plural(files, "file")}`,
  },
  review: {
    approved: (who) => `${who} approved these changes`,
    changesRequested: (who) => `${who} requested changes`,
    commented: (who) => `${who} reviewed`,
    dismissed: (who, reviewer) =>
      who === reviewer
        ? `${who} dismissed their review`
        : `${who} dismissed the review by ${reviewer}`,
    edited: (who) => `${who} edited a review`,
    comment: (who, path) => `${who} commented on ${path}`,
    commentEdited: (who, path) => `${who} edited a comment on ${path}`,
    commentDeleted: (who, path) => `${who} deleted a comment on ${path}`,
  },
  issue: { closed: (who, as) => `${who} ${CLOSED_AS[as]}` },
  comment: {
    created: (who) => `${who} commented`,
    edited: (who) => `${who} edited a comment`,
    deleted: (who) => `${who} deleted a comment`,
  },
  discussion: {
    created: (who, category) =>
      category ? `${who} started a discussion in ${category}` : `${who} started a discussion`,
    moved: (who, category) =>
      category ? `${who} moved this to ${category}` : `${who} changed the category`,
    answered: (who, author) =>
      author ? `${who} marked a comment by ${author} as the answer` : `${who} marked an answer`,
    unanswered: (who) => `${who} unmarked the answer`,
    closed: (who) => `${who} closed the discussion`,
  },
  release: {
    published: (name, isPrerelease) =>
      isPrerelease ? `pre-release ${name} is out` : `release ${name} is out`,
    created: (name, isDraft) => (isDraft ? `draft release ${name}` : `new release ${name}`),
    edited: (name) => `release ${name} was edited`,
    deleted: (name) => `release ${name} was deleted`,
    unpublished: (name) => `release ${name} was unpublished`,
    by: {
      published: (who) => `published by ${who}`,
      created: (who) => `created by ${who}`,
      edited: (who) => `edited by ${who}`,
      deleted: (who) => `deleted by ${who}`,
      unpublished: (who) => `unpublished by ${who}`,
    },
    tag: (tag) => `tag ${tag}`,
    assets: (count) => plural(count, "asset"),
  },
  run: {
    ended: (workflow, branch, conclusion) =>
      `${workflow} ${ENDED[conclusion]}${branch ? ` on ${branch}` : ""}`,
    started: (workflow, branch) => `${workflow} started${branch ? ` on ${branch}` : ""}`,
    requested: (workflow, branch) =>
      `${workflow} is waiting to run${branch ? ` on ${branch}` : ""}`,
    causes: {
      push: (who) => `push by ${who}`,
      pull_request: (who) => `pull request by ${who}`,
      pull_request_target: (who) => `pull request by ${who}`,
      merge_group: () => "merge queue",
      schedule: () => "scheduled",
      workflow_dispatch: (who) => `run by hand by ${who}`,
      repository_dispatch: (who) => `started over the API by ${who}`,
      release: (who) => `release by ${who}`,
      workflow_run: () => "started by another workflow",
      workflow_call: (who) => `started by ${who}`,
      dynamic: () => "started by GitHub",
    },
    otherCause: (who, event) => (event ? `started by ${who} (${event})` : `started by ${who}`),
    attempt: (attempt) => `attempt ${attempt}`,
    took: (duration) => `took ${duration}`,
    scheduled: (workflow) => (workflow ? `scheduled run of ${workflow}` : "scheduled run"),
    manual: (workflow, ref) =>
      `manual run${workflow ? ` of ${workflow}` : ""}${ref ? ` on ${ref}` : ""}`,
    manualBy: (who) => `started by ${who}`,
    dispatched: (type) => (type ? `external event ${type}` : "external event"),
    dispatchedBy: (who) => `sent by ${who}`,
    cron: (cron) => `schedule ${cron}`,
    thisRun: (workflow, result) => `${workflow || "This run"} ${ENDED[result]}`,
  },
  deployment: {
    state: (environment, state) => DEPLOYMENT[state](environment || "the default environment"),
    by: (who) => `by ${who}`,
  },
  other: {
    thing: (noun, title, verb) => [noun, title, verb].filter((word) => word !== "").join(" "),
    happening: (phrase, title) => (title ? `${phrase}: ${title}` : phrase),
    by: (who) => `by ${who}`,
    nouns: {
      branch_protection_rule: "branch protection rule",
      check_run: "check run",
      check_suite: "check suite",
      create: "branch or tag",
      delete: "branch or tag",
      deployment_status: "deployment status",
      discussion: "discussion",
      discussion_comment: "discussion comment",
      image_version: "image version",
      issue_comment: "comment",
      issues: "issue",
      label: "label",
      merge_group: "merge group",
      milestone: "milestone",
      pull_request: "pull request",
      pull_request_comment: "comment",
      pull_request_review: "review",
      pull_request_review_comment: "review comment",
      pull_request_target: "pull request",
      push: "push",
      registry_package: "package",
      release: "release",
      repository_dispatch: "external event",
      schedule: "scheduled run",
      workflow_dispatch: "manual run",
      workflow_run: "workflow run",
    },
    happenings: {
      deployment: "new deployment",
      fork: "new fork",
      gollum: "the wiki was updated",
      page_build: "GitHub Pages was built",
      public: "the repository is now public",
      status: "commit status updated",
      watch: "a new star",
      workflow_call: "the workflow was called",
    },
    verbs: {
      assigned: "assigned",
      checks_requested: "waits for checks",
      closed: "closed",
      completed: "completed",
      created: "created",
      deleted: "deleted",
      destroyed: "removed",
      edited: "edited",
      in_progress: "in progress",
      opened: "opened",
      published: "published",
      ready: "is ready",
      reopened: "reopened",
      requested: "requested",
      requested_action: "asked for an action",
      rerequested: "requested again",
      updated: "updated",
    },
    outcomes: {
      success: "success",
      failure: "failure",
      error: "error",
      pending: "pending",
      cancelled: "cancelled",
      skipped: "skipped",
      timed_out: "timed out",
      startup_failure: "failed to start",
      action_required: "action required",
      neutral: "neutral",
      stale: "stale",
    },
  },
  names: {
    labels: "Labels",
    assignees: "Assignees",
    reviewers: "Reviewers",
    milestone: "Milestone",
  },
  links: {
    compare: "Compare changes",
    branch: "View branch",
    tag: "View tag",
    lastCommit: "View last commit",
    changes: "View changes",
    pullRequest: "View pull request",
    review: "View review",
    comment: "View comment",
    issue: "View issue",
    release: "View release",
    repository: "View repository",
    run: "View run",
    site: "Open site",
    log: "View log",
    discussion: "View discussion",
    details: "View details",
    rest: "Read the rest",
  },
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
