import { describe, expect, test } from "vitest";
import { parseEvent } from "../../src/github/event.ts";
import { readFacts } from "../../src/github/facts.ts";
import type { Facts, RunContext } from "../../src/github/types.ts";
import { example, fixture, runOf } from "./event-samples.ts";

/** A run as `runOf` makes it, of GitHub's example or of one of our fixtures. */
function factsOf(eventName: string, payload: unknown, changes?: Partial<RunContext>): Facts {
  const context = runOf(eventName, changes);
  return readFacts(parseEvent(eventName, payload, context), context);
}

function fixtureFacts(name: string, changes?: Partial<RunContext>): Facts {
  return factsOf(name.split(".")[0] ?? "", fixture(name), changes);
}

/** Rows of equal columns, for a human to read. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join(" | ")
      .trimEnd();
  return ["", line(head), ...rows.map(line), ""].join("\n");
}

function where(label: string, facts: Facts): string[] {
  const { branch, tag, sha, headRepository = "-", prNumber, headCommit, commits } = facts;
  const known = headCommit ? headCommit.sha.slice(0, 7) : "-";
  return [
    label,
    branch || "-",
    tag || "-",
    sha.slice(0, 7) || "-",
    headRepository,
    prNumber === undefined ? "-" : `#${prNumber}`,
    known,
    String(commits.length),
  ];
}

const WHERE = ["event", "branch", "tag", "sha", "head repository", "pr", "head commit", "commits"];

function what(label: string, facts: Facts): string[] {
  const { title, author, url, compareUrl } = facts;
  const short = (address: string) => address.replace("https://github.com/", "") || "-";
  return [label, title, author, short(url), short(compareUrl)];
}

const WHAT = ["event", "title", "author", "url", "compare"];

/** Each event that can start a workflow and has an example of GitHub's, with its index there. */
const EXAMPLES: readonly (readonly [name: string, at: number, label?: string])[] = [
  ["push", 4, "first"],
  ["push", 0, "tag"],
  ["push", 3, "deleted"],
  ["pull_request", 0],
  ["pull_request_review", 0],
  ["pull_request_review_comment", 0],
  ["issues", 0],
  ["issue_comment", 0],
  ["release", 0],
  ["create", 0],
  ["delete", 0],
  ["workflow_run", 1, "completed"],
  ["workflow_run", 0, "requested"],
  ["workflow_dispatch", 0],
  ["repository_dispatch", 0],
  ["deployment", 0],
  ["deployment_status", 0],
  ["discussion", 0],
  ["discussion_comment", 0],
  ["branch_protection_rule", 0],
  ["check_run", 0],
  ["check_suite", 0],
  ["fork", 0],
  ["gollum", 0],
  ["label", 0],
  ["merge_group", 0],
  ["milestone", 0],
  ["page_build", 0],
  ["project", 0],
  ["project_card", 0],
  ["project_column", 0],
  ["public", 0],
  ["status", 0],
  ["watch", 0],
];

const FIXTURES = [
  "push.two-commits",
  "push.annotated-tag",
  "push.deleted-branch",
  "pull_request.fork",
  "pull_request.head-gone",
  "pull_request.synchronize",
  "pull_request_target.dependabot",
  "pull_request_review.changes-requested",
  "issue_comment.pull-request",
  "release.assets",
  "create.branch",
  "delete.branch",
  "workflow_run.failure",
  "workflow_run.fork",
  "workflow_run.head-gone",
  "workflow_dispatch.inputs",
  "workflow_dispatch.no-inputs",
  "schedule.bare",
  "deployment_status.tag",
  "registry_package.container",
] as const;

