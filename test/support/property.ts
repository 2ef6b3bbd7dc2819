import fc from "fast-check";
import { test as vitestTest } from "vitest";

/** Cases per property: enough to meet the odd ones, few enough for every run of the suite. */
const RUNS = 200;

/** `test.prop([arbitraries])(title, check)`: a property as a vitest test. */
export const test = {
  prop<T extends readonly unknown[]>(
    arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
    runs = RUNS,
  ) {
    return (title: string, check: (...values: T) => unknown): void => {
      vitestTest(title, async () => {
        await fc.assert(
          fc.asyncProperty(fc.tuple(...arbitraries), async (values) => {
            await check(...(values as unknown as T));
          }),
          { numRuns: runs },
        );
      });
    };
  },
};

export { fc };
