import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEvent } from "../../src/github/event.ts";
import { fields } from "../../src/github/events/readers.ts";
import { readFacts } from "../../src/github/facts.ts";
import { isOutsideRun } from "../../src/github/fork.ts";
import { EXAMPLES, example, fixture, fixtureEvent, runOf } from "./event-samples.ts";

/** Events that have words of their own; all others are told in one line. */
const KINDS: Readonly<Record<string, string>> = {
  push: "push",
  pull_request: "pull_request",
  pull_request_target: "pull_request",
  pull_request_review: "pull_request_review",
  pull_request_review_comment: "pull_request_review_comment",
  issues: "issues",
  issue_comment: "issue_comment",
  release: "release",
  create: "create",
  delete: "delete",
  workflow_run: "workflow_run",
  deployment_status: "deployment_status",
  discussion: "discussion",
  discussion_comment: "discussion_comment",
  schedule: "schedule",
  workflow_dispatch: "workflow_dispatch",
  repository_dispatch: "repository_dispatch",
};

/** The names GitHub's own parser of workflow files knows. */
const TRIGGERS = readTriggers();

/** Places where a value is not what its type says: `undefined` or NaN. */
function holes(value: unknown, path = "event"): string[] {
  if (value === undefined || Number.isNaN(value)) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => holes(inner, `${path}.${key}`));
}

describe("GitHub's own examples", () => {
  test("are the 329 this table was made with", () => {
    expect(EXAMPLES).toHaveLength(329);
  });

  test.each([...new Set(EXAMPLES.map(({ name }) => name))])("of %s all parse", (name) => {
    for (const { payload } of EXAMPLES.filter((each) => each.name === name)) {
      const event = parseEvent(name, payload, runOf(name));
      expect(event.kind).toBe(KINDS[name] ?? "other");
      expect(holes(event)).toEqual([]);
      expect(holes(readFacts(event, runOf(name)))).toEqual([]);
    }
  });

  test.each(TRIGGERS.filter((name) => EXAMPLES.some((each) => each.name === name)))(
    "of %s say where and by whom",
    (name) => {
      for (const { payload } of EXAMPLES.filter((each) => each.name === name)) {
        const event = parseEvent(name, payload, runOf(name));
        expect(event.repository.fullName).toMatch(/^[\w-]+\/[\w-]+$/u);
        expect(event.sender?.login).toMatch(/^[\w-]+(\[bot\])?$/u);
      }
    },
  );
});

