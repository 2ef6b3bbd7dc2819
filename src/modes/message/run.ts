import { type ActionResult, skip } from "../../output/outputs.ts";
import { findAutoPeople } from "../../people/auto.ts";
import { readMentions } from "../../people/mentions.ts";
import { postToGroups } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import { isWanted } from "../../verdict/notify-when.ts";
import { judge } from "../../verdict/verdict.ts";
import { draft } from "./draft.ts";

/** Say `content`, or announce the event. */
export async function runMessage(run: Run): Promise<ActionResult> {
  const { inputs, log } = run;
  const verdict = judge(run);
  if (!(await isWanted(run, verdict))) return skip("notify-when");

  const message = await draft(run, verdict);

  const auto = () => findAutoPeople(run);
  const mentions = await readMentions(inputs.at, await run.people(), auto, log);

  return postToGroups(run, mentions, message);
}
