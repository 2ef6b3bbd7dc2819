import type { RunContext } from "../types.ts";
import { type Fields, fields, scalarText, text } from "./readers.ts";
import type { DispatchEvent, EventBase, RepositoryDispatchEvent, ScheduleEvent } from "./types.ts";

/** A run by the clock: the payload holds little more than its cron line. */
export function readSchedule(payload: Fields, base: EventBase): ScheduleEvent {
  return { ...base, kind: "schedule", cron: text(payload.schedule) };
}

/** Started by hand or through the API; without a form `inputs` is null or absent. */
export function readDispatch(payload: Fields, base: EventBase, context: RunContext): DispatchEvent {
  const inputs = Object.entries(fields(payload.inputs));
  return {
    ...base,
    kind: "workflow_dispatch",
    ref: text(payload.ref) || context.ref,
    inputs: inputs.map(([name, value]) => ({ name, value: scalarText(value) })),
  };
}

/** Its `action` is the caller's event type. */
export function readRepositoryDispatch(payload: Fields, base: EventBase): RepositoryDispatchEvent {
  return {
    ...base,
    kind: "repository_dispatch",
    eventType: base.action,
    branch: text(payload.branch),
  };
}
