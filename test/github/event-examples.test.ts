import { describe, expect, test } from "vitest";
import { parseEvent } from "../../src/github/event.ts";
import { readFacts } from "../../src/github/facts.ts";
import { EXAMPLES, example, fixtureEvent, holes, runOf, TRIGGERS } from "./event-samples.ts";

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
