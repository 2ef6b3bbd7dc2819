import type { Unread } from "../output/unread.ts";
import { previousQuery } from "./previous.ts";
import type { VerdictRun } from "./verdict-run.ts";

/**
 * Whether a run started after this one has finished already: it knows better how things stand.
 * Runs with another key (of a pull request, where this one is not; of issues and reviews) do not
 * count. Without a readable history no run is held for overtaken.
 */
export async function isOvertaken(run: VerdictRun, unread: Unread): Promise<boolean> {
  const line = previousQuery(run);
  const isOfPullRequest = OF_PULL_REQUEST.has(line.event);
  const github = await run.github();
  const newest = await github.findNewestFinished({
    ...line,
    isOfLine: (event) => OF_PULL_REQUEST.has(event) === isOfPullRequest && !NEVER_RUNS.has(event),
  });
  if (!newest.ok) {
    unread.note(newest, "Without it nobody knows whether a newer run has finished.");
    return false;
  }
  return newest.value !== undefined && newest.value.id > Number(line.runId);
}

/** Events whose runs are a pull request's, under its number. */
const OF_PULL_REQUEST: ReadonlySet<string> = new Set([
  "pull_request",
  "pull_request_target",
  "pull_request_review_comment",
]);

/** Events whose runs are about their issue or review, never about how they end. */
const NEVER_RUNS: ReadonlySet<string> = new Set(["issues", "pull_request_review"]);
