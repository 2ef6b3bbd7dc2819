import { orAborted } from "../../platform/async.ts";
import type { Read } from "./read.ts";
import type { Setback } from "./verdict.ts";

/** What a read that GitHub put off has to wait with. */
export interface Patience {
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** A longer pause than this is not worth starting. */
  readonly remainingMs: () => number;
  readonly signal: AbortSignal;
}

/** Pauses before the second and the third attempt, unless GitHub names one. */
const PAUSES_MS = [300, 1000] as const;

/**
 * Ask up to three times, where that can help and as long as the pauses fit.
 * @returns nothing when the time ran out first
 */
export async function persist<T>(
  ask: () => Promise<Read<T> | Setback>,
  { wait, remainingMs, signal }: Patience,
): Promise<Read<T> | undefined> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await ask();
    if (signal.aborted) return undefined;
    if ("ok" in outcome) return outcome;
    const usualMs = PAUSES_MS[attempt];
    if (outcome.again === undefined || usualMs === undefined) return outcome.failure;
    const pauseMs = outcome.again.afterMs ?? usualMs;
    if (pauseMs >= remainingMs()) return outcome.failure;
    try {
      await orAborted(wait(pauseMs, signal), signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }
}
