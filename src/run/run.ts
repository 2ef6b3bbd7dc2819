import type { AppClient } from "../dingtalk/app/app.ts";
import type { Wire } from "../dingtalk/http/wire.ts";
import type { Group } from "../dingtalk/types.ts";
import type { GitHub } from "../github/api.ts";
import type { Occasion } from "../github/occasion.ts";
import type { Subject } from "../github/subject.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../output/log.ts";
import type { ActionResult } from "../output/outputs.ts";
import type { PeopleMap } from "../people/people.ts";
import type { Bundle } from "../secret/bundle.ts";
import type { World } from "./world.ts";

/** Everything a mode works with: one run of the action, read and checked. */
export interface Run extends Occasion {
  /** What the event is about. */
  readonly subject: Subject;
  readonly inputs: Inputs;
  readonly bundle: Bundle;
  /** False in a dry run that goes without: who and what the secret names is then not known. */
  readonly hasSecret: boolean;
  /** Where messages go. In a dry run without a secret one nameless stand-in. */
  readonly groups: readonly Group[];
  /** The way to DingTalk; its deadline is the step's. */
  readonly wire: Wire;
  /**
   * Begin to connect to where sending will lead; for when it is all but sure that something will go
   * out. `people` are looked up side by side.
   */
  readonly connect: (people?: number) => void;
  /** The enterprise app, opened when first needed; absent where the secret has none. */
  readonly app?: () => Promise<AppClient>;
  readonly log: Log;
  /** Hear of being told to stop, instead of being stopped. */
  readonly onStop: World["onStop"];
  /** Whom logins and e-mails stand for: the secret's map and `users` together. */
  readonly people: () => Promise<PeopleMap>;
  /** Reads of this repository; Octokit is loaded by the first one. */
  readonly github: () => Promise<GitHub>;
  /** RUNNER_TEMP: for files that need not outlive the job; absent outside a runner. */
  readonly tempFolder?: string;
  /** The runner's environment. */
  readonly env: World["env"];
  /** Add Markdown to the job summary, where there is one. */
  readonly summary: (markdown: string) => Promise<void>;
  /** Show what a dry run would have sent: in the log and in the job summary. */
  readonly preview: (title: string, text: string) => Promise<void>;
}

/** A mode decides what to send to whom, and sends it. Failures of a group are in the result. */
export type RunMode = (run: Run) => Promise<ActionResult>;
