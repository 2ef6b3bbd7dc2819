import type { AnnounceWords, ClosedAs, Deed, DeploymentState } from "./announce-words.ts";
import { ENDED_EN } from "./ended.ts";

const THREAD = { pull_request: "pull request", issue: "issue", discussion: "discussion" } as const;

const STARTED = { pull_request: "opened", issue: "opened", discussion: "started" } as const;

const CLOSED_AS: Readonly<Record<ClosedAs, string>> = {
  completed: "closed this as completed",
  not_planned: "closed this as not planned",
  duplicate: "closed this as a duplicate",
  "": "closed this",
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
export function enWords(): AnnounceWords {
  return {
    push: {
      sent: (who, ref, count) => `${who} pushed ${plural(count, "commit")} to ${ref}`,
      sentOne: (who, ref) => `${who} pushed to ${ref}`,
      forced: (who, ref, count) =>
        `${who} force-pushed ${ref}${count > 0 ? ` (${plural(count, "new commit")})` : ""}`,
      updated: (who, ref) => `${who} updated ${ref}`,
      moreCommits: (count) => plural(count, "earlier commit"),
    },
    ref: {
      created: (who, type, name) => `${who} created ${type} ${name}`,
      createdWith: (who, branch, commits) =>
        `${who} created branch ${branch} (${plural(commits, "commit")})`,
      moved: (who, type, name) => `${who} moved ${type} ${name}`,
      deleted: (who, type, name) => `${who} deleted ${type} ${name}`,
    },
    thread: {
      opened: (who, thread) =>
        thread === "issue"
          ? deed(who, "opened an issue", "opened issue ")
          : deed(
              who,
              `${STARTED[thread]} a ${THREAD[thread]}`,
              `${STARTED[thread]} ${THREAD[thread]} `,
            ),
      reopened: (who) => deed(who, "reopened this", "reopened "),
      edited: (who) => deed(who, "edited this", "edited "),
      retitled: (who, before) => deed(who, `changed the title from “${before}”`, "retitled "),
      deleted: (who, thread) => deed(who, `deleted this ${THREAD[thread]}`, "deleted "),
      labeled: (who, label) =>
        deed(who, `added the label ${label}`, `added the label ${label} to `),
      unlabeled: (who, label) =>
        deed(who, `removed the label ${label}`, `removed the label ${label} from `),
      assigned: (who, assignee) => deed(who, `assigned ${assignee}`, `assigned ${assignee} to `),
      assignedSelf: (who) => deed(who, "self-assigned this", "self-assigned "),
      unassigned: (who, assignee) =>
        deed(who, `unassigned ${assignee}`, `unassigned ${assignee} from `),
      unassignedSelf: (who) => deed(who, "removed their assignment", "removed their assignment: "),
      milestoned: (who, milestone) =>
        deed(
          who,
          `added this to the milestone ${milestone}`,
          `added to the milestone ${milestone}: `,
        ),
      demilestoned: (who, milestone) =>
        deed(
          who,
          `removed this from the milestone ${milestone}`,
          `removed from the milestone ${milestone}: `,
        ),
      locked: (who) => deed(who, "locked the conversation", "locked "),
      unlocked: (who) => deed(who, "unlocked the conversation", "unlocked "),
      pinned: (who) => deed(who, "pinned this", "pinned "),
      unpinned: (who) => deed(who, "unpinned this", "unpinned "),
      transferred: (who, to) =>
        deed(who, `transferred this to ${to || "another repository"}`, "transferred "),
      other: (who, action) =>
        action
          ? { text: `${who}: ${action}`, of: `${who}: ${action} · ` }
          : deed(who, "updated this", "updated "),
    },
    pull: {
      openedDraft: (who) => deed(who, "opened a draft pull request", "opened draft "),
      closed: (who) => deed(who, "closed this without merging", "closed unmerged "),
      merged: (who, head, base) => deed(who, `merged ${head} into ${base}`, "merged "),
      ready: (who) => deed(who, "marked this as ready for review", "marked ready for review: "),
      draft: (who) => deed(who, "converted this to a draft", "converted to draft: "),
      reviewRequested: (who, reviewer) =>
        deed(who, `requested a review from ${reviewer}`, `asked ${reviewer} to review `),
      reviewRequestedTeam: (who, team) =>
        deed(who, `requested a review from the team ${team}`, `asked team ${team} to review `),
      reviewRequestRemoved: (who, reviewer) =>
        deed(
          who,
          `removed the review request for ${reviewer}`,
          `no longer asks ${reviewer} to review `,
        ),
      newCommits: (who) => deed(who, "pushed new commits", "pushed commits to "),
      autoMergeOn: (who) => deed(who, "enabled auto-merge", "enabled auto-merge: "),
      autoMergeOff: (who) => deed(who, "disabled auto-merge", "disabled auto-merge: "),
      enqueued: (who) => deed(who, "added this to the merge queue", "queued to merge "),
      dequeued: (who) => deed(who, "removed this from the merge queue", "unqueued "),
      size: (additions, deletions, files) =>
        `+${additions} −${deletions} in ${plural(files, "file")}`,
      author: (who) => `opened by ${who}`,
    },
    review: {
      approved: (who) => deed(who, "approved these changes", "approved "),
      changesRequested: (who) => deed(who, "requested changes", "requested changes: "),
      commented: (who) => deed(who, "reviewed", "reviewed "),
      dismissed: (who, reviewer) =>
        deed(who, `dismissed the review by ${reviewer}`, `dismissed ${reviewer}’s review of `),
      dismissedOwn: (who) => deed(who, "dismissed their own review", "dismissed a review of "),
      edited: (who) => deed(who, "edited a review", "edited a review of "),
      comment: (who, path) => deed(who, `commented on ${path}`, "commented on "),
      commentEdited: (who, path) =>
        deed(who, `edited a comment on ${path}`, "edited a comment on "),
      commentDeleted: (who, path) =>
        deed(who, `deleted a comment on ${path}`, "deleted a comment on "),
    },
    issue: { closed: (who, as) => deed(who, CLOSED_AS[as], "closed ") },
    comment: {
      created: (who) => deed(who, "commented", "commented on "),
      edited: (who) => deed(who, "edited a comment", "edited a comment on "),
      deleted: (who) => deed(who, "deleted a comment", "deleted a comment on "),
    },
    discussion: {
      created: (who, category) =>
        deed(
          who,
          category ? `started a discussion in ${category}` : "started a discussion",
          "started discussion ",
        ),
      moved: (who, category) =>
        category
          ? deed(who, `moved this to ${category}`, `moved to ${category}: `)
          : deed(who, "changed the category", "changed the category of "),
      answered: (who, author) =>
        deed(
          who,
          author ? `marked a comment by ${author} as the answer` : "marked an answer",
          "marked an answer to ",
        ),
      unanswered: (who) => deed(who, "unmarked the answer", "unmarked the answer to "),
      closed: (who) => deed(who, "closed the discussion", "closed discussion "),
    },
    release: {
      published: (name, isPrerelease) =>
        isPrerelease ? `pre-release ${name} is out` : `${name} is out`,
      created: (name, isDraft) => (isDraft ? `draft release ${name}` : `new release ${name}`),
      edited: (name) => `release ${name} was edited`,
      deleted: (name) => `release ${name} was deleted`,
      unpublished: (name) => `release ${name} was unpublished`,
      by: {
        published: (who) => `by ${who}`,
        created: (who) => `by ${who}`,
        edited: (who) => `by ${who}`,
        deleted: (who) => `by ${who}`,
        unpublished: (who) => `by ${who}`,
      },
      tag: (tag) => `tag ${tag}`,
      assets: (count) => plural(count, "asset"),
    },
    run: {
      ended: (workflow, branch, conclusion) =>
        `${workflow} ${ENDED_EN[conclusion]}${branch ? ` on ${branch}` : ""}`,
      started: (workflow, branch) => `${workflow} started${branch ? ` on ${branch}` : ""}`,
      requested: (workflow, branch) =>
        `${workflow} is waiting to run${branch ? ` on ${branch}` : ""}`,
      causes: {
        push: (who) => `push by ${who}`,
        pull_request: (who) => `pull request by ${who}`,
        pull_request_target: (who) => `pull request by ${who}`,
        merge_group: () => "merge queue",
        schedule: () => "scheduled",
        workflow_dispatch: (who) => `run manually by ${who}`,
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
      ranBy: (who, workflow) => `${who} ran ${workflow || "this workflow"} manually`,
      dispatched: (type) => (type ? `external event ${type}` : "external event"),
      dispatchedBy: (who) => `sent by ${who}`,
      cron: (cron) => `schedule ${cron} (UTC)`,
      thisRun: (workflow, result) => `${workflow || "This run"} ${ENDED_EN[result]}`,
    },
    deployment: {
      state: (environment, state) => DEPLOYMENT[state](environment || "the default environment"),
      by: (who) => `by ${who}`,
    },
    other: {
      thing: (noun, title, verb) => [noun, title, verb].filter((word) => word !== "").join(" "),
      happening: (phrase, title) => (title ? `${phrase}: ${title}` : phrase),
      by: (who) => `by ${who}`,
      deeds: {
        fork: (who) => `${who} forked the repository`,
        watch: (who) => `${who} starred the repository`,
        public: (who) => `${who} made the repository public`,
        gollum: (who) => `${who} updated the wiki`,
      },
      acted: (who, act, noun, title) =>
        [who, act, "the", noun, title].filter((word) => word !== "").join(" "),
      acts: {
        assigned: "assigned",
        closed: "closed",
        created: "created",
        deleted: "deleted",
        edited: "edited",
        opened: "opened",
        published: "published",
        reopened: "reopened",
        updated: "updated",
      },
      stars: (count) => (count === "1" ? "1 star" : `${count} stars`),
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
        page_build: "GitHub Pages",
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
        status: "commit status",
        workflow_dispatch: "manual run",
        workflow_run: "workflow run",
      },
      happenings: {
        deployment: "new deployment",
        page_build: "GitHub Pages was built",
        status: "commit status updated",
        workflow_call: "the workflow was called",
      },
      verbs: {
        checks_requested: "waits for checks",
        completed: "completed",
        created: "created",
        destroyed: "removed",
        in_progress: "in progress",
        ready: "is ready",
        requested: "requested",
        requested_action: "asked for an action",
        rerequested: "requested again",
      },
      outcomes: {
        success: "success",
        built: "built",
        building: "building",
        completed: "completed",
        created: "page created",
        edited: "page edited",
        errored: "error",
        in_progress: "in progress",
        queued: "queued",
        requested: "requested",
        waiting: "waiting",
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
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** @param of - the same right before the thing's name */
function deed(who: string, does: string, of: string): Deed {
  return { text: `${who} ${does}`, of: `${who} ${of}` };
}
