import type { ActionResult } from "../../output/outputs.ts";
import { postToGroups } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import type { Wish } from "./decide.ts";
import { askingMessage, doneMessage } from "./message.ts";
import { mentionsOf } from "./people.ts";
import { ringAssignees } from "./ring.ts";
import type { Task } from "./types.ts";

const DEEDS: Readonly<Record<Wish["kind"], string>> = {
  open: "would be opened, reopened or brought up to date",
  people: "would change hands if it is open",
  text: "would get this subject if it is open",
  done: "would be completed if it is open",
  part: "would have the reviewer's part completed",
  nothing: "would not be touched",
};

/** Show the to-do and the message of it that would be posted if it were new; DingTalk is not asked. */
export async function previewTask(
  run: Run,
  { wish, key, content, assignees, due }: Task,
): Promise<ActionResult> {
  const { inputs } = run;
  const count = assignees.length;
  const whose = wish.kind === "open" ? `, for ${count} ${count === 1 ? "person" : "people"}` : "";
  const lines = [
    content.subject,
    "",
    `key: ${key}`,
    `link: ${content.link.pcUrl}`,
    `priority: ${inputs.priority}`,
    ...(due ? [`due: ${due.shown}`] : []),
    ...content.rows.map(({ label, value }) => `${label}: ${value}`),
  ];
  await run.preview(`Dry run: the to-do ${DEEDS[wish.kind]}${whose}`, lines.join("\n"));
  if (wish.kind === "open") {
    await postToGroups(run, mentionsOf(assignees, run), askingMessage(run, content, assignees));
    await ringAssignees(run, content, assignees);
  } else if (wish.kind === "done") {
    await postToGroups(run, mentionsOf([], run), doneMessage(run, content));
  }
  return { skipped: "dry-run", groups: [], task: { id: "", state: "none" } };
}
