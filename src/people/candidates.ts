import type { WorkflowRunEvent } from "../github/events/types.ts";
import { aboutOf, isPullRequestEvent } from "../github/subject.ts";
import type { Account, Commit } from "../github/types.ts";
import type { Unread } from "../output/unread.ts";
import { type AutoAssignees, findAutoAssignees } from "./assignee.ts";
import { findMapped, type PeopleMap } from "./people.ts";
import type { PeopleRun } from "./people-run.ts";

/**
 * Whom `auto` means, as {@link findAutoAssignees} says; GitHub is asked for a commit's or a pull
 * request's author where the event does not name one whom the map knows.
 */
export async function readCandidates(
  run: PeopleRun,
  people: PeopleMap,
  unread: Unread,
): Promise<AutoAssignees> {
  const { event, facts, context } = run;
  const known = findAutoAssignees(event, facts, context);
  if (aboutOf(event) !== "run" || "pullRequest" in event) return known;
  if (event.kind === "workflow_run" && isPullRequestEvent(event.run.event)) {
    const author = await readPullRequestAuthor(run, event, unread);
    return findAutoAssignees(event, facts, context, undefined, author);
  }
  const isKnown = known.people.some(({ names }) => findMapped(names, people) !== undefined);
  if (facts.sha === "" || (facts.headCommit && (isKnown || facts.headCommit.author.login))) {
    return known;
  }
  const commit = await askForCommit(run, unread);
  return commit === undefined ? known : findAutoAssignees(event, facts, context, commit);
}

async function readPullRequestAuthor(
  run: PeopleRun,
  event: WorkflowRunEvent,
  unread: Unread,
): Promise<Account | undefined> {
  const { headRepository, branch, sha } = run.facts;
  if (headRepository === undefined) return event.run.actor;
  const github = await run.github();
  const read = await github.findPullRequestOfRun({ headRepository, branch, sha });
  if (!read.ok) unread.note(read, "Whoever started its run is taken for its author.");
  return read.ok ? read.value?.author : undefined;
}

/** What the event says of it stays where GitHub says less. */
async function askForCommit(run: PeopleRun, unread: Unread): Promise<Commit | undefined> {
  const github = await run.github();
  const read = await github.readCommit(run.facts.sha);
  if (read.ok) return read.value;
  if (run.facts.headCommit === undefined) {
    const stand = run.event.kind === "schedule" ? "Nobody" : "Whoever started the run";
    unread.note(read, `${stand} is taken for its author.`);
  }
  return undefined;
}
