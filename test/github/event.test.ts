import { describe, expect, test } from "vitest";
import { parseEvent } from "../../src/github/event.ts";
import { fields } from "../../src/github/events/readers.ts";
import { EXAMPLES, example, fixture, fixtureEvent, runOf } from "./event-samples.ts";

describe("a push", () => {
  test("of a branch lists its commits, oldest first", () => {
    expect(fixtureEvent("push.two-commits")).toMatchObject({
      refType: "branch",
      refName: "feature/retries",
      isCreated: false,
      isForced: false,
      pusher: "octocat",
      commits: [
        { message: "Read the clock once", author: { login: "hubot", email: "hubot@example.com" } },
        { author: { login: "octocat", name: "The Octocat" } },
      ],
    });
  });

  test("by force says so", () => {
    expect(fixtureEvent("push.forced")).toMatchObject({ isForced: true });
  });

  test("that is a branch's first comes from nowhere", () => {
    const first = parseEvent("push", example("push", 4), runOf("push"));
    expect(first).toMatchObject({ isCreated: true, before: "0".repeat(40), refName: "master" });
  });

  test("of a tag names the tag", () => {
    expect(fixtureEvent("push.annotated-tag")).toMatchObject({ refType: "tag", refName: "v1.2.0" });
  });

  test("that deletes has no head commit", () => {
    const event = fixtureEvent("push.deleted-branch");
    expect(event).toMatchObject({ isDeleted: true, commits: [] });
    expect(event).not.toHaveProperty("headCommit");
  });

  test("of 2048 commits keeps them all", () => {
    const { head_commit: commit, ...payload } = fixture("push.two-commits");
    const commits = Array.from({ length: 2048 }, () => commit);
    const event = parseEvent("push", { ...payload, commits }, runOf("push"));
    expect(event.kind === "push" && event.commits.length).toBe(2048);
  });

  test("without an event file is known by the runner's ref", () => {
    expect(parseEvent("push", {}, runOf("push"))).toMatchObject({
      kind: "push",
      refName: "main",
      after: "d".repeat(40),
      repository: { fullName: "octo-org/octo-repo", url: "https://github.com/octo-org/octo-repo" },
    });
  });
});

describe("a pull request", () => {
  test("of a fork knows both repositories", () => {
    expect(fixtureEvent("pull_request.fork")).toMatchObject({
      isTarget: false,
      pullRequest: {
        number: 7,
        author: { login: "hubot" },
        head: { branch: "patch-1", repository: { fullName: "hubot/octo-repo", isFork: true } },
        base: { branch: "main", repository: { fullName: "octo-org/octo-repo", isFork: false } },
        size: { additions: 14, deletions: 3, files: 2 },
      },
    });
  });

  test("whose author and fork are gone is the ghost's, from no repository", () => {
    const event = fixtureEvent("pull_request.head-gone");
    expect(event).toMatchObject({ pullRequest: { author: { login: "ghost" } } });
    expect(event).not.toHaveProperty("pullRequest.head.repository");
  });

  test("that was merged is known to be", () => {
    expect(fixtureEvent("pull_request.merged")).toMatchObject({
      pullRequest: { state: "closed", isMerged: true },
    });
  });

  test("that asks a team names the team beside people", () => {
    expect(fixtureEvent("pull_request.team-requested")).toMatchObject({
      requestedTeam: "core-maintainers",
      pullRequest: {
        requestedReviewers: [{ login: "hubot" }],
        requestedTeams: ["core-maintainers"],
      },
    });
  });

  test("in a review's short form has no size", () => {
    const event = fixtureEvent("pull_request_review.changes-requested");
    expect(event).toMatchObject({ review: { state: "changes_requested" } });
    expect(event).not.toHaveProperty("pullRequest.size");
  });

  test("in the short form is known to be merged by when it was", () => {
    const payload = fixture("pull_request_review.changes-requested");
    const pullRequest = { ...fields(payload.pull_request), merged_at: "2026-03-02T11:00:00Z" };
    const event = parseEvent(
      "pull_request_review",
      { ...payload, pull_request: pullRequest },
      runOf("pull_request_review"),
    );
    expect(event).toMatchObject({ pullRequest: { isMerged: true } });
  });

  test("on pull_request_target is marked as such", () => {
    expect(fixtureEvent("pull_request_target.dependabot")).toMatchObject({
      kind: "pull_request",
      isTarget: true,
      label: { name: "dependencies" },
      pullRequest: { author: { login: "dependabot[bot]" } },
    });
  });

  test("without its payload is an event of which only the name is known", () => {
    expect(parseEvent("pull_request", {}, runOf("pull_request"))).toMatchObject({
      kind: "other",
      name: "pull_request",
    });
  });
});

