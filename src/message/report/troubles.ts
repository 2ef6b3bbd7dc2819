import type { ErrorAnnotation } from "../../github/api/annotations.ts";
import { LISTED } from "../announce/parts.ts";
import { safeLine } from "../parts.ts";
import { legOf, type Pen } from "./entries.ts";
import { isFailed, type Trouble } from "./fold.ts";

/** On a phone some four lines. */
const ERROR_MAX = 160;
const PATH_MAX = 80;

/** What failed, in which step, after how long. */
export function troubleLine({ base, jobs }: Trouble, pen: Pen): string {
  const [first, second] = jobs;
  const { words, common, text } = pen;
  if (!isFailed(first)) return "";
  const say = words.broke[first.state];
  const step = text(first.failedStep ?? "");
  if (second !== undefined) return say(`${text(base)}${legs(jobs, pen)}`, step);
  const took = first.seconds === undefined ? "" : common.parens(common.duration(first.seconds));
  return `${say(pen.job(first, first.name), step)}${took}`;
}

/** What it said, each error once. */
export function errorLines({ jobs: [first] }: Trouble, pen: Pen): readonly string[] {
  return [...new Set(first.errors.map((error) => errorLine(error, pen)).filter(Boolean))];
}

/** `（18, linux）、（20, linux）`: each leg leads to its log. */
function legs(jobs: Trouble["jobs"], { common, job }: Pen): string {
  const shown = jobs.slice(0, LISTED).map((leg, index) => {
    const label = common.parens(job(leg, legOf(leg)));
    return index === 0 ? label : label.trimStart();
  });
  const more = jobs.length - LISTED;
  return shown.join(common.comma) + (more > 0 ? common.andMore(more) : "");
}

function errorLine({ message, path, line }: ErrorAnnotation, { common }: Pen): string {
  const said = safeLine(message, ERROR_MAX);
  const place = safeLine(path ?? "", PATH_MAX);
  if (!said || !place) return said;
  return said + common.parens(line === undefined ? place : `${place}:${line}`);
}
