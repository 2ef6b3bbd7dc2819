import type { AppClient } from "../dingtalk/app/app.ts";
import type { Wire } from "../dingtalk/http/wire.ts";
import type { Group } from "../dingtalk/types.ts";
import type { RunContext } from "../github/types.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../output/log.ts";

/** What telling groups and people takes of a run. */
export interface PostingRun {
  readonly inputs: Inputs;
  readonly context: RunContext;
  readonly groups: readonly Group[];
  readonly wire: Wire;
  readonly app?: () => Promise<AppClient>;
  readonly hasSecret: boolean;
  readonly log: Log;
  readonly preview: (title: string, text: string) => Promise<void>;
}