describe("the facts of GitHub's own examples", () => {
  test("say where in Git each event is", () => {
    const rows = EXAMPLES.map(([name, at, label]) =>
      where(label ? `${name} (${label})` : name, factsOf(name, example(name, at))),
    );
    expect(table(WHERE, rows)).toMatchInlineSnapshot(`
      "
      event                       | branch                                                                 | tag        | sha     | head repository        | pr   | head commit | commits
      push (first)                | master                                                                 | -          | 6113728 | Codertocat/Hello-World | -    | 6113728     | 1
      push (tag)                  | -                                                                      | simple-tag | 6113728 | Codertocat/Hello-World | -    | 6113728     | 0
      push (deleted)              | -                                                                      | simple-tag | -       | Codertocat/Hello-World | -    | -           | 0
      pull_request                | changes                                                                | -          | ec26c3e | Codertocat/Hello-World | #2   | -           | 0
      pull_request_review         | changes                                                                | -          | ec26c3e | Codertocat/Hello-World | #2   | -           | 0
      pull_request_review_comment | changes                                                                | -          | ec26c3e | Codertocat/Hello-World | #2   | -           | 0
      issues                      | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      issue_comment               | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      release                     | -                                                                      | 0.0.1      | ddddddd | Codertocat/Hello-World | -    | -           | 0
      create                      | -                                                                      | simple-tag | ddddddd | Codertocat/Hello-World | -    | -           | 0
      delete                      | -                                                                      | simple-tag | -       | Codertocat/Hello-World | -    | -           | 0
      workflow_run (completed)    | master                                                                 | -          | 3484a3f | octo-org/octo-repo     | -    | 3484a3f     | 0
      workflow_run (requested)    | main                                                                   | -          | 5779607 | octo-org/octo-repo     | -    | 5779607     | 0
      workflow_dispatch           | main                                                                   | -          | ddddddd | octo-org/octo-repo     | -    | -           | 0
      repository_dispatch         | master                                                                 | -          | ddddddd | octo-org/octo-repo     | -    | -           | 0
      deployment                  | master                                                                 | -          | f95f852 | Codertocat/Hello-World | -    | -           | 0
      deployment_status           | master                                                                 | -          | f95f852 | Codertocat/Hello-World | -    | -           | 0
      discussion                  | main                                                                   | -          | ddddddd | octo-org/octo-repo     | -    | -           | 0
      discussion_comment          | main                                                                   | -          | ddddddd | octo-org/octo-repo     | -    | -           | 0
      branch_protection_rule      | main                                                                   | -          | ddddddd | octo-org/octo-repo     | -    | -           | 0
      check_run                   | changes                                                                | -          | ec26c3e | Codertocat/Hello-World | #2   | -           | 0
      check_suite                 | changes                                                                | -          | ec26c3e | Codertocat/Hello-World | #2   | ec26c3e     | 0
      fork                        | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      gollum                      | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      label                       | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      merge_group                 | gh-readonly-queue/main/pr-104-929f8209d40f77f4abc622a499c93a83babdbe64 | -          | 2ffea6d | octo-org/octo-repo     | #104 | ec26c3e     | 0
      milestone                   | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      page_build                  | -                                                                      | -          | 507fc9a | Codertocat/Hello-World | -    | -           | 0
      project                     | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      project_card                | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      project_column              | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      public                      | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      status                      | -                                                                      | -          | 6113728 | Codertocat/Hello-World | -    | 6113728     | 0
      watch                       | main                                                                   | -          | ddddddd | Codertocat/Hello-World | -    | -           | 0
      "
    `);
  });

  test("say what each event is about", () => {
    const rows = EXAMPLES.map(([name, at, label]) =>
      what(label ? `${name} (${label})` : name, factsOf(name, example(name, at))),
    );
    expect(table(WHAT, rows)).toMatchInlineSnapshot(`
      "
      event                       | title                                                   | author       | url                                                                    | compare
      push (first)                | Initial commit                                          | Codertocat   | Codertocat/Hello-World/commit/6113728f27ae82c7b1a177c8d03f9e96e0adf246 | Codertocat/Hello-World/commit/6113728f27ae82c7b1a177c8d03f9e96e0adf246
      push (tag)                  | Adding a .gitignore file                                | Codertocat   | Codertocat/Hello-World/tree/simple-tag                                 | Codertocat/Hello-World/compare/simple-tag
      push (deleted)              | simple-tag                                              | Codertocat   | Codertocat/Hello-World                                                 | -
      pull_request                | Update the README with new information.                 | Codertocat   | Codertocat/Hello-World/pull/2                                          | Codertocat/Hello-World/pull/2/files
      pull_request_review         | Update the README with new information.                 | Codertocat   | Codertocat/Hello-World/pull/2#pullrequestreview-237895671              | Codertocat/Hello-World/pull/2/files
      pull_request_review_comment | Update the README with new information.                 | Codertocat   | Codertocat/Hello-World/pull/2#discussion_r284312630                    | Codertocat/Hello-World/pull/2/files
      issues                      | Spelling error in the README file                       | Codertocat   | Codertocat/Hello-World/issues/1                                        | -
      issue_comment               | Spelling error in the README file                       | Codertocat   | Codertocat/Hello-World/issues/1#issuecomment-492700400                 | -
      release                     | 0.0.1                                                   | Codertocat   | Codertocat/Hello-World/releases/tag/0.0.1                              | -
      create                      | simple-tag                                              | Codertocat   | Codertocat/Hello-World/tree/simple-tag                                 | -
      delete                      | simple-tag                                              | Codertocat   | Codertocat/Hello-World                                                 | -
      workflow_run (completed)    | ci(action): update actions/setup-node digest to 8c91899 | Matthias Fax | octo-org/octo-repo/actions/runs/289782451                              | -
      workflow_run (requested)    | Update milestone-created.yml                            | Mona Lisa    | octo-org/octo-repo/actions/runs/1589141559                             | -
      workflow_dispatch           | Tell the team                                           | octocat      | octo-org/octo-repo/actions/runs/1658821493                             | -
      repository_dispatch         | on-demand-test                                          | Codertocat   | octo-org/octo-repo/actions/runs/1658821493                             | -
      deployment                  | production                                              | Codertocat   | Codertocat/Hello-World                                                 | -
      deployment_status           | production                                              | Codertocat   | octo-org/octo-repo/actions/runs/1658821493                             | -
      discussion                  | Welcome to discussions!                                 | Codertocat   | octo-org/octo-repo/discussions/90                                      | -
      discussion_comment          | Welcome to discussions!                                 | Codertocat   | octo-org/octo-repo/discussions/90#discussioncomment-544078             | -
      branch_protection_rule      | production                                              | Codertocat   | octo-org/octo-repo                                                     | -
      check_run                   | Octocoders-linter                                       | Codertocat   | Codertocat/Hello-World/runs/128620228                                  | -
      check_suite                 | octocoders-linter                                       | Codertocat   | Codertocat/Hello-World                                                 | -
      fork                        | Octocoders/Hello-World                                  | Octocoders   | Octocoders/Hello-World                                                 | -
      gollum                      | Home                                                    | rachmari     | Codertocat/Hello-World/wiki/Home                                       | -
      label                       | :bug: Bugfix                                            | Codertocat   | Codertocat/Hello-World                                                 | -
      merge_group                 | Merge pull request #2048 from octo-repo/update-readme   | Codertocat   | octo-org/octo-repo/commit/ec26c3e57ca3a959ca5aad62de7213c562f8c821     | -
      milestone                   | v1.0                                                    | Codertocat   | Codertocat/Hello-World/milestone/1                                     | -
      page_build                  | Tell the team                                           | Codertocat   | Codertocat/Hello-World                                                 | -
      project                     | Space 2.0                                               | Codertocat   | Codertocat/Hello-World/projects/1                                      | -
      project_card                | Work that can be completed in one hour or less.         | Codertocat   | Codertocat/Hello-World                                                 | -
      project_column              | Small bugfixes                                          | Codertocat   | Codertocat/Hello-World                                                 | -
      public                      | Tell the team                                           | Codertocat   | Codertocat/Hello-World                                                 | -
      status                      | default                                                 | Codertocat   | Codertocat/Hello-World/commit/6113728f27ae82c7b1a177c8d03f9e96e0adf246 | -
      watch                       | Tell the team                                           | Codertocat   | Codertocat/Hello-World                                                 | -
      "
    `);
  });
});

