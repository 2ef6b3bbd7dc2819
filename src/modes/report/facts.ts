import { readAuthored } from "../../authored/authored.ts";
import type { Commit } from "../../github/types.ts";
import { renderContent } from "../../message/markdown/content.ts";
import type { ReportFacts } from "../../message/report/types.ts";
import { readTitle } from "../../message/title.ts";
import { commonWords } from "../../message/words/common.ts";
import type { Run } from "../../run/run.ts";
import type { Assessment } from "../../verdict/assess.ts";
import type { Reader } from "../../verdict/reader.ts";
import { conclusionOf, type ReportedRun } from "../../verdict/reported-run.ts";

/** Everything there is to say of the run, from GitHub and from the workflow author. */
export async function gatherFacts(
  run: Run,
  told: ReportedRun,
  reader: Reader,
  verdict: Assessment,
): Promise<ReportFacts> {
  const { facts, inputs } = run;
  const { duration } = commonWords(inputs.language);
  const [jobs, past, commit, pullRequest, own] = await Promise.all([
    verdict.jobs().then(async (read) => ({
      ...read,
      listed: await reader.withErrors(read.listed),
    })),
    trendOf(verdict),
    reader.commit(),
    reader.pullRequest(),
    readOwnWords(run, verdict),
  ]);
  const { workflow, repository, headRepository, number, attempt, url } = told;
  return {
    workflow,
    repository,
    ref: facts.branch || facts.tag,
    number,
    attempt,
    conclusion: conclusionOf(told, verdict.result),
    ...past,
    url,
    jobs: jobs.listed,
    unread: jobs.unread,
    ...(jobs.seconds !== undefined && { duration: duration(jobs.seconds) }),
    sha: facts.sha,
    author: facts.author,
    starter: starterOf(run),
    ...own,
    ...(headRepository && { headRepository }),
    ...(commit && { commit: withPage(commit, told) }),
    ...(pullRequest && { pullRequest }),
  };
}

/** How this result continues or ends what was before; GitHub is asked of no other kind of result. */
async function trendOf(verdict: Assessment): Promise<Pick<ReportFacts, "isRecovery" | "trend">> {
  const { result } = verdict;
  if (result !== "success" && result !== "failure") return { isRecovery: false };
  const { result: before, failures = 0, lastSuccess } = await verdict.past();
  if (result === "success") return { isRecovery: before === "failure" };
  if (lastSuccess === undefined) return { isRecovery: false };
  return { isRecovery: false, trend: { failures: failures + 1, lastSuccess } };
}

/** Who started the run, where the event says. */
export function starterOf({ event, facts }: Run): string {
  return event.kind === "workflow_run" ? (event.run.actor?.login ?? "") : facts.actor;
}

/** A fork's commit is shown where the run is: that page lasts when the fork is gone. */
export function withPage(commit: Commit, { repository }: ReportedRun): Commit {
  return { ...commit, url: `${repository.url}/commit/${commit.sha}` };
}

/** The headline and the note that the workflow author wrote. */
async function readOwnWords(
  run: Run,
  verdict: Assessment,
): Promise<Pick<ReportFacts, "heading" | "note">> {
  const { title } = run.inputs;
  const { content, values, home } = await readAuthored(run, verdict, [title]);
  const heading = readTitle(title, values);
  const note = await renderContent(content, values, home);
  return { ...(heading.plain && { heading }), ...(note.length > 0 && { note }) };
}
