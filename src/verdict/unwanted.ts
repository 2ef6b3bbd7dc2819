import type { NotifyWhen } from "../inputs/choices.ts";
import { failureTold } from "./event-failure.ts";
import type { Result } from "./result.ts";
import type { Previous } from "./types.ts";
import type { VerdictRun } from "./verdict-run.ts";

/** What the run before has to do with it. */
const BEFORE: Readonly<Record<Previous, string>> = {
  success: ", as it was before",
  failure: ", as it was before",
  none: " with no run before it",
  unreadable: "",
};

/**
 * Tell the log why nothing is sent.
 * @param auto - what `auto` stands for in this mode
 * @param before - how the run before ended, where the answer hung on it
 */
export function tellUnwanted(
  { inputs, event, log }: Pick<VerdictRun, "inputs" | "event" | "log">,
  result: Result,
  auto: readonly NotifyWhen[],
  before?: Previous,
): void {
  const { mode, notifyWhen, needs } = inputs;
  const isAlone = mode !== "report" && needs === "" && event.kind !== "workflow_run";
  const whose = isAlone ? "the result of this job" : "the result";
  const told = result === "other" ? "neither a success nor a failure" : result;
  const past = before === undefined ? "" : BEFORE[before];
  const asked = notifyWhen.map((word) =>
    word === "auto"
      ? `auto (${auto.join(", ")}; "always" tells of every result)`
      : explained(word, result),
  );
  log.info(
    `Nothing was sent: ${whose} is ${told}${past}, and "notify-when" asks for ${asked.join(", ")}.`,
  );
  const condition = failureTold(event);
  if (condition !== undefined && result !== "failure" && notifyWhen.includes("failure")) {
    log.notice(
      `Nothing was sent of this event's failure: "notify-when" asks how this workflow went; leave it out, and give the step "if: ${condition}".`,
    );
  }
}

/** Whoever reads that it was cancelled may hold that for a change. */
function explained(word: NotifyWhen, result: Result): string {
  const isOfTwo = result === "success" || result === "failure";
  return word === "changed" && !isOfTwo ? "changed (between success and failure)" : word;
}
