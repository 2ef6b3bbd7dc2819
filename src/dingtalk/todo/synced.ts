import type { Changed } from "../app/todo.ts";
import { foreign } from "./find.ts";

/** What became of the to-do. */
export interface Synced {
  /** Empty where there is none. */
  readonly id: string;
  readonly state: "open" | "done" | "none";
  readonly change: "created" | "reopened" | "changed" | "completed" | "none";
  /** unionIds of those it was not for before. */
  readonly newcomers: readonly string[];
}

/** There is none, and none was made. */
export const NONE: Synced = { id: "", state: "none", change: "none", newcomers: [] };

/** Whether the to-do was there to be changed. @throws DeliveryError for another app's */
export function isThere(changed: Changed): boolean {
  if (changed === "foreign") throw foreign();
  return changed === "changed";
}
