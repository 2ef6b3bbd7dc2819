import type { RunJob } from "../../github/api/jobs.ts";
import type { Read } from "../../github/api/read.ts";
import type { Run } from "../../run.ts";
import type { Subject } from "./subject.ts";

const lists = new WeakMap<Run, Promise<Read<readonly RunJob[]>>>();

/** The jobs of the reported run, asked for once however many placeholders want them too. */
export function listJobsOnce(run: Run, subject: Subject): Promise<Read<readonly RunJob[]>> {
  const known = lists.get(run);
  if (known !== undefined) return known;
  const asked = run.github().then((github) => github.listJobs(subject.id, subject.attempt));
  lists.set(run, asked);
  return asked;
}
