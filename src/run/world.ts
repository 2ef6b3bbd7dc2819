import type { LogCore } from "../output/log.ts";

/** How a runner says that the step is to end. */
export type StopSignal = "SIGINT" | "SIGTERM";

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
  /** Ends early, and without an error, when the signal fires. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** A signal that fires after so many milliseconds. */
  signalAfter(ms: number): AbortSignal;
  /**
   * Hear of being told to stop instead of being stopped: SIGINT first, SIGTERM some seconds later.
   * @returns how to listen no more
   */
  onStop(listener: (signal: StopSignal) => void): () => void;
  /** From 0 up to 1, for jitter. */
  random(): number;
}
