import type { ErrorAnnotation } from "../../github/api/annotations.ts";
import { LISTED } from "../announce/parts.ts";
import { safeLine } from "../parts.ts";
import { legOf, type Pen } from "./entries.ts";
import { isFailed, type Trouble } from "./fold.ts";
import { readJobName } from "./names.ts";
import type { ReportedJob } from "./types.ts";

/** On a phone some four lines. */
const ERROR_MAX = 160;
const PATH_MAX = 80;

/** Whether several legs of one matrix failed alike. */
export function isMatrix({ jobs }: Trouble): boolean {
  return jobs.length > 1;
}

/**
 * What failed, in which step, after how long: `test › Run npm test（10 分 5 秒）`, or of a matrix
 * `build 6/300 失败 › Run make：` and its legs.
 * @param all - the jobs of the run
 */
export function troubleLine(trouble: Trouble, all: readonly ReportedJob[], pen: Pen): string {
  const { base, jobs } = trouble;
  const [first] = jobs;
  const { words, common, text } = pen;
  if (!isFailed(first)) return "";
  const say = words.broke[first.state];
  const step = text(first.failedStep ?? "");
  if (isMatrix(trouble)) {
    const legsOf = all.filter((job) => readJobName(job.name).base === base);
    const failed = words.legs(text(base) || "?", jobs.length, Math.max(legsOf.length, jobs.length));
    return `${failed}${step && ` › ${step}`}${common.colon}${legs(jobs, pen)}`;
  }
  const took = first.seconds === undefined ? "" : common.parens(common.duration(first.seconds));
  return `${say(pen.job(first, first.name), step)}${took}`;
}

/** What it said, each error once. */
export function errorLines({ jobs: [first] }: Trouble, pen: Pen): readonly string[] {
  return [...new Set(first.errors.map((error) => errorLine(error, pen)).filter(Boolean))];
}

/** `18, linux、20, linux`: each leg leads to its log. */
function legs(jobs: Trouble["jobs"], { common, job }: Pen): string {
  const shown = jobs.slice(0, LISTED).map((leg) => job(leg, legOf(leg)));
  const more = jobs.length - LISTED;
  return shown.join(common.comma) + (more > 0 ? common.andMore(more) : "");
}

function errorLine({ message, path, line }: ErrorAnnotation, { common }: Pen): string {
  const said = safeLine(message, ERROR_MAX);
  const place = safeLine(path ?? "", PATH_MAX);
  if (!said || !place) return said;
  return said + common.parens(line === undefined ? place : `${place}:${line}`);
}
