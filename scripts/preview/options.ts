import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parse } from "yaml";

export const USAGE = `Usage: npm run preview -- [--event push] [--action opened] [--payload event.json] [--config world.json]
         [--<any input> value …] [--open]
   or: npm run preview -- --watch .github/workflows/ci.yml [--config world.json]`;

/** What to preview. */
export interface PreviewOptions {
  readonly event: string;
  /** The event's action, such as `opened`; empty for any. */
  readonly action: string;
  /** A file with the event's payload, in place of an example; empty for none. */
  readonly payload: string;
  /** A file with one's own world; empty for the usual one. */
  readonly config: string;
  /** A workflow to run the action's steps of, again at each change; empty for none. */
  readonly watch: string;
  /** Whether the live page stays up. */
  readonly open: boolean;
  /** The action's inputs by name, those given. */
  readonly inputs: Readonly<Record<string, string>>;
}

const OWN = ["event", "action", "payload", "config", "watch"] as const;

/**
 * Read the command line: the preview's own options, and every input of action.yml by its name.
 * @throws Error, in one line, for what neither knows
 */
export async function readOptions(args: readonly string[]): Promise<PreviewOptions> {
  const names = await inputNames();
  const text = { type: "string" } as const;
  const options = {
    open: { type: "boolean", default: false } as const,
    ...Object.fromEntries([...OWN, ...names].map((name) => [name, text])),
  };
  const values: Readonly<Record<string, unknown>> = parseArgs({ args: [...args], options }).values;
  const given = (name: string) => String(values[name] ?? "");
  const inputs = names.flatMap((name) => (values[name] === undefined ? [] : [[name, given(name)]]));
  return {
    event: given("event") || "push",
    action: given("action"),
    payload: given("payload"),
    config: given("config"),
    watch: given("watch"),
    open: values.open === true,
    inputs: Object.fromEntries(inputs),
  };
}

async function inputNames(): Promise<readonly string[]> {
  const manifest = await readFile(new URL("../../action.yml", import.meta.url), "utf8");
  return Object.keys((parse(manifest) as { readonly inputs: object }).inputs);
}
