import type { WorkflowEvent } from "../../github/events/types.ts";
import type { MarkdownMessage } from "../types.ts";
import { announceWords } from "../words/announce.ts";
import { commonWords } from "../words/common.ts";
import { compose } from "./compose.ts";
import { tellDeploymentStatus } from "./deployment.ts";
import { tellDiscussion } from "./discussion.ts";
import { tellIssue, tellIssueComment } from "./issue.ts";
import { tellOther } from "./other.ts";
import { tellPullRequest } from "./pull-request.ts";
import { tellPush } from "./push.ts";
import { tellRef } from "./ref.ts";
import { tellRelease } from "./release.ts";
import { tellReview, tellReviewComment } from "./review.ts";
import { tellDispatch, tellRepositoryDispatch, tellSchedule } from "./run.ts";
import type { About, Telling, Told } from "./telling.ts";
import { tellWorkflowRun } from "./workflow-run.ts";

/**
 * Say what happened, as DingTalk Markdown: what, by whom, on what, a few facts, one link to act.
 * The title is the message's first line and deed in plain text, for lists and notifications.
 * Nothing in it mentions anyone, and text from the event brings no markup of its own. Pure: the
 * same event gives the same message; only a Markdown parser is loaded, if there is a body.
 */
export async function announce(event: WorkflowEvent, about: About): Promise<MarkdownMessage> {
  const telling: Telling = {
    about,
    words: await announceWords(about.language),
    common: commonWords(about.language),
  };
  return compose(tellEvent(event, telling), event, telling);
}

function tellEvent(event: WorkflowEvent, telling: Telling): Told {
  switch (event.kind) {
    case "push":
      return tellPush(event, telling);
    case "pull_request":
      return tellPullRequest(event, telling);
    case "pull_request_review":
      return tellReview(event, telling);
    case "pull_request_review_comment":
      return tellReviewComment(event, telling);
    case "issues":
      return tellIssue(event, telling);
    case "issue_comment":
      return tellIssueComment(event, telling);
    case "release":
      return tellRelease(event, telling);
    case "create":
    case "delete":
      return tellRef(event, telling);
    case "workflow_run":
      return tellWorkflowRun(event, telling);
    case "deployment_status":
      return tellDeploymentStatus(event, telling);
    case "discussion":
    case "discussion_comment":
      return tellDiscussion(event, telling);
    case "schedule":
      return tellSchedule(event, telling);
    case "workflow_dispatch":
      return tellDispatch(event, telling);
    case "repository_dispatch":
      return tellRepositoryDispatch(event, telling);
    case "other":
      return tellOther(event, telling);
    default:
      return event satisfies never;
  }
}
