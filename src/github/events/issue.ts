import type { Issue } from "../types.ts";
import { readComment, readMilestone, thing } from "./parts.ts";
import { type Fields, fields, isFields, link, text } from "./readers.ts";
import { readThread, readThreadChange } from "./thread.ts";
import type { EventBase, IssueCommentEvent, IssuesEvent } from "./types.ts";

/** What became of an issue; nothing where the payload holds none. */
export function readIssues(payload: Fields, base: EventBase): IssuesEvent | undefined {
  const issue = thing(payload, "issue");
  if (!issue) return undefined;
  const transferredTo = readTransfer(fields(payload.changes));
  return {
    ...base,
    kind: "issues",
    issue: readIssue(issue),
    ...readThreadChange(payload),
    ...(transferredTo && { transferredTo }),
  };
}

function readTransfer(changes: Fields): IssuesEvent["transferredTo"] {
  const repository = text(fields(changes.new_repository).full_name);
  const url = link(fields(changes.new_issue).html_url);
  return repository && url ? { repository, url } : undefined;
}

/** A comment on an issue, or in a pull request's conversation. */
export function readIssueComment(payload: Fields, base: EventBase): IssueCommentEvent | undefined {
  const issue = thing(payload, "issue");
  const comment = thing(payload, "comment");
  if (!issue || !comment) return undefined;
  return {
    ...base,
    kind: "issue_comment",
    issue: readIssue(issue),
    comment: readComment(comment),
  };
}

function readIssue(from: Fields): Issue {
  const stateReason = text(from.state_reason);
  const milestone = readMilestone(from.milestone);
  return {
    ...readThread(from),
    isPullRequest: isFields(from.pull_request),
    ...(stateReason && { stateReason }),
    ...(milestone && { milestone }),
  };
}
