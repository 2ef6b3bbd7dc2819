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

/** A report as one reads it: hard breaks are plain line ends, guards against markup invisible. */
export function readable(text: string): string {
  return text.replaceAll("  \n  ", "\n").replaceAll("\u200B", "");
}
