import type { Read } from "../../src/github/api/read.ts";
import { type GitHub, type GitHubOptions, openGitHub } from "../../src/github/api.ts";
import { signalAfter } from "../../src/platform/async.ts";
import { type LocalGitHub, startGitHub } from "./double/github.ts";
import { REPOSITORY, RUN_ID } from "./double/state.ts";

/** The action's reads on a local GitHub. Waiting takes no time; `waited` says how long it was. */
export function open(
  github: LocalGitHub,
  options: Partial<GitHubOptions> = {},
): GitHub & { readonly waited: readonly number[] } {
  const waited: number[] = [];
  const reads = openGitHub({
    token: github.token,
    apiUrl: github.url,
    repository: github.repository,
    env: {},
    now: Date.now,
    signalAfter,
    wait: async (ms) => {
      waited.push(ms);
    },
    ...options,
  });
  return { ...reads, waited };
}

/** The value of a read that succeeded. */
/** The one entry of a map that has one. */
export function only<T>(found: ReadonlyMap<number, T>): T {
  const [value, ...others] = found.values();
  if (value === undefined || others.length > 0) throw new Error("not exactly one was read");
  return value;
}

export function got<T>(read: Read<T>): T {
  if (!read.ok) throw new Error(`the read failed: ${read.detail}`);
  return read.value;
}

export const SHA = "6dcb09b5b57875f334f61aebed695e2e4193db5e";

/** A GitHub that has one of everything. */
export function startFullGitHub(): Promise<LocalGitHub> {
  return startGitHub(fullState());
}

export function fullState() {
  return {
    runs: [
      { id: RUN_ID, branch: "main", conclusion: "failure" },
      { id: RUN_ID - 1, branch: "main", conclusion: "success" },
    ],
    jobs: [{ id: 399444496, name: "build", conclusion: "failure" }],
    annotations: new Map([[399444496, [{ message: "Expected 2 to be 3", path: "a.ts", line: 3 }]]]),
    commits: [{ sha: SHA, message: "Fix all the bugs" }],
    pulls: [{ number: 1347, headRepository: "hubot/octo-repo", branch: "fix", sha: SHA }],
    releases: [
      { id: 1, tag: "v1.0.0", assets: [{ id: 7, name: "example.zip", content: "zipped" }] },
    ],
    files: new Map([[".github/dingtalk.yml", "octocat: 13800001111\n"]]),
  };
}

/** The line of runs most tests are about. */
export const LINE = {
  workflowPath: ".github/workflows/ci.yml",
  runId: RUN_ID,
  branch: "main",
  headRepository: REPOSITORY,
  event: "push",
  attempt: 1,
};
