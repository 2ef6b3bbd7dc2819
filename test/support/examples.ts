import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

type Payload = Readonly<Record<string, unknown>>;

interface Example {
  readonly name: string;
  readonly examples: readonly Payload[];
}

const require = createRequire(import.meta.url);
const path = require.resolve("@octokit/webhooks-examples/api.github.com/index.json");
const all = JSON.parse(readFileSync(path, "utf8")) as readonly Example[];

/**
 * One of GitHub's own example payloads: the first that has the wanted values.
 * @param wanted - its `action`, or any of its own fields
 * @throws when there is none, since a demo or test would then show nothing
 */
export function example(event: string, wanted: string | Payload = {}): Payload {
  const fields = Object.entries(typeof wanted === "string" ? { action: wanted } : wanted);
  const found = all
    .find(({ name }) => name === event)
    ?.examples.find((payload) => fields.every(([name, value]) => payload[name] === value));
  if (found === undefined) throw new Error(`GitHub has no such example of ${event}`);
  return found;
}
