import { type Need, parseNeeds } from "./result.ts";
import type { VerdictRun } from "./verdict-run.ts";

/** What the workflow itself says of how things went. */
export interface Statement {
  /** A conclusion of GitHub's, or `""`. */
  readonly status: string;
  readonly needs: readonly Need[];
}

const NO_STATUS =
  'Input "status" is empty, so how this job went is not known; leave it out, or check the expression that gives it';

const NO_NEEDS =
  'Input "needs" names no job: this job waits for none; give it a "needs:" with those that count';

/**
 * Read `status` and `needs`; an empty status is warned of where it counts, and so are needs of a job
 * that has none.
 * @throws InputError when `needs` is not what `toJSON(needs)` gives
 */
export function readTold({
  inputs,
  event,
  log,
}: Pick<VerdictRun, "inputs" | "event" | "log">): Statement {
  const { status } = inputs;
  const needs = parseNeeds(inputs.needs);
  if (event.kind !== "workflow_run") {
    if (status === "") log.warning(NO_STATUS);
    if (inputs.needs !== "" && needs.length === 0) log.warning(NO_NEEDS);
  }
  return { status, needs };
}
