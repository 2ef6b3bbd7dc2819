import type { Issue, PullRequest } from "../types.ts";
import {
  readAccount,
  readAccounts,
  readAuthor,
  readLabel,
  readLabels,
  readMilestone,
} from "./parts.ts";
import { type Fields, fields, knownWord, link, number, text } from "./readers.ts";
import type { ThreadChange } from "./types.ts";

/** What issues and pull requests have in common. */
type ThreadFields = Pick<Issue, keyof Issue & keyof PullRequest>;

/** An issue or a pull request, as far as they are alike. */
export function readThread(from: Fields): ThreadFields {
  return {
    number: number(from.number),
    title: text(from.title),
    body: text(from.body),
    url: link(from.html_url),
    state: knownWord(["open", "closed"], from.state, "open"),
    author: readAuthor(from.user),
    labels: readLabels(from.labels),
    assignees: readAccounts(from.assignees),
  };
}

/** What was done to it, as far as that is alike. */
export function readThreadChange(payload: Fields): ThreadChange {
  const label = readLabel(payload.label);
  const assignee = readAccount(payload.assignee);
  const milestone = readMilestone(payload.milestone);
  const previousTitle = text(fields(fields(payload.changes).title).from);
  return {
    ...(label && { label }),
    ...(assignee && { assignee }),
    ...(milestone && { milestone }),
    ...(previousTitle && { previousTitle }),
  };
}
