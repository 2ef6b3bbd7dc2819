import type { Language } from "../../src/inputs/choices.ts";
import { report } from "../../src/message/report/report.ts";
import type { ReportedJob, ReportFacts } from "../../src/message/report/types.ts";
import type { MarkdownMessage } from "../../src/message/types.ts";
import { commonWords } from "../../src/message/words/common.ts";

const HOME = "https://github.com/octo-org/octo-repo";
const RUN = `${HOME}/actions/runs/1658821493`;
const SHA = "1f0a3b6f2e8c4d7a1b2c3d4e5f6a7b8c95c3dd9d";
const MAX_BYTES = 15_000;

type Job = Partial<ReportedJob>;

/** What of a run is told, beside what all of these have in common. */
type Changes = Partial<ReportFacts> & { readonly seconds?: number };

const TEST = broken("test", 605, {
  failedStep: "Run npm test",
  errors: [{ message: "AssertionError: Expected 2 to be 3", path: "src/retry.ts", line: 42 }],
});

const STORIES = {
  failed: {
    trend: { failures: 3, lastSuccess: 559 },
    seconds: 812,
    jobs: [job("lint", 12), TEST, job("docs", undefined, { state: "skipped" })],
  },
  matrix: {
    trend: { failures: 1, lastSuccess: 561 },
    seconds: 812,
    jobs: [job("lint", 12), ...legs(300, 6)],
  },
  pull: {
    ref: "feature/retries",
    seconds: 95,
    pullRequest: {
      number: 8,
      url: `${HOME}/pull/8`,
      title: "Keep retries inside the deadline",
      author: "octocat",
    },
    jobs: [
      broken("e2e (24, windows)", 90, { failedStep: "Run npm run e2e" }),
      job("e2e (24, linux)", 60, { state: "stopped" }),
      job("lint", 12),
    ],
  },
  many: {
    seconds: 130,
    jobs: ["billing", "search", "mail"].map((name, index) =>
      broken(name, 61 + index, {
        failedStep: "Run pytest",
        errors: [{ message: `assert ${index} == 1`, path: `tests/test_${name}.py`, line: 10 }],
      }),
    ),
  },
  timeout: {
    attempt: 2,
    conclusion: "timed_out",
    seconds: 3605,
    jobs: [broken("deploy", 3600, { state: "timed_out", failedStep: "Wait for the rollout" })],
  },
  recovered: {
    conclusion: "success",
    isRecovery: true,
    seconds: 598,
    jobs: [job("lint", 11), job("test", 598)],
  },
  success: {
    conclusion: "success",
    seconds: 598,
    jobs: [
      job("lint", 11),
      job("test", 598),
      job("canary", 9, { state: "tolerated", failedStep: "Run npm test" }),
    ],
  },
  cancelled: {
    conclusion: "cancelled",
    seconds: 20,
    jobs: [job("lint", 11), job("test", 9, { state: "cancelled" })],
  },
  bare: {
    sha: "",
    jobs: [
      { name: "lint", state: "success", errors: [] },
      { name: "test", state: "failed", errors: [] },
    ],
  },
} as const satisfies Readonly<Record<string, Changes>>;

/** Which report it is. */
export type ReportName = keyof typeof STORIES;

/** Every report, in this language. */
export function reportMessages(language: Language): ReadonlyMap<ReportName, MarkdownMessage> {
  const entries = Object.entries(STORIES) as [ReportName, Changes][];
  return new Map(
    entries.map(([name, changes]) => [
      name,
      report(factsOf(changes, language), { language, maxBytes: MAX_BYTES }),
    ]),
  );
}

function factsOf({ seconds, ...changes }: Changes, language: Language): ReportFacts {
  const sha = changes.sha ?? SHA;
  const commit = {
    sha,
    message: "Keep retries inside the deadline",
    url: `${HOME}/commit/${sha}`,
    author: { name: "octocat", login: "octocat" },
  };
  return {
    workflow: "CI",
    repository: { fullName: "octo-org/octo-repo", url: HOME, isFork: false },
    ref: "main",
    number: 562,
    attempt: 1,
    conclusion: "failure",
    isRecovery: false,
    url: RUN,
    jobs: [],
    author: "octocat",
    starter: "octocat",
    ...(sha !== "" && { commit }),
    ...(seconds !== undefined && { duration: commonWords(language).duration(seconds) }),
    ...changes,
    sha,
  };
}

function job(name: string, seconds?: number, changes: Job = {}): ReportedJob {
  const url = `${RUN}/job/${[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)}`;
  const ran = seconds !== undefined && { seconds, endedAt: seconds * 1000 };
  return { name, state: "success", errors: [], url, ...ran, ...changes };
}

function broken(name: string, seconds: number, changes: Job = {}): ReportedJob {
  return job(name, seconds, { state: "failed", ...changes });
}

/** Of so many legs the first few have failed. */
function legs(all: number, failed: number): readonly ReportedJob[] {
  return Array.from({ length: all }, (_, index) => {
    const name = `build (linux, ${index + 1})`;
    return index < failed ? broken(name, 700, { failedStep: "Run make" }) : job(name, 90);
  });
}