describe("the facts of shapes GitHub has no example of", () => {
  test("say where in Git each event is", () => {
    const rows = FIXTURES.map((name) => where(name, fixtureFacts(name)));
    expect(table(WHERE, rows)).toMatchInlineSnapshot(`
      "
      event                                 | branch                                | tag    | sha     | head repository    | pr | head commit | commits
      push.two-commits                      | feature/retries                       | -      | 1f0a3b6 | octo-org/octo-repo | -  | 1f0a3b6     | 2
      push.annotated-tag                    | -                                     | v1.2.0 | 1f0a3b6 | octo-org/octo-repo | -  | 1f0a3b6     | 0
      push.deleted-branch                   | feature/retries                       | -      | -       | octo-org/octo-repo | -  | -           | 0
      pull_request.fork                     | patch-1                               | -      | 9d1f0a3 | hubot/octo-repo    | #7 | -           | 0
      pull_request.head-gone                | patch-1                               | -      | 9d1f0a3 | -                  | #7 | -           | 0
      pull_request.synchronize              | feature/retries                       | -      | 1f0a3b6 | octo-org/octo-repo | #8 | -           | 0
      pull_request_target.dependabot        | dependabot/npm_and_yarn/undici-8.12.4 | -      | 9d1f0a3 | octo-org/octo-repo | #9 | -           | 0
      pull_request_review.changes-requested | patch-1                               | -      | 9d1f0a3 | hubot/octo-repo    | #7 | -           | 0
      issue_comment.pull-request            | main                                  | -      | ddddddd | octo-org/octo-repo | #7 | -           | 0
      release.assets                        | -                                     | v1.2.0 | ddddddd | octo-org/octo-repo | -  | -           | 0
      create.branch                         | feature/50%#1                         | -      | ddddddd | octo-org/octo-repo | -  | -           | 0
      delete.branch                         | feature/50%#1                         | -      | -       | octo-org/octo-repo | -  | -           | 0
      workflow_run.failure                  | main                                  | -      | 1f0a3b6 | octo-org/octo-repo | -  | 1f0a3b6     | 0
      workflow_run.fork                     | patch-1                               | -      | 9d1f0a3 | hubot/octo-repo    | -  | 9d1f0a3     | 0
      workflow_run.head-gone                | patch-1                               | -      | 9d1f0a3 | -                  | -  | 9d1f0a3     | 0
      workflow_dispatch.inputs              | -                                     | v1.2.0 | ddddddd | octo-org/octo-repo | -  | -           | 0
      workflow_dispatch.no-inputs           | main                                  | -      | ddddddd | octo-org/octo-repo | -  | -           | 0
      schedule.bare                         | main                                  | -      | ddddddd | octo-org/octo-repo | -  | -           | 0
      deployment_status.tag                 | v1.2.0                                | -      | 1f0a3b6 | octo-org/octo-repo | -  | -           | 0
      registry_package.container            | main                                  | -      | ddddddd | octo-org/octo-repo | -  | -           | 0
      "
    `);
  });

  test("say what each event is about", () => {
    const rows = FIXTURES.map((name) => what(name, fixtureFacts(name)));
    expect(table(WHAT, rows)).toMatchInlineSnapshot(`
      "
      event                                 | title                             | author          | url                                                    | compare
      push.two-commits                      | Keep retries inside the deadline  | octocat         | octo-org/octo-repo/compare/5c3dd9d1f0a3...1f0a3b6f2e8c | octo-org/octo-repo/compare/5c3dd9d1f0a3...1f0a3b6f2e8c
      push.annotated-tag                    | Keep retries inside the deadline  | octocat         | octo-org/octo-repo/tree/v1.2.0                         | octo-org/octo-repo/compare/v1.2.0
      push.deleted-branch                   | feature/retries                   | octocat         | octo-org/octo-repo                                     | -
      pull_request.fork                     | Retry politely                    | hubot           | octo-org/octo-repo/pull/7                              | octo-org/octo-repo/pull/7/files
      pull_request.head-gone                | Retry politely                    | ghost           | octo-org/octo-repo/pull/7                              | octo-org/octo-repo/pull/7/files
      pull_request.synchronize              | Keep retries inside the deadline  | octocat         | octo-org/octo-repo/pull/8                              | octo-org/octo-repo/compare/5c3dd9d1f0a3b6f2e8c4d7a1b2c3d4e5f6a7b8c9...1f0a3b6f2e8c4d7a1b2c3d4e5f6a7b8c95c3dd9d
      pull_request_target.dependabot        | Bump undici from 8.11.0 to 8.12.4 | dependabot[bot] | octo-org/octo-repo/pull/9                              | octo-org/octo-repo/pull/9/files
      pull_request_review.changes-requested | Retry politely                    | hubot           | octo-org/octo-repo/pull/7#pullrequestreview-80         | octo-org/octo-repo/pull/7/files
      issue_comment.pull-request            | Retry politely                    | monalisa        | octo-org/octo-repo/pull/7#issuecomment-901             | -
      release.assets                        | Patience                          | octocat         | octo-org/octo-repo/releases/tag/v1.2.0                 | -
      create.branch                         | feature/50%#1                     | octocat         | octo-org/octo-repo/tree/feature/50%25%231              | -
      delete.branch                         | feature/50%#1                     | octocat         | octo-org/octo-repo                                     | -
      workflow_run.failure                  | Keep retries inside the deadline  | The Octocat     | octo-org/octo-repo/actions/runs/30433642/attempts/2    | -
      workflow_run.fork                     | Retry politely                    | hubot           | octo-org/octo-repo/actions/runs/30433642               | -
      workflow_run.head-gone                | Retry politely                    | Hubot           | octo-org/octo-repo/actions/runs/30433642               | -
      workflow_dispatch.inputs              | Tell the team                     | octocat         | octo-org/octo-repo/actions/runs/1658821493             | -
      workflow_dispatch.no-inputs           | Tell the team                     | octocat         | octo-org/octo-repo/actions/runs/1658821493             | -
      schedule.bare                         | Tell the team                     |                 | octo-org/octo-repo/actions/runs/1658821493             | -
      deployment_status.tag                 | production                        | octocat         | octo-org/octo-repo/actions/runs/30433642/job/1         | -
      registry_package.container            | octo-image v1.2.0                 | octocat         | octo-org/octo-repo/packages/10?version=v1.2.0          | -
      "
    `);
  });
});

