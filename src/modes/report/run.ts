import { type Inputs, tellsPeople } from "../../inputs/inputs.ts";
import { isFailed } from "../../message/report/fold.ts";
import { report } from "../../message/report/report.ts";
import type { ReportFacts } from "../../message/report/types.ts";
import { type ActionResult, skip } from "../../output/outputs.ts";
import { readAt, readReach } from "../../people/at.ts";
import { type AlsoKnown, findAutoPeople } from "../../people/auto.ts";
import { once } from "../../platform/async.ts";
import { tell } from "../../posting/tell.ts";
import type { Run } from "../../run/run.ts";
import { assess } from "../../verdict/assess.ts";
import { failureTold } from "../../verdict/event-failure.ts";
import { isSurelyWanted, isWanted, spellOut } from "../../verdict/notify-when.ts";
import { type Ahead, openReader, type Reader } from "../../verdict/reader.ts";
import { hasFinished, type ReportedRun, readReportedRun } from "../../verdict/reported-run.ts";
import { type Result, toResult } from "../../verdict/result.ts";
import { gatherFacts } from "./facts.ts";
import type { Live, LiveRun } from "./live.ts";

/** Say how a run went: this one, or the one a `workflow_run` event is about. */
export async function runReport(run: Run): Promise<ActionResult> {
  const told = readReportedRun(run);
  const reader = openReader(run, told);
  const live = run.inputs.live ? await loadLive(run, told, reader) : undefined;
  let isSent = true;
  try {
    const result = await reportOn(run, told, reader, live);
    isSent = result.skipped !== "notify-when";
    return result;
  } finally {
    reader.warn(isSent);
    await live?.settle();
  }
}

/** A report without a status card has nothing of it. */
async function loadLive(run: LiveRun, told: ReportedRun, reader: Reader): Promise<Live> {
  const { showLive } = await import("./live.ts");
  return showLive(run, told, reader);
}

const MATRIX_WARNING =
  "This job is one leg of a matrix, and every leg sends a report of its own; report from a final " +
  'job instead, with "needs" and "if: always()"';

const UNNAMED_WARNING =
  'A job has failed that "needs" does not name, so the result is without it; add it to the "needs:" of this job';

const BLIND = 'Failures of jobs that "needs" does not name are not counted in the result';

function otherWarning(condition: string): string {
  return `This event tells of a failure, and a report tells how this workflow went; "mode: message" announces the event: "if: ${condition}"`;
}

function unfinishedWarning(count: number): string {
  const jobs = count === 1 ? "1 other job of this run has" : `${count} other jobs of this run have`;
  return `${jobs} not finished, so the result may change; report from a final job instead, with "needs" and "if: always()"`;
}

async function reportOn(
  run: Run,
  told: ReportedRun,
  reader: Reader,
  live: Live | undefined,
): Promise<ActionResult> {
  const { inputs, event, log } = run;
  if (!hasFinished(event)) {
    log.info("Nothing was sent: the run to be reported has not finished.");
    return skip("not-finished");
  }
  if (live?.isPossible && !live.isEnd && !isNews(inputs)) {
    log.info("No report was sent: the run goes on, as the status card says; its end is reported.");
    return skip("not-finished");
  }
  if (inputs.jobTotal > 1) log.warning(MATRIX_WARNING);
  const verdict = await assess(run, told, reader, (said) => reader.begin(ahead(inputs, said)));
  // A step that was only to show the run under way knows of no success, card or none.
  if (live?.isRefused && !live.isEnd && verdict.result === "success" && !isNews(inputs)) {
    log.info(
      'No report was sent: the run goes on; the step that has "needs", or a workflow_run, reports its end.',
    );
    return skip("not-finished");
  }
  if (verdict.unfinished > 0 && inputs.needs === "" && !live?.isPossible) {
    log.warning(unfinishedWarning(verdict.unfinished));
  }
  if (verdict.isBlind) reader.note(BLIND);
  if (!(await isWanted(run, verdict))) return skip("notify-when");
  const other = failureTold(event);
  if (other !== undefined && verdict.result !== "failure") log.warning(otherWarning(other));
  run.connect();

  const { report: facts, said } = await gatherFacts(run, told, reader, verdict);
  if (verdict.result === "success" && verdict.needs.length > 0 && facts.jobs.some(isFailed)) {
    log.warning(UNNAMED_WARNING);
  }
  const known = alsoKnown(facts);
  const auto = once(async () => {
    if (verdict.result !== "success") return findAutoPeople(run, known);
    log.info('Nobody is notified by "auto": the run succeeded.');
    return [];
  });
  const mentions = await readAt(run, auto, said);
  const reach = tellsPeople(inputs) ? await readReach(run, auto) : undefined;

  const { language } = inputs;
  const { repository, workflow, conclusion } = facts;
  const named = { repository: repository.fullName, ref: run.facts.branch, workflow, conclusion };
  return tell(run, {
    compose: async (maxBytes) => report(facts, { language, maxBytes }),
    mentions,
    reach,
    url: told.url,
    spoken: ({ spokenRun }) => spokenRun(language, named),
  });
}

/**
 * What is asked of GitHub beside the jobs, on which the result hangs: all that the report tells where
 * there is one whatever they say, else what decides whether there is.
 * @param said - the result without them, which they can only make worse
 */
function ahead({ notifyWhen, mode }: Inputs, said: Result): Ahead {
  const wanted = spellOut(notifyWhen, mode);
  const isSure = isSurelyWanted(notifyWhen, mode, said);
  return {
    history: isSure || wanted.has("changed") || wanted.has("recovered"),
    author: isSure,
  };
}

/**
 * Whether a step that keeps the status card has something to report before the run has ended: that
 * its own job has not gone well, or whatever the workflow author asked to be told always. A success
 * is none before the end, and the failure of another job is told by that job or in the end.
 */
function isNews({ status, notifyWhen }: Inputs): boolean {
  return notifyWhen.includes("always") || ["failure", "cancelled"].includes(toResult(status));
}

function alsoKnown({ commit, pullRequest }: ReportFacts): AlsoKnown {
  const login = pullRequest?.author ?? "";
  const pullRequestAuthor = login === "" ? undefined : { login };
  return { headCommit: commit, pullRequestAuthor };
}
