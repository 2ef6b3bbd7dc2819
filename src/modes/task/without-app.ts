import { InputError } from "../../errors.ts";
import type { ActionResult } from "../../output/outputs.ts";
import { isOnlyAuto } from "../../people/words.ts";
import { postToGroups } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import { askingMessage, doneMessage } from "./message.ts";
import { type Assignee, mentionsOf } from "./people.ts";
import { NO_TASK, nothingToDo } from "./results.ts";
import type { Task } from "./types.ts";

/**
 * Without an app only the message is left, and nobody remembers what was said before. So a run is
 * told of when it has begun to fail and when it is well again, as its history shows, an issue or a
 * review when it becomes somebody's; whatever else there is to say can be seen on GitHub.
 */
export async function tellWithoutApp(run: Run, task: Task): Promise<ActionResult> {
  if (run.groups.length === 0) {
    throw new InputError("group", "is empty; without an app a task is a message, so name a group");
  }
  run.log.notice(
    'The secret has no "app", so the task is a message in the group: DingTalk keeps no to-do of it.',
  );
  const { about, wish } = task;
  if (wish.kind === "open") {
    if (about === "run" && (await task.previous()) === "failure") return nothingToDo();
    const called = newcomers(run, task.assignees);
    if (called.length === 0) return nothingToDo();
    const message = askingMessage(run, task.content, called);
    return told(await postToGroups(run, mentionsOf(called, run), message));
  }
  if (wish.kind === "done" && about === "run" && (await task.previous()) === "failure") {
    const message = doneMessage(run, task.content);
    return told(await postToGroups(run, mentionsOf([], run), message));
  }
  return nothingToDo();
}

/** Where an event names the one it has just become the task of, only they are called. */
function newcomers({ event, inputs }: Run, assignees: readonly Assignee[]): readonly Assignee[] {
  const areAuto = isOnlyAuto(inputs.assignees);
  const login = loginOf(event);
  if (!areAuto || inputs.state !== "auto" || login === undefined) return assignees;
  return assignees.filter((assignee) => assignee.login.toLowerCase() === login.toLowerCase());
}

function loginOf(event: Run["event"]): string | undefined {
  if (event.kind !== "issues" && event.kind !== "pull_request") return undefined;
  if (event.action === "assigned") return event.assignee?.login;
  if (event.kind !== "pull_request" || event.action !== "review_requested") return undefined;
  return event.requestedReviewer?.login;
}

function told(posted: Pick<ActionResult, "groups" | "skipped">): ActionResult {
  return { ...posted, task: NO_TASK };
}
