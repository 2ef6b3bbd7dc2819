import type { ReportedJob, ReportFacts } from "../../../src/message/report/types.ts";
import { commit, REPOSITORY } from "../announce/samples.ts";

export const RUN_URL = "https://github.com/octo/app/actions/runs/6";
export const COMMIT = commit("f95f852", "修复解析器\n\n细节");

export function job(name: string, changes: Partial<ReportedJob> = {}): ReportedJob {
  return { name, state: "success", errors: [], url: jobUrl(name), ...changes };
}

/** A job that failed this many seconds after the run began. */
export function broken(name: string, seconds: number, changes: Partial<ReportedJob> = {}) {
  return job(name, { state: "failed", endedAt: seconds * 1000, ...changes });
}

export function jobUrl(name: string): string {
  return `${RUN_URL}/job/${encodeURIComponent(name).replace(/[()]/gu, "")}`;
}

/** A failed run of CI on main by octocat. */
export function factsOf(changes: Partial<ReportFacts> = {}): ReportFacts {
  return {
    workflow: "CI",
    repository: REPOSITORY,
    ref: "main",
    number: 562,
    attempt: 1,
    conclusion: "failure",
    isRecovery: false,
    url: RUN_URL,
    jobs: [],
    commit: COMMIT,
    sha: COMMIT.sha,
    author: "octocat",
    starter: "octocat",
    ...changes,
  };
}

/**
 * A report as one reads it: a line for each part, the headline's link as its words alone, guards
 * against markup invisible.
 */
export function readable(text: string): string {
  return text
    .replaceAll("\u200B", "")
    .replace(/^(\*\*.*?)\[([^\]]*)\]\([^)]*\)(.*\*\*)$/mu, "$1$2$3")
    .replaceAll("\n\n", "\n")
    .replaceAll("\n> \n", "\n");
}

/**
 * Without how long the run took, which hangs on the clock; the way to the run then ends the line
 * above, however long that is.
 */
export function withoutTime(text: string): string {
  return text
    .replace(/\n(?:(?:用时|所要時間) [^\n　]*　)?(?=\[(?:查看运行|実行を見る)\])/gu, "　")
    .replace(/\n(?:took [^\n·]* · )?(?=\[View run\])/gu, " · ")
    .replace(/\n(?:用时|took|所要時間) [^\n·　]*(?=\n|$)/gu, "");
}
