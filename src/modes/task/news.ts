import { askingMessage, doneMessage } from "../../message/task/message.ts";
import type { TaskOccasion } from "../../message/task/types.ts";
import type { TodoChange } from "../../message/words/task.ts";
import { type ActionResult, skip } from "../../output/outputs.ts";
import { type Assignee, mentionsOf } from "../../people/assignees.ts";
import { postToGroups } from "../../posting/post.ts";
import type { PostingRun } from "../../posting/posting-run.ts";
import { ringAssignees } from "./ring.ts";
import type { Task } from "./types.ts";

/** What became of a task, and what there is to say of it. */
export interface TaskNews {
  readonly skipped?: ActionResult["skipped"];
  readonly todo: NonNullable<ActionResult["task"]>;
  /** What the groups are told: that somebody is asked, or that it is done. */
  readonly told?: "asking" | "done";
  /** What became of the to-do, where there is one. */
  readonly change?: TodoChange;
  /** Whom the message calls. */
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

/** What telling it takes of a run. */
type NewsRun = PostingRun & TaskOccasion;

/** Tell the groups, ring those who are to be rung, and say what came of it all. */
export async function tellNews(run: NewsRun, task: Task, news: TaskNews): Promise<ActionResult> {
  const { content } = task;
  const { told, rung } = news;
  const posted = told && (await postNews(run, task, news));
  const failing = rung && (await ringAssignees(run, content, rung));
  return { ...toTaskResult(news), ...posted, ...failing };
}

function postNews(run: NewsRun, task: Task, { told, change, called = [] }: TaskNews) {
  const mentions = mentionsOf(called, run.log);
  const message =
    told === "asking"
      ? askingMessage(run, task, called, change)
      : doneMessage(run, task.content, change !== undefined);
  return postToGroups(run, mentions, message);
}

/** What came of it where there is nothing to tell. */
export function toTaskResult({ skipped, todo }: TaskNews): ActionResult {
  return { ...(skipped ? skip(skipped) : { groups: [] }), task: todo };
}
