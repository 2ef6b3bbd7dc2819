import type { LogCore } from "../output/log.ts";

/** The outside world; `index.ts` hands in the real one, tests their own. */
export interface World {
  /** `@actions/core` */
  readonly core: LogCore & {
    getInput(name: string): string;
    setOutput(name: string, value: string): void;
    setFailed(message: string): void;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Unix milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** From 0 up to 1, for jitter. */
  random(): number;
}
