import { type GitHubOptions, type LocalGitHub, startGitHub } from "../github/double/github.ts";
import type { JobSpec } from "../github/double/state.ts";
import { readable, withoutTime } from "../message/report/samples.ts";
import { startSimulator } from "../simulator/simulator.ts";
import type { Post } from "../simulator/store.ts";
import { runStep, type Step, type StepResult } from "../support/runner.ts";

/** What the runner's environment says of the run. */
export const RUN_ID = 1658821493;
export const SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";
export const RUN_URL = `https://github.com/octo-org/octo-repo/actions/runs/${RUN_ID}`;

const APP = { "client-id": "dingoctoapp", "client-secret": "Octo_client-secret.0123456789" };

export interface Scenario extends Step {
  /** The group has no robot, only the enterprise app's. */
  readonly isByApp?: boolean;
  readonly github?: GitHubOptions;
  /** Let things go wrong at GitHub. */
  readonly disturb?: (github: LocalGitHub) => void;
}

export interface Reported {
  readonly result: StepResult;
  readonly posts: readonly Post[];
  /** The lines of the only post, without addresses: as it looks. */
  readonly lines: readonly string[];
  /** Paths asked of GitHub, below the repository's. */
  readonly asked: readonly string[];
  readonly warnings: readonly string[];
}

/** Run the built action in mode report, with a DingTalk and a GitHub on loopback. */
export async function reportStep(scenario: Scenario): Promise<Reported> {
  await using dingtalk = await startSimulator();
  const commits = [{ sha: SHA, message: "修复解析器\n\n细节", login: "octocat" }];
  await using github = await startGitHub({ commits, ...scenario.github });
  const { github: _, disturb, isByApp, ...step } = scenario;
  disturb?.(github);
  const members = [{ userId: "zhangsan", mobile: "13800001111" }];
  const { chat } = dingtalk.addGroup({ name: "dev", members });
  const { "client-id": clientId, "client-secret": clientSecret } = APP;
  dingtalk.addApp({ clientId, clientSecret, robotIn: ["dev"] });
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  const carrier = isByApp
    ? { app: APP, groups: { dev: { chat } } }
    : { groups: { dev: { webhook } } };
  const result = await runStep({
    ...step,
    inputs: {
      secret: JSON.stringify({ ...carrier, users: { octocat: "13800001111" } }),
      "dingtalk-api-url": dingtalk.url,
      "dingtalk-oapi-url": dingtalk.url,
      "github-token": github.token,
      mode: "report",
      "notify-when": "always",
      ...step.inputs,
    },
    env: { GITHUB_API_URL: github.url, ...step.env },
    expressions: { "job.check_run_id": "999", ...step.expressions },
  });
  const posts = [...dingtalk.group("dev").posts];
  return {
    result,
    posts,
    lines: posts.length === 1 ? seen(posts[0]?.text ?? "").split("\n") : [],
    asked: github.requests.map(({ path }) => path.replace(/^.*?\/repos\/[^/]+\/[^/]+\//u, "")),
    warnings: result.annotations.map(({ level, message }) => `${level}: ${message}`),
  };
}

/** As it looks: without addresses, a line for each part; and without the time, which hangs on the clock. */
export function seen(text: string): string {
  return withoutTime(readable(text)).replace(/\[([^\]]*)\]\([^)]*\)/gu, "[$1]");
}

/** The job this action runs in. */
export const NOTIFY: JobSpec = {
  id: 999,
  runId: RUN_ID,
  name: "notify",
  status: "in_progress",
  conclusion: null,
};

/** A job that took so many seconds. */
export function job(id: number, name: string, seconds: number, conclusion = "success"): JobSpec {
  return { id, runId: RUN_ID, name, conclusion, startedAt: time(0), completedAt: time(seconds) };
}

/** A job that failed in a step after so many seconds. */
export function broken(id: number, name: string, seconds: number, step = "Run npm test"): JobSpec {
  const steps = [{ name: "Set up job" }, { name: step, conclusion: "failure" }];
  return { ...job(id, name, seconds, "failure"), steps };
}

export function needsOf(results: Readonly<Record<string, string>>): string {
  const entries = Object.entries(results).map(([name, result]) => [name, { result, outputs: {} }]);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

function time(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 23, 6, 0, seconds)).toISOString();
}