describe("an event's subject", () => {
  test.each([
    ["branch_protection_rule", "production"],
    ["check_run", "Octocoders-linter"],
    ["check_suite", "octocoders-linter"],
    ["deployment", "production"],
    ["fork", "Octocoders/Hello-World"],
    ["gollum", "Home"],
    ["label", ":bug: Bugfix"],
    ["merge_group", "Merge pull request #2048 from octo-repo/update-readme"],
    ["milestone", "v1.0"],
    ["project", "Space 2.0"],
    ["project_card", "Work that can be completed in one hour or less."],
    ["project_column", "Small bugfixes"],
    ["status", "default"],
  ])("of %s is named", (name, title) => {
    const event = parseEvent(name, example(name), runOf(name));
    expect(event).toMatchObject({ kind: "other", name, subject: { title } });
  });

  test.each(["page_build", "public", "watch"])("of %s is the repository itself", (name) => {
    const event = parseEvent(name, example(name), runOf(name));
    expect(event).toMatchObject({ kind: "other", name });
    expect(event).not.toHaveProperty("subject");
  });

  test("of a container image is its tag, not its digest", () => {
    expect(fixtureEvent("registry_package.container")).toMatchObject({
      subject: {
        title: "octo-image v1.2.0",
        url: "https://github.com/octo-org/octo-repo/packages/10?version=v1.2.0",
      },
    });
  });

  test("of an event newer than this action is read by that event's name", () => {
    const payload = { image_version: { name: "octo-image", version: "1.2.0" } };
    expect(parseEvent("image_version", payload, runOf("image_version"))).toMatchObject({
      kind: "other",
      name: "image_version",
      subject: { title: "octo-image 1.2.0" },
    });
  });

  test.each([
    ["check_run", 0, "queued"],
    ["check_suite", 0, "success"],
    ["status", 0, "success"],
    ["page_build", 0, "built"],
    ["gollum", 0, "edited"],
  ])("of %s says how it stands", (name, index, outcome) => {
    expect(parseEvent(name, example(name, index), runOf(name))).toMatchObject({ outcome });
  });
});

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
        size: { additions: 14, deletions: 3, files: 2, commits: 2 },
      },
    });
  });

  test("whose author and fork are gone is the ghost's, from no repository", () => {
    const event = fixtureEvent("pull_request.head-gone");
    expect(event).toMatchObject({ pullRequest: { author: { login: "ghost" } } });
    expect(event).not.toHaveProperty("pullRequest.head.repository");
  });

  test("that was merged says by whom", () => {
    expect(fixtureEvent("pull_request.merged")).toMatchObject({
      pullRequest: { state: "closed", isMerged: true, mergedBy: { login: "monalisa" } },
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

  test("on pull_request_target is marked as such, and a bot's author is a bot", () => {
    expect(fixtureEvent("pull_request_target.dependabot")).toMatchObject({
      kind: "pull_request",
      isTarget: true,
      label: { name: "dependencies" },
      pullRequest: { author: { login: "dependabot[bot]", isBot: true } },
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
        isPrivate: false,
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

describe("whatever the payload", () => {
  const names = fc.oneof(
    fc.constantFrom(...TRIGGERS),
    fc.constantFrom("", "constructor", "__proto__", "toString"),
    fc.string(),
  );

  /** One of GitHub's examples with one value anywhere in it replaced by any other. */
  const bent = fc
    .tuple(fc.constantFrom(...EXAMPLES), fc.infiniteStream(fc.nat()), fc.jsonValue())
    .map(([{ name, payload }, steps, value]) => ({
      name,
      payload: bend(payload, steps[Symbol.iterator](), value),
    }));

  function expectSound(name: string, payload: unknown) {
    const context = runOf(name);
    const event = parseEvent(name, payload, context);
    expect(holes(event)).toEqual([]);
    const facts = readFacts(event, context);
    expect(holes(facts)).toEqual([]);
    expect(
      Object.values(facts).filter((fact) => /^(undefined|NaN|null)$/u.test(String(fact))),
    ).toEqual([]);
    expect(isOutsideRun(event, context)).toBeTypeOf("boolean");
  }

  test("any JSON under any event's name gives an event and whole facts", () => {
    fc.assert(
      fc.property(names, fc.jsonValue(), (name, payload) => {
        expectSound(name, payload);
      }),
      { numRuns: 300 },
    );
  });

  test("an example bent in any one place still gives an event and whole facts", () => {
    fc.assert(
      fc.property(bent, ({ name, payload }) => {
        expectSound(name, payload);
      }),
      { numRuns: 600 },
    );
  });

  test("half a surrogate pair in a branch's name breaks nothing", () => {
    expectSound("create", {
      ref: "a\uD800",
      ref_type: "branch",
      repository: example("create").repository,
    });
  });
});

/** Walk down by the given steps and put `value` where they end. */
function bend(node: unknown, steps: Iterator<number>, value: unknown): unknown {
  const step = steps.next().value ?? 0;
  if (typeof node !== "object" || node === null || step % 7 === 0) return value;
  const keys = Object.keys(node);
  const key = keys[step % keys.length];
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    return node.map((item, at) => (String(at) === key ? bend(item, steps, value) : item));
  }
  return { ...node, [key]: bend(fields(node)[key], steps, value) };
}

function readTriggers(): string[] {
  const file = new URL(
    "../../node_modules/@actions/workflow-parser/dist/workflow-v1.0.min.json",
    import.meta.url,
  );
  const { definitions } = fields(JSON.parse(readFileSync(file, "utf8")));
  const mapping = fields(fields(fields(definitions)["on-mapping-strict"]).mapping);
  return Object.keys(fields(mapping.properties));
}
