import { expect, test } from "vitest";
import { parseInputs } from "../../src/inputs/inputs.ts";
import { readTold } from "../../src/verdict/evidence.ts";
import { fixtureEvent } from "../github/event-samples.ts";

const NEEDS = '{"build": {"result": "failure"}}';
const OURS = fixtureEvent("push.two-commits");
const ANOTHER = fixtureEvent("workflow_run.failure");

function another(conclusion: "success" | "failure"): typeof ANOTHER {
  if (ANOTHER.kind !== "workflow_run") throw new Error("no run of another workflow");
  return { ...ANOTHER, run: { ...ANOTHER.run, conclusion } };
}

test.each([
  ["its status is empty", OURS, "", "", /^Input "status" is empty/u],
  ["its needs are none", OURS, "success", "{}", /^Input "needs" names no job/u],
  ["all is given", OURS, "failure", NEEDS, undefined],
  ["needs are given for another run", another("failure"), "success", NEEDS, /^On workflow_run /u],
  ["it fails itself beside a success", another("success"), "failure", "", /^On workflow_run /u],
  ["another has failed, and it as well", another("failure"), "failure", "", undefined],
  ["another has failed", another("failure"), "success", "", undefined],
  ["another went well", another("success"), "success", "", undefined],
  ["nobody knows how it went itself", another("success"), "", "", undefined],
])("where %s", (_, event, status, needs, warning) => {
  const given: Readonly<Record<string, string>> = { status, needs };
  const inputs = parseInputs((name) => given[name] ?? "");
  const warned: string[] = [];
  const log = { warning: (line: string) => warned.push(line) };
  readTold({ inputs, event, log } as unknown as Parameters<typeof readTold>[0]);
  expect(warned).toEqual(warning === undefined ? [] : [expect.stringMatching(warning)]);
});
