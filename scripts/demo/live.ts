import { type GitHubOptions, startGitHub } from "../../test/github/double/github.ts";
import type { JobSpec } from "../../test/github/double/state.ts";
import type { Step } from "../../test/support/runner.ts";
import { needs } from "./report.ts";
import type { Scene } from "./stage.ts";

const SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";
const RUN_ID = 1658821493;
const SECOND = { attempt: 2 };
/** How long before now the run began. */
const AGO_MS = 130_000;

/** One card from start to failure, and one of the run's second attempt from start to recovery. */
export const liveScenes: readonly Scene[] = [
  {
    title: "report, live: the first step of a run makes the card",
    step: (_, props) => liveStep(props, 1, { jobs: [running(1, "lint"), queued(2, "test")] }),
  },
  {
    title: "report, live: a later job's step changes it: a job has failed",
    step: (_, props) =>
      liveStep(props, 3, { jobs: [ended(1, "lint", 12), broken(2, "test"), running(3, "e2e")] }),
  },
  {
    title: "report, live: the final job ends it, and the report itself goes out",
    step: (_, props) =>
      liveStep(
        props,
        9,
        {
          jobs: [
            ended(1, "lint", 12),
            broken(2, "test"),
            ended(3, "e2e", 90),
            running(9, "notify"),
          ],
        },
        { needs: needs({ lint: "success", test: "failure", e2e: "success" }), at: "auto" },
      ),
  },
  {
    title: "report, live: run again, a card of its own",
    step: (_, props) =>
      liveStep(props, 12, { ...history(), jobs: [{ ...running(12, "test"), ...SECOND }] }),
  },
  {
    title: "report, live: and it has recovered",
    step: (_, props) =>
      liveStep(
        props,
        19,
        {
          ...history(),
          jobs: [
            { ...ended(12, "test", 60), ...SECOND },
            { ...running(19, "notify"), ...SECOND },
          ],
        },
        { needs: needs({ lint: "success", test: "success", e2e: "success" }) },
      ),
  },
];

function history(): GitHubOptions {
  const run = { id: RUN_ID, number: 562, branch: "main", event: "workflow_dispatch" };
  return {
    runs: [
      { ...run, attempt: 1, conclusion: "failure" },
      { ...run, attempt: 2, status: "in_progress", conclusion: null, startedAt: at(0) },
    ],
  };
}

async function liveStep(
  props: AsyncDisposableStack,
  job: number,
  options: GitHubOptions,
  inputs: Step["inputs"] = {},
): Promise<Step> {
  const commits = [{ sha: SHA, message: "修复解析器", login: "octocat" }];
  const github = props.use(await startGitHub({ commits, ...options }));
  return {
    inputs: { mode: "report", live: "true", ...inputs },
    env: { ...github.env, GITHUB_RUN_ATTEMPT: options.runs === undefined ? "1" : "2" },
    expressions: { "job.check_run_id": String(job) },
  };
}

function at(seconds: number): string {
  return new Date(Date.now() - AGO_MS + seconds * 1000).toISOString();
}

function running(id: number, name: string): JobSpec {
  return { id, runId: RUN_ID, name, status: "in_progress", startedAt: at(0) };
}

function queued(id: number, name: string): JobSpec {
  return { id, runId: RUN_ID, name, status: "queued" };
}

function ended(id: number, name: string, seconds: number): JobSpec {
  return { id, runId: RUN_ID, name, startedAt: at(0), completedAt: at(seconds) };
}

function broken(id: number, name: string): JobSpec {
  const steps = [{ name: "Set up job" }, { name: "Run npm test", conclusion: "failure" }];
  return { ...ended(id, name, 65), conclusion: "failure", steps };
}
