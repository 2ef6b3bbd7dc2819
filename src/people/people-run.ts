import type { AppClient } from "../dingtalk/app/app.ts";
import type { GitHub } from "../github/api.ts";
import type { Occasion } from "../github/occasion.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../output/log.ts";
import type { PeopleMap } from "./people.ts";

/** What finding people takes of a run. */
export interface PeopleRun extends Occasion {
  readonly inputs: Inputs;
  readonly people: () => Promise<PeopleMap>;
  readonly github: () => Promise<GitHub>;
  readonly app?: () => Promise<AppClient>;
  readonly hasSecret: boolean;
  readonly log: Log;
}
