import { beforeAll, expect, test } from "vitest";
import { findPullRequestOfRun } from "../../src/github/api/pull-requests.ts";
import { got, open, SHA } from "./api-support.ts";
import { startGitHub } from "./double/github.ts";
import { pullReply } from "./double/replies.ts";
import type { PullSpec } from "./double/state.ts";

beforeAll(async () => {
  await import("@actions/github");
});

const HEAD = { headRepository: "hubot/octo-repo", branch: "fix", sha: SHA };
const OTHER_SHA = "f83a356604ae3c5d03e1b46ef4d1ca77d64a90b0";

async function findAmong(...pulls: readonly Omit<PullSpec, "branch">[]) {
  await using github = await startGitHub({
    pulls: pulls.map((pull) => ({ branch: "fix", ...pull })),
  });
  return got(await open(github).findPullRequestOfRun(HEAD))?.number;
}

test("of several pull requests of a branch, the one at the run's commit is meant", async () => {
  const number = await findAmong(
    { number: 3, headRepository: "hubot/octo-repo", sha: OTHER_SHA },
    { number: 2, headRepository: "hubot/octo-repo", sha: SHA, state: "closed" },
  );
  expect(number).toBe(2);
});

test("a pull request that has moved on is found, the open one first", async () => {
  const number = await findAmong(
    { number: 3, headRepository: "hubot/octo-repo", sha: OTHER_SHA, state: "closed" },
    { number: 2, headRepository: "hubot/octo-repo", sha: OTHER_SHA },
  );
  expect(number).toBe(2);
});

test("another repository of the same owner is not the fork", async () => {
  expect(await findAmong({ number: 1, headRepository: "hubot/octo-repo-2" })).toBeUndefined();
});

test("a branch of the same name elsewhere is not the fork's", async () => {
  expect(await findAmong({ number: 1, headRepository: "octo-org/octo-repo" })).toBeUndefined();
});

test("a pull request whose fork is gone is nobody's", async () => {
  expect(await findAmong({ number: 1, headRepository: null })).toBeUndefined();
});

test("a list in which GitHub ignored the branch is not taken for the branch's", async () => {
  const body = [pullReply({ number: 1, headRepository: "hubot/octo-repo", branch: "other" })];
  const client = {
    getJson: async () => ({ ok: true, value: body }) as const,
    getBytes: () => Promise.reject(new Error("not asked for")),
  };
  expect(got(await findPullRequestOfRun(client, HEAD))).toBeUndefined();
});
