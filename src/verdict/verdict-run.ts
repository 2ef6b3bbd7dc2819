import type { GitHub } from "../github/api.ts";
import type { Occasion } from "../github/occasion.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../output/log.ts";

/** What judging takes of a run. */
export interface VerdictRun extends Occasion {
  readonly inputs: Inputs;
  readonly github: () => Promise<GitHub>;
  readonly wire: { now(): number };
  readonly log: Log;
}
