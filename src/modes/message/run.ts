import { readContent } from "../../authored/content.ts";
import { type Mentions, NOBODY } from "../../dingtalk/types.ts";
import { tellsPeople } from "../../inputs/inputs.ts";
import { safeUrl } from "../../message/escape.ts";
import type { Compose } from "../../message/types.ts";
import { type ActionResult, skip } from "../../output/outputs.ts";
import { loadPeople } from "../../people/load.ts";
import { loadReach, loadTelling } from "../../posting/load.ts";
import { postToGroups } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import { isWanted } from "../../verdict/notify-when.ts";
import { judgeRun } from "../../verdict/verdict.ts";
import { draft } from "./draft.ts";

/** Say `content`, or announce the event. */
export async function runMessage(run: Run): Promise<ActionResult> {
  const verdict = await judgeRun(run);
  if (!(await isWanted(run, verdict))) return skip("notify-when");
  run.connect();

  const message = await draft(run, verdict);
  if (tellsPeople(run.inputs)) return inPerson(run, message);
  const mentions = await whom(run);

  return postToGroups(run, mentions, message);
}

/** Some of those who are told are not groups. */
async function inPerson(run: Run, compose: Compose): Promise<ActionResult> {
  const { inputs, facts, context } = run;
  const { readAt, readReach } = await loadPeople();
  const [reach, mentions] = [await readReach(run), await readAt(run)];
  const tools = await loadReach();
  const { tellInPerson } = await loadTelling();
  return tellInPerson(tools, run, {
    compose,
    mentions,
    reach,
    url: safeUrl(facts.url) ?? context.runUrl,
    spoken: (title) => tools.spokenTitle(inputs.language, "said", context.repository, title),
  });
}

/** Most messages notify nobody: what reads people is loaded where somebody is named. */
async function whom(run: Run): Promise<Mentions> {
  const { at, type } = run.inputs;
  const isNotifying = type !== "link" && type !== "feed-card" && type !== "raw";
  const said = isNotifying ? await readContent(run) : "";
  if (at === "" && !/[@＠]/u.test(said)) return NOBODY;
  const { readAt } = await loadPeople();
  return readAt(run, undefined, said);
}
