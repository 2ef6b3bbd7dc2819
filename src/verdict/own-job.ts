import type { RunJob } from "../github/api/jobs.ts";
import type { VerdictRun } from "./verdict-run.ts";

/** What a job knows of itself. */
export interface JobTraits {
  /** The input `job-id`; empty on runners that do not know it. */
  readonly jobId: string;
  /** RUNNER_NAME */
  readonly runnerName: string;
  /** GITHUB_JOB, the id in the workflow file: settles it where two runners share a name. */
  readonly jobName: string;
}

/** What the notifying job knows of itself. */
export function traitsOf({ inputs, context }: Pick<VerdictRun, "inputs" | "context">): JobTraits {
  return { jobId: inputs.jobId, runnerName: context.runnerName, jobName: context.job };
}

/**
 * Which of the run's jobs is the one this code runs in: by its id, else the one in progress on
 * this runner. Nothing when that is not certain, as with self-hosted runners of one name.
 */
export function findOwnJob(jobs: readonly RunJob[], traits: JobTraits): RunJob | undefined {
  const byId = jobs.find((job) => String(job.id) === traits.jobId.trim());
  if (byId !== undefined || traits.runnerName === "") return byId;
  const here = jobs.filter(
    (job) => job.status === "in_progress" && job.runnerName === traits.runnerName,
  );
  return onlyOne(here) ?? onlyOne(here.filter((job) => isShownId(job.name, traits.jobName)));
}

function onlyOne(jobs: readonly RunJob[]): RunJob | undefined {
  return jobs.length === 1 ? jobs[0] : undefined;
}

/** A job without a name of its own shows its id: `build`, `build (24)`, `call / build`. */
function isShownId(shown: string, id: string): boolean {
  const own = shown.split(" / ").at(-1) ?? shown;
  return id !== "" && (own === id || own.startsWith(`${id} (`));
}
