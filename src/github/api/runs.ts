import { fields } from "../events/readers.ts";
import type { WorkflowRunEvent } from "../events/types.ts";
import { readRunFields } from "../events/workflow-run.ts";
import type { Client } from "./client.ts";
import { readCount } from "./guards.ts";
import { parseReply, type Read, type ReadTarget } from "./read.ts";

/** A run as the API shows it, in the words of the event about a run. */
export type WorkflowRun = WorkflowRunEvent["run"];

/** How a warning names a run, and what lets a token read it. */
export const RUN: ReadTarget = { what: "the workflow run", permission: "actions: read" };

/**
 * A run's latest attempt, or the one asked for.
 * @see https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run-attempt
 */
export async function readRun(
  client: Client,
  runId: number | string,
  attempt?: number,
): Promise<Read<WorkflowRun>> {
  const path = `actions/runs/{run_id}${attempt === undefined ? "" : "/attempts/{attempt_number}"}`;
  const parameters = {
    run_id: runId,
    ...(attempt === undefined ? {} : { attempt_number: attempt }),
  };
  return parseReply(await client.getJson(RUN, path, parameters), RUN, readRunReply);
}

/** Without an id, a number and a status it is no run. */
export function readRunReply(body: unknown): WorkflowRun | undefined {
  const run = fields(body);
  const isRun = [run.id, run.run_number, run.workflow_id].every((id) => readCount(id));
  return isRun && typeof run.status === "string" ? readRunFields(run, {}) : undefined;
}
