import type { NotifyWhen } from "../inputs/choices.ts";
import type { Log } from "../output/log.ts";
import type { Result } from "./result.ts";
import type { Previous } from "./types.ts";

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
  log: Pick<Log, "info">,
  result: Result,
  when: readonly NotifyWhen[],
  auto: readonly NotifyWhen[],
  before?: Previous,
): void {
  const told = result === "other" ? "neither a success nor a failure" : result;
  const past = before === undefined ? "" : BEFORE[before];
  const asked = when.map((word) =>
    word === "auto" ? `auto (${auto.join(", ")})` : explained(word, result),
  );
  log.info(
    `Nothing was sent: the result is ${told}${past}, and "notify-when" asks for ${asked.join(", ")}.`,
  );
}

/** Whoever reads that it was cancelled may hold that for a change. */
function explained(word: NotifyWhen, result: Result): string {
  const isOfTwo = result === "success" || result === "failure";
  return word === "changed" && !isOfTwo ? "changed (between success and failure)" : word;
}
