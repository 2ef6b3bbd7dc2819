import { readContent } from "../../authored/content.ts";
import { markdownHome } from "../../authored/home.ts";
import { readTitle } from "../../authored/title.ts";
import { readValues } from "../../authored/values.ts";
import type { Commit, Conclusion } from "../../github/types.ts";
import { renderContent } from "../../message/markdown/content.ts";
import { report } from "../../message/report/report.ts";
import type { ReportFacts } from "../../message/report/types.ts";
import type { ActionResult } from "../../output/outputs.ts";
import { type AlsoKnown, findAutoPeople } from "../../people/auto.ts";
import { readMentions } from "../../people/mentions.ts";
import { type Compose, postToGroups } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import { type Assessment, assess, listReported } from "../../verdict/assess.ts";
import { type Previous, shouldNotify } from "../../verdict/notify-when.ts";
import { openReader, type Reader } from "../../verdict/reader.ts";
import type { Result } from "../../verdict/result.ts";
import { hasFinished, readSubject, type Subject } from "../../verdict/subject.ts";

/** Say how a run went: this one, or the one a `workflow_run` event is about. */
export async function runReport(run: Run): Promise<ActionResult> {
  const { inputs, log } = run;
  if (!hasFinished(run)) {
    log.info("Nothing was sent: the run to be reported has not finished.");
    return { skipped: "not-finished", groups: [] };
  }
  if (inputs.jobTotal > 1) log.warning(MATRIX_WARNING);
  const subject = readSubject(run);
  const reader = openReader(run, subject);
  try {
    return await reportOn(run, subject, reader);
  } finally {
    reader.warn();
  }
}

const MATRIX_WARNING =
  "This job is one leg of a matrix, and every leg sends a report of its own; report from a final " +
  'job instead, with "needs" and "if: always()"';

async function reportOn(run: Run, subject: Subject, reader: Reader): Promise<ActionResult> {
  const { inputs, log } = run;
  const assessment = await assess(run, subject, reader);
  const { result } = assessment;
  const history: { previous?: Previous } = {};
  const isWanted = await shouldNotify(inputs.notifyWhen, "report", result, async () => {
    history.previous ??= await reader.previous();
    return history.previous;
  });
  if (!isWanted) {
    log.info(`Nothing was sent: "notify-when" does not ask for a result of ${result}.`);
    return { skipped: "notify-when", groups: [] };
  }
  const facts = await gather(run, subject, reader, assessment, history.previous === "failure");
  const auto = async () => (result === "success" ? [] : findAutoPeople(run, alsoKnown(facts)));
  const mentions = await readMentions(inputs.at, await run.people(), auto, log);
  const groups = await postToGroups(run, mentions, composer(run, facts));
  return { groups, ...(inputs.dryRun && { skipped: "dry-run" }) };
}

function alsoKnown({ commit, pullRequest }: ReportFacts): AlsoKnown {
  const login = pullRequest?.author ?? "";
  const pullRequestAuthor = login === "" ? undefined : { login, isBot: login.endsWith("[bot]") };
  return { headCommit: commit, pullRequestAuthor };
}

function composer({ inputs }: Run, facts: ReportFacts): Compose {
  const { language } = inputs;
  return async (maxBytes) => report(facts, { language, maxBytes });
}

async function gather(
  run: Run,
  subject: Subject,
  reader: Reader,
  assessment: Assessment,
  hadFailed: boolean,
): Promise<ReportFacts> {
  const { facts } = run;
  const { result } = assessment;
  const [jobs, commit, pullRequest, own] = await Promise.all([
    listReported(run, subject, assessment).then((listed) => reader.withErrors(listed)),
    reader.commit(),
    reader.pullRequest(),
    readOwnWords(run, result),
  ]);
  const { workflow, repository, headRepository, number, attempt, url } = subject;
  return {
    workflow,
    repository,
    ref: facts.branch || facts.tag,
    number,
    attempt,
    conclusion: conclusionOf(subject, result),
    isRecovery: hadFailed && result === "success",
    url,
    jobs,
    sha: facts.sha,
    author: facts.author,
    ...own,
    ...(headRepository && { headRepository }),
    ...(commit && { commit: withPage(commit, subject) }),
    ...(pullRequest && { pullRequest }),
  };
}

function conclusionOf({ isOurs, conclusion }: Subject, result: Result): Conclusion {
  if (!isOurs) return conclusion;
  return result === "other" ? "" : result;
}

/** A fork's commit is shown where the run is: that page lasts when the fork is gone. */
function withPage(commit: Commit, { repository }: Subject): Commit {
  return { ...commit, url: `${repository.url}/commit/${commit.sha}` };
}

/** The headline and the note that the workflow author wrote. */
async function readOwnWords(
  run: Run,
  result: Result,
): Promise<Pick<ReportFacts, "heading" | "note">> {
  const { inputs } = run;
  const content = await readContent(run);
  if (content === "" && inputs.title === "") return {};
  const values = await readValues(run, result, [content, inputs.title]);
  const heading = readTitle(inputs.title, values);
  const note = await renderContent(content, values, markdownHome(run));
  return { ...(heading.plain && { heading }), ...(note.length > 0 && { note }) };
}
