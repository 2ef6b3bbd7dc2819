import type { RunContext } from "./types.ts";

/**
 * Read what the runner says of this run.
 * @param env - `process.env`, or any lookup; what is missing reads as empty or 0, since stand-ins
 *   for the runner set only some of it
 */
export function readContext(env: Readonly<Record<string, string | undefined>>): RunContext {
  const read = (name: string) => env[name]?.trim() ?? "";
  const serverUrl = origin(read("GITHUB_SERVER_URL")) || "https://github.com";
  const repository = read("GITHUB_REPOSITORY");
  const runId = read("GITHUB_RUN_ID");
  const runAttempt = count(read("GITHUB_RUN_ATTEMPT"));
  const runPage = repository && runId ? `${serverUrl}/${repository}/actions/runs/${runId}` : "";
  return {
    eventName: read("GITHUB_EVENT_NAME"),
    serverUrl,
    apiUrl: origin(read("GITHUB_API_URL")) || apiOf(serverUrl),
    repository,
    repositoryId: read("GITHUB_REPOSITORY_ID"),
    workflow: read("GITHUB_WORKFLOW"),
    workflowPath: workflowPath(read("GITHUB_WORKFLOW_REF")),
    job: read("GITHUB_JOB"),
    runId,
    runNumber: count(read("GITHUB_RUN_NUMBER")),
    runAttempt,
    runUrl: attemptUrl(runPage, runAttempt),
    sha: read("GITHUB_SHA"),
    ref: read("GITHUB_REF"),
    actor: read("GITHUB_ACTOR"),
    runnerName: read("RUNNER_NAME"),
    workspace: read("GITHUB_WORKSPACE"),
  };
}

/** The page of a run's attempt: without it a run shows the latest, whichever is told of. */
export function attemptUrl(runUrl: string, attempt: number): string {
  return runUrl !== "" && attempt > 1 ? `${runUrl}/attempts/${attempt}` : runUrl;
}

/** github.com and GitHub Enterprise Server put their API at different places. */
function apiOf(serverUrl: string): string {
  return serverUrl === "https://github.com" ? "https://api.github.com" : `${serverUrl}/api/v3`;
}

function origin(url: string): string {
  return url.replace(/\/+$/u, "");
}

/**
 * @param workflowRef - `owner/name/.github/workflows/ci.yml@refs/heads/main`; within a reusable
 *   workflow still the caller's file
 */
function workflowPath(workflowRef: string): string {
  return /^[^/]+\/[^/]+\/(.+?\.ya?ml)(?:@|$)/u.exec(workflowRef)?.[1] ?? "";
}

function count(digits: string): number {
  return /^\d{1,15}$/u.test(digits) ? Number(digits) : 0;
}
