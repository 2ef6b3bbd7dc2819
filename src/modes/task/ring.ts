import type { TaskContent } from "../../message/task/types.ts";
import type { Failing } from "../../output/outputs.ts";
import type { Assignee } from "../../people/assignees.ts";
import { assigneeName } from "../../people/directory.ts";
import { loadReach } from "../../posting/load.ts";
import type { RingingRun } from "../../posting/reach.ts";
import type { Run } from "../../run/run.ts";

/**
 * Ring those who have just been given the task, where `ding` asks for it.
 * @returns the line that says who was not rung and why
 */
export async function ringAssignees(
  run: RingingRun & Pick<Run, "context">,
  { subject, url }: TaskContent,
  assignees: readonly Assignee[],
): Promise<Failing> {
  const { inputs, context } = run;
  if (inputs.ding === "") return {};
  const { ringThem, spokenTitle } = await loadReach();
  const receivers = assignees.map((assignee, index) => {
    return { person: assignee.person, shown: assigneeName(assignee, index, assignees.length) };
  });
  const sentence = spokenTitle(inputs.language, "asked", context.repository, subject);
  return ringThem(run, receivers, { title: subject, url, sentence });
}
