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
 * @param own - the notifying job, where GitHub lists it: within a reusable workflow `needs` has the
 *   ids of that workflow alone, and its jobs are displayed behind the caller's name
 */
export function createAllowance(
  jobs: readonly Named[],
  { result, needs, isFinal }: JudgedRun,
  own?: Named,
): (job: Named) => boolean {
  if (isFinal) return () => result === "success";
  const caller = callerOf(own?.name ?? "");
  const keyOf = ({ name }: Named) =>
    name.startsWith(caller) ? toKey(readJobName(name.slice(caller.length)).family) : undefined;
  const displayed = new Set(jobs.map(keyOf));
  const results = new Map(needs.map((need) => [toKey(need.name), need.result]));
  const isAnyLost = [...results].some(
    ([key, result]) => result === "success" && !displayed.has(key),
  );
  return (job) => {
    const key = keyOf(job);
    if (key === undefined) return false;
    const known = results.get(key);
    return known === undefined ? isAnyLost && result === "success" : known === "success";
  };
}

/** What stands before the name of a reusable workflow's job, as `ci / `. */
function callerOf(name: string): string {
  const isCalled = readJobName(name).base.includes(" / ");
  return (isCalled && /^.+ \/ /u.exec(name)?.[0]) || "";
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
