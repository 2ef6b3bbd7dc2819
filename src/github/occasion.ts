import type { WorkflowEvent } from "./events/types.ts";
import type { Facts, RunContext } from "./types.ts";

/** Why the workflow runs, and what it is about. */
export interface Occasion {
  readonly context: RunContext;
  readonly event: WorkflowEvent;
  readonly facts: Facts;
}
