import type { ActionResult } from "../../output/outputs.ts";

/** There is no to-do. */
export const NO_TASK = { id: "", state: "none" } as const;

/** The event asks for no change. */
export function nothingToDo(): ActionResult {
  return { skipped: "nothing-to-do", groups: [], task: NO_TASK };
}

/** Nobody in DingTalk can be given the task. */
export function nobody(): ActionResult {
  return { skipped: "no-assignee", groups: [], task: NO_TASK };
}
