import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { example } from "../../test/support/examples.ts";

/**
 * GitHub's own examples of a push bring a tag, or a first commit, and its run that has `completed` is
 * still going on. These are what a workflow mostly sees.
 */
const BETTER: Readonly<Record<string, string>> = {
  push: "push.two-commits",
  "workflow_run completed": "workflow_run.failure",
};

/** Events that bring what another does. */
const ALIKE: Readonly<Record<string, string>> = {
  pull_request_target: "pull_request",
};

/**
 * An event's payload: GitHub's own example, with this action where one is asked for.
 * @throws Error when there is no example of that action
 */
export function examplePayload(event: string, action: string): unknown {
  const better = BETTER[`${event} ${action}`.trim()];
  if (better !== undefined) {
    const file = new URL(`../../test/fixtures/events/${better}.json`, import.meta.url);
    return JSON.parse(readFileSync(file, "utf8"));
  }
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
