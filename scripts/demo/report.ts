import { type GitHubOptions, startGitHub } from "../../test/github/double/github.ts";
import type { JobSpec } from "../../test/github/double/state.ts";
import type { Step } from "../../test/support/runner.ts";
import type { Scene } from "./stage.ts";

const SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";
const RUN = { id: 1658821493, number: 562, branch: "main", event: "workflow_dispatch" };
const BEGIN = Date.UTC(2026, 10, 23, 6);

/** How runs went: what broke first, whose it is, and that it works again. */
export const reportScenes: readonly Scene[] = [
  {
    title: "report: a final job says what broke, and tells the author of the commit",
    step: (_, props) =>
      finalJob(props, {
        inputs: {
          needs: needs({ lint: "success", test: "failure", build: "failure" }),
          at: "auto",
        },
        github: { jobs: brokenJobs(), annotations: ANNOTATIONS },
      }),
  },
  {
    title: "report: the run after it succeeds again; in English",
    step: (_, props) =>
      finalJob(props, {
        inputs: { needs: needs({ lint: "success", test: "success" }), language: "en" },
        github: {
          jobs: [job(1, "lint", 11), job(2, "test", 598), NOTIFY],
          runs: [
            { ...RUN, status: "in_progress" },
            { ...RUN, id: RUN.id - 1, number: 561, conclusion: "failure" },
          ],
        },
      }),
  },
  {
    title: "report: without any permission, from `needs` alone",
    step: (_, props) =>
      finalJob(props, {
        inputs: { needs: needs({ lint: "success", test: "failure" }) },
        github: { jobs: brokenJobs(), permissions: [] },
      }),
  },
];

const ANNOTATIONS = new Map([
  [2, [{ message: "AssertionError: Expected 2 to be 3", path: "src/a.ts", line: 3 }]],
]);

const NOTIFY: JobSpec = {
  startedAt: new Date(BEGIN + 700_000).toISOString(),
  id: 999,
  runId: RUN.id,
  name: "notify",
  status: "in_progress",
  runnerName: "notifier",
};

/** Lint is fine, a test is not, and of a matrix of three hundred six legs are not. */
function brokenJobs(): JobSpec[] {
  const legs = Array.from({ length: 300 }, (_, index) => {
    const name = `build (${["linux", "macos", "windows"][index % 3]}, ${index})`;
    return index % 50 === 8 ? broken(100 + index, name, 700, "make") : job(100 + index, name, 90);
  });
  return [job(1, "lint", 12), broken(2, "test", 605, "Run npm test"), ...legs, NOTIFY];
}

function job(id: number, name: string, seconds: number): JobSpec {
  const completedAt = new Date(BEGIN + seconds * 1000).toISOString();
  return { id, runId: RUN.id, name, startedAt: new Date(BEGIN).toISOString(), completedAt };
}

function broken(id: number, name: string, seconds: number, step: string): JobSpec {
  const steps = [{ name: "Set up job" }, { name: step, conclusion: "failure" }];
  return { ...job(id, name, seconds), conclusion: "failure", steps };
}

/** What `toJSON(needs)` gives, by the results of jobs. */
export function needs(results: Readonly<Record<string, string>>): string {
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(results).map(([name, result]) => [name, { result, outputs: {} }]),
    ),
  );
}

async function finalJob(
  props: AsyncDisposableStack,
  { inputs, github: options }: { readonly inputs: Step["inputs"]; readonly github: GitHubOptions },
): Promise<Step> {
  const commits = [{ sha: SHA, message: "修复解析器", login: "octocat" }];
  const github = props.use(await startGitHub({ commits, ...options }));
  return {
    inputs: { mode: "report", ...inputs },
    env: { ...github.env, RUNNER_NAME: "notifier" },
  };
}
