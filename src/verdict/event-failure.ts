import type { WorkflowEvent } from "../github/events/types.ts";
import { toResult } from "./result.ts";

/** Where the payload has how an event's own thing went, as an expression names it. */
const STATES: Readonly<Record<string, string>> = {
  deployment_status: "deployment_status.state",
  check_run: "check_run.conclusion",
  check_suite: "check_suite.conclusion",
  status: "state",
  page_build: "build.status",
};

/**
 * The condition that is true of this very event, where it tells of a failure that is not this
 * run's: `github.event.deployment_status.state == 'failure'`. Undefined for any other event.
 */
export function failureTold(event: WorkflowEvent): string | undefined {
  const [name, state = ""] =
    event.kind === "deployment_status"
      ? [event.kind, event.state]
      : event.kind === "other"
        ? [event.name, event.outcome]
        : [];
  const place = name !== undefined && Object.hasOwn(STATES, name) ? STATES[name] : undefined;
  const hasFailed = toResult(state) === "failure" || /^error(?:ed)?$/u.test(state);
  return place !== undefined && hasFailed ? `github.event.${place} == '${state}'` : undefined;
}
