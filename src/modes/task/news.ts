import type { Compose } from "../../message/types.ts";
import { type ActionResult, skip } from "../../output/outputs.ts";
import { type Assignee, mentionsOf } from "../../people/assignees.ts";
import { postToGroups } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import { ringAssignees } from "./ring.ts";
import type { Task } from "./types.ts";

/** What became of a task, and what there is to say of it. */
export interface TaskNews {
  readonly skipped?: ActionResult["skipped"];
  readonly todo: NonNullable<ActionResult["task"]>;
  /** For the groups, and whom it calls. */
  readonly message?: Compose;
  readonly called?: readonly Assignee[];
  /** Whom a DING rings, where `ding` asks for one. */
  readonly rung?: readonly Assignee[];
}

/** There is no to-do. */
export const NO_TODO = { id: "", state: "none" } as const;

/** The event asks for no change. */
export const NOTHING_TO_DO: TaskNews = { skipped: "nothing-to-do", todo: NO_TODO };

/** Nobody in DingTalk can be given the task. */
export const NOBODY_TO_DO_IT: TaskNews = { skipped: "no-assignee", todo: NO_TODO };

/** Tell the groups, ring those who are to be rung, and say what came of it all. */
export async function tell(run: Run, { content }: Task, news: TaskNews): Promise<ActionResult> {
  const { message, called = [], rung } = news;
  const posted = message && (await postToGroups(run, mentionsOf(called, run.log), message));
  const failing = rung && (await ringAssignees(run, content, rung));
  return { ...toResult(news), ...posted, ...failing };
}

/** What came of it where there is nothing to tell. */
export function toResult({ skipped, todo }: TaskNews): ActionResult {
  return { ...(skipped ? skip(skipped) : { groups: [] }), task: todo };
}
