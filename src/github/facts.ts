import { encodePath } from "../platform/percent.ts";
import { type Head, readHead } from "./events/head.ts";
import type {
  OtherEvent,
  PushEvent,
  RefEvent,
  WorkflowEvent,
  WorkflowRunEvent,
} from "./events/types.ts";
import type { Commit, Facts, PullRequest, RunContext } from "./types.ts";

/** What an event says for itself; empty where it says nothing. */
interface Telling {
  readonly title?: string;
  readonly url?: string;
  readonly body?: string;
  readonly author?: string;
  readonly commits?: readonly Commit[];
  readonly compareUrl?: string;
  readonly prNumber?: number;
  readonly releaseName?: string;
}

/**
 * Say what an event is about in the same words for every event. Where it says nothing itself, the
 * run answers: the workflow's name, the run's page, whoever caused it.
 */
export function readFacts(event: WorkflowEvent, context: RunContext): Facts {
  const head = readHead(event, context);
  const told = tellingOf(event);
  const sender = event.sender?.login ?? "";
  const prNumber = told.prNumber || pullRequestOf(context.ref);
  return {
    ...head,
    actor: context.actor || sender,
    author: told.author || commitAuthor(head) || starterOf(event, context),
    title: told.title || context.workflow,
    url: told.url || context.runUrl || event.repository.url,
    body: told.body ?? "",
    commits: told.commits ?? [],
    compareUrl: told.compareUrl ?? "",
    releaseName: told.releaseName ?? "",
    ...(prNumber && { prNumber }),
  };
}

/** Whoever brought the event about; on a schedule nobody: its actor last changed the cron line. */
function starterOf({ kind, sender }: WorkflowEvent, context: RunContext): string {
  return kind === "schedule" ? "" : (sender?.login ?? context.actor);
}

function tellingOf(event: WorkflowEvent): Telling {
  switch (event.kind) {
    case "push":
      return tellPush(event);
    case "pull_request":
      return { ...tellPullRequest(event.pullRequest), ...comparison(event.before, event) };
    case "pull_request_review":
      return { ...tellPullRequest(event.pullRequest), ...remark(event.review) };
    case "pull_request_review_comment":
      return { ...tellPullRequest(event.pullRequest), ...remark(event.comment) };
    case "issues":
      return post(event.issue);
    case "issue_comment":
      return {
        title: event.issue.title,
        ...post(event.comment),
        ...(event.issue.isPullRequest && { prNumber: event.issue.number }),
      };
    case "discussion":
      return post(event.discussion);
    case "discussion_comment":
      return { ...post(event.discussion), ...(event.comment && post(event.comment)) };
    case "release":
      return {
        ...post(event.release),
        title: event.release.name || event.release.tag,
        releaseName: event.release.name || event.release.tag,
      };
    case "create":
    case "delete":
      return { title: event.refName, url: refUrl(event) };
    case "workflow_run":
      return {
        title: event.run.displayTitle || subjectLine(event.run.headCommit) || event.run.name,
        url: event.run.url,
        author: runAuthor(event),
        prNumber: event.run.pullRequests[0]?.number ?? 0,
      };
    case "deployment_status":
      return {
        title: event.environment,
        url: event.environmentUrl ?? event.logUrl ?? "",
        body: event.description,
        author: event.creator?.login ?? "",
      };
    case "repository_dispatch":
      return { title: event.eventType };
    case "schedule":
    case "workflow_dispatch":
      return {};
    case "other":
      return tellOther(event);
    default:
      return event satisfies never;
  }
}

function tellPush(event: PushEvent): Telling {
  const [, ...rest] = (event.headCommit?.message ?? "").split("\n");
  return {
    title: subjectLine(event.headCommit) || event.refName,
    url: event.refType === "tag" || event.isDeleted ? refUrl(event) : event.compareUrl,
    body: rest.join("\n").trim(),
    author: commitAuthor(event) || event.sender?.login || event.pusher,
    commits: event.commits,
    // A deletion is "compared" with a commit of zeros, a page that does not exist.
    compareUrl: event.isDeleted ? "" : event.compareUrl,
  };
}

function tellPullRequest(pullRequest: PullRequest): Telling {
  return {
    ...post(pullRequest),
    prNumber: pullRequest.number,
    compareUrl: pullRequest.url && `${pullRequest.url}/files`,
  };
}

/** New commits on a pull request: what they changed, rather than the whole pull request. */
function comparison(before = "", event: WorkflowEvent & { pullRequest: PullRequest }): Telling {
  const { sha } = event.pullRequest.head;
  const { url } = event.repository;
  return before && sha && url
    ? { compareUrl: `${url}/compare/${encodePath(before)}...${encodePath(sha)}` }
    : {};
}

/** Of a pull request's run whoever brought it; its commits may bear any name. */
function runAuthor({ run }: WorkflowRunEvent): string {
  const actor = run.actor?.login ?? "";
  if (run.event.startsWith("pull_request") && actor) return actor;
  return commitAuthor(run) || (run.event === "schedule" ? "" : actor);
}

function tellOther(event: OtherEvent): Telling {
  return {
    title: event.subject?.title ?? "",
    url: event.subject?.url ?? event.repository.url,
    body: event.description ?? "",
    prNumber: event.prNumber ?? 0,
  };
}

function post(from: {
  readonly title?: string;
  readonly url: string;
  readonly body: string;
  readonly author: { readonly login: string };
}): Telling {
  const { title, url, body } = from;
  return { url, body, author: from.author.login, ...(title && { title }) };
}

/** A review or comment on a pull request, which stays its author's. */
function remark({ url, body }: { readonly url: string; readonly body: string }): Telling {
  return { body, ...(url && { url }) };
}

function refUrl({ kind, repository, refName, ...event }: RefEvent | PushEvent): string {
  const isGone = kind === "delete" || ("isDeleted" in event && event.isDeleted);
  if (isGone || !repository.url) return repository.url;
  return `${repository.url}/tree/${encodePath(refName)}`;
}

function commitAuthor({ headCommit }: Pick<Head, "headCommit">): string {
  return headCommit?.author.login || headCommit?.author.name || "";
}

function subjectLine(commit: Commit | undefined): string {
  return commit?.message.split("\n", 1)[0]?.trim() ?? "";
}

/** The number in `refs/pull/7/merge`, 0 in any other ref. */
function pullRequestOf(ref: string): number {
  return Number(/^refs\/pull\/(\d{1,9})\//u.exec(ref)?.[1] ?? 0);
}
