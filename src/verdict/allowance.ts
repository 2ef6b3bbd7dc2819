import { readJobName } from "../message/report/names.ts";
import type { Need, Result } from "./result.ts";

/** By what a run's jobs are judged besides themselves. */
export interface JudgedRun {
  readonly result: Result;
  readonly needs: readonly Need[];
  /** Whether `result` is GitHub's own word on the finished run. */
  readonly isFinal: boolean;
  /** The notifying job's, from the input `status`. */
  readonly status: string;
}

interface Named {
  readonly name: string;
}

/**
 * Which failures the run takes no notice of (`continue-on-error`): all of a run that succeeded, and
 * those of a job that `needs` calls a success. GitHub lists jobs by their displayed names and `needs`
 * has their ids, which are often alike and need not be. So where all went well and a job that
 * `needs` calls a success is not to be found, a failure of a name that `needs` does not have is taken for that job's.
 * @param jobs - everything that has finished
 */
export function createAllowance(
  jobs: readonly Named[],
  { result, needs, isFinal }: JudgedRun,
): (job: Named) => boolean {
  if (isFinal) return () => result === "success";
  const displayed = new Set(jobs.map(keyOf));
  const results = new Map(needs.map((need) => [toKey(need.name), need.result]));
  const isAnyLost = [...results].some(
    ([key, result]) => result === "success" && !displayed.has(key),
  );
  return (job) => {
    const known = results.get(keyOf(job));
    return known === undefined ? isAnyLost && result === "success" : known === "success";
  };
}

function keyOf({ name }: Named): string {
  return toKey(readJobName(name).family);
}

/** Shorter than this no name is cut by whoever shows it. */
const LEAST_CUT = 24;

/** Whether a job is displayed under the name of an id, perhaps cut. */
export function isNamed(displayed: string, id: string): boolean {
  const [shown, meant] = [toKey(displayed), toKey(id)];
  return shown === meant || (shown.length >= LEAST_CUT && meant.startsWith(shown));
}

/** `unit-tests` is displayed as `Unit tests` where somebody has given it a name. */
function toKey(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "") || name;
}
