import type { IssueCommentEvent, IssuesEvent } from "../../github/events/types.ts";
import { packLines } from "../line.ts";
import type { ClosedAs, Deed } from "../words/announce-words.ts";
import { commentDeeds, tellRemark } from "./comment.ts";
import { labelNames, logins, named, tellThread, whoDid } from "./parts.ts";
import type { Telling, Told } from "./telling.ts";
import { threadDeed, threadEmoji } from "./thread.ts";

/** An issue: opened, closed, assigned, moved … */
export function tellIssue(event: IssuesEvent, telling: Telling): Told {
  const { issue } = event;
  return {
    emoji: issueEmoji(event),
    ...tellThread(event, telling, issue, issueDeed(event, telling)),
    link: issueLink(event, telling),
    lines: contextLines(event, telling),
    ...(event.action === "opened" && {
      body: { markdown: issue.body, url: issue.url, isQuoted: true },
    }),
  };
}

function issueDeed(event: IssuesEvent, telling: Telling): Deed {
  const { action, issue } = event;
  return action === "closed"
    ? telling.words.issue.closed(whoDid(event, telling), closedAs(issue.stateReason))
    : threadDeed(event, telling, issue.isPullRequest ? "pull_request" : "issue");
}

function issueEmoji({ action, issue }: IssuesEvent): string {
  if (action === "opened") return "🆕";
  if (action !== "closed") return threadEmoji(action, "📋");
  return ["not_planned", "duplicate"].includes(issue.stateReason ?? "") ? "🚫" : "✅";
}

function closedAs(reason: string | undefined): ClosedAs {
  switch (reason) {
    case "completed":
    case "not_planned":
    case "duplicate":
      return reason;
    default:
      return "";
  }
}

function issueLink({ action, issue, repository, transferredTo }: IssuesEvent, { words }: Telling) {
  if (action === "deleted") return { label: words.links.repository, url: repository.url };
  const label = issue.isPullRequest ? words.links.pullRequest : words.links.issue;
  return { label, url: transferredTo?.url || issue.url };
}

function contextLines({ action, issue }: IssuesEvent, telling: Telling): readonly string[] {
  if (action !== "opened" && action !== "reopened") return [];
  const { names } = telling.words;
  const parts = [
    ...named(names.labels, labelNames(issue.labels), telling),
    ...named(names.assignees, logins(issue.assignees), telling),
    ...named(names.milestone, issue.milestone ? [issue.milestone.title] : [], telling),
  ];
  return packLines(parts);
}

/** A comment on an issue, or in a pull request's conversation. */
export function tellIssueComment(event: IssueCommentEvent, telling: Telling): Told {
  const { issue } = event;
  const { words } = telling;
  const who = whoDid(event, telling);
  const label = issue.isPullRequest ? words.links.pullRequest : words.links.issue;
  const remark = {
    action: event.action,
    comment: event.comment,
    deeds: commentDeeds(words, who),
    thread: issue,
    label,
  };
  return tellRemark(remark, event, telling);
}
