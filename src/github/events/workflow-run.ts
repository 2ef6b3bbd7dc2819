import { attemptUrl } from "../context.ts";
import type { Conclusion } from "../types.ts";
import { parseCommit, readAccount, readRepository, thing } from "./parts.ts";
import { type Fields, fields, knownWord, link, list, number, text } from "./readers.ts";
import type { EventBase, WorkflowRunEvent } from "./types.ts";

const CONCLUSIONS = [
  "",
  "success",
  "failure",
  "cancelled",
  "skipped",
  "timed_out",
  "startup_failure",
  "action_required",
  "neutral",
  "stale",
] as const;

/** What became of another workflow's run; nothing where the payload holds none. */
export function readWorkflowRun(payload: Fields, base: EventBase): WorkflowRunEvent | undefined {
  const run = thing(payload, "workflow_run");
  if (!run) return undefined;
  return { ...base, kind: "workflow_run", run: readRunFields(run, fields(payload.workflow)) };
}

/**
 * A run as the event and the API show it.
 * @param workflow - the event's workflow, for what an old server leaves out of the run
 */
export function readRunFields(run: Fields, workflow: Fields): WorkflowRunEvent["run"] {
  const path = text(run.path) || text(workflow.path);
  const headRepository = readRepository(run.head_repository);
  const headCommit = parseCommit(run.head_commit, headRepository);
  const actor = readAccount(run.actor);
  const triggeringActor = readAccount(run.triggering_actor);
  const startedAt = text(run.run_started_at);
  const updatedAt = text(run.updated_at);
  const attempt = number(run.run_attempt) || 1;
  return {
    id: number(run.id),
    name: text(run.name) || text(workflow.name),
    workflowPath: path.replace(/@.*$/su, ""),
    workflowId: number(run.workflow_id),
    number: number(run.run_number),
    attempt,
    url: attemptUrl(link(run.html_url), attempt),
    status: text(run.status),
    conclusion: readConclusion(run.conclusion),
    event: text(run.event),
    branch: text(run.head_branch),
    sha: text(run.head_sha),
    pullRequests: list(run.pull_requests).flatMap((value) => {
      const found = number(fields(value).number);
      return found ? [{ number: found }] : [];
    }),
    displayTitle: text(run.display_title),
    ...(headRepository && { headRepository }),
    ...(headCommit && { headCommit }),
    ...(actor && { actor }),
    ...(triggeringActor && { triggeringActor }),
    ...(startedAt && { startedAt }),
    ...(updatedAt && { updatedAt }),
  };
}

/** A conclusion GitHub has yet to invent is no success and no failure. */
export function readConclusion(value: unknown): Conclusion {
  return knownWord(CONCLUSIONS, value, value ? "neutral" : "");
}
