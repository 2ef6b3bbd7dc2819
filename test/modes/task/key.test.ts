import { expect, test } from "vitest";
import { parseEvent } from "../../../src/github/event.ts";
import { readFacts } from "../../../src/github/facts.ts";
import { defaultKey, sourceIdOf } from "../../../src/modes/task/key.ts";
import { example, fixture, runOf } from "../../github/event-samples.ts";
import { fc, test as property } from "../../support/property.ts";

const OURS = "octo-org/octo-repo";
const CI = { workflowPath: ".github/workflows/ci.yml", job: "build" };

function keyOf(eventName: string, payload: unknown, context = {}): string {
  const { repository } = payload as { repository?: { full_name: string } };
  const run = runOf(eventName, { ...CI, repository: repository?.full_name ?? OURS, ...context });
  const event = parseEvent(eventName, payload, run);
  return defaultKey(event, readFacts(event, run), run);
}

function workflowRun(changes: object): unknown {
  const payload = fixture("workflow_run.failure");
  return { ...payload, workflow_run: { ...(payload.workflow_run as object), ...changes } };
}

test.each([
  ["an issue", "issues", example("issues"), "#1"],
  [
    "a review that is asked for",
    "pull_request",
    { ...example("pull_request"), action: "review_requested" },
    "#2",
  ],
  ["a review", "pull_request_review", example("pull_request_review"), "#2"],
  [
    "a pull request's run",
    "pull_request",
    { ...example("pull_request"), action: "synchronize" },
    ".github/workflows/ci.yml:build#2",
  ],
  [
    "a push",
    "push",
    { ...example("push"), ref: "refs/heads/feat/x" },
    ".github/workflows/ci.yml:build@feat/x",
  ],
  [
    "a pushed tag, which is no branch of that name",
    "push",
    { ...example("push"), ref: "refs/tags/v1" },
    ".github/workflows/ci.yml:build@refs/tags/v1",
  ],
  ["a schedule", "schedule", {}, ".github/workflows/ci.yml:build@main"],
  [
    "a run told of by workflow_run: no job",
    "workflow_run",
    workflowRun({ event: "push", path: ".github/workflows/ci.yml@main", head_branch: "main" }),
    ".github/workflows/ci.yml@main",
  ],
  [
    "a pull request's run told of by workflow_run: the lowest number of several",
    "workflow_run",
    workflowRun({
      event: "pull_request",
      path: ".github/workflows/ci.yml",
      pull_requests: [{ number: 9 }, { number: 7 }],
    }),
    ".github/workflows/ci.yml#7",
  ],
  [
    "a push to a branch that has a pull request",
    "workflow_run",
    workflowRun({
      event: "push",
      path: ".github/workflows/ci.yml",
      head_branch: "fix",
      pull_requests: [{ number: 7 }],
    }),
    ".github/workflows/ci.yml@fix",
  ],
  [
    "a run of a branch that is gone: of no tag either",
    "workflow_run",
    workflowRun({ event: "push", path: ".github/workflows/ci.yml", head_branch: null }),
    ".github/workflows/ci.yml@",
  ],
])("the key of %s", (_, eventName, payload, key) => {
  expect(keyOf(eventName, payload)).toBe(key);
});

test("a fork's run, whose pull request GitHub does not name, is known by its repository", () => {
  const payload = { ...fixture("workflow_run.fork"), repository: { full_name: OURS } };
  const { workflow_run: run } = payload as unknown as {
    workflow_run: { path: string; head_branch: string; head_repository: { full_name: string } };
  };
  const place = `${run.head_repository.full_name}:${run.head_branch}`;
  expect(keyOf("workflow_run", payload)).toBe(`${run.path.replace(/@.*/u, "")}@${place}`);
});

test("a runner that does not name the workflow's file is asked for its name", () => {
  expect(keyOf("schedule", {}, { workflowPath: "", workflow: "CI" })).toBe("CI:build@main");
});

test("DingTalk keeps the hash of server, repository and key, one to a line", () => {
  const context = runOf("push", { serverUrl: "https://github.com", repositoryId: "1296269" });
  expect(sourceIdOf(context, "#1")).toBe(
    "1b489b5f52eddbf150162ef61d07b5a209a2bd30ff0af074d51b121196983f05",
  );
});

const idOf = (serverUrl: string, repositoryId: string, key: string) =>
  sourceIdOf(runOf("push", { serverUrl, repositoryId }), key);
const server = fc.constantFrom("https://github.com", "https://github.example");
const id = fc.stringMatching(/^\d{1,12}$/u);

property.prop([server, id, fc.string(), server, id, fc.string()])(
  "no two keys of any repositories meet",
  (server1, id1, key1, server2, id2, key2) => {
    const isSame = server1 === server2 && id1 === id2 && key1 === key2;
    expect(idOf(server1, id1, key1) === idOf(server2, id2, key2)).toBe(isSame);
  },
);
