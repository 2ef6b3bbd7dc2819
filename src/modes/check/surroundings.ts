import type { Transport, TransportReply } from "../../dingtalk/http/transport.ts";
import { isBypassed, readProxies } from "../../platform/proxies.ts";
import type { Run } from "../../run/run.ts";
import { type Finding, found } from "./findings.ts";

/** What was seen on the way to DingTalk. */
export interface Surroundings {
  /** A transport that looks at what it carries. */
  readonly transport: Transport;
  /** Hosts asked, and why one gave no answer: `""` where it did. */
  readonly hosts: ReadonlyMap<string, { readonly url: URL; readonly problem: string }>;
  /** The smallest difference of the clocks, in milliseconds; undefined where nobody told the time. */
  readonly skewMs: () => number | undefined;
}

/** Look at answers as they come: their `Date`, and whether there is one. */
export function watchSurroundings(transport: Transport, now: () => number): Surroundings {
  const hosts = new Map<string, { url: URL; problem: string }>();
  let skewMs: number | undefined;
  const note = (reply: TransportReply) => {
    const sent = Date.parse(reply.headers.date ?? "");
    if (Number.isNaN(sent)) return;
    const skew = now() - sent;
    if (skewMs === undefined || Math.abs(skew) < Math.abs(skewMs)) skewMs = skew;
  };
  return {
    hosts,
    skewMs: () => skewMs,
    async transport(request) {
      const { url } = request;
      try {
        const reply = await transport(request);
        note(reply);
        hosts.set(url.host, { url, problem: "" });
        return reply;
      } catch (error) {
        const problem = error instanceof Error ? error.message : "";
        if (hosts.get(url.host)?.problem !== "") hosts.set(url.host, { url, problem });
        throw error;
      }
    },
  };
}

/** A signature is refused when the clocks differ by more than an hour. */
const LIMIT_MS = 50 * 60_000;
const TOLERATED_MS = 2 * 60_000;

/** Clock, network, proxy and runner. */
export function checkSurroundings(
  { env, bundle }: Pick<Run, "env" | "bundle">,
  seen: Surroundings,
): readonly Finding[] {
  const signs = [...bundle.groups.values()].some(({ robots }) => robots.some(({ sign }) => sign));
  return [checkClock(seen.skewMs(), signs), ...checkHosts(env, seen), checkRunner()];
}

function checkClock(skewMs: number | undefined, signs: boolean): Finding {
  if (skewMs === undefined) return found("clock", "unknown", "clockHidden");
  const off = Math.abs(skewMs);
  if (off < TOLERATED_MS) {
    return found("clock", "proved", "clockRight", { values: [String(Math.ceil(off / 1000))] });
  }
  const values = [String(Math.round(off / 60_000))];
  return found("clock", signs && off >= LIMIT_MS ? "broken" : "unknown", "clockOff", { values });
}

function checkHosts(env: Run["env"], { hosts }: Surroundings): readonly Finding[] {
  const proxies = readProxies(env);
  return [...hosts].flatMap(([name, { url, problem }]) => {
    const proxy = url.protocol === "https:" ? proxies.https : proxies.http;
    const isProxied = proxy !== undefined && !isBypassed(url, proxies.bypass);
    if (problem !== "") {
      return [found("host", "broken", "unreached", { name, values: [problem] })];
    }
    return [
      isProxied
        ? found("host", "proved", "proxied", { name, values: [proxy.host] })
        : found("host", "proved", "direct", { name }),
    ];
  });
}

/** No variable tells the runner's version; its own folder often does. */
function checkRunner(): Finding {
  const { node } = process.versions;
  const version = /(?:externals\.|cached[\\/])(\d+\.\d+\.\d+)/u.exec(process.execPath)?.[1];
  const major = Number(node.split(".", 1)[0]);
  if (major < 24) return found("runner", "broken", "runnerOld", { values: [node] });
  const values = [node, version === undefined ? "" : ` (${version})`];
  return found("runner", "proved", "runner", { values });
}
