import fc from "fast-check";
import { expect, test } from "vitest";
import { RETRY_MATRIX, withRetries } from "../../../src/dingtalk/http/retry.ts";
import type { Wire } from "../../../src/dingtalk/http/wire.ts";
import {
  DeliveryError,
  type DeliveryFacts,
  NotifyError,
  type Outcome,
} from "../../../src/errors.ts";
import { signalAfter } from "../../../src/platform/async.ts";
import { cases } from "../../support/property.ts";
import { deliveryError } from "../support.ts";

interface Setup {
  readonly retries?: number;
  readonly timeoutMs?: number;
  readonly random?: number;
}

/** A wire without a network: time passes by waiting alone. */
function wireWith({ retries = 3, timeoutMs = 60_000, random = 1 }: Setup = {}) {
  let now = 1_000;
  const waits: number[] = [];
  const wire: Wire = {
    transport: () => Promise.reject(new Error("no network here")),
    endpoints: { api: new URL("http://127.0.0.1"), oapi: new URL("http://127.0.0.1") },
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    signalAfter,
    random: () => random,
    retries,
    deadline: now + timeoutMs,
    mask: () => undefined,
  };
  return { wire, waits, now: () => now };
}

function failing(...facts: DeliveryFacts[]) {
  let calls = 0;
  const attempt = async () => {
    const fact = facts[Math.min(calls, facts.length - 1)] ?? { outcome: "refused" };
    calls += 1;
    throw new DeliveryError("It failed.", fact);
  };
  return { attempt, calls: () => calls };
}

const OUTCOMES: readonly Outcome[] = ["refused", "throttled", "quota", "unsent", "unknown"];

/** How many attempts each kind of call makes with three retries, by how it fails. */
test.each([
  ["robot-send", [1, 1, 1, 4, 4]],
  ["app-send", [1, 4, 1, 4, 1]],
  ["private-send", [1, 4, 1, 4, 1]],
  ["ding", [1, 4, 1, 4, 1]],
  ["token", [1, 4, 1, 4, 4]],
  ["chat-conversion", [1, 4, 1, 4, 4]],
  ["media-upload", [1, 4, 1, 4, 4]],
  ["todo-create", [1, 4, 1, 4, 4]],
  ["todo-change", [1, 4, 1, 4, 4]],
  ["todo-query", [1, 4, 1, 4, 4]],
  ["approval-start", [1, 4, 1, 4, 1]],
  ["approval-query", [1, 4, 1, 4, 4]],
  ["approval-revoke", [1, 4, 1, 4, 1]],
  ["card-create", [1, 4, 1, 4, 4]],
  ["card-update", [1, 4, 1, 4, 4]],
  ["card-progress", [1, 1, 1, 4, 1]],
  ["contacts", [1, 4, 1, 4, 4]],
  ["probe", [1, 1, 1, 4, 1]],
] as const)("%s is repeated only where that is harmless", async (kind, expected) => {
  const made: number[] = [];
  for (const outcome of OUTCOMES) {
    const { attempt, calls } = failing({ outcome });
    const error = await deliveryError(withRetries(wireWith().wire, kind, "It", attempt));
    expect(error).toMatchObject({ outcome, attempts: calls() });
    made.push(calls());
  }
  expect(made).toEqual(expected);
});

test("the table above leaves out no kind of call", () => {
  expect(Object.keys(RETRY_MATRIX)).toHaveLength(18);
});

test.each([
  [1, [500, 1_000, 2_000, 4_000, 8_000, 8_000]],
  [0, [250, 500, 1_000, 2_000, 4_000, 4_000]],
])("waits double up to a limit, between half and whole by chance %i", async (random, expected) => {
  const { wire, waits } = wireWith({ retries: 6, random });
  const { attempt } = failing({ outcome: "unknown" });
  await deliveryError(withRetries(wire, "contacts", "It", attempt));
  expect(waits).toEqual(expected);
});

