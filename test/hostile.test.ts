import { beforeAll, describe, expect } from "vitest";
import { filledWith, PLAIN, SLOTS, timeOf, UNITS } from "../bench/hostile.ts";
import { IS_FULL } from "./support/full.ts";
import { fc, test } from "./support/property.ts";
import { runStep } from "./support/runner.ts";

const [SIZE, LARGE] = [65_536, 1_048_576];
/** What a step takes that says plain words, on this machine and with what else it does, in ms. */
let stepMs = 0;

// It takes the time, so it is for a machine that has nothing else to do: nightly.
beforeAll(async () => {
  if (!IS_FULL) return;
  const startedAt = performance.now();
  for (let round = 0; round < 2; round += 1) {
    const content = filledWith(PLAIN, SIZE);
    await runStep({ inputs: { "dry-run": "true", content } });
  }
  stepMs = (performance.now() - startedAt) / 2;
});

/** The better of two, since others use this machine. */
async function bestOf(slot: (typeof SLOTS)[string], text: string): Promise<number> {
  return Math.min(await timeOf(slot, text), await timeOf(slot, text));
}

/** One unit over and over, or a few in turn. */
const unit = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...UNITS) },
  fc
    .array(fc.constantFrom(...UNITS), { minLength: 2, maxLength: 4 })
    .map((units) => units.join("")),
);

describe.skipIf(!IS_FULL).each(Object.entries(SLOTS))("%s", (_, slot) => {
  test.prop([unit], 12)(
    "costs a step at most thrice as much as plain words, whatever it is",
    async (text) => {
      const plain = await bestOf(slot, filledWith(PLAIN, SIZE));
      const hostile = await bestOf(slot, filledWith(text, SIZE));
      expect(stepMs + hostile - plain).toBeLessThan(3 * stepMs);
      const large = await bestOf(slot, filledWith(text, LARGE));
      expect(stepMs + large).toBeLessThan(5 * (stepMs + hostile));
    },
  );
});
