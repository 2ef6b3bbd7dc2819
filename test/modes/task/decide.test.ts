import { describe, expect, test } from "vitest";
import { parseEvent } from "../../../src/github/event.ts";
import { readFacts } from "../../../src/github/facts.ts";
import { decide } from "../../../src/modes/task/decide.ts";
import { findAutoAssignees } from "../../../src/people/assignee.ts";
import type { Result } from "../../../src/verdict/result.ts";
import { EXAMPLES, example, runOf } from "../../github/event-samples.ts";

type Payload = Readonly<Record<string, unknown>>;

function wishOf(eventName: string, payload: Payload, result: Result = "failure"): string {
  const run = runOf(eventName);
  const event = parseEvent(eventName, payload, run);
  const { people } = findAutoAssignees(event, readFacts(event, run), run);
  return decide(event, result, people.length > 0, "auto").kind;
}

/** GitHub's own example of the action, its lists of people as given. */
function trimmed(eventName: string, action: string, changes: object = {}): Payload {
  const thing = eventName === "issues" ? "issue" : "pull_request";
  const payload = EXAMPLES.find((each) => each.name === eventName && each.payload.action === action)
    ?.payload ?? { ...example(eventName), action };
  return { ...payload, [thing]: { ...(payload[thing] as object), ...changes } };
}

const someone = [{ login: "hubot" }];

describe("an issue", () => {
  test.each([
    ["opened", {}, "open"],
    ["assigned", {}, "open"],
    ["reopened", {}, "open"],
    ["edited", {}, "text"],
    ["closed", {}, "done"],
    ["unassigned", { assignees: someone }, "people"],
    ["unassigned", { assignees: [] }, "done"],
    ["assigned", { state: "closed" }, "nothing"],
    ["labeled", {}, "nothing"],
    ["locked", {}, "nothing"],
    ["milestoned", {}, "nothing"],
  ])("%s with %j: %s", (action, changes, wish) => {
    expect(wishOf("issues", trimmed("issues", action, changes))).toBe(wish);
  });

  test("whose only assignee GitHub's example takes off is nobody's", () => {
    expect(wishOf("issues", trimmed("issues", "unassigned"))).toBe("done");
  });
});

describe.each(["pull_request", "pull_request_target"])("a %s", (eventName) => {
  const payload = (action: string, changes: object = {}) =>
    trimmed("pull_request", action, changes);

  test.each([
    ["review_requested", {}, "open"],
    ["assigned", {}, "open"],
    ["ready_for_review", {}, "open"],
    ["reopened", {}, "open"],
    ["assigned", { state: "closed" }, "nothing"],
    ["review_requested", { state: "closed" }, "nothing"],
    ["closed", {}, "done"],
    ["converted_to_draft", {}, "done"],
    ["review_request_removed", { requested_reviewers: someone }, "people"],
    ["review_request_removed", { requested_reviewers: [], assignees: [] }, "done"],
    ["review_request_removed", { requested_reviewers: [], assignees: someone }, "people"],
  ])("%s with %j: %s", (action, changes, wish) => {
    expect(wishOf(eventName, payload(action, changes), "success")).toBe(wish);
  });

  test.each(["opened", "synchronize", "labeled", "edited", "unassigned"])(
    "%s is a run and judged by its result",
    (action) => {
      expect(wishOf(eventName, payload(action), "failure")).toBe("open");
      expect(wishOf(eventName, payload(action), "success")).toBe("done");
    },
  );
});

describe("a review", () => {
  const review = (action: string, state: string): Payload => {
    const payload = example("pull_request_review");
    return { ...payload, action, review: { ...(payload.review as object), state } };
  };

  test.each([
    ["submitted", "approved", "part"],
    ["submitted", "changes_requested", "part"],
    ["submitted", "commented", "nothing"],
    ["edited", "approved", "nothing"],
    ["dismissed", "dismissed", "nothing"],
  ])("%s as %s: %s", (action, state, wish) => {
    expect(wishOf("pull_request_review", review(action, state))).toBe(wish);
  });
});

describe.each(["push", "schedule", "workflow_dispatch", "release"])("a run on %s", (eventName) => {
  const payload = eventName === "schedule" ? {} : example(eventName);

  test.each([
    ["failure", "open"],
    ["success", "done"],
    ["cancelled", "nothing"],
    ["skipped", "nothing"],
    ["other", "nothing"],
  ] as const)("that ended in %s: %s", (result, wish) => {
    expect(wishOf(eventName, payload, result)).toBe(wish);
  });
});

test("the workflow's own decision outweighs any event and result", () => {
  const run = runOf("issues");
  const closed = parseEvent("issues", trimmed("issues", "closed"), run);
  expect(decide(closed, "success", true, "open").kind).toBe("open");
  expect(decide(closed, "failure", false, "done").kind).toBe("done");
});
