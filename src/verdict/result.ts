import { InputError } from "../errors.ts";
import { isFields } from "../github/events/readers.ts";
import type { WorkflowEvent } from "../github/events/types.ts";
import { CONCLUSIONS } from "../inputs/fields.ts";

/** How something went, in the words a workflow author chooses by; `other` matches only "always". */
export type Result = "failure" | "cancelled" | "success" | "skipped" | "other";

const WORST_FIRST = ["failure", "cancelled", "success", "skipped", "other"] as const;

/** An earlier job of this workflow, by its id there. */
export interface Need {
  readonly name: string;
  readonly result: Result;
}

/** The same in GitHub's words; `""` for none that counts. */
export function toConclusion(result: Result): Exclude<Result, "other"> | "" {
  return result === "other" ? "" : result;
}

/** A conclusion of a run or job, a job's status, or a result in `needs`. */
export function toResult(conclusion: string): Result {
  switch (conclusion) {
    case "failure":
    case "timed_out":
    case "startup_failure":
      return "failure";
    case "cancelled":
    case "success":
    case "skipped":
      return conclusion;
    default:
      return "other";
  }
}

/** The worst of several, `other` of none; what has not ended (blank) is outweighed by anything. */
export function worstOf(conclusions: readonly string[]): Result {
  const results = new Set(conclusions.map(toResult));
  return WORST_FIRST.find((result) => results.has(result)) ?? "other";
}

/** What a run's result is judged by. */
export interface Evidence {
  /** The `status` input; empty when unknown. */
  readonly status: string;
  readonly needs: readonly Need[];
}

/** Judge the run: of a `workflow_run` event the run that caused it, else this one. */
export function worstResult(event: WorkflowEvent, evidence: Evidence): Result {
  if (event.kind === "workflow_run") return toResult(event.run.conclusion);
  return worstOf([evidence.status, ...evidence.needs.map((need) => need.result)]);
}

/**
 * Read the `needs` input.
 * @param json - what `toJSON(needs)` gives, such as
 *   `{"build":{"result":"success","outputs":{}}}`; blank gives none
 * @throws InputError when it is anything else; the value is not repeated, since outputs may be secret
 */
export function parseNeeds(json: string): readonly Need[] {
  if (json.trim() === "") return [];
  const needs = parseJson(json);
  if (!isFields(needs)) throw notNeeds();
  return Object.entries(needs).map(([name, need]) => {
    const result = isFields(need) ? need.result : undefined;
    if (typeof result !== "string" || result === "") throw notNeeds();
    const conclusion = result.trim().toLowerCase();
    // Taken for "something else" it would keep a failure quiet.
    if (!(CONCLUSIONS as readonly string[]).includes(conclusion)) throw notNeeds();
    return { name, result: toResult(conclusion) };
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function notNeeds(): InputError {
  return new InputError("needs", `is not what toJSON(needs) gives; write \${{ toJSON(needs) }}`);
}
