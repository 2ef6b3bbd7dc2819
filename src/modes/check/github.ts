import type { Read } from "../../github/api/read.ts";
import type { Run } from "../../run/run.ts";
import { type Finding, found } from "./findings.ts";

/** Whether the token is one, and what reports, tasks and files would have to do without. */
export async function checkGitHub(
  run: Pick<Run, "inputs" | "context" | "facts" | "github">,
): Promise<readonly Finding[]> {
  if (run.inputs.githubToken === "") return [found("github", "broken", "githubNoToken")];
  const { runId, runAttempt } = run.context;
  const github = await run.github();
  const jobId = Number(run.inputs.jobId);
  const [jobs, commit, annotations] = await Promise.all([
    github.listJobs(runId, Math.max(1, runAttempt)),
    github.readCommit(run.facts.sha || run.context.sha),
    jobId > 0 ? github.listErrorAnnotationsOf([jobId]) : new Map<number, Read<unknown>>(),
  ]);
  const reads: readonly Read<unknown>[] = [jobs, commit, ...annotations.values()];
  const failures = reads.flatMap((read) => (read.ok ? [] : [read]));
  const isRefused = failures.some(
    ({ reason, permission }) => reason === "forbidden" && !permission,
  );
  if (isRefused) return [found("github", "broken", "githubRefused")];
  const lacks = failures.map(({ permission, detail }) =>
    permission === undefined
      ? found("github", "unknown", "unclear", { values: [detail] })
      : found("github", "unknown", "githubLacks", { values: [permission] }),
  );
  return lacks.length > 0 ? lacks : [found("github", "proved", "githubToken")];
}
