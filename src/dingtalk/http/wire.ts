import type { Endpoints } from "../types.ts";
import type { Transport } from "./transport.ts";

/** The way to DingTalk and the patience with it: one per run of the action. */
export interface Wire {
  readonly transport: Transport;
  readonly endpoints: Endpoints;
  /** Unix milliseconds. */
  now(): number;
  /** Ends early, and without an error, when the signal fires. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** A signal that fires after so many milliseconds: what ends a request that gets no answer. */
  signalAfter(ms: number): AbortSignal;
  /** From 0 up to 1, for jitter. */
  random(): number;
  /** Attempts after the first, only where repeating is harmless. */
  readonly retries: number;
  /** Unix milliseconds; nothing is begun or waited for beyond it. */
  readonly deadline: number;
  /** Told of each repetition: a line without credentials or event text. */
  onRetry?(note: string): void;
  /** Hide a fetched credential from the log; called before its first use. */
  mask(secret: string): void;
}
