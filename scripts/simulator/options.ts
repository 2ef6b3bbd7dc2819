import { parseArgs } from "node:util";

export const USAGE =
  "Usage: npm run simulator -- [--port 8787] [--page-port 8788] [--config world.json] [--env .env]";

/** What the command line asks for. */
export interface Options {
  readonly port: number;
  readonly pagePort: number;
  /** A file with one's own world; empty for the usual one. */
  readonly config: string;
  /** A file to write settings to for `@github/local-action`; empty for none. */
  readonly env: string;
}

/** What was asked for, or `undefined` where the arguments make no sense. */
export function readOptions(args: readonly string[]): Options | undefined {
  const options = {
    port: { type: "string", default: "8787" },
    "page-port": { type: "string" },
    config: { type: "string", default: "" },
    env: { type: "string", default: "" },
  } as const;
  try {
    const { port, "page-port": page, config, env } = parseArgs({ args: [...args], options }).values;
    const own = portIn(port);
    const next = own === 0 || own === 65_535 ? 0 : (own ?? 0) + 1;
    const pagePort = page === undefined ? next : portIn(page);
    return own === undefined || pagePort === undefined
      ? undefined
      : { port: own, pagePort, config, env };
  } catch {
    return undefined;
  }
}

function portIn(text: string): number | undefined {
  return /^\d{1,5}$/u.test(text) && Number(text) < 65_536 ? Number(text) : undefined;
}
