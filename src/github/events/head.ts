import type { Facts, PullRequest, RunContext } from "../types.ts";
import { deployedRef, splitRef } from "./parts.ts";
import type {
  DeploymentStatusEvent,
  OtherEvent,
  PushEvent,
  WorkflowEvent,
  WorkflowRunEvent,
} from "./types.ts";

/** The place in Git that an event is about. */
export type Head = Pick<Facts, "branch" | "tag" | "sha" | "headRepository" | "headCommit">;

/** A pull request whose payload is missing: GITHUB_SHA would be a merge commit nobody made. */
const NOWHERE: Head = Object.freeze({ branch: "", tag: "", sha: "" });

/**
 * Read branch or tag, commit and repository. Where the payload has none of its own (an issue, a
 * schedule) they are the run's: the default branch and its newest commit.
 */
export function readHead(event: WorkflowEvent, context: RunContext): Head {
  switch (event.kind) {
    case "push":
      return pushHead(event);
    case "pull_request":
    case "pull_request_review":
    case "pull_request_review_comment":
      return pullRequestHead(event.pullRequest);
    case "create":
      return { ...named(event.refType, event.refName), sha: context.sha, ...own(event) };
    case "delete":
      // GITHUB_SHA is the default branch's here, and the payload names no commit.
      return { ...named(event.refType, event.refName), sha: "", ...own(event) };
    case "release":
      return { branch: "", tag: event.release.tag, sha: context.sha, ...own(event) };
    case "workflow_run":
      return workflowRunHead(event);
    case "deployment_status":
      return deploymentHead(event, context);
    case "workflow_dispatch":
      return { ...place(event.ref), sha: context.sha, ...own(event) };
    case "repository_dispatch":
      return { ...place(event.branch || context.ref), sha: context.sha, ...own(event) };
    case "other":
      return otherHead(event, context);
    case "issues":
    case "issue_comment":
    case "discussion":
    case "discussion_comment":
    case "schedule":
      return runHead(event, context);
    default:
      return event satisfies never;
  }
}

function pushHead(event: PushEvent): Head {
  // `after` of an annotated tag is the tag object; the commit it points at is the head commit.
  const sha = event.isDeleted ? "" : (event.headCommit?.sha ?? event.after);
  return {
    ...named(event.refType, event.refName),
    sha,
    ...own(event),
    ...(event.headCommit && { headCommit: event.headCommit }),
  };
}

function pullRequestHead({ head }: PullRequest): Head {
  return {
    branch: head.branch,
    tag: "",
    sha: head.sha,
    ...(head.repository && { headRepository: head.repository.fullName }),
  };
}

function workflowRunHead({ run }: WorkflowRunEvent): Head {
  return {
    branch: run.branch,
    tag: "",
    sha: run.sha,
    ...(run.headRepository && { headRepository: run.headRepository.fullName }),
    ...(run.headCommit && { headCommit: run.headCommit }),
  };
}

/** A deployment's `ref` is a bare branch, tag or commit: only the runner's tells a tag. */
function deploymentHead(event: DeploymentStatusEvent, context: RunContext): Head {
  const isTag = context.ref === `refs/tags/${event.ref}`;
  const ref = isTag ? context.ref : deployedRef(event.ref, event.sha);
  return { ...place(ref), sha: event.sha || context.sha, ...own(event) };
}

function otherHead(event: OtherEvent, context: RunContext): Head {
  if (event.name.startsWith("pull_request")) return NOWHERE;
  // Branch and commit go together: an event's commit is seldom the run's branch's.
  if (!event.branch && !event.sha) return runHead(event, context);
  return {
    branch: event.branch ?? "",
    tag: "",
    sha: event.sha ?? "",
    ...own(event),
    ...(event.headCommit && { headCommit: event.headCommit }),
  };
}

function runHead(event: WorkflowEvent, context: RunContext): Head {
  return { ...place(context.ref), sha: context.sha, ...own(event) };
}

function own(event: WorkflowEvent): Pick<Head, "headRepository"> {
  const { fullName } = event.repository;
  return fullName ? { headRepository: fullName } : {};
}

function place(ref: string): { readonly branch: string; readonly tag: string } {
  const { type, name } = splitRef(ref);
  return named(type, name);
}

function named(type: "branch" | "tag", name: string) {
  return type === "tag" ? { branch: "", tag: name } : { branch: name, tag: "" };
}
