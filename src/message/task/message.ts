import { utf8Length } from "../clip.ts";
import { linkTo, oneLine } from "../escape.ts";
import { toLines } from "../line.ts";
import { loadJoin } from "../markdown/load.ts";
import { GAP } from "../parts.ts";
import type { Compose } from "../types.ts";
import { commonWords } from "../words/common.ts";
import { type TaskKind, type TodoChange, taskWords } from "../words/task.ts";
import { failedLine, namesLine } from "./content.ts";
import type { TaskContent, TaskOccasion } from "./types.ts";

const EMOJI: Readonly<Record<TaskKind, string>> = {
  fix: "🛠️",
  issue: "📌",
  review: "👀",
  pull_request: "📌",
  other: "📌",
};

/** Graphemes of a login. */
const LOGIN_MAX = 60;

/** What the words take of a run. */
type TaskWordsRun = Pick<TaskOccasion, "inputs" | "context" | "event" | "subject">;

/** A task that is given to somebody. */
interface Asked {
  readonly content: TaskContent;
  /** By when, as its author reads a clock. */
  readonly due: { readonly shown: string } | undefined;
}

/**
 * "@octocat, please …" for the group. The plea closes it, beside the mention that the robot adds.
 * @param change - what became of the to-do in DingTalk, where there is one
 */
export function askingMessage(
  run: TaskWordsRun,
  { content, due }: Asked,
  assignees: readonly { readonly login: string }[],
  change?: TodoChange,
): Compose {
  const { language, priority } = run.inputs;
  const words = taskWords(language);
  const { comma, colon, gap } = commonWords(language);
  const { kind, url } = content;
  const who = assignees.flatMap(({ login }) => oneLine(login, LOGIN_MAX) || []).join(comma);
  const preview = [`${who && who + colon}${content.subject}`, shortName(run)].join(" · ");
  const failed = failedLine(content.failed, run, (job, name) =>
    job.url === undefined ? name : linkTo(name, job.url),
  );
  const terms = [
    due ? words.due(due.shown) : "",
    priority === "normal" ? "" : words.priority(priority),
    change ? words.todo[change](sender(run, kind), who) : "",
  ];
  const link = linkTo(words.links[kind === "fix" ? "run" : "open"], url);
  const plea = { named: words.please(kind, who), asked: words.please(kind, "") };
  const opening = [
    headLine(EMOJI[kind], content.heading, run),
    failed && words.failed(failed),
    ...toLines("", terms, link, gap),
  ];
  return async (maxBytes) => {
    const room = maxBytes - utf8Length(GAP + plea.named);
    const blocks = [opening.filter(Boolean).join(GAP), ...content.note];
    const { joinBlocks } = await loadJoin();
    const text = joinBlocks(blocks, room, linkTo(words.links.rest, url));
    return { kind: "markdown", title: `${EMOJI[kind]} ${preview}`, text, plea };
  };
}

/**
 * The task is done; nobody is called for that.
 * @param isTodo - whether a to-do of DingTalk's was completed with it
 */
export function doneMessage(run: TaskWordsRun, content: TaskContent, isTodo: boolean): Compose {
  const { language } = run.inputs;
  const words = taskWords(language);
  const { kind, url } = content;
  const done = words.done(content.heading);
  const link = linkTo(words.links[kind === "fix" ? "run" : "open"], url);
  const isPartial = kind === "fix" && content.skipped.length > 0;
  const why = isPartial ? words.doneBut(namesLine(content.skipped, run)) : words.doneNote(kind);
  const facts = [why, isTodo ? words.todo.completed(sender(run, kind), "") : ""];
  const { gap } = commonWords(language);
  const parts = [headLine("✅", done, run), ...toLines("", facts, link, gap)];
  return async (maxBytes) => {
    const { joinBlocks } = await loadJoin();
    const text = joinBlocks(parts, maxBytes, "");
    return {
      kind: "markdown",
      title: `✅ ${words.done(content.subject)} · ${shortName(run)}`,
      text,
    };
  };
}

function headLine(emoji: string, heading: string, run: TaskWordsRun): string {
  return `**${emoji} ${oneLine(run.subject.repository)} · ${heading}**`;
}

/** The repository without its owner, to end a preview. */
function shortName(run: TaskWordsRun): string {
  return oneLine(run.subject.repository).replace(/^.*\//u, "");
}

/** Who assigned it, as far as the event says: to the next author of a failing run nobody did. */
function sender({ event, context }: TaskWordsRun, kind: TaskKind): string {
  const isOfRun = kind === "fix" || kind === "other";
  return isOfRun ? "" : oneLine(event.sender?.login ?? context.actor, LOGIN_MAX);
}
