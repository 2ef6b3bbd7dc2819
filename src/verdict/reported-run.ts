import type { WorkflowEvent } from "../github/events/types.ts";
import type { Occasion } from "../github/occasion.ts";
import type { Commit, Conclusion, Repository } from "../github/types.ts";
import type { ReportedPullRequest } from "../message/report/types.ts";
import { type Result, toConclusion, toResult } from "./result.ts";

/** The run that is told of: this one, or the one a workflow_run event is about. */
export interface ReportedRun {
  /** Whether this very job belongs to it, so that it has not ended. */
  readonly isOurs: boolean;
  readonly id: number | string;
  readonly attempt: number;
  readonly workflow: string;
  readonly number: number;
  readonly url: string;
  readonly repository: Repository;
  readonly headRepository?: Repository;
  /** As GitHub concluded; `""` for our own run. */
  readonly conclusion: Conclusion;
  readonly pullRequest?: ReportedPullRequest;
}

/** Which run is told of, on workflow_run the one the event is about, and what the event tells of it. */
export function readReportedRun(occasion: Occasion): ReportedRun {
  const { event, context } = occasion;
  const repository = ownRepository(occasion);
  const pullRequest = findPullRequest(occasion, repository);
  if (event.kind === "workflow_run") {
    const { id, attempt, name, number, url, conclusion, headRepository } = event.run;
    return {
      isOurs: false,
      id,
      attempt,
      workflow: name,
      number,
      url,
      repository,
      conclusion,
      ...(headRepository && { headRepository }),
      ...(pullRequest && { pullRequest }),
    };
  }
  const headRepository = headRepositoryOf(event);
  return {
    isOurs: true,
    id: context.runId,
    attempt: Math.max(1, context.runAttempt),
    workflow: context.workflow,
    number: context.runNumber,
    url: context.runUrl,
    repository,
    conclusion: "",
    ...(headRepository && { headRepository }),
    ...(pullRequest && { pullRequest }),
  };
}

/** Whether there is anything to report yet. */
export function hasFinished(event: WorkflowEvent): boolean {
  return event.kind !== "workflow_run" || event.run.conclusion !== "";
}

/** How the run ended: of another run GitHub's own word where the verdict is the same, else that. */
export function conclusionOf({ isOurs, conclusion }: ReportedRun, result: Result): Conclusion {
  if (!isOurs && toResult(conclusion) === result) return conclusion;
  return toConclusion(result);
}

/** Who started the run, where the event says. */
export function starterOf({ event, facts }: Pick<Occasion, "event" | "facts">): string {
  return event.kind === "workflow_run" ? (event.run.actor?.login ?? "") : facts.actor;
}

/** A fork's commit is shown where the run is: that page lasts when the fork is gone. */
export function withPage(commit: Commit, { repository }: ReportedRun): Commit {
  return { ...commit, url: `${repository.url}/commit/${commit.sha}` };
}

/** Schedules and the like carry no repository: it is where we run. */
function ownRepository({ event, context }: Occasion): Repository {
  const { repository } = event;
  const fullName = repository.fullName || context.repository;
  return { ...repository, fullName, url: repository.url || `${context.serverUrl}/${fullName}` };
}

function headRepositoryOf(event: WorkflowEvent): Repository | undefined {
  return "pullRequest" in event ? event.pullRequest.head.repository : undefined;
}

function findPullRequest(
  { event, facts }: Occasion,
  repository: Repository,
): ReportedPullRequest | undefined {
  if ("pullRequest" in event) {
    const { number, url, title, author } = event.pullRequest;
    return { number, url, title, author: author.login };
  }
  const number = facts.prNumber ?? 0;
  if (number === 0) return undefined;
  const known = { number, url: `${repository.url}/pull/${number}` };
  const isItsRun = event.kind === "workflow_run" && event.run.event.startsWith("pull_request");
  // Such a run shows the pull request's title, any other run of its branch the commit's subject.
  return isItsRun ? { ...known, title: event.run.displayTitle, author: facts.author } : known;
}
