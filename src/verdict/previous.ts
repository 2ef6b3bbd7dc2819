import type { PreviousQuery } from "../github/api/history.ts";
import type { Occasion } from "../github/occasion.ts";
import type { Previous } from "./types.ts";
import type { VerdictRun } from "./verdict-run.ts";

/** By what GitHub finds the run before the one that is told of. */
export function previousQuery({ event, facts, context }: Occasion): PreviousQuery {
  const { branch, tag, headRepository } = facts;
  const head = { branch: branch || tag, ...(headRepository && { headRepository }) };
  if (event.kind === "workflow_run") {
    const { id, workflowId, workflowPath, attempt, event: startedBy } = event.run;
    return { ...head, runId: id, workflowId, workflowPath, attempt, event: startedBy };
  }
  const { runId, workflowPath, runAttempt, eventName } = context;
  return { ...head, runId, workflowPath, attempt: runAttempt, event: eventName };
}

/** What an unreadable history leaves open. */
export const NO_HISTORY = "Without it nobody knows whether the result has changed";

/** How the run before went; a history that cannot be read is warned of once. */
export async function readPrevious(
  run: Occasion & Pick<VerdictRun, "github" | "log">,
): Promise<Previous> {
  const github = await run.github();
  const read = await github.findPreviousResult(previousQuery(run));
  if (!read.ok) {
    run.log.warning(`${read.detail}. ${NO_HISTORY}.`);
    return "unreadable";
  }
  return read.value?.result ?? "none";
}
