import type { Transport, TransportRequest } from "../../src/dingtalk/http/transport.ts";
import type { Run } from "../../src/run/run.ts";

/** What was asked of DingTalk between one wait and the next, as `POST /path`, in order of the letters. */
export type Round = readonly string[];

/**
 * Have DingTalk withhold its answers: each round's are given when all its questions have been asked,
 * so a run that asks one after the other what it could ask together never ends. That counts waits
 * without a clock.
 * @param sizes - how many are asked in each round
 * @returns the rounds so far
 */
export function inRounds({ wire }: Pick<Run, "wire">, sizes: readonly number[]): readonly Round[] {
  const { transport } = wire;
  const rounds: string[][] = [];
  let asked: string[] = [];
  const release: (() => void)[] = [];
  const held: Transport = async (request) => {
    asked.push(nameOf(request));
    const answered = new Promise<void>((resolve) => release.push(resolve));
    // What nobody expected is answered at once, and shows in the rounds.
    if (asked.length >= (sizes[rounds.length] ?? 1)) {
      rounds.push(asked.sort());
      asked = [];
      for (const go of release.splice(0)) go();
    }
    await answered;
    return transport(request);
  };
  Object.assign(wire, { transport: held });
  return rounds;
}

/** Ids are left out. */
function nameOf({ method, url }: TransportRequest): string {
  const path = url.pathname
    .replace(/^\/v1\.0\/todo\/users\/[^/]+\/tasks\/sources\/.*/u, "/todo/sources")
    .replace(/^\/v1\.0\/todo\/users\/[^/]+\/org\/tasks\/query$/u, "/todo/query")
    .replace(/^\/v1\.0\/todo\/users\/[^/]+\/tasks\b.*/u, "/todo");
  return `${method} ${path}`;
}
