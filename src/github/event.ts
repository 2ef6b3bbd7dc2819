import { readDeploymentStatus } from "./events/deployment-status.ts";
import { readDiscussion } from "./events/discussion.ts";
import { readDispatch, readRepositoryDispatch, readSchedule } from "./events/dispatch.ts";
import { readIssueComment, readIssues } from "./events/issue.ts";
import { readOther } from "./events/other.ts";
import { readAccount, readRepository } from "./events/parts.ts";
import { readPullRequestEvent, readReview, readReviewComment } from "./events/pull-request.ts";
import { readPush } from "./events/push.ts";
import { type Fields, fields, text } from "./events/readers.ts";
import { readRefEvent } from "./events/ref.ts";
import { readRelease } from "./events/release.ts";
import type { EventBase, WorkflowEvent } from "./events/types.ts";
import { readWorkflowRun } from "./events/workflow-run.ts";
import type { Repository, RunContext } from "./types.ts";

/**
 * Say what happened in our own words. Never throws: a payload that lacks what its event is about
 * becomes an event of kind `other`.
 * @param name - GITHUB_EVENT_NAME
 * @param payload - the parsed event file, whatever it holds
 */
export function parseEvent(name: string, payload: unknown, context: RunContext): WorkflowEvent {
  const from = fields(payload);
  const base = readBase(from, context);
  return readKnown(name, from, base, context) ?? readOther(name, from, base);
}

function readKnown(
  name: string,
  payload: Fields,
  base: EventBase,
  context: RunContext,
): WorkflowEvent | undefined {
  switch (name) {
    case "push":
      return readPush(payload, base, context);
    case "pull_request":
    case "pull_request_target":
      return readPullRequestEvent(payload, base, name === "pull_request_target");
    case "pull_request_review":
      return readReview(payload, base);
    case "pull_request_review_comment":
      return readReviewComment(payload, base);
    case "issues":
      return readIssues(payload, base);
    case "issue_comment":
    case "pull_request_comment":
      return readIssueComment(payload, base);
    case "release":
      return readRelease(payload, base);
    case "create":
    case "delete":
      return readRefEvent(payload, base, name);
    case "workflow_run":
      return readWorkflowRun(payload, base);
    case "deployment_status":
      return readDeploymentStatus(payload, base);
    case "discussion":
    case "discussion_comment":
      return readDiscussion(payload, base, name);
    case "schedule":
      return readSchedule(payload, base);
    case "workflow_dispatch":
      return readDispatch(payload, base, context);
    case "repository_dispatch":
      return readRepositoryDispatch(payload, base);
    default:
      return undefined;
  }
}

function readBase(payload: Fields, context: RunContext): EventBase {
  const sender = readAccount(payload.sender);
  return {
    action: text(payload.action),
    repository: readOwnRepository(payload.repository, context),
    ...(sender && { sender }),
  };
}

/** Some payloads (a schedule's) say little or nothing of the repository; the runner does. */
function readOwnRepository(value: unknown, context: RunContext): Repository {
  const read = readRepository(value);
  const fullName = read?.fullName ?? context.repository;
  const url = read?.url || (fullName ? `${context.serverUrl}/${fullName}` : "");
  return { isFork: false, ...read, fullName, url };
}
