import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

interface Example {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}

const require = createRequire(import.meta.url);
const path = require.resolve("@octokit/webhooks-examples/api.github.com/index.json");
const all = JSON.parse(readFileSync(path, "utf8")) as readonly Example[];

/**
 * One of GitHub's own example payloads.
 * @param action - its `action`; left out: the first of that event
 * @throws when there is none, since a demo or test would then show nothing
 */
export function example(event: string, action?: string): Readonly<Record<string, unknown>> {
  const found = all
    .find(({ name }) => name === event)
    ?.examples.find((payload) => action === undefined || payload.action === action);
  if (found === undefined) throw new Error(`GitHub has no example of ${event} ${action ?? ""}`);
  return found;
}
