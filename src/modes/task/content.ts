import { type AuthoredRun, readAuthored } from "../../authored/authored.ts";
import { buildContent } from "../../message/task/content.ts";
import type { TaskContent, TaskOccasion } from "../../message/task/types.ts";
import type { Unread } from "../../output/unread.ts";
import { findFailedJobs } from "../../verdict/failed.ts";
import type { Verdict } from "../../verdict/types.ts";
import type { VerdictRun } from "../../verdict/verdict-run.ts";
import type { Wish } from "./decide.ts";

/**
 * Read what there is to say of the task; which jobs failed is asked of GitHub where it is about them.
 * @throws InputError for an unusable `url` or `content-file`
 */
export async function readTaskContent(
  run: AuthoredRun & VerdictRun & TaskOccasion,
  wish: Wish,
  verdict: Verdict,
  unread: Unread,
): Promise<TaskContent> {
  const { subject, inputs } = run;
  const isFailure = verdict.result === "failure";
  const isAboutFailure = subject.about === "run" && wish.kind === "open" && isFailure;
  const failed = isAboutFailure ? await findFailedJobs(run, verdict.needs, unread) : [];
  const authored = await readAuthored(run, verdict, [inputs.title, inputs.url]);
  const isForOthers = verdict.needs.length > 0;
  const needs = verdict.result === "success" ? verdict.needs : [];
  const skipped = needs.flatMap(({ name, result }) => (result === "skipped" ? [name] : []));
  return buildContent(run, { isFailure, isForOthers, failed, skipped }, authored);
}