describe("other events' edges", () => {
  test("a schedule that says nothing else has the runner's repository", () => {
    const event = fixtureEvent("schedule.bare");
    expect(event).toEqual({
      kind: "schedule",
      cron: "0 2 * * 1-5",
      action: "",
      repository: {
        fullName: "octo-org/octo-repo",
        url: "https://github.com/octo-org/octo-repo",
        isFork: false,
      },
    });
  });

  test("a dispatch's inputs are text, ticks and blanks too", () => {
    expect(fixtureEvent("workflow_dispatch.inputs")).toMatchObject({
      inputs: [
        { name: "environment", value: "staging" },
        { name: "dry-run", value: "true" },
        { name: "count", value: "3" },
        { name: "note", value: "" },
      ],
    });
  });

  test.each([null, undefined, [], "x"])("a dispatch with inputs %j has none", (inputs) => {
    const payload = { ...fixture("workflow_dispatch.no-inputs"), inputs };
    const event = parseEvent("workflow_dispatch", payload, runOf("workflow_dispatch"));
    expect(event).toMatchObject({ kind: "workflow_dispatch", inputs: [] });
  });

  test("a run whose fork is gone has neither actor nor head repository", () => {
    const event = fixtureEvent("workflow_run.head-gone");
    expect(event).toMatchObject({ kind: "workflow_run", run: { branch: "patch-1", number: 562 } });
    expect(event).not.toHaveProperty("run.actor");
    expect(event).not.toHaveProperty("run.headRepository");
  });

  test.each([
    [null, ""],
    ["timed_out", "timed_out"],
    ["a conclusion from the future", "neutral"],
  ])("a run's conclusion %j is read as %j", (conclusion, read) => {
    const payload = fixture("workflow_run.failure");
    const run = { ...fields(payload.workflow_run), conclusion };
    const event = parseEvent(
      "workflow_run",
      { ...payload, workflow_run: run },
      runOf("workflow_run"),
    );
    expect(event).toMatchObject({ run: { conclusion: read } });
  });

  test("a run named by nothing goes by its workflow's name", () => {
    const event = parseEvent("workflow_run", example("workflow_run", 1), runOf("workflow_run"));
    expect(event).toMatchObject({ run: { name: "test" } });
  });

  test("a run's own name is not its workflow file's", () => {
    const payload = { ...fixture("workflow_run.failure"), workflow: { name: "another" } };
    const event = parseEvent("workflow_run", payload, runOf("workflow_run"));
    expect(event).toMatchObject({ run: { name: "CI", attempt: 2 } });
  });

  test("a run of a server that does not count attempts is the first", () => {
    const payload = fixture("workflow_run.failure");
    const { run_attempt: _, ...run } = fields(payload.workflow_run);
    const event = parseEvent(
      "workflow_run",
      { ...payload, workflow_run: run },
      runOf("workflow_run"),
    );
    expect(event).toMatchObject({ run: { attempt: 1 } });
  });

  test("a run's workflow file comes without the ref it was read from", () => {
    const payload = fixture("workflow_run.failure");
    const run = {
      ...fields(payload.workflow_run),
      path: ".github/workflows/ci.yml@refs/heads/a@b",
    };
    const event = parseEvent(
      "workflow_run",
      { ...payload, workflow_run: run },
      runOf("workflow_run"),
    );
    expect(event).toMatchObject({ run: { workflowPath: ".github/workflows/ci.yml" } });
  });

  test("a comment on a pull request is told from one on an issue", () => {
    expect(fixtureEvent("issue_comment.pull-request")).toMatchObject({
      issue: { number: 7, isPullRequest: true },
    });
    expect(
      parseEvent("issue_comment", example("issue_comment"), runOf("issue_comment")),
    ).toMatchObject({ issue: { isPullRequest: false } });
  });

  test("an issue that moved says where to", () => {
    const moved = EXAMPLES.find(
      ({ name, payload }) => name === "issues" && payload.action === "transferred",
    );
    expect(parseEvent("issues", moved?.payload, runOf("issues"))).toMatchObject({
      transferredTo: { repository: expect.stringMatching(/^\w+\/[\w-]+$/u) },
    });
  });

  test("a deployment's links are web addresses or none", () => {
    const event = fixtureEvent("deployment_status.tag");
    expect(event).toMatchObject({
      state: "failure",
      logUrl: "https://github.com/octo-org/octo-repo/actions/runs/30433642/job/1",
    });
    expect(event).not.toHaveProperty("environmentUrl");
  });

  test("a deployment's log may stand under its older name", () => {
    const payload = fixture("deployment_status.tag");
    const status = { target_url: "https://ci.example/1" };
    const event = parseEvent(
      "deployment_status",
      { ...payload, deployment_status: status },
      runOf("deployment_status"),
    );
    expect(event).toMatchObject({ logUrl: "https://ci.example/1", environment: "production" });
  });

  test.each([
    ["answered", "dan2wik"],
    ["unanswered", "Codertocat"],
  ])("a discussion %s carries the answer of %s", (action, login) => {
    const found = EXAMPLES.find(
      ({ name, payload }) => name === "discussion" && payload.action === action,
    );
    const event = parseEvent("discussion", found?.payload, runOf("discussion"));
    expect(event).toMatchObject({ action, answer: { author: { login } } });
  });

  test.each(["create", "delete"])("a %s of nothing named is known by its name only", (name) => {
    expect(parseEvent(name, {}, runOf(name))).toMatchObject({ kind: "other", name });
  });

  test("a release lists its assets", () => {
    expect(fixtureEvent("release.assets")).toMatchObject({
      release: { name: "Patience", assets: [{ id: 71, name: "octo.zip", sizeBytes: 2048 }] },
    });
  });

  test("a merge group knows its pull request", () => {
    expect(parseEvent("merge_group", example("merge_group"), runOf("merge_group"))).toMatchObject({
      prNumber: 104,
      branch: expect.stringMatching(/^gh-readonly-queue\/main\/pr-104-/u),
    });
  });
});
