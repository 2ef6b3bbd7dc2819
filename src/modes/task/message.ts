import { utf8Length } from "../../message/clip.ts";
import { linkTo, oneLine } from "../../message/escape.ts";
import { joinBlocks } from "../../message/markdown/join.ts";
import { LINE_BREAK } from "../../message/parts.ts";
import { commonWords } from "../../message/words/common.ts";
import { type TaskKind, taskWords } from "../../message/words/task.ts";
import type { Assignee } from "../../people/assignees.ts";
import type { Compose } from "../../posting/plan.ts";
import type { Run } from "../../run/run.ts";
import { failedLine, type TaskContent } from "./content.ts";
import { repositoryName } from "./names.ts";

const EMOJI: Readonly<Record<TaskKind, string>> = {
  fix: "🛠️",
  issue: "📌",
  review: "👀",
  pull_request: "📌",
  other: "📌",
};

/** What the words take of a run. */
type TaskWordsRun = Pick<Run, "inputs" | "context" | "event">;

/**
 * "@octocat, please …" for the group. The sentence to them comes last, where the mention that the
 * robot adds follows it.
 */
export function askingMessage(
  run: TaskWordsRun,
  content: TaskContent,
  assignees: readonly Assignee[],
): Compose {
  const { language } = run.inputs;
  const words = taskWords(language);
  const { comma, gap } = commonWords(language);
  const { kind, url } = content;
  const head = `${EMOJI[kind]} ${repositoryName(run)} · ${content.heading}`;
  const failed = failedLine(content.failed, run, (job, name) =>
    job.url === undefined ? name : linkTo(name, job.url),
  );
  const link = linkTo(words.links[kind === "fix" ? "run" : "open"], url);
  const facts = [failed && words.failed(failed), link].filter(Boolean).join(gap);
  const who = assignees.flatMap(({ login }) => oneLine(login, 60) || []).join(comma);
  const please = words.please(kind, who);
  return async (maxBytes) => {
    const room = maxBytes - utf8Length(`\n\n${please}`);
    const blocks = [`**${head}**${LINE_BREAK}${facts}`, ...content.note];
    const text = `${joinBlocks(blocks, room, linkTo(words.links.rest, url))}\n\n${please}`;
    return { kind: "markdown", title: head, text };
  };
}

/** The task is done; nobody is called for that. */
export function doneMessage(run: TaskWordsRun, content: TaskContent): Compose {
  const { language } = run.inputs;
  const words = taskWords(language);
  const { kind, url } = content;
  const head = `✅ ${repositoryName(run)} · ${words.done(content.heading)}`;
  const link = linkTo(words.links[kind === "fix" ? "run" : "open"], url);
  const note = [words.doneNote(kind), link].filter(Boolean).join(commonWords(language).gap);
  return async (maxBytes) => {
    const text = joinBlocks([`**${head}**${LINE_BREAK}${note}`], maxBytes, "");
    return { kind: "markdown", title: head, text };
  };
}
