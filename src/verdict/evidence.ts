import { type Need, parseNeeds, toResult } from "./result.ts";
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

const ANOTHER_RUN =
  'On workflow_run the run that triggered this one is told of: this job\'s failure and "needs" do not count';

/**
 * Read `status` and `needs`; an empty status is warned of where it counts, and so are needs of a job
 * that has none, and a failure of our own where another run is told of.
 * @throws InputError when `needs` is not what `toJSON(needs)` gives
 */
export function readTold({
  inputs,
  event,
  log,
}: Pick<VerdictRun, "inputs" | "event" | "log">): Statement {
  const { status } = inputs;
  const needs = parseNeeds(inputs.needs);
  const isGiven = inputs.needs !== "";
  if (event.kind === "workflow_run") {
    const isLost = toResult(status) === "failure" && toResult(event.run.conclusion) !== "failure";
    if (isGiven || isLost) log.warning(ANOTHER_RUN);
  } else {
    if (status === "") log.warning(NO_STATUS);
    if (isGiven && needs.length === 0) log.warning(NO_NEEDS);
  }
  return { status, needs };
}
