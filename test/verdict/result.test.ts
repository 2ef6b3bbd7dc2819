import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { parseEvent } from "../../src/github/event.ts";
import { fields } from "../../src/github/events/readers.ts";
import { parseNeeds, toResult, worstOf, worstResult } from "../../src/verdict/result.ts";
import { fixture, fixtureEvent, runOf } from "../github/event-samples.ts";
import { cases } from "../support/property.ts";

describe("a conclusion", () => {
  test.each([
    ["failure", "failure"],
    ["timed_out", "failure"],
    ["startup_failure", "failure"],
    ["cancelled", "cancelled"],
    ["success", "success"],
    ["skipped", "skipped"],
    ["neutral", "other"],
    ["stale", "other"],
    ["action_required", "other"],
    ["", "other"],
  ])("%j counts as %s", (conclusion, result) => {
    expect(toResult(conclusion)).toBe(result);
  });
});

describe("the worst of several", () => {
  test.each([
    [["success", "cancelled", "timed_out"], "failure"],
    [["skipped", "success", "cancelled"], "cancelled"],
    [["skipped", "success", "neutral"], "success"],
    [["neutral", "skipped"], "skipped"],
    [["neutral"], "other"],
    [["", "success"], "success"],
    [[], "other"],
  ])("%j is %s", (conclusions, result) => {
    expect(worstOf(conclusions)).toBe(result);
  });
});

describe("a run's result", () => {
  const push = fixtureEvent("push.two-commits");

  test("is the worst of its needs and its status", () => {
    const needs = parseNeeds('{"build":{"result":"failure","outputs":{}}}');
    expect(worstResult(push, { status: "success", needs })).toBe("failure");
    expect(worstResult(push, { status: "cancelled", needs: [] })).toBe("cancelled");
  });

  test("after another run is that run's, whatever this one's status", () => {
    const evidence = { status: "success", needs: parseNeeds('{"a":{"result":"success"}}') };
    expect(worstResult(fixtureEvent("workflow_run.failure"), evidence)).toBe("failure");
  });

  test("after a run that has not ended is none to be told of", () => {
    const payload = fixture("workflow_run.failure");
    const run = { ...fields(payload.workflow_run), conclusion: null, status: "in_progress" };
    const event = parseEvent(
      "workflow_run",
      { ...payload, workflow_run: run },
      runOf("workflow_run"),
    );
    expect(worstResult(event, { status: "failure", needs: [] })).toBe("other");
  });
});

describe("the needs input", () => {
  test("is read as names and results in their order", () => {
    const json = `{
      "lint": { "result": "skipped", "outputs": {} },
      "build": { "result": "success", "outputs": { "version": "1.2.0" } }
    }`;
    expect(parseNeeds(json)).toEqual([
      { name: "lint", result: "skipped" },
      { name: "build", result: "success" },
    ]);
  });

  test.each(["", "  \n", "{}"])("%j names no jobs", (json) => {
    expect(parseNeeds(json)).toEqual([]);
  });

  test.each([
    "success",
    "[]",
    "null",
    '"build"',
    '{"build":"success"}',
    '{"build":{"outputs":{"token":"s3cret"}}}',
    '{"build":{"result":1}}',
    '{"build":{"result":""}}',
    '{"build":{"result":"success","outputs":{"token":"s3cret"}',
  ])("%j is refused without repeating it", (json) => {
    const refusal = new InputError(
      "needs",
      `is not what toJSON(needs) gives; write \${{ toJSON(needs) }}`,
    );
    expect(() => parseNeeds(json)).toThrow(refusal);
  });

  test("is read or refused, never anything else", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (json) => {
        try {
          expect(parseNeeds(json).every(({ name }) => typeof name === "string")).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: cases(100) },
    );
  });
});
