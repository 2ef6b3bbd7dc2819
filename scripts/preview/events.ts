import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { example } from "../../test/support/examples.ts";

/** GitHub's own examples of a push bring a tag, or a first commit; this is one of several. */
const PUSH = new URL("../../test/fixtures/events/push.two-commits.json", import.meta.url);

/** Events that bring what another does. */
const ALIKE: Readonly<Record<string, string>> = {
  pull_request_target: "pull_request",
};

/**
 * An event's payload: GitHub's own example, with this action where one is asked for.
 * @throws Error when there is no example of that action
 */
export function examplePayload(event: string, action: string): unknown {
  if (event === "push") return JSON.parse(readFileSync(PUSH, "utf8"));
  if (event === "schedule") return { schedule: "0 2 * * *" };
  try {
    return example(ALIKE[event] ?? event, action === "" ? {} : action);
  } catch (error) {
    if (action !== "") throw error;
    // Events like workflow_call bring nothing of their own.
    return {};
  }
}

/** @throws Error in one line when the file is none, or no JSON */
export async function readPayload(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
