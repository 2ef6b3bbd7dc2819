import type { AppClient } from "../dingtalk/app/app.ts";
import type { RemindWay } from "../dingtalk/app/ding.ts";
import { type ActionResult, type Failing, skip } from "../output/outputs.ts";
import type { Receiver } from "../people/receivers.ts";
import { isAuto, readWords } from "../people/words.ts";
import { type Bell, contentOf, ring } from "./ding.ts";
import type { PostingRun } from "./posting-run.ts";

/** What a DING says. */
export { spokenRun, spokenTitle } from "../message/words/ding.ts";
/** Private messages, one person at a time. */
export { PRIVATE, tellPrivately } from "./private.ts";

/** All that is here, for what is handed it once it is loaded. */
export type ReachTools = typeof import("./reach.ts");

/** What ringing takes of a run. */
export type RingingRun = Pick<PostingRun, "inputs" | "app" | "log" | "preview" | "hasSecret">;

/** Nobody is there to be told, and no group either. */
export function nobodyToTell({ log }: Pick<PostingRun, "log">): ActionResult {
  log.notice('Nothing was sent: "to" comes to nobody in this run, and no group is named.');
  return skip("no-assignee");
}

/** `2 people`; in a dry run without a secret nobody is known. */
export function countOf(
  { hasSecret }: Pick<PostingRun, "hasSecret">,
  receivers: readonly Receiver[],
): string {
  if (!hasSecret && receivers.length === 0) return 'whoever "to" names';
  return receivers.length === 1 ? "1 person" : `${receivers.length} people`;
}

/**
 * Ring them as `ding` says, once everything else is done; in a dry run show what would be said.
 * @returns the line that says who was not rung and why; nothing when all were
 */
export async function ringThem(
  run: RingingRun,
  receivers: readonly Receiver[],
  bell: Bell,
): Promise<Failing> {
  const { inputs, app, log } = run;
  const way = inputs.ding;
  if (way === "") return {};
  if (inputs.dryRun) {
    const title = `Dry run: a DING by ${way} would ring ${countOf(run, receivers)}`;
    await run.preview(title, contentOf(way, bell));
    return {};
  }
  if (receivers.length > 0) return app ? ringByApp(log, await app(), way, receivers, bell) : {};
  // Of a success there is nobody to call: an author who writes "auto" has asked for that.
  if (readWords(`${inputs.to}\n${inputs.at}`).some(isAuto)) {
    log.info('Nobody was rung: "auto" comes to nobody in this run.');
  } else {
    log.warning('Nobody was rung: "ding" rings those of "to" and "at", and they name nobody.');
  }
  return {};
}

async function ringByApp(
  log: PostingRun["log"],
  client: AppClient,
  way: RemindWay,
  receivers: readonly Receiver[],
  bell: Bell,
): Promise<Failing> {
  const { rung, ...failing } = await ring(client, way, receivers, bell);
  if (rung > 0) log.info(`DING by ${way}: ${rung} ${rung === 1 ? "person" : "people"} rung.`);
  return failing;
}
