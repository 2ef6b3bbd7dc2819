import type { NotifyWhen } from "../inputs/choices.ts";
import type { Log } from "../output/log.ts";
import type { Result } from "./result.ts";

/** Tell the log why nothing is sent. @param auto - what `auto` stands for in this mode */
export function tellUnwanted(
  log: Pick<Log, "info">,
  result: Result,
  when: readonly NotifyWhen[],
  auto: readonly NotifyWhen[],
): void {
  const told = result === "other" ? "neither a success nor a failure" : result;
  const asked = when.map((word) => (word === "auto" ? `auto (${auto.join(", ")})` : word));
  log.info(
    `Nothing was sent: the result is ${told}, and "notify-when" asks for ${asked.join(", ")}.`,
  );
}
