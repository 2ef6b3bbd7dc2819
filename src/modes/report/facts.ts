import { type AuthoredRun, readAuthored } from "../../authored/authored.ts";
import { loadContent } from "../../message/markdown/load.ts";
import type { ReportFacts } from "../../message/report/types.ts";
import { readTitle } from "../../message/title.ts";
import { commonWords } from "../../message/words/common.ts";
import type { Assessment } from "../../verdict/assess.ts";
import type { Reader } from "../../verdict/reader.ts";
import { conclusionOf, type ReportedRun, starterOf, withPage } from "../../verdict/reported-run.ts";
import { trendOf } from "../../verdict/trend.ts";

/** What a report is made of. */
export interface Gathered {
  readonly report: ReportFacts;
  /** What the workflow author says, as written. */
  readonly said: string;
}

/** Everything there is to say of the run, from GitHub and from the workflow author. */
export async function gatherFacts(
  run: AuthoredRun,
  told: ReportedRun,
  reader: Reader,
  verdict: Assessment,
): Promise<Gathered> {
  const { facts, inputs } = run;
  const { duration } = commonWords(inputs.language);
  const [own, jobs, past, commit, pullRequest] = await Promise.all([
    readOwnWords(run, verdict),
    verdict.jobs().then(async (read) => ({
      ...read,
      listed: await reader.withErrors(read.listed),
    })),
    trendOf(verdict),
    reader.commit(),
    reader.pullRequest(),
  ]);
  const { workflow, repository, headRepository, number, attempt, url } = told;
  const report: ReportFacts = {
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
    unfinished: verdict.unfinished,
    isBlind: verdict.isBlind,
    ...(jobs.seconds !== undefined && { duration: duration(jobs.seconds) }),
    sha: facts.sha,
    author: facts.author,
    starter: starterOf(run),
    ...own.words,
    ...(headRepository && { headRepository }),
    ...(commit && { commit: withPage(commit, told) }),
    ...(pullRequest && { pullRequest }),
  };
  return { report, said: own.said };
}

/** The headline and the note that the workflow author wrote. */
async function readOwnWords(
  run: AuthoredRun,
  verdict: Assessment,
): Promise<{ readonly words: Pick<ReportFacts, "heading" | "note">; readonly said: string }> {
  const { title } = run.inputs;
  const { content, values, home } = await readAuthored(run, verdict, [title]);
  const heading = readTitle(title, values);
  const note =
    content === "" ? [] : await (await loadContent()).renderContent(content, values, home);
  const words = { ...(heading.plain && { heading }), ...(note.length > 0 && { note }) };
  return { words, said: content };
}
