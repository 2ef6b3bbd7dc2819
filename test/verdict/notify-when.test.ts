import { describe, expect, test } from "vitest";
import type { Mode, NotifyWhen } from "../../src/inputs/choices.ts";
import { isWanted, shouldNotify } from "../../src/verdict/notify-when.ts";
import type { Result } from "../../src/verdict/result.ts";
import type { Previous, Verdict } from "../../src/verdict/types.ts";

function notify(when: NotifyWhen[], result: Result, previous: Previous, mode: Mode = "message") {
  return shouldNotify(when, mode, result, async () => previous);
}

describe("notify-when", () => {
  test.each<[NotifyWhen[], Result, Previous, boolean]>([
    [["auto"], "other", "none", true],
    [["always"], "skipped", "none", true],
    [["success"], "success", "none", true],
    [["success"], "failure", "none", false],
    [["success", "cancelled"], "cancelled", "none", true],
    [["failure"], "other", "none", false],
    [["changed"], "failure", "success", true],
    [["changed"], "failure", "failure", false],
    [["changed"], "success", "failure", true],
    [["changed"], "success", "success", false],
    [["changed"], "success", "none", false],
    [["changed"], "failure", "none", true],
    [["changed"], "cancelled", "none", false],
    [["changed"], "cancelled", "success", false],
    [["changed"], "failure", "unreadable", true],
    [["changed"], "success", "unreadable", false],
    [["recovered"], "success", "failure", true],
    [["recovered"], "success", "success", false],
    [["recovered"], "success", "unreadable", false],
    [["recovered"], "failure", "failure", false],
  ])("%o of a %s after %s: %s", async (when, result, previous, expected) => {
    expect(await notify(when, result, previous)).toBe(expected);
  });

  test.each<[Mode, Result, Previous, boolean]>([
    ["report", "failure", "failure", true],
    ["report", "success", "failure", true],
    ["report", "success", "success", false],
    ["report", "cancelled", "success", false],
    ["file", "failure", "none", true],
  ])("auto in %s mode of a %s after %s: %s", async (mode, result, previous, expected) => {
    expect(await notify(["auto"], result, previous, mode)).toBe(expected);
  });

  test("the history is not asked for where the answer does not hang on it", async () => {
    const ask = () => Promise.reject(new Error("asked"));
    await expect(shouldNotify(["failure"], "message", "success", ask)).resolves.toBe(false);
    await expect(shouldNotify(["failure", "changed"], "message", "failure", ask)).resolves.toBe(
      true,
    );
    await expect(shouldNotify(["recovered"], "report", "failure", ask)).resolves.toBe(false);
  });
});

describe("the log of a run that is not told of says why", () => {
  test.each<[NotifyWhen[], Result, Previous, string]>([
    [["changed"], "failure", "failure", "failure, as it was before, and * asks for changed."],
    [["changed"], "success", "success", "success, as it was before, and * asks for changed."],
    [["changed"], "success", "none", "success with no run before it, and * asks for changed."],
    [["changed"], "success", "unreadable", "success, and * asks for changed."],
    [
      ["auto"],
      "success",
      "success",
      'success, as it was before, and * asks for auto (failure, recovered; "always" tells of every result).',
    ],
    [["failure"], "success", "success", "success, and * asks for failure."],
    [
      ["changed", "failure"],
      "cancelled",
      "success",
      "cancelled, and * asks for changed (between success and failure), failure.",
    ],
    [
      ["recovered"],
      "other",
      "success",
      "neither a success nor a failure, and * asks for recovered.",
    ],
  ])("%o of a %s after %s", async (notifyWhen, result, previous, said) => {
    const lines: string[] = [];
    const log = { info: (line: string) => lines.push(line) };
    const verdict = { result, previous: async () => previous };
    const run = { inputs: { notifyWhen, mode: "report", needs: "" }, event: { kind: "push" }, log };
    expect(await isWanted(run as never, verdict as unknown as Verdict)).toBe(false);
    expect(lines).toEqual([
      `Nothing was sent: the result is ${said.replace("*", '"notify-when"')}`,
    ]);
  });
});

describe("a message that waits for a failure", () => {
  async function told(event: object, inputs: object, result: Result = "success") {
    const lines: string[] = [];
    const log = {
      info: (line: string) => lines.push(line),
      notice: (line: string) => lines.push(line),
    };
    const verdict = { result, previous: async () => "none" };
    const run = {
      inputs: { mode: "message", needs: "", notifyWhen: ["failure"], ...inputs },
      event,
      log,
    };
    await isWanted(run as never, verdict as unknown as Verdict);
    return lines;
  }

  test("hears whose result it was", async () => {
    expect(await told({ kind: "push" }, {})).toEqual([
      'Nothing was sent: the result of this job is success, and "notify-when" asks for failure.',
    ]);
    expect((await told({ kind: "push" }, { needs: "{}" }))[0]).toContain("the result is success");
    expect((await told({ kind: "workflow_run" }, {}))[0]).toContain("the result is success");
  });

  test.each([
    [{ kind: "deployment_status", state: "failure" }, "deployment_status.state == 'failure'"],
    [{ kind: "deployment_status", state: "error" }, "deployment_status.state == 'error'"],
    [
      { kind: "other", name: "check_run", outcome: "timed_out" },
      "check_run.conclusion == 'timed_out'",
    ],
    [
      { kind: "other", name: "check_suite", outcome: "failure" },
      "check_suite.conclusion == 'failure'",
    ],
    [{ kind: "other", name: "status", outcome: "error" }, "event.state == 'error'"],
    [{ kind: "other", name: "page_build", outcome: "errored" }, "build.status == 'errored'"],
  ])("of what the event tells, hears how to have it: %o", async (event, condition) => {
    const [, notice, ...more] = await told(event, {});
    expect(notice).toContain(`"if: github.event.`);
    expect(notice).toContain(condition);
    expect(more).toEqual([]);
  });

  test.each([
    [{ kind: "deployment_status", state: "success" }],
    [{ kind: "other", name: "gollum", outcome: "failure" }],
    [{ kind: "other", name: "constructor", outcome: "failure" }],
    [{ kind: "push" }],
  ])("hears nothing of the kind of %o", async (event) => {
    expect(await told(event, {})).toHaveLength(1);
  });
});
