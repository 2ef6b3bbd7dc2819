import { clipBytes, clipGraphemes } from "../clip.ts";
import { foldLine, oneLine } from "../escape.ts";
import { loadContent } from "../markdown/load.ts";
import { loadCards } from "../own/load.ts";
import type { Authored } from "../own/types.ts";
import type { PlaceholderValues } from "../placeholders.ts";
import { readTitle, unbolded } from "../title.ts";
import { commonWords } from "../words/common.ts";
import { type TaskWords, taskWords } from "../words/task.ts";
import { detailLink, lastingUrl, repositoryUrl } from "./link.ts";
import { taskKindOf, taskName, threadOf } from "./names.ts";
import type { FailedJob, TaskContent, TaskOccasion } from "./types.ts";

/** DingTalk's limits: characters of the subject, taken for bytes, and bytes of a row. */
const MAX_SUBJECT = 1024;
const MAX_ROW_BYTES = 1024;
const SUBJECT_GRAPHEMES = 300;
const MAX_FAILED = 10;

/** How the run of a task went. */
export interface TaskResult {
  readonly isFailure: boolean;
  /** Whether the job answers for other jobs as well. */
  readonly isForOthers: boolean;
  /** Jobs, where the task is about a run that failed. */
  readonly failed: readonly FailedJob[];
  /** Jobs that it waited for and that were skipped. */
  readonly skipped: readonly string[];
}

/** Say what the task is about. @throws InputError for an unusable `url` */
export async function buildContent(
  run: TaskOccasion,
  { isFailure, isForOthers, failed, skipped }: TaskResult,
  authored: Authored,
): Promise<TaskContent> {
  const { inputs, subject: about } = run;
  const { title, url } = inputs;
  const { content, values } = authored;
  const words = taskWords(inputs.language);
  const filledUrl = url && (await loadCards()).readTarget(url, values);
  const kind = taskKindOf(run, isFailure, content);
  const told = taskName(run, kind, isForOthers, words);
  // Opened by the author's own decision, the task is what they wrote rather than the event.
  const { subject, heading } = fromTitle(title, values) ??
    (kind === "other" ? await fromContent(authored) : undefined) ?? {
      subject: told,
      heading: told,
    };
  const lasting = lastingUrl(run);
  const home = repositoryUrl(run);
  const note = await plainNote(authored);
  // What is all said by the name is not said again; a picture is not.
  const isMore = content !== "" && (note !== subject || /\]|<img/iu.test(content));
  return {
    kind,
    subject: clipBytes(subject, MAX_SUBJECT),
    heading,
    link: detailLink(filledUrl === "" ? [lasting, home] : [filledUrl], inputs.openLinksIn),
    url: filledUrl || (about.about === "run" && subjectRunUrl(run)) || lasting,
    rows: rowsOf(run, failed, isMore ? note : "", words),
    failed,
    skipped,
    note: isMore ? await renderNote(authored) : [],
  };
}

/** What failed in one line: `build › Run tests, lint`. */
export function failedLine(
  failed: readonly FailedJob[],
  run: Pick<TaskOccasion, "inputs">,
  show: (job: FailedJob, name: string) => string = (_, name) => name,
): string {
  const shown = failed.slice(0, MAX_FAILED).map((job) => {
    const step = oneLine(job.step ?? "", 80);
    return `${show(job, oneLine(job.name, 80))}${step && ` › ${step}`}`;
  });
  return listed(shown, failed.length, run);
}

/** Names of jobs in one line. */
export function namesLine(names: readonly string[], run: Pick<TaskOccasion, "inputs">): string {
  const shown = names.slice(0, MAX_FAILED).map((name) => oneLine(name, 80));
  return listed(shown, names.length, run);
}

function listed(
  shown: readonly string[],
  total: number,
  { inputs }: Pick<TaskOccasion, "inputs">,
): string {
  const { comma, andMore } = commonWords(inputs.language);
  const more = total - shown.length;
  return shown.join(comma) + (more > 0 ? andMore(more) : "");
}

function rowsOf(
  run: TaskOccasion,
  failed: readonly FailedJob[],
  note: string,
  { rows: names }: TaskWords,
): TaskContent["rows"] {
  const { event, facts, context, subject } = run;
  const { pullRequest } = subject;
  const isRun = subject.about === "run";
  const thread = threadOf(event);
  const number = event.kind === "workflow_run" ? event.run.number : context.runNumber;
  const name = event.kind === "workflow_run" ? event.run.name : context.workflow;
  const rows: readonly (readonly [string, string])[] = [
    [names.repository, oneLine(subject.repository)],
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

function subjectRunUrl({ event, context }: Pick<TaskOccasion, "event" | "context">): string {
  return event.kind === "workflow_run" ? event.run.url : context.runUrl;
}

/** What the author wrote, for a row of the to-do. */
async function plainNote({ content, values, home }: Authored): Promise<string> {
  if (content === "") return "";
  const { plainContent } = await loadContent();
  return foldLine(await plainContent(content, values, home, true));
}

/** A task's name, for the to-do and for Markdown. */
type Name = Pick<TaskContent, "subject" | "heading">;

/** What the author calls it; undefined where nothing is left of that. */
function fromTitle(title: string, values: PlaceholderValues): Name | undefined {
  const { plain, markdown } = readTitle(title, values);
  if (plain === "") return undefined;
  return { subject: clipGraphemes(plain, SUBJECT_GRAPHEMES), heading: unbolded(markdown) };
}

/** What the author begins with. */
async function fromContent({ content, values, home }: Authored): Promise<Name | undefined> {
  if (content === "") return undefined;
  const { firstLine } = await loadContent();
  const subject = clipGraphemes(await firstLine(content, values, home), SUBJECT_GRAPHEMES);
  return subject === "" ? undefined : { subject, heading: oneLine(subject, SUBJECT_GRAPHEMES) };
}

async function renderNote({ content, values, home }: Authored) {
  const { renderContent } = await loadContent();
  return renderContent(content, values, home);
}