test("a throttle is waited out longer than DingTalk asks by chance, if that is not too long", async () => {
  const short = wireWith();
  await deliveryError(
    withRetries(
      short.wire,
      "contacts",
      "It",
      failing({ outcome: "throttled", waitMs: 5_000 }).attempt,
    ),
  );
  expect(short.waits).toEqual([5_500, 6_000, 7_000]);
  const long = wireWith({ timeoutMs: 900_000 });
  await deliveryError(
    withRetries(
      long.wire,
      "contacts",
      "It",
      failing({ outcome: "throttled", waitMs: 300_000 }).attempt,
    ),
  );
  expect(long.waits).toEqual([]);
});

test.each([
  ["robot-send", "unknown", "It failed. It may have arrived: look into the group first."],
  ["app-send", "unknown", "It failed. It may have arrived: look into the group first."],
  ["private-send", "unknown", "It failed. It may have arrived: ask one of them first."],
  ["ding", "unknown", "It failed. It may have arrived: ask one of them first."],
  [
    "todo-create",
    "unknown",
    "It failed. It may be there all the same: run again, this finds it by its key and makes no other.",
  ],
  ["app-send", "refused", "It failed."],
  ["media-upload", "unknown", "It failed."],
] as const)("%s that ends %s says: %s", async (kind, outcome, said) => {
  const { wire } = wireWith({ retries: 0 });
  const error = await deliveryError(withRetries(wire, kind, "It", failing({ outcome }).attempt));
  expect(error.message).toBe(said);
});

test.each([
  ["robot-send", / It may have arrived: look into the group first\.$/u],
  ["todo-create", / It may be there all the same: run again, .* makes no other\.$/u],
  ["todo-query", /in one step\.$/u],
] as const)("time that runs out after a %s without an answer says so too", async (kind, said) => {
  let isOver = false;
  const { wire } = wireWith();
  const passing = {
    ...wire,
    now: () => (isOver ? wire.deadline : wire.now()),
    wait: async () => {
      isOver = true;
    },
  };
  const { attempt } = failing({ outcome: "unknown" });
  const error = await deliveryError(withRetries(passing, kind, "It", attempt));
  expect(error).toMatchObject({ outcome: "unknown", message: expect.stringMatching(said) });
});

test("what is no delivery's failure passes through at once", async () => {
  const { wire, waits } = wireWith();
  const attempt = () => Promise.reject(new NotifyError("The file changed"));
  await expect(withRetries(wire, "media-upload", "It", attempt)).rejects.toThrow(
    "The file changed",
  );
  expect(waits).toEqual([]);
});

test("a single attempt may use all the time that is left, others leave half of it", async () => {
  const limits: boolean[] = [];
  const { wire } = wireWith({ timeoutMs: 60, retries: 1 });
  const attempt = async (signal: AbortSignal) => {
    await new Promise<void>((done) => signal.addEventListener("abort", () => done()));
    limits.push(signal.aborted);
    throw new DeliveryError("It failed.", { outcome: "unknown" });
  };
  const begun = performance.now();
  await deliveryError(withRetries(wire, "contacts", "It", attempt));
  expect(limits).toEqual([true, true]);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(50);
});

test("however it fails, no wait ends after the deadline and tries stay within bounds", async () => {
  const fact = fc.record({
    outcome: fc.constantFrom(...OUTCOMES),
    waitMs: fc.integer({ min: 0, max: 700_000 }),
  });
  const kinds = Object.keys(RETRY_MATRIX) as (keyof typeof RETRY_MATRIX)[];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...kinds),
      fc.array(fact, { minLength: 1, maxLength: 8 }),
      fc.record({
        retries: fc.integer({ min: 0, max: 8 }),
        timeoutMs: fc.integer({ min: 1, max: 600_000 }),
        random: fc.double({ min: 0, max: 0.999, noNaN: true }),
      }),
      async (kind, facts, setup) => {
        const { wire, now } = wireWith(setup);
        const { attempt, calls } = failing(...facts);
        const error = await deliveryError(withRetries(wire, kind, "It", attempt));
        expect(now()).toBeLessThanOrEqual(wire.deadline);
        expect(calls()).toBeLessThanOrEqual(setup.retries + 1);
        expect(error.attempts).toBe(calls());
        const hadDoubt = facts.slice(0, calls()).some(({ outcome }) => outcome === "unknown");
        if ("inDoubt" in RETRY_MATRIX[kind] && hadDoubt) expect(error.outcome).toBe("unknown");
      },
    ),
    { numRuns: cases(100) },
  );
});
