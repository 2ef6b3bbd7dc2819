import type { ReportedJob } from "../message/report/types.ts";
import { once } from "../platform/async.ts";
import type { Run } from "../run/run.ts";
import { readTold } from "./evidence.ts";
import type { Previous } from "./notify-when.ts";
import { readPrevious } from "./previous.ts";
import { type Need, type Result, worstResult } from "./result.ts";

/** The jobs of the run that is told of, and how long it took. */
export interface ReportedJobs {
  /** Those worth telling of. */
  readonly listed: readonly ReportedJob[];
  /** From the first start to the last end; absent where GitHub does not say. */
  readonly seconds?: number;
}

/** How the run went, and how the one before did. What GitHub has to be asked for is asked for once. */
export interface Verdict {
  readonly result: Result;
  readonly needs: readonly Need[];
  readonly previous: () => Promise<Previous>;
  readonly jobs: () => Promise<ReportedJobs>;
}

/**
 * Judge the run by its event, `needs` and `status` alone; where its jobs count as well, see `assess`.
 * @throws InputError when `needs` is not what `toJSON(needs)` gives
 */
export function judge(run: Run): Verdict {
  const told = readTold(run);
  return {
    result: worstResult(run.event, told),
    needs: told.needs,
    previous: once(() => readPrevious(run)),
    jobs: once(async () => (await import("./assess.ts")).readJobs(run)),
  };
}
