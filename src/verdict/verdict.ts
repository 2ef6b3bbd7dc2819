import type { Run } from "../run/run.ts";
import type { Previous } from "./notify-when.ts";
import { readPrevious } from "./previous.ts";
import { type Need, parseNeeds, type Result, worstResult } from "./result.ts";

/** How the run went, and how the one before did. */
export interface Verdict {
  readonly result: Result;
  readonly needs: readonly Need[];
  /** Asked of GitHub when first called. */
  previous(): Promise<Previous>;
}

/**
 * Judge the run by its event, `needs` and `status`.
 * @param jobs - conclusions of its finished jobs, where the mode has read them
 * @throws InputError when `needs` is not what `toJSON(needs)` gives
 */
export function judge(run: Run, jobs: readonly string[] = []): Verdict {
  const needs = parseNeeds(run.inputs.needs);
  const { status } = run.inputs;
  let previous: Promise<Previous> | undefined;
  return {
    result: worstResult(run.event, { status, needs, jobs }),
    needs,
    previous: () => {
      previous ??= readPrevious(run);
      return previous;
    },
  };
}
