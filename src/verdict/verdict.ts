import { readTold } from "./evidence.ts";
import { worstResult } from "./result.ts";
import type { Previous, ReportedJobs, Verdict } from "./types.ts";
import type { VerdictRun } from "./verdict-run.ts";

/**
 * Judge the run by its event, `needs` and `status` alone; where its jobs count as well, see `assess`.
 * @throws InputError when `needs` is not what `toJSON(needs)` gives
 */
export function judge(run: VerdictRun): Verdict {
  const { status, needs } = readTold(run);
  let previous: Promise<Previous> | undefined;
  let jobs: Promise<ReportedJobs> | undefined;
  return {
    result: worstResult(run.event, { status, needs }),
    needs,
    previous: () => {
      previous ??= import("./previous.ts").then(({ readPrevious }) => readPrevious(run));
      return previous;
    },
    jobs: () => {
      jobs ??= import("./assess.ts").then(({ readJobs }) => readJobs(run));
      return jobs;
    },
  };
}

/** The same, but where a needed job was skipped its jobs are asked as well: one before it may have failed. */
export async function judgeRun(run: VerdictRun): Promise<Verdict> {
  const verdict = judge(run);
  if (verdict.needs.every(({ result }) => result !== "skipped")) return verdict;
  const { resultBehind } = await import("./assess.ts");
  return { ...verdict, result: await resultBehind(run, verdict) };
}
