import type { Mode, NotifyWhen } from "../inputs/choices.ts";
import type { Result } from "./result.ts";
import type { Previous, Verdict } from "./types.ts";
import type { VerdictRun } from "./verdict-run.ts";

/** Whether the author wants to hear of this result; the log is told where not. */
export async function isWanted(
  run: Pick<VerdictRun, "inputs" | "event" | "log">,
  { result, previous }: Verdict,
): Promise<boolean> {
  const { inputs } = run;
  let before: Previous | undefined;
  const ask = async () => {
    before = await previous();
    return before;
  };
  if (await shouldNotify(inputs.notifyWhen, inputs.mode, result, ask)) return true;
  const { tellUnwanted } = await import("./unwanted.ts");
  tellUnwanted(run, result, AUTO[inputs.mode], before);
  return false;
}

/**
 * Whether `notify-when` wants this result told. History is asked for only where the answer hangs
 * on it.
 * @param previous - reads the history; a warning about an unreadable one is its own affair
 */
export async function shouldNotify(
  when: readonly NotifyWhen[],
  mode: Mode,
  result: Result,
  previous: () => Promise<Previous>,
): Promise<boolean> {
  const wanted = spellOut(when, mode);
  if (wanted.has("always")) return true;
  if (result === "other") return false;
  if ([...wanted].some((word) => word === result)) return true;
  if (wanted.has("changed") && CHANGED_FROM[result]?.has(await previous())) return true;
  return wanted.has("recovered") && result === "success" && (await previous()) === "failure";
}

/**
 * Whether the result is told whatever the history and the jobs say.
 * @param said - the result so far, which those can only make worse
 */
export function isSurelyWanted(when: readonly NotifyWhen[], mode: Mode, said: Result): boolean {
  const wanted = spellOut(when, mode);
  return wanted.has("always") || (said === "failure" && wanted.has("failure"));
}

/** The same words, with what `auto` stands for in its place. */
export function spellOut(when: readonly NotifyWhen[], mode: Mode): ReadonlySet<NotifyWhen> {
  return new Set(when.flatMap((word) => (word === "auto" ? AUTO[mode] : [word])));
}

const AUTO: Readonly<Record<Mode, readonly NotifyWhen[]>> = {
  message: ["always"],
  file: ["always"],
  report: ["failure", "recovered"],
  task: ["always"],
  approve: ["always"],
  check: ["always"],
};

/**
 * What the run before must have been for this result to be a change. A branch that begins red has
 * changed for the worse, and so may one of which nothing is known.
 */
const CHANGED_FROM: Partial<Record<Result, ReadonlySet<Previous>>> = {
  success: new Set(["failure"]),
  failure: new Set(["success", "none", "unreadable"]),
};
