import { runReport } from "../../../src/modes/report/run.ts";
import type { ActionResult } from "../../../src/output/outputs.ts";
import type { Run } from "../../../src/run/run.ts";
import { type GitHubOptions, type LocalGitHub, startGitHub } from "../../github/double/github.ts";
import { RUN_ID } from "../../github/double/state.ts";
import { readable, withoutTime } from "../../message/report/samples.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import type { Post } from "../../simulator/store.ts";
import { openTestRun, type RunSpec } from "../../support/run.ts";

export const SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";
export const RUN_URL = `https://github.com/octo-org/octo-repo/actions/runs/${RUN_ID}`;
export const COMMIT_URL = `https://github.com/octo-org/octo-repo/commit/${SHA}`;

/** What came of a report: in the group, at GitHub, in the log. */
export interface Reported {
  readonly result: ActionResult;
  readonly posts: readonly Post[];
  /** The only post's text as one reads it: hard breaks show as plain line ends. */
  readonly text: string;
  readonly annotated: readonly string[];
  readonly printed: readonly string[];
  /** Paths asked of GitHub, without the repository's prefix. */
  readonly asked: readonly string[];
}

export interface Scenario {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly eventName?: string;
  readonly payload?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly github?: GitHubOptions;
  /** What goes wrong at GitHub. */
  readonly prepare?: (github: LocalGitHub) => void;
  /** Change what the run works with. */
  readonly rewire?: (run: Run, github: LocalGitHub) => Run;
  /** Run without GitHub's token. */
  readonly isTokenless?: boolean;
}

/** The commit that most runs are about. */
export const COMMIT = { sha: SHA, message: "修复解析器\n\n细节", login: "octocat" } as const;

/** Report on a run of a push to main, in process, with a DingTalk and a GitHub on loopback. */
export async function reportOn(scenario: Scenario): Promise<Reported> {
  await using dingtalk = await startSimulator();
  await using github = await startGitHub({ commits: [COMMIT], ...scenario.github });
  scenario.prepare?.(github);
  dingtalk.addGroup({ name: "dev", members: [{ userId: "zhangsan", mobile: "13800001111" }] });
  const robot = dingtalk.addRobot({ group: "dev" });
  const spec: RunSpec = {
    secret: { groups: { dev: { webhook: robot.webhook } }, users: { octocat: "13800001111" } },
    inputs: {
      "notify-when": "always",
      ...(scenario.isTokenless ? {} : { "github-token": github.token }),
      ...scenario.inputs,
      mode: "report",
    },
    ...(scenario.eventName !== undefined && { eventName: scenario.eventName }),
    ...(scenario.payload !== undefined && { payload: scenario.payload }),
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_JOB: "notify",
      GITHUB_RUN_ID: String(RUN_ID),
      GITHUB_RUN_NUMBER: "562",
      GITHUB_RUN_ATTEMPT: "1",
      GITHUB_SHA: SHA,
      GITHUB_WORKFLOW_REF: "octo-org/octo-repo/.github/workflows/ci.yml@refs/heads/main",
      ...scenario.env,
    },
  };
  const { run, annotated, printed } = await openTestRun(dingtalk, spec);
  const result = await runReport(scenario.rewire?.(run, github) ?? run);
  const posts = [...dingtalk.group("dev").posts];
  return {
    result,
    posts,
    text: withoutTime(readable(posts.length === 1 ? (posts[0]?.text ?? "") : "")),
    annotated,
    printed,
    asked: github.requests.map(({ path }) => path.replace(/^.*\/repos\/[^/]+\/[^/]+\//u, "")),
  };
}

/** Seconds after the run began, as GitHub writes a time. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 23, 6, 0, seconds)).toISOString().replace(".000", "");
}

/** Without addresses: as it looks. */
export function seen(text: string): string {
  return withoutTime(readable(text)).replace(/\[([^\]]*)\]\([^)]*\)/gu, "[$1]");
}
