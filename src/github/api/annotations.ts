import { stripVTControlCharacters } from "node:util";
import { isFields, text } from "../events/readers.ts";
import type { Client } from "./client.ts";
import { readCount, readItems } from "./guards.ts";
import { PER_PAGE } from "./pages.ts";
import { parseReply, type Read, type ReadTarget } from "./read.ts";

/** What a job said went wrong. Untrusted. */
export interface ErrorAnnotation {
  /** First line that says anything, without terminal colours. */
  readonly message: string;
  /** In the repository; absent where it is about no file. */
  readonly path?: string;
  readonly line?: number;
}

/** A report asks for so many jobs at most, all at the same time. */
const MAX_JOBS = 10;

const SUBJECT: ReadTarget = { what: "the annotations of failed jobs", permission: "checks: read" };

/**
 * A job's errors in GitHub's order, in one request: a job keeps 50 annotations at most. Warnings
 * and notices are left out, and so is the runner's remark on a step's exit code.
 * @param jobId - the job's id, which is its check run's
 * @see https://docs.github.com/en/rest/checks/runs#list-check-run-annotations
 */
async function listErrorAnnotations(
  client: Client,
  jobId: number,
): Promise<Read<readonly ErrorAnnotation[]>> {
  const path = "check-runs/{check_run_id}/annotations";
  const parameters = { check_run_id: jobId, per_page: PER_PAGE };
  return parseReply(await client.getJson(SUBJECT, path, parameters), SUBJECT, readErrors);
}

/**
 * The same for the first ten of these jobs, side by side.
 * @returns by job id; a job without an entry was not asked for
 */
export async function listErrorAnnotationsOf(
  client: Client,
  jobIds: readonly number[],
): Promise<ReadonlyMap<number, Read<readonly ErrorAnnotation[]>>> {
  const ask = async (id: number) => [id, await listErrorAnnotations(client, id)] as const;
  return new Map(await Promise.all(jobIds.slice(0, MAX_JOBS).map(ask)));
}

function readErrors(body: unknown): readonly ErrorAnnotation[] | undefined {
  return readItems(body, readAnnotation)?.flatMap(({ level, ...annotation }) =>
    level === "failure" && !SAYS_NOTHING.test(annotation.message) ? [annotation] : [],
  );
}

const SAYS_NOTHING = /^(?:Process completed with exit code -?\d+\.?)?$/u;

function readAnnotation(value: unknown): (ErrorAnnotation & { level: string }) | undefined {
  if (!isFields(value)) return undefined;
  const level = text(value.annotation_level);
  const message = firstLine(text(value.message));
  const path = text(value.path);
  // The runner files what belongs to no file under ".github", with a line of its log.
  if (path === "" || path === ".github") return { level, message };
  const line = readCount(value.start_line);
  return { level, message, path, ...(line && { line }) };
}

function firstLine(message: string): string {
  const lines = stripVTControlCharacters(message).split(/[\r\n]+/u);
  return lines.map((line) => line.trim()).find((line) => line !== "") ?? "";
}
