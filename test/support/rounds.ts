import type { Transport, TransportRequest } from "../../src/dingtalk/http/transport.ts";
import type { Run } from "../../src/run/run.ts";
import type { LocalGitHub } from "../github/double/github.ts";

/** What was asked between one wait and the next, as `POST /path`, in order of the letters. */
export type Round = readonly string[];

/** Questions whose answers are withheld. */
export interface Rounds {
  /** Those that are complete. */
  readonly asked: readonly Round[];
  /** Ends when all of the question's round have been asked. */
  ask(question: string): Promise<void>;
}

/**
 * Withhold answers: each round's are given when all its questions have been asked, so a run that asks
 * one after the other what it could ask together never ends. That counts waits without a clock.
 * @param sizes - how many are asked in each round
 */
export function openRounds(sizes: readonly number[]): Rounds {
  const rounds: string[][] = [];
  let asked: string[] = [];
  const release: (() => void)[] = [];
  return {
    asked: rounds,
    ask(question) {
      asked.push(question);
      const answered = new Promise<void>((resolve) => release.push(resolve));
      // What nobody expected is answered at once, and shows in the rounds.
      if (asked.length >= (sizes[rounds.length] ?? 1)) {
        rounds.push(asked.sort());
        asked = [];
        for (const go of release.splice(0)) go();
      }
      return answered;
    },
  };
}

/** Have DingTalk withhold its answers. */
export function holdDingTalk({ wire }: Pick<Run, "wire">, rounds: Rounds): void {
  const { transport } = wire;
  const held: Transport = async (request) => {
    await rounds.ask(nameOf(request));
    return transport(request);
  };
  Object.assign(wire, { transport: held });
}

/** Have GitHub withhold them. */
export function holdGitHub(github: LocalGitHub, rounds: Rounds): void {
  github.hold((path) => rounds.ask(path.replace(/^.*\/repos\/[^/]+\/[^/]+\/|\?.*$/gu, "")));
}

/** Ids are left out. */
function nameOf({ method, url }: TransportRequest): string {
  const path = url.pathname
    .replace(/^\/v1\.0\/todo\/users\/[^/]+\/tasks\/sources\/.*/u, "/todo/sources")
    .replace(/^\/v1\.0\/todo\/users\/[^/]+\/org\/tasks\/query$/u, "/todo/query")
    .replace(/^\/v1\.0\/todo\/users\/[^/]+\/tasks\b.*/u, "/todo");
  return `${method} ${path}`;
}
