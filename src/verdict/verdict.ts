import { once } from "../platform/async.ts";
import { readTold } from "./evidence.ts";
import { readPrevious } from "./previous.ts";
import { worstResult } from "./result.ts";
import type { Verdict } from "./types.ts";
import type { VerdictRun } from "./verdict-run.ts";

/**
 * Judge the run by its event, `needs` and `status` alone; where its jobs count as well, see `assess`.
 * @throws InputError when `needs` is not what `toJSON(needs)` gives
 */
export function judge(run: VerdictRun): Verdict {
  const told = readTold(run);
  return {
    result: worstResult(run.event, told),
    needs: told.needs,
    previous: once(() => readPrevious(run)),
    jobs: once(async () => (await import("./assess.ts")).readJobs(run)),
  };
}
