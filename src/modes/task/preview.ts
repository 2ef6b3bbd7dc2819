import type { TodoChange } from "../../message/words/task.ts";
import type { Run } from "../../run/run.ts";
import type { Wish } from "./decide.ts";
import { NO_TODO, type TaskNews } from "./news.ts";
import type { Task } from "./types.ts";

const DEEDS: Readonly<Record<Wish["kind"], string>> = {
  open: "would be opened, reopened or brought up to date",
  people: "would change hands if it is open",
  text: "would get this subject if it is open",
  done: "would be completed if it is open",
  part: "would have the reviewer's part completed",
  nothing: "would not be touched",
};

/** Show the to-do; the message and the DING of it are those of a new one, since DingTalk is not asked. */
export async function previewTask(
  { inputs, app, preview }: Pick<Run, "inputs" | "app" | "preview">,
  { wish, key, content, assignees, due }: Task,
): Promise<TaskNews> {
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
  await preview(`Dry run: the to-do ${DEEDS[wish.kind]}${whose}`, lines.join("\n"));
  const news: TaskNews = { skipped: "dry-run", todo: NO_TODO };
  const change = (kind: TodoChange) => (app === undefined ? {} : { change: kind });
  if (wish.kind === "open") {
    const people = { called: assignees, rung: assignees };
    return { ...news, told: "asking", ...change("created"), ...people };
  }
  return wish.kind === "done" ? { ...news, told: "done", ...change("completed") } : news;
}
