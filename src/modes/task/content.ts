import { readAuthored } from "../../authored/authored.ts";
import type { TaskRow } from "../../dingtalk/app/todo.ts";
import { aboutOf, pullRequestOfRun } from "../../github/subject.ts";
import { clipBytes, clipGraphemes } from "../../message/clip.ts";
import { foldLine, oneLine } from "../../message/escape.ts";
import type { Block } from "../../message/markdown/types.ts";
import { readTarget } from "../../message/own/target.ts";
import type { Authored } from "../../message/own/types.ts";
import { fillPlaceholders, type PlaceholderValues } from "../../message/placeholders.ts";
import { toPlainText } from "../../message/plain-text.ts";
import { commonWords } from "../../message/words/common.ts";
import { type TaskKind, type TaskWords, taskWords } from "../../message/words/task.ts";
import type { Run } from "../../run/run.ts";
import type { FailedJob } from "../../verdict/failed.ts";
import type { Verdict } from "../../verdict/types.ts";
import { type DetailLink, detailLink, lastingUrl, repositoryUrl } from "./link.ts";
import { kindOf, repositoryName, taskName, threadOf } from "./names.ts";

/** What is said of a task, in the to-do and in the group. */
export interface TaskContent {
  readonly kind: TaskKind;
  /** Plain, for the to-do. */
  readonly subject: string;
  /** The same for Markdown. */
  readonly heading: string;
  readonly link: DetailLink;
  /** Where the group's message leads: the run itself, else the thread, else what `url` says. */
  readonly url: string;
  readonly rows: readonly TaskRow[];
  readonly failed: readonly FailedJob[];
  /** The workflow author's words, as blocks of DingTalk's Markdown. */
  readonly note: readonly Block[];
}

/** DingTalk's limits: characters of the subject, taken for bytes, and bytes of a row. */
const MAX_SUBJECT = 1024;
const MAX_ROW_BYTES = 1024;
const SUBJECT_GRAPHEMES = 300;
const MAX_FAILED = 10;

/**
 * Say what the task is about.
 * @param failed - jobs, where the task is about a run that failed
 * @throws InputError for an unusable `url` or `content-file`
 */
export async function buildContent(
  run: Run,
  verdict: Verdict,
  failed: readonly FailedJob[],
): Promise<TaskContent> {
  const { event, facts, context, inputs } = run;
  const { title, url } = inputs;
  const words = taskWords(inputs.language);
  const authored = await readAuthored(run, verdict, [title, url]);
  const { content, values } = authored;
  const filledUrl = readTarget(url, values);
  const kind = kindOf(run, verdict.result, content);
  const told = taskName(run, kind, verdict.needs, words);
  // Opened by the author's own decision, the task is what they wrote rather than the event.
  const { subject, heading } = fromTitle(title, values) ??
    (kind === "other" ? await fromContent(authored) : undefined) ?? {
      subject: told,
      heading: told,
    };
  const lasting = lastingUrl(event, facts, context);
  const home = repositoryUrl(event, context);
  return {
    kind,
    subject: clipBytes(subject, MAX_SUBJECT),
    heading,
    link: detailLink(filledUrl === "" ? [lasting, home] : [filledUrl], inputs.openLinksIn),
    url: filledUrl || (aboutOf(event) === "run" && subjectRunUrl(run)) || lasting,
    rows: rowsOf(run, failed, plainNote(content, values), words),
    failed,
    note: content === "" ? [] : await renderNote(authored),
  };
}

/** What failed in one line: `build › Run tests, lint`. */
export function failedLine(
  failed: readonly FailedJob[],
  { inputs }: Pick<Run, "inputs">,
  show: (job: FailedJob, name: string) => string = (_, name) => name,
): string {
  const { comma, andMore } = commonWords(inputs.language);
  const shown = failed.slice(0, MAX_FAILED).map((job) => {
    const step = oneLine(job.step ?? "", 80);
    return `${show(job, oneLine(job.name, 80))}${step && ` › ${step}`}`;
  });
  const more = failed.length - shown.length;
  return shown.join(comma) + (more > 0 ? andMore(more) : "");
}

function rowsOf(
  run: Run,
  failed: readonly FailedJob[],
  note: string,
  { rows: names }: TaskWords,
): readonly TaskRow[] {
  const { event, facts, context } = run;
  const isRun = aboutOf(event) === "run";
  const thread = threadOf(event);
  const pullRequest = pullRequestOfRun(event);
  const number = event.kind === "workflow_run" ? event.run.number : context.runNumber;
  const name = event.kind === "workflow_run" ? event.run.name : context.workflow;
  const rows: readonly (readonly [string, string])[] = [
    [names.repository, repositoryName(run)],
    [names.issue, event.kind === "issues" ? thread : ""],
    [names.pullRequest, pullRequest === undefined ? "" : thread || `#${pullRequest}`],
    [names.branch, event.kind === "issues" ? "" : oneLine(facts.branch, 80)],
    [names.tag, oneLine(facts.tag, 80)],
    [names.run, isRun ? `${oneLine(name, 80)} #${number}` : ""],
    [names.failedJobs, failedLine(failed, run)],
    [names.note, note],
  ];
  return rows
    .filter(([, value]) => value !== "")
    .map(([label, value]) => ({ label, value: clipBytes(value, MAX_ROW_BYTES) }));
}

function subjectRunUrl({ event, context }: Pick<Run, "event" | "context">): string {
  return event.kind === "workflow_run" ? event.run.url : context.runUrl;
}

/** Values come after the markup is gone, so that none of theirs goes with it. */
function plainNote(content: string, values: PlaceholderValues): string {
  return foldLine(fillPlaceholders(toPlainText(content, true), values, "text"));
}

/** A task's name, for the to-do and for Markdown. */
type Name = Pick<TaskContent, "subject" | "heading">;

/** What the author calls it; undefined where nothing is left of that. */
function fromTitle(title: string, values: PlaceholderValues): Name | undefined {
  const subject = foldLine(fillPlaceholders(title, values, "text"));
  if (subject === "") return undefined;
  const heading = foldLine(fillPlaceholders(title, values, "markdown"));
  return { subject: clipGraphemes(subject, SUBJECT_GRAPHEMES), heading };
}

/** What the author begins with. */
async function fromContent({ content, values, home }: Authored): Promise<Name | undefined> {
  if (content === "") return undefined;
  const { firstLine } = await import("../../message/markdown/content.ts");
  const subject = clipGraphemes(await firstLine(content, values, home), SUBJECT_GRAPHEMES);
  return subject === "" ? undefined : { subject, heading: oneLine(subject, SUBJECT_GRAPHEMES) };
}

async function renderNote({ content, values, home }: Authored) {
  const { renderContent } = await import("../../message/markdown/content.ts");
  return renderContent(content, values, home);
}
