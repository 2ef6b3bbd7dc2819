import { type Mentions, NOBODY } from "../../dingtalk/types.ts";
import { type ActionResult, skip } from "../../output/outputs.ts";
import { postToGroups } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import { isWanted } from "../../verdict/notify-when.ts";
import { judge } from "../../verdict/verdict.ts";
import { draft } from "./draft.ts";

/** Say `content`, or announce the event. */
export async function runMessage(run: Run): Promise<ActionResult> {
  const verdict = judge(run);
  if (!(await isWanted(run, verdict))) return skip("notify-when");

  const message = await draft(run, verdict);
  const mentions = await whom(run);

  return postToGroups(run, mentions, message);
}

/** Most messages notify nobody: what reads people is loaded where somebody is named. */
async function whom(run: Run): Promise<Mentions> {
  if (run.inputs.at === "") return NOBODY;
  const { readAt } = await import("../../people/at.ts");
  return readAt(run);
}
