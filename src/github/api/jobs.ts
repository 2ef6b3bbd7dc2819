import { fields, link, text } from "../events/readers.ts";
import { readConclusion } from "../events/workflow-run.ts";
import type { Conclusion } from "../types.ts";
import type { Client } from "./client.ts";
import { readCount, readItems } from "./guards.ts";
import { type CountedPage, listCounted, MOST } from "./pages.ts";
import { fail, type Read, type ReadFailure, type ReadTarget, succeed } from "./read.ts";

/** A job of a run, as GitHub's list shows it. Names are untrusted. */
export interface RunJob {
  /** Also the id of its check run. */
  readonly id: number;
  /** As displayed: `build (24, linux)`, `call / build`. */
  readonly name: string;
  /** `completed`, or what it is doing: `queued`, `in_progress`, `waiting`, `pending`, … */
  readonly status: string;
  /** `""` until it is completed. */
  readonly conclusion: Conclusion;
  /** ISO 8601; a skipped job may have neither. */
  readonly startedAt?: string;
  readonly completedAt?: string;
  readonly url?: string;
  /** In order; empty until it starts. */
  readonly steps: readonly JobStep[];
  /** Absent until a runner took it. */
  readonly runnerName?: string;
}

/** A step of a job, numbered as in its log. */
export interface JobStep {
  readonly name: string;
  readonly number: number;
  /** `""` until it is completed. */
  readonly conclusion: Conclusion;
}

/** The jobs of a run as far as they are read. */
export interface JobList {
  readonly jobs: readonly RunJob[];
  /** Why these are not all, where they are not. */
  readonly cut?: Cut;
}

/** What is left out of a list, for whoever is told of it. */
export interface Cut {
  readonly count: number;
  readonly failure: ReadFailure;
}

const SUBJECT: ReadTarget = { what: "the jobs of the run", permission: "actions: read" };

/**
 * Every job of one attempt of a run, each once; of a run that has more the first ten thousand.
 * @see https://docs.github.com/en/rest/actions/workflow-jobs#list-jobs-for-a-workflow-run-attempt
 */
export async function listJobs(
  client: Client,
  runId: number | string,
  attempt: number,
): Promise<Read<JobList>> {
  const path = "actions/runs/{run_id}/attempts/{attempt_number}/jobs";
  const parameters = { run_id: runId, attempt_number: attempt };
  const list = await listCounted(client, SUBJECT, path, parameters, readPage);
  if (!list.ok) return list;
  const { items, unread: count } = list.value;
  // Jobs appear while the pages are read, so one may have moved to the next page meanwhile.
  const jobs = [...new Map(items.map((job) => [job.id, job])).values()];
  if (count === 0) return succeed({ jobs });
  const failure = fail(SUBJECT, "cut", `${MOST} of ${MOST + count}`);
  return succeed({ jobs, cut: { count, failure } });
}

function readPage(body: unknown): CountedPage<RunJob> | undefined {
  const page = fields(body);
  const total = readCount(page.total_count);
  const items = readItems(page.jobs, readJob);
  return total === undefined || items === undefined ? undefined : { total, items };
}

function readJob(value: unknown): RunJob | undefined {
  const job = fields(value);
  const id = readCount(job.id);
  const name = text(job.name);
  const status = text(job.status);
  const steps = readItems(job.steps ?? [], readStep);
  if (id === undefined || !name || !status || steps === undefined) return undefined;
  const startedAt = text(job.started_at);
  const completedAt = text(job.completed_at);
  const url = link(job.html_url);
  const runnerName = text(job.runner_name);
  return {
    id,
    name,
    status,
    conclusion: readConclusion(job.conclusion),
    steps,
    ...(startedAt && { startedAt }),
    ...(completedAt && { completedAt }),
    ...(url && { url }),
    ...(runnerName && { runnerName }),
  };
}

function readStep(value: unknown): JobStep | undefined {
  const step = fields(value);
  const name = text(step.name);
  const number = readCount(step.number);
  if (!name || number === undefined) return undefined;
  return { name, number, conclusion: readConclusion(step.conclusion) };
}
