import { InputError } from "../../errors.ts";
import type { Assignee } from "../../people/assignees.ts";
import { isOnlyAuto } from "../../people/words.ts";
import type { Run } from "../../run/run.ts";
import { NO_TODO, NOTHING_TO_DO, type TaskNews } from "./news.ts";
import type { Task } from "./types.ts";

/** What deciding on a message takes of a run. */
type TellingRun = Pick<Run, "inputs" | "event" | "subject" | "groups" | "log">;

/**
 * Without an app only the message is left, and nobody remembers what was said before. So a run is
 * told of when it has begun to fail and when it is well again, as its history shows, an issue or a
 * review when it becomes somebody's; whatever else there is to say can be seen on GitHub.
 */
export async function tellWithoutApp(run: TellingRun, task: Task): Promise<TaskNews> {
  if (run.groups.length === 0) {
    throw new InputError("group", "is empty; without an app a task is a message, so name a group");
  }
  run.log.notice(
    'The secret has no "app", so the task is a message in the group: DingTalk keeps no to-do of it.',
  );
  const told = await tellable(run, task);
  if (typeof told !== "string") return { todo: NO_TODO, ...told };
  run.log.info(`Nothing was sent: ${told}.`);
  return NOTHING_TO_DO;
}

const NO_TODO_TO_CHANGE = "to change or complete a to-do takes an app";

/** What the message says, or why there is none. A task that is to be open in any case is always told. */
async function tellable(
  run: TellingRun,
  { wish, assignees, previous }: Task,
): Promise<Pick<TaskNews, "told" | "called"> | string> {
  const isOfRun = run.subject.about === "run";
  const { state } = run.inputs;
  if (wish.kind === "open") {
    if (isOfRun && state === "auto" && (await previous()) === "failure") {
      return "the run before failed as well, so this was asked for then";
    }
    const called = newcomers(run, assignees);
    if (called.length > 0) return { told: "asking", called };
    return 'whoever this event assigns is not mapped to DingTalk in "users"';
  }
  if (wish.kind !== "done" || !isOfRun) return NO_TODO_TO_CHANGE;
  if ((await previous()) === "failure") return { told: "done" };
  return state === "auto" ? "no run before this one is known to have failed" : NO_TODO_TO_CHANGE;
}

/** Where an event names the one it has just become the task of, only they are called. */
function newcomers(
  { event, inputs }: Pick<Run, "event" | "inputs">,
  assignees: readonly Assignee[],
): readonly Assignee[] {
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
