import { NOBODY } from "../../dingtalk/types.ts";
import { tellsPeople } from "../../inputs/inputs.ts";
import { safeUrl } from "../../message/escape.ts";
import { type ActionResult, skip } from "../../output/outputs.ts";
import { loadPeople } from "../../people/load.ts";
import type { PeopleRun } from "../../people/people-run.ts";
import { type News, tell } from "../../posting/tell.ts";
import type { Run } from "../../run/run.ts";
import { isWanted } from "../../verdict/notify-when.ts";
import { judgeRun } from "../../verdict/verdict.ts";
import { draft } from "./draft.ts";

/** Say `content`, or announce the event. */
export async function runMessage(run: Run): Promise<ActionResult> {
  const verdict = await judgeRun(run);
  if (!(await isWanted(run, verdict))) return skip("notify-when");
  run.connect();

  const { compose, said } = await draft(run, verdict);
  const whom = await readWhom(run, said);

  const { inputs, facts, context } = run;
  return tell(run, {
    compose,
    ...whom,
    url: safeUrl(facts.url) ?? context.runUrl,
    spoken: ({ spokenTitle }, title) =>
      spokenTitle(inputs.language, "said", context.repository, title),
  });
}

/** Most messages notify nobody: what reads people is loaded where somebody is named. */
async function readWhom(
  run: PeopleRun & Pick<Run, "groups">,
  said: string,
): Promise<Pick<News, "mentions" | "reach">> {
  const { at, type } = run.inputs;
  const isNotifying = type !== "link" && type !== "feed-card" && type !== "raw";
  // Where nobody but those of `to` is told, none could be notified.
  const named = isNotifying && run.groups.length > 0 ? said : "";
  if (tellsPeople(run.inputs)) {
    const { readAt, readReach } = await loadPeople();
    const reach = await readReach(run);
    return { reach, mentions: await readAt(run, undefined, named, reach.told) };
  }
  if (at === "" && !/[@＠]/u.test(named)) return { mentions: NOBODY };
  const { readAt } = await loadPeople();
  return { mentions: await readAt(run, undefined, named) };
}
