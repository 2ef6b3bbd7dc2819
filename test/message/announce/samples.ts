import type { EventBase } from "../../../src/github/events/types.ts";
import type {
  Account,
  Commit,
  Conclusion,
  Facts,
  Issue,
  PullRequest,
  Repository,
  RunContext,
} from "../../../src/github/types.ts";
import type { Language } from "../../../src/inputs/choices.ts";
import type { About } from "../../../src/message/announce/telling.ts";

export const REPOSITORY: Repository = {
  fullName: "octo/app",
  url: "https://github.com/octo/app",
  isFork: false,
};

export const FORK: Repository = {
  fullName: "hubot/app",
  url: "https://github.com/hubot/app",
  isFork: true,
};

export const OCTOCAT: Account = { login: "octocat" };
export const HUBOT: Account = { login: "hubot" };

/** What octocat does in octo/app. */
export function base(action = ""): EventBase {
  return { action, repository: REPOSITORY, sender: OCTOCAT };
}

export function commit(sha: string, message: string, login = "octocat"): Commit {
  return {
    sha: sha.padEnd(40, "0"),
    message,
    url: `https://github.com/octo/app/commit/${sha.padEnd(40, "0")}`,
    author: { name: login, login },
  };
}

export const PULL_REQUEST: PullRequest = {
  number: 34,
  title: "给列表接口加缓存",
  body: "",
  url: "https://github.com/octo/app/pull/34",
  state: "open",
  isDraft: false,
  isMerged: false,
  author: HUBOT,
  head: { branch: "feat/cache", sha: "b".repeat(40), repository: REPOSITORY },
  base: { branch: "main", sha: "a".repeat(40), repository: REPOSITORY },
  labels: [],
  assignees: [],
  requestedReviewers: [],
  requestedTeams: [],
  size: { additions: 120, deletions: 18, files: 5 },
};

export const ISSUE: Issue = {
  number: 12,
  title: "Parser crashes on empty input",
  body: "",
  url: "https://github.com/octo/app/issues/12",
  state: "open",
  author: HUBOT,
  labels: [],
  assignees: [],
  isPullRequest: false,
};

const FACTS: Facts = {
  branch: "main",
  tag: "",
  sha: "a".repeat(40),
  actor: "octocat",
  author: "octocat",
  title: "CI",
  url: "https://github.com/octo/app/actions/runs/7",
  body: "",
  commits: [],
  compareUrl: "",
  releaseName: "",
};

export const CONTEXT: RunContext = {
  eventName: "push",
  serverUrl: "https://github.com",
  apiUrl: "https://api.github.com",
  repository: "octo/app",
  repositoryId: "1",
  workflow: "CI",
  workflowPath: ".github/workflows/ci.yml",
  job: "notify",
  runId: "7",
  runNumber: 12,
  runAttempt: 1,
  runUrl: "https://github.com/octo/app/actions/runs/7",
  sha: "a".repeat(40),
  ref: "refs/heads/main",
  actor: "octocat",
  runnerName: "",
  workspace: "/home/runner/work/app/app",
};

/** Everything an announcement may know besides its event. */
export function about(language: Language, result?: Conclusion, maxBytes = 20_000): About {
  return {
    facts: FACTS,
    context: CONTEXT,
    language,
    maxBytes,
    ...(result !== undefined && { result }),
  };
}

/**
 * A message as one reads it: a line for each part, the headline's link as its words alone, guards
 * against markup invisible.
 */
export function readable(text: string): string {
  return text
    .replaceAll("\u200B", "")
    .replace(/^(\*\*.*?)\[([^\]]*)\]\([^)]*\)(.*\*\*)$/mu, "$1$2$3")
    .replaceAll("\n\n", "\n")
    .replaceAll("  \n  ", "\n");
}

/** What the message tells first, on one line and without links to act on: its headline, deed and facts. */
export function firstWords({ text }: { readonly text: string }): string {
  return readable(text)
    .replaceAll("**", "")
    .split("\n")
    .filter((line) => !/^[•>]/u.test(line))
    .map((line) => line.replace(/(?: · |　|^)\[[^\]]*\]\([^)]*\)$/u, ""))
    .filter(Boolean)
    .join(" · ");
}
