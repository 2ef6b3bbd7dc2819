import type { WorkflowEvent } from "./events/types.ts";
import type { RunContext } from "./types.ts";

/**
 * Why GitHub withholds the repository's secrets from this run, so that a missing one is nobody's
 * mistake: the end of a sentence for the log, without any text from the event.
 * @returns undefined where it does not
 */
export function findOutsideReason(event: WorkflowEvent, context: RunContext): string | undefined {
  if (isForeignHead(event, context)) return "the pull request comes from a fork";
  if (event.repository.isFork) return "this repository is a fork";
  if (responsible(event, context).toLowerCase() === DEPENDABOT) return "Dependabot started the run";
  return undefined;
}

const DEPENDABOT = "dependabot[bot]";

function isForeignHead(event: WorkflowEvent, context: RunContext): boolean {
  if (!("pullRequest" in event)) return false;
  const home = event.pullRequest.head.repository;
  const ours = context.repository || event.repository.fullName;
  return home?.fullName.toLowerCase() !== ours.toLowerCase();
}

/** On pull_request_target GitHub looks at whose pull request it is, else at who acts. */
function responsible(event: WorkflowEvent, context: RunContext): string {
  if (event.kind === "pull_request" && event.isTarget) return event.pullRequest.author.login;
  return context.actor || (event.sender?.login ?? "");
}
