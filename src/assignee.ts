import type { Account, Commit, Facts, RunContext, WorkflowEvent } from "./github/types.ts";

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

/** Pull request actions that are about its reviewers; any other one is a run. */
export const REVIEW_ACTIONS: ReadonlySet<string> = new Set([
  "review_requested",
  "assigned",
  "ready_for_review",
  "reopened",
  "closed",
  "converted_to_draft",
  "review_request_removed",
]);

/**
 * Whom an event is for: an issue's assignees, a pull request's reviewers or else its assignees, the
 * reviewer of a review; of any run the author of the head commit, else whoever started it, and of
 * a pull request's run its author.
 * @param headCommit - read from GitHub where the event does not carry it
 */
export function findAutoAssignees(
  event: WorkflowEvent,
  facts: Facts,
  context: RunContext,
  headCommit: Commit | undefined = facts.headCommit,
): AutoAssignees {
  switch (event.kind) {
    case "issues":
      return { people: event.issue.assignees.map(toCandidate), hasTeam: false };
    case "pull_request_review":
      return { people: [toCandidate(event.review.author)], hasTeam: false };
    case "pull_request": {
      const { requestedReviewers, requestedTeams, assignees, author } = event.pullRequest;
      if (!REVIEW_ACTIONS.has(event.action)) {
        return { people: [toCandidate(author)], hasTeam: false };
      }
      const people = requestedReviewers.length > 0 ? requestedReviewers : assignees;
      return { people: people.map(toCandidate), hasTeam: requestedTeams.length > 0 };
    }
    case "pull_request_review_comment":
      return { people: [toCandidate(event.pullRequest.author)], hasTeam: false };
    default:
      return { people: runAuthor(event, facts, context, headCommit), hasTeam: false };
  }
}

function runAuthor(
  event: WorkflowEvent,
  facts: Facts,
  context: RunContext,
  headCommit: Commit | undefined,
): readonly Candidate[] {
  const isOurs =
    facts.headRepository?.toLowerCase() ===
    (context.repository || event.repository.fullName).toLowerCase();
  const names = headCommit === undefined ? [] : commitNames(headCommit, isOurs);
  const starter =
    event.kind === "workflow_run" ? (event.run.actor?.login ?? facts.actor) : facts.actor;
  const shown = names[0] ?? starter;
  return shown === "" ? [] : [{ names: names.length > 0 ? names : [starter.toLowerCase()], shown }];
}

/**
 * By which names a commit's author may be known. Anybody can write anybody's address into a commit,
 * so addresses count only where all who can push are ours.
 */
function commitNames({ author }: Commit, isOurs: boolean): readonly string[] {
  const email = author.email?.toLowerCase() ?? "";
  const noReply = /^(?:\d+\+)?([a-z0-9-]+(?:\[bot\])?)@users\.noreply\.github\.com$/u.exec(
    email,
  )?.[1];
  const names = [author.login?.toLowerCase(), isOurs ? noReply : "", isOurs ? email : ""];
  return [...new Set(names.filter((name) => name !== undefined && name !== ""))] as string[];
}

function toCandidate({ login }: Account): Candidate {
  return { names: [login.toLowerCase()], shown: login };
}
