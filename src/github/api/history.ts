import { fields } from "../events/readers.ts";
import type { Client } from "./client.ts";
import { readCount, readItems } from "./guards.ts";
import type { CountedPage } from "./pages.ts";
import { parseReply, type Read, type ReadTarget, succeed } from "./read.ts";
import { readRun, readRunReply, type WorkflowRun } from "./runs.ts";

/** Runs of one workflow that are compared with each other. */
export interface RunLine {
  /** Known from a run; else the path is used, else the id is looked up from `runId`. */
  readonly workflowId?: number;
  /** `.github/workflows/ci.yml` */
  readonly workflowPath?: string;
  /** The run under consideration. */
  readonly runId: number | string;
  /** The head branch, or the tag of a run for a tag. */
  readonly branch: string;
  /** `owner/name` of the branch's repository; absent when that is gone. */
  readonly headRepository?: string;
}

/** The run whose predecessor is looked for. */
export interface PreviousQuery extends RunLine {
  /** Name of the event that started the run. */
  readonly event: string;
  /** Of the run, from 1. */
  readonly attempt: number;
}

/** The line of runs whose newest one is looked for. */
export interface NewestQuery extends RunLine {
  /** Whether a run started by this event belongs to the line; default: every one does. */
  readonly isOfLine?: (event: string) => boolean;
}

/** A run that ended in success or failure; one that timed out or could not start has failed. */
export interface FinishedRun {
  readonly id: number;
  readonly number: number;
  readonly attempt: number;
  readonly result: "success" | "failure";
  readonly event: string;
  readonly sha: string;
  readonly url: string;
  /** ISO 8601; of the attempt. */
  readonly startedAt?: string;
}

/** The run before another, and what led up to it. */
export interface PreviousRun extends FinishedRun {
  /** How many failures in a row it ends, itself included; 0 for a success. */
  readonly failures: number;
  /** Number of the newest success, where it is known; without it there may be more failures. */
  readonly lastSuccess?: number;
}

const HISTORY: ReadTarget = { what: "earlier runs of the workflow", permission: "actions: read" };

/** A run is some 12 KB; nearly always one of the first few is the one. */
const RUNS_PER_PAGE = 20;
const MAX_PAGES = 5;
const MAX_ATTEMPTS = 5;

/**
 * The latest success or failure before this run, of the same workflow, branch, event and head
 * repository; for a later attempt, the attempt before. Cancelled ones are passed over.
 * @returns nothing when there is none among the last hundred runs
 */
export async function findPreviousResult(
  client: Client,
  query: PreviousQuery,
): Promise<Read<PreviousRun | undefined>> {
  const oldest = Math.max(1, query.attempt - MAX_ATTEMPTS);
  for (let attempt = query.attempt - 1; attempt >= oldest; attempt--) {
    const run = await readRun(client, query.runId, attempt);
    if (!run.ok) return run;
    const finished = toFinished(run.value);
    if (finished !== undefined) return succeed(toPrevious([finished]));
  }
  const own = Number(query.runId);
  const found = await findFinished(client, query, { event: query.event }, (run) => run.id < own);
  return found.ok ? succeed(toPrevious(found.value)) : found;
}

/** @param newestFirst - what is known of the line of runs */
function toPrevious(newestFirst: readonly FinishedRun[]): PreviousRun | undefined {
  const [newest] = newestFirst;
  if (newest === undefined) return undefined;
  const index = newestFirst.findIndex(({ result }) => result === "success");
  const success = newestFirst[index];
  return {
    ...newest,
    failures: index === -1 ? newestFirst.length : index,
    ...(success && { lastSuccess: success.number }),
  };
}

/**
 * The newest run of the line that ended in success or failure; it may be the given one itself. One
 * with a higher id than the given run was started after it, and knows better how things stand.
 */
export async function findNewestFinished(
  client: Client,
  query: NewestQuery,
): Promise<Read<FinishedRun | undefined>> {
  const isOfLine = query.isOfLine ?? (() => true);
  const found = await findFinished(client, query, {}, (run) => isOfLine(run.event));
  return found.ok ? succeed(found.value[0]) : found;
}

/** Page by page, newest first, until one fits: that page's, newest first; empty where none does. */
async function findFinished(
  client: Client,
  line: RunLine,
  filter: { readonly event?: string },
  isMeant: (run: WorkflowRun) => boolean,
): Promise<Read<readonly FinishedRun[]>> {
  const workflow = await identify(client, line);
  if (!workflow.ok) return workflow;
  const parameters = {
    workflow_id: workflow.value,
    ...filter,
    ...(line.branch && { branch: line.branch }),
    status: "completed",
    exclude_pull_requests: true,
    per_page: RUNS_PER_PAGE,
  };
  for (let page = 1; page <= MAX_PAGES; page++) {
    const path = "actions/workflows/{workflow_id}/runs";
    const reply = await client.getJson(HISTORY, path, { ...parameters, page });
    const runs = parseReply(reply, HISTORY, readPage);
    if (!runs.ok) return runs;
    const { items, total } = runs.value;
    const meant = items.filter((run) => isSameHead(run, line) && isMeant(run));
    const finished = meant.flatMap((run) => toFinished(run) ?? []).sort((a, b) => b.id - a.id);
    if (finished.length > 0) return succeed(finished);
    if (items.length < RUNS_PER_PAGE || page * RUNS_PER_PAGE >= total) break;
  }
  return succeed([]);
}

/** GitHub takes a workflow's id or its file name. */
async function identify(client: Client, line: RunLine): Promise<Read<number | string>> {
  if (line.workflowId) return succeed(line.workflowId);
  const file = /^\.github\/workflows\/([^/]+)$/u.exec(line.workflowPath ?? "")?.[1];
  if (file !== undefined) return succeed(file);
  const run = await readRun(client, line.runId);
  return run.ok ? succeed(run.value.workflowId) : run;
}

function isSameHead(run: WorkflowRun, line: RunLine): boolean {
  const ours = line.headRepository?.toLowerCase();
  return run.branch === line.branch && run.headRepository?.fullName.toLowerCase() === ours;
}

function readPage(body: unknown): CountedPage<WorkflowRun> | undefined {
  const page = fields(body);
  const total = readCount(page.total_count);
  const items = readItems(page.workflow_runs, readRunReply);
  return total === undefined || items === undefined ? undefined : { total, items };
}

function toFinished(run: WorkflowRun): FinishedRun | undefined {
  const result = toPastResult(run);
  if (result === undefined || run.status !== "completed") return undefined;
  const { id, number, attempt, event, sha, url, startedAt } = run;
  return { id, number, attempt, result, event, sha, url, ...(startedAt && { startedAt }) };
}

function toPastResult({ conclusion }: WorkflowRun): FinishedRun["result"] | undefined {
  switch (conclusion) {
    case "success":
      return "success";
    case "failure":
    case "timed_out":
    case "startup_failure":
      return "failure";
    default:
      return undefined;
  }
}
