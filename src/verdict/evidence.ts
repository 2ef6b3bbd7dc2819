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

/**
 * Read `status` and `needs`; an empty status is warned of where it counts.
 * @throws InputError when `needs` is not what `toJSON(needs)` gives
 */
export function readTold({
  inputs,
  event,
  log,
}: Pick<VerdictRun, "inputs" | "event" | "log">): Statement {
  const { status } = inputs;
  if (status === "" && event.kind !== "workflow_run") log.warning(NO_STATUS);
  return { status, needs: parseNeeds(inputs.needs) };
}
