import type { IssuesEvent, PullRequestEvent, WorkflowEvent } from "../github/events/types.ts";
import { isPullRequestEvent, REVIEW_ACTIONS } from "../github/subject.ts";
import type { Account, Commit, Facts, RunContext } from "../github/types.ts";

/** Someone on GitHub, by all the names a map may know them by, best first. */
export interface Candidate {
  /** Logins and e-mails, in lower case. */
  readonly names: readonly string[];
  /** What a warning calls them; may not be a login. */
  readonly shown: string;
}

/** Whom `auto` means. */
export interface AutoAssignees {
  readonly people: readonly Candidate[];
  /** Whether a team was asked: teams are nobody DingTalk knows. */
  readonly hasTeam: boolean;
}

/**
 * Whom an event is for: an issue's assignees, a pull request's reviewers or else its assignees, the
 * reviewer of a review; of any run the author of the head commit, else whoever started it, and of
 * a pull request's run its author.
 * @param headCommit - read from GitHub where the event does not carry it
 * @param pullRequestAuthor - of the pull request whose run a workflow_run event tells of, where
 *   GitHub was asked; else whoever started that run
 */
export function findAutoAssignees(
  event: WorkflowEvent,
  facts: Facts,
  context: RunContext,
  headCommit: Commit | undefined = facts.headCommit,
  pullRequestAuthor?: Account,
): AutoAssignees {
  switch (event.kind) {
    case "issues":
      return { people: issueAssignees(event).map(toCandidate), hasTeam: false };
    case "pull_request_review":
      return { people: [toCandidate(event.review.author)], hasTeam: false };
    case "pull_request": {
      const { author, requestedTeams } = event.pullRequest;
      if (!REVIEW_ACTIONS.has(event.action)) {
        return { people: [toCandidate(author)], hasTeam: false };
      }
      const people = pullRequestAssignees(event).map(toCandidate);
      return { people, hasTeam: requestedTeams.length > 0 };
    }
    case "pull_request_review_comment":
      return { people: [toCandidate(event.pullRequest.author)], hasTeam: false };
    case "workflow_run":
      if (isPullRequestEvent(event.run.event)) {
        const author = pullRequestAuthor ?? event.run.actor;
        return { people: author ? [toCandidate(author)] : [], hasTeam: false };
      }
      return { people: runAuthor(event, facts, context, headCommit), hasTeam: false };
    default:
      return { people: runAuthor(event, facts, context, headCommit), hasTeam: false };
  }
}

/**
 * Whom an announcement or a report of it concerns: the same people, but a review is news to the
 * pull request's author, while the reviewer has just given it.
 */
export function findConcerned(...of: Parameters<typeof findAutoAssignees>): AutoAssignees {
  const [event] = of;
  return event.kind === "pull_request_review"
    ? { people: [toCandidate(event.pullRequest.author)], hasTeam: false }
    : findAutoAssignees(...of);
}

/** Whoever was just taken off may still stand in the payload's list. */
function issueAssignees({ action, issue, assignee }: IssuesEvent): readonly Account[] {
  return action === "unassigned" ? without(issue.assignees, assignee) : issue.assignees;
}

function pullRequestAssignees(event: PullRequestEvent): readonly Account[] {
  const { requestedReviewers, assignees } = event.pullRequest;
  const reviewers =
    event.action === "review_request_removed"
      ? without(requestedReviewers, event.requestedReviewer)
      : requestedReviewers;
  return reviewers.length > 0 ? reviewers : assignees;
}

function without(accounts: readonly Account[], gone: Account | undefined): readonly Account[] {
  return accounts.filter(({ login }) => login.toLowerCase() !== gone?.login.toLowerCase());
}

function runAuthor(
  event: WorkflowEvent,
  facts: Facts,
  context: RunContext,
  headCommit: Commit | undefined,
): readonly Candidate[] {
  const ours = context.repository || event.repository.fullName;
  const isOurs = facts.headRepository?.toLowerCase() === ours.toLowerCase();
  const names = headCommit === undefined || !isOurs ? [] : commitNames(headCommit);
  const starter = starterOf(event, facts);
  const shown = names[0] ?? starter;
  return shown === "" ? [] : [{ names: names.length > 0 ? names : [starter.toLowerCase()], shown }];
}

/** Nobody starts a schedule: its actor is whoever last changed the cron line. */
function starterOf(event: WorkflowEvent, { actor }: Facts): string {
  const started = event.kind === "workflow_run" ? event.run.event : event.kind;
  if (started === "schedule") return "";
  return event.kind === "workflow_run" ? (event.run.actor?.login ?? actor) : actor;
}

/**
 * By which names a commit's author may be known. Anybody can write anybody's address into a commit,
 * and GitHub takes the login from it, so this is asked only where all who can push are ours.
 */
function commitNames({ author }: Commit): readonly string[] {
  const email = author.email?.toLowerCase() ?? "";
  const noReply = /^(?:\d+\+)?([a-z0-9-]+(?:\[bot\])?)@users\.noreply\.github\.com$/u.exec(
    email,
  )?.[1];
  const names = [author.login?.toLowerCase() ?? "", noReply ?? "", email];
  return [...new Set(names.filter((name) => name !== ""))];
}

function toCandidate({ login }: Account): Candidate {
  return { names: [login.toLowerCase()], shown: login };
}
