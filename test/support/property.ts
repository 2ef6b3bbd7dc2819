import fc from "fast-check";
import { test as vitestTest } from "vitest";
import { IS_FULL } from "./full.ts";

/** Cases per property unless it says how many it wants in full. */
const RUNS = 200;
/** Of so many cases `npm test` tries one; the generators are the same. */
const SAMPLE_OF = 5;

/**
 * How many cases of a property to try: all of them in full, else a sample. Every property asks
 * here, so that one place says what a run of the suite costs.
 */
export function cases(full: number = RUNS): number {
  return IS_FULL ? full : Math.ceil(full / SAMPLE_OF);
}

/** `test.prop([arbitraries])(title, check)`: a property as a vitest test. */
export const test = {
  prop<T extends readonly unknown[]>(
    arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
    full = RUNS,
  ) {
    return (title: string, check: (...values: T) => unknown): void => {
      vitestTest(title, async () => {
        await fc.assert(
          fc.asyncProperty(fc.tuple(...arbitraries), async (values) => {
            await check(...(values as unknown as T));
          }),
          { numRuns: cases(full) },
        );
      });
    };
  },
};

export { fc };
