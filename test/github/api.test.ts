import { beforeAll, describe, expect, test } from "vitest";
import type { Permission, Read } from "../../src/github/api/read.ts";
import type { GitHub } from "../../src/github/api.ts";
import { fullState, got, LINE, only, open, SHA, startFullGitHub } from "./api-support.ts";
import { startGitHub } from "./double/github.ts";
import { RUN_ID } from "./double/state.ts";

// Loading Octokit is a read's first cost; the reads timed here should be about GitHub alone.
beforeAll(async () => {
  await import("@actions/github");
});

interface Row {
  readonly name: string;
  readonly read: (github: GitHub) => Promise<Read<unknown>>;
  readonly permission: Permission;
  /** What a full GitHub gives. */
  readonly gives: unknown;
  /** What an empty one does: most things are absent, some lists are just empty. */
  readonly givesNothing?: unknown;
}

const ROWS: readonly Row[] = [
  {
    name: "listJobs",
    read: (github) => github.listJobs(RUN_ID, 1),
    permission: "actions: read",
    gives: {
      jobs: [
        {
          id: 399444496,
          name: "build",
          status: "completed",
          conclusion: "failure",
          startedAt: "2020-01-20T17:42:40Z",
          completedAt: "2020-01-20T17:44:39Z",
          url: `https://github.com/octo-org/octo-repo/actions/runs/${RUN_ID}/job/399444496`,
          runnerName: "my runner",
          steps: [{ name: "Set up job", number: 1, conclusion: "success" }],
        },
      ],
    },
    givesNothing: { jobs: [] },
  },
  {
    name: "listErrorAnnotationsOf",
    read: async (github) => only(await github.listErrorAnnotationsOf([399444496])),
    permission: "checks: read",
    gives: [{ message: "Expected 2 to be 3", path: "a.ts", line: 3 }],
  },
  {
    name: "findPreviousResult",
    read: (github) => github.findPreviousResult(LINE),
    permission: "actions: read",
    gives: expect.objectContaining({ id: RUN_ID - 1, result: "success" }),
  },
  {
    name: "findNewestFinished",
    read: (github) => github.findNewestFinished(LINE),
    permission: "actions: read",
    gives: {
      id: RUN_ID,
      number: RUN_ID,
      attempt: 1,
      result: "failure",
      event: "push",
      sha: "acb5820ced9479c074f688cc328bf03f341a511d",
      url: `https://github.com/octo-org/octo-repo/actions/runs/${RUN_ID}`,
      startedAt: "2020-01-22T19:33:08Z",
    },
  },
  {
    name: "readCommit",
    read: (github) => github.readCommit(SHA),
    permission: "contents: read",
    gives: {
      sha: SHA,
      message: "Fix all the bugs",
      url: `https://github.com/octo-org/octo-repo/commit/${SHA}`,
      author: { name: "Monalisa Octocat", email: "mona@github.com", login: "octocat" },
    },
  },
  {
    name: "findPullRequestOfRun",
    read: (github) =>
      github.findPullRequestOfRun({ headRepository: "hubot/octo-repo", branch: "fix", sha: SHA }),
    permission: "pull-requests: read",
    gives: expect.objectContaining({
      number: 1347,
      title: "Amazing new feature",
      url: "https://github.com/octo-org/octo-repo/pull/1347",
      isOpen: true,
      author: expect.objectContaining({ login: "hubot" }),
    }),
    givesNothing: undefined,
  },
  {
    name: "listReleaseAssets by tag",
    read: (github) => github.listReleaseAssets({ tag: "v1.0.0" }),
    permission: "contents: read",
    gives: [
      {
        id: 7,
        name: "example.zip",
        sizeBytes: 6,
        contentType: "application/zip",
        url: "https://github.com/octo-org/octo-repo/releases/download/v1.0.0/example.zip",
      },
    ],
  },
  {
    name: "listReleaseAssets by id",
    read: (github) => github.listReleaseAssets({ id: 1 }),
    permission: "contents: read",
    gives: [expect.objectContaining({ name: "example.zip" })],
  },
  {
    name: "readFileFromDefaultBranch",
    read: (github) => github.readFileFromDefaultBranch(".github/dingtalk.yml", 1000),
    permission: "contents: read",
    gives: "octocat: 13800001111\n",
  },
];

describe.each(ROWS)("$name", ({ read, permission, gives, ...row }) => {
  test("gives what GitHub has", async () => {
    await using github = await startFullGitHub();
    expect(got(await read(open(github)))).toEqual(gives);
  });

  test("what GitHub does not have is absent, not a failure of GitHub", async () => {
    await using github = await startGitHub();
    const result = await read(open(github));
    if ("givesNothing" in row) expect(got(result)).toEqual(row.givesNothing);
    else expect(result).toMatchObject({ ok: false, reason: "absent", permission });
  });

  test("is granted with its one permission", async () => {
    const [scope] = permission.split(":");
    const permissions = (["actions", "checks", "contents", "pull-requests"] as const).filter(
      (each) => each === scope,
    );
    await using github = await startGitHub({ ...fullState(), permissions });
    expect(got(await read(open(github)))).toEqual(gives);
  });
});

test("a passing trouble is passed over, after a pause and a longer one", async () => {
  await using github = await startFullGitHub();
  github.fault("/", { status: 502 }, 2);
  const reads = open(github);
  expect(got(await reads.readCommit(SHA))).toMatchObject({ sha: SHA });
  expect(reads.waited).toEqual([300, 1000]);
});
