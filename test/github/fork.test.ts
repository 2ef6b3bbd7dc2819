import { describe, expect, test } from "vitest";
import { parseEvent } from "../../src/github/event.ts";
import { fields } from "../../src/github/events/readers.ts";
import { findOutsideReason } from "../../src/github/fork.ts";
import { fixture, fixtureEvent, runOf } from "./event-samples.ts";

/** The fixture's payload with its own repository changed. */
function inFork(name: string) {
  const payload = fixture(name);
  return { ...payload, repository: { ...fields(payload.repository), fork: true } };
}

describe("a run from outside, where GitHub withholds secrets", () => {
  test.each([
    ["a fork's pull request", "pull_request.fork", "hubot", "the pull request comes from a fork"],
    [
      "a review on it",
      "pull_request_review.changes-requested",
      "octocat",
      "the pull request comes from a fork",
    ],
    [
      "a pull request whose fork is gone",
      "pull_request.head-gone",
      "octocat",
      "the pull request comes from a fork",
    ],
    [
      "Dependabot's pull request",
      "pull_request.dependabot",
      "dependabot[bot]",
      "Dependabot started the run",
    ],
    ["a push by Dependabot", "push.two-commits", "dependabot[bot]", "Dependabot started the run"],
    [
      "a run after Dependabot's",
      "workflow_run.failure",
      "dependabot[bot]",
      "Dependabot started the run",
    ],
    [
      "pull_request_target on Dependabot's, whoever acts",
      "pull_request_target.dependabot",
      "octocat",
      "Dependabot started the run",
    ],
  ])("is %s", (_, name, actor, reason) => {
    const context = runOf(name.split(".")[0] ?? "", { actor });
    const event = fixtureEvent(name, { actor });
    expect(findOutsideReason(event, context)).toBe(reason);
    expect(findOutsideReason(event, context)).toBeDefined();
  });

  test("is any run in a fork", () => {
    const context = runOf("push");
    const event = parseEvent("push", inFork("push.two-commits"), context);
    expect(findOutsideReason(event, context)).toBe("this repository is a fork");
  });

  test("is pull_request_target from a fork, although it may have secrets", () => {
    const context = runOf("pull_request_target");
    const event = parseEvent("pull_request_target", fixture("pull_request.fork"), context);
    expect(findOutsideReason(event, context)).toBeDefined();
  });
});

describe("a run of our own, where a missing secret is a mistake", () => {
  test.each([
    ["a pull request of a branch here", "pull_request.synchronize", "octocat"],
    ["a person's run on Dependabot's pull request", "pull_request.dependabot", "octocat"],
    ["a push", "push.two-commits", "octocat"],
    ["a run after a fork's", "workflow_run.fork", "hubot"],
    ["a comment on a fork's pull request", "issue_comment.pull-request", "monalisa"],
    ["a schedule, which says nothing of forks", "schedule.bare", "octocat"],
  ])("is %s", (_, name, actor) => {
    const context = runOf(name.split(".")[0] ?? "", { actor });
    expect(findOutsideReason(fixtureEvent(name, { actor }), context)).toBeUndefined();
  });

  test("is a pull request here that Dependabot acts on as pull_request_target", () => {
    const context = runOf("pull_request_target", { actor: "dependabot[bot]" });
    const event = parseEvent("pull_request_target", fixture("pull_request.synchronize"), context);
    expect(findOutsideReason(event, context)).toBeUndefined();
  });

  test("is one whose repository is spelled with other capitals", () => {
    const context = runOf("pull_request", { repository: "Octo-Org/Octo-Repo" });
    expect(findOutsideReason(fixtureEvent("pull_request.synchronize"), context)).toBeUndefined();
  });
});