describe("the facts", () => {
  test.each([
    "pull_request.fork",
    "pull_request.head-gone",
    "pull_request_target.dependabot",
    "pull_request_review.changes-requested",
  ])("of %s never are the merge commit's", (name) => {
    const merge = { sha: "e".repeat(40), ref: "refs/pull/7/merge" };
    const text = JSON.stringify(fixtureFacts(name, merge));
    expect(text).not.toContain(merge.sha);
    expect(text).not.toContain(merge.ref);
  });

  test("of a pull request without an event file are its number alone", () => {
    expect(factsOf("pull_request", {})).toEqual({
      branch: "",
      tag: "",
      sha: "",
      actor: "monalisa",
      author: "monalisa",
      title: "Tell the team",
      url: "https://github.com/octo-org/octo-repo",
      body: "",
      commits: [],
      compareUrl: "",
      prNumber: 7,
      releaseName: "",
    });
  });

  test.each([
    ["push.two-commits", "A wait never outlives the run."],
    ["pull_request.fork", "Closes #3."],
    ["pull_request_review.changes-requested", "One question inside."],
    ["issue_comment.pull-request", "Looks good to me."],
    ["release.assets", "- Retries keep to the deadline"],
    ["deployment_status.tag", "Health check failed"],
  ])("of %s have as body what was written there", (name, body) => {
    expect(fixtureFacts(name).body).toBe(body);
  });

  test("of a release have its name, or its tag when it has none", () => {
    expect(fixtureFacts("release.assets").releaseName).toBe("Patience");
    expect(factsOf("release", example("release")).releaseName).toBe("0.0.1");
  });

  test("name the actor the runner names, else the payload's sender", () => {
    expect(fixtureFacts("push.two-commits").actor).toBe("monalisa");
    expect(fixtureFacts("push.two-commits", { actor: "" }).actor).toBe("octocat");
  });

  test.each([
    ["refs/tags/v1.2.0", { branch: "", tag: "v1.2.0" }],
    ["refs/heads/v1.2.0", { branch: "v1.2.0", tag: "" }],
    ["", { branch: "v1.2.0", tag: "" }],
  ])("of a deployment take the runner's word %j for what its ref is", (ref, place) => {
    expect(fixtureFacts("deployment_status.tag", { ref })).toMatchObject(place);
  });

  test.each(["deployment", "deployment_status"])("of a %s of a commit have no branch", (name) => {
    const payload = fixture("deployment_status.tag");
    for (const ref of ["a".repeat(40), "aaaaaaa", "refs/pull/7/merge"]) {
      const deployment = { sha: "a".repeat(40), ref };
      expect(factsOf(name, { ...payload, deployment }, { ref: "" })).toMatchObject({
        branch: "",
        tag: "",
        sha: "a".repeat(40),
      });
    }
  });

  test("of a run of a tag have the tag", () => {
    expect(fixtureFacts("schedule.bare", { ref: "refs/tags/v1.2.0" })).toMatchObject({
      branch: "",
      tag: "v1.2.0",
    });
  });
});
