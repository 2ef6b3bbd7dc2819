import { describe, expect, test } from "vitest";
import { parseEvent } from "../../src/github/event.ts";
import { readFacts } from "../../src/github/facts.ts";
import type { Commit, RunContext } from "../../src/github/types.ts";
import { findAutoAssignees } from "../../src/people/assignee.ts";
import { example, fixture, runOf } from "../github/event-samples.ts";

const OURS = "octo-org/octo-repo";
const repository = { full_name: OURS };
const COMMIT: Commit = {
  sha: "f".repeat(40),
  message: "Fix all the bugs",
  author: { name: "The Octocat", email: "OctoCat@GitHub.com", login: "Octocat" },
};

function whose(
  eventName: string,
  payload: Readonly<Record<string, unknown>>,
  more: { context?: Partial<RunContext>; commit?: Commit; author?: string } = {},
) {
  const run = runOf(eventName, { repository: OURS, ...more.context });
  const event = parseEvent(eventName, { ...payload, repository }, run);
  const author = more.author === undefined ? undefined : { login: more.author };
  return findAutoAssignees(event, readFacts(event, run), run, more.commit, author);
}

function names(...given: Parameters<typeof whose>): readonly (readonly string[])[] {
  return whose(...given).people.map((person) => person.names);
}

const issue = (action: string, assignees: readonly string[], assignee = "octocat") => ({
  ...example("issues"),
  action,
  assignee: { login: assignee },
  issue: { ...(example("issues").issue as object), assignees: assignees.map(login) },
});

const pull = (action: string, reviewers: readonly string[], assignees: readonly string[] = []) => ({
  ...example("pull_request"),
  action,
  requested_reviewer: { login: "hubot" },
  pull_request: {
    ...(example("pull_request").pull_request as object),
    user: { login: "Monalisa" },
    assignees: assignees.map(login),
    requested_reviewers: reviewers.map(login),
    requested_teams: [],
  },
});

describe("an issue is its assignees'", () => {
  test("in lower case, as the map has them", () => {
    expect(names("issues", issue("assigned", ["Octocat", "hubot"]))).toEqual([
      ["octocat"],
      ["hubot"],
    ]);
  });

  test("without the one just taken off, who may still stand in the list", () => {
    expect(names("issues", issue("unassigned", ["Octocat", "hubot"]))).toEqual([["hubot"]]);
    expect(names("issues", issue("unassigned", ["octocat"]))).toEqual([]);
  });
});

describe("a pull request's review", () => {
  test("is its requested reviewers'", () => {
    expect(names("pull_request", pull("review_requested", ["hubot"], ["octocat"]))).toEqual([
      ["hubot"],
    ]);
  });

  test("is its assignees' where nobody is asked for review", () => {
    expect(names("pull_request_target", pull("assigned", [], ["octocat"]))).toEqual([["octocat"]]);
  });

  test("is no longer the one's whose request was taken back", () => {
    const [both, one] = [["hubot", "octocat"], ["Hubot"]];
    expect(names("pull_request", pull("review_request_removed", both))).toEqual([["octocat"]]);
    expect(names("pull_request", pull("review_request_removed", one, ["octocat"]))).toEqual([
      ["octocat"],
    ]);
  });

  test("asked of a team is nobody's, which is told", () => {
    const payload = fixture("pull_request.team-requested");
    expect(whose("pull_request", payload)).toMatchObject({ hasTeam: true });
  });

  test("that was given is the reviewer's", () => {
    const payload = fixture("pull_request_review.changes-requested");
    const { review } = payload as unknown as { review: { user: { login: string } } };
    expect(names("pull_request_review", payload)).toEqual([[review.user.login.toLowerCase()]]);
  });
});

describe("a run", () => {
  test("of a pull request is its author's, whoever wrote the commits", () => {
    const more = { commit: COMMIT };
    expect(names("pull_request", pull("synchronize", ["hubot"]), more)).toEqual([["monalisa"]]);
  });

  test("is the head commit's author's, by login, then address", () => {
    expect(names("schedule", {}, { commit: COMMIT })).toEqual([["octocat", "octocat@github.com"]]);
  });

  test.each([
    ["123+Octocat@users.noreply.github.com", "octocat"],
    ["octocat@users.noreply.github.com", "octocat"],
    ["49699333+dependabot[bot]@users.noreply.github.com", "dependabot[bot]"],
  ])("has a login in %s", (email, name) => {
    const commit = { ...COMMIT, author: { name: "x", email } };
    expect(names("schedule", {}, { commit })).toEqual([[name, email.toLowerCase()]]);
  });

  test("is the starter's where nothing is known of the author but a name", () => {
    const commit = { ...COMMIT, author: { name: "The Octocat" } };
    const context = { actor: "Hubot" };
    expect(names("workflow_dispatch", {}, { commit, context })).toEqual([["hubot"]]);
    expect(names("workflow_dispatch", {}, { context })).toEqual([["hubot"]]);
  });

  test("is nobody's on a schedule, whose actor last changed the cron line", () => {
    expect(names("schedule", {}, { context: { actor: "Hubot" } })).toEqual([]);
  });

  test("is nobody's where nobody is known at all", () => {
    expect(names("schedule", {}, { context: { actor: "" } })).toEqual([]);
  });
});

describe("a run told of by workflow_run", () => {
  const told = (changes: object) => {
    const payload = fixture("workflow_run.failure");
    const run = payload.workflow_run as object;
    const base = { actor: { login: "Hubot" }, head_repository: repository, event: "push" };
    return { ...payload, workflow_run: { ...run, ...base, ...changes } };
  };
  const head_commit = {
    id: "f".repeat(40),
    message: "x",
    author: { name: "x", email: "octocat@github.com" },
  };

  test("is the head commit's author's", () => {
    expect(names("workflow_run", told({ head_commit }))).toEqual([["octocat@github.com"]]);
  });

  test("is the starter's where the commit is in a fork: anybody can write anybody's address", () => {
    const head_repository = { full_name: "hubot/octo-repo" };
    expect(names("workflow_run", told({ head_commit, head_repository }))).toEqual([["hubot"]]);
    const more = { commit: COMMIT };
    expect(names("workflow_run", told({ head_commit, head_repository }), more)).toEqual([
      ["hubot"],
    ]);
  });

  test("of a pull request is its author's, else its starter's", () => {
    const payload = told({ head_commit, event: "pull_request" });
    expect(names("workflow_run", payload, { author: "Monalisa" })).toEqual([["monalisa"]]);
    expect(names("workflow_run", payload)).toEqual([["hubot"]]);
  });
});

function login(name: string) {
  return { login: name };
}
