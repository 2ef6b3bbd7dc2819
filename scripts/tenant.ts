/**
 * Settles what is not known of DingTalk with somebody who has a real one:
 * `npm run tenant -- secret.yml`. What it does, and to whom: docs/tenant.md.
 */
import { readFile, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { chooseTransport } from "../src/dingtalk/http/http.ts";
import { explain } from "../src/errors.ts";
import { closeAll } from "../src/platform/closing.ts";
import { converse, Stopped } from "./tenant/conversation.ts";
import { renderReport } from "./tenant/findings.ts";
import { runSession } from "./tenant/session.ts";

const USAGE =
  "Usage: npm run tenant -- secret.yml [--group dev] [--out tenant-report.md] [--api https://…] [--oapi https://…]";

const GREETING = `This looks at the real DingTalk where its documentation is silent. It asks before each step, posts to
one group only, and cleans up what can be cleaned up. Take a group in which some odd messages bother nobody.
Nothing is sent anywhere but to DingTalk.`;

interface Options {
  readonly path: string;
  readonly group: string;
  readonly out: string;
  readonly api: URL;
  readonly oapi: URL;
}

/** @throws Error where the arguments make no sense */
function readOptions(args: readonly string[]): Options {
  const text = (fallback: string) => ({ type: "string", default: fallback }) as const;
  const options = {
    group: text(""),
    out: text("tenant-report.md"),
    api: text("https://api.dingtalk.com"),
    oapi: text("https://oapi.dingtalk.com"),
  };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Error("Name one file with the secret");
  const { group, out, api, oapi } = values;
  return { path, group, out, api: new URL(api), oapi: new URL(oapi) };
}

async function run({ path, group, out, api, oapi }: Options): Promise<number> {
  const secret = await readFile(path, "utf8");
  const stopping = new AbortController();
  // The second one ends it at once, as ever.
  process.once("SIGINT", () => stopping.abort());
  process.once("SIGTERM", () => stopping.abort());
  const talk = converse(process.stdin, process.stdout, stopping.signal);
  talk.say(GREETING);
  try {
    const { report, isWhole } = await runSession({
      secret,
      group,
      talk,
      around: {
        transport: chooseTransport(process.env),
        endpoints: { api, oapi },
        now: Date.now,
        wait: (ms) => setTimeout(ms, undefined, { signal: stopping.signal }).catch(() => {}),
        stop: stopping.signal,
      },
    });
    const text = renderReport(report);
    await writeFile(out, text);
    talk.say(
      `\n${text}\nWritten to ${out}. It holds no credential and no number; read it, then attach it to an issue.`,
    );
    return isWhole ? 0 : 130;
  } finally {
    talk.end();
    await closeAll();
  }
}

try {
  process.exitCode = await run(readOptions(process.argv.slice(2)));
} catch (error) {
  const isOurs = error instanceof Error && error.name === "InputError";
  const words = isOurs ? explain(error) : error instanceof Error ? error.message : String(error);
  console.error(
    error instanceof Stopped ? "Stopped before anything was done." : `${words}. ${USAGE}`,
  );
  process.exitCode = error instanceof Stopped ? 130 : 1;
}
