import { readFileSync } from "node:fs";
import { readContext } from "../../src/github/context.ts";
import { parseEvent } from "../../src/github/event.ts";
import { fields, isFields, list, text } from "../../src/github/events/readers.ts";
import type { WorkflowEvent } from "../../src/github/events/types.ts";
import type { RunContext } from "../../src/github/types.ts";

export interface Example {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Every payload GitHub publishes as an example of its webhooks, in its order. */
export const EXAMPLES: readonly Example[] = readExamples();

/** The events that can start a workflow, as GitHub's own parser of workflow files names them. */
export const TRIGGERS: readonly string[] = readTriggers();

/** The `index`th of GitHub's own examples of an event. */
export function example(name: string, index = 0): Example["payload"] {
  const found = EXAMPLES.filter((each) => each.name === name)[index];
  if (!found) throw new Error(`GitHub has no example ${index} of ${name}`);
  return found.payload;
}

/** A payload of `test/fixtures/events`, by its file's name: `<event>.<variant>`. */
export function fixture(name: string): Readonly<Record<string, unknown>> {
  const file = new URL(`../fixtures/events/${name}.json`, import.meta.url);
  return fields(JSON.parse(readFileSync(file, "utf8")));
}

/** The fixture as parsed in a run of the event its name begins with. */
export function fixtureEvent(name: string, context?: Partial<RunContext>): WorkflowEvent {
  const [eventName = ""] = name.split(".");
  return parseEvent(eventName, fixture(name), runOf(eventName, context));
}

/** A run as GitHub would start it: a pull request's is at a merge commit, most at main's newest. */
export function runOf(eventName: string, changes?: Partial<RunContext>): RunContext {
  const isMerge = /^pull_request(_review(_comment)?)?$/u.test(eventName);
  const context = readContext({
    GITHUB_EVENT_NAME: eventName,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "octo-org/octo-repo",
    GITHUB_RUN_ID: "1658821493",
    GITHUB_WORKFLOW: "Tell the team",
    GITHUB_SHA: (isMerge ? "e" : "d").repeat(40),
    GITHUB_REF: isMerge ? "refs/pull/7/merge" : "refs/heads/main",
    GITHUB_ACTOR: "monalisa",
  });
  return { ...context, ...changes };
}

function readExamples(): Example[] {
  const file = new URL(
    "../../node_modules/@octokit/webhooks-examples/api.github.com/index.json",
    import.meta.url,
  );
  return list(JSON.parse(readFileSync(file, "utf8"))).flatMap((value) => {
    const { name, examples } = fields(value);
    return list(examples)
      .filter(isFields)
      .map((payload) => ({ name: text(name), payload }));
  });
}

/** Places where a value is not what its type says: `undefined` or NaN. */
export function holes(value: unknown, path = "event"): string[] {
  if (value === undefined || Number.isNaN(value)) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => holes(inner, `${path}.${key}`));
}

function readTriggers(): readonly string[] {
  const file = new URL(
    "../../node_modules/@actions/workflow-parser/dist/workflow-v1.0.min.json",
    import.meta.url,
  );
  const { definitions } = fields(JSON.parse(readFileSync(file, "utf8")));
  const mapping = fields(fields(fields(definitions)["on-mapping-strict"]).mapping);
  return Object.keys(fields(mapping.properties));
}
