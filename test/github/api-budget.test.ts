import { expect, test } from "vitest";
import { ReadBudget } from "../../src/github/api/budget.ts";
import { signalAfter } from "../../src/platform/async.ts";

/** A budget of ten seconds, and the clock it looks at. */
function budget() {
  const clock = { ms: 1_000_000 };
  return { clock, reads: new ReadBudget(10_000, { now: () => clock.ms, signalAfter }) };
}

/** A read that takes this long by that clock. */
async function read({ clock, reads }: ReturnType<typeof budget>, ms: number): Promise<void> {
  await reads.spend(async () => {
    clock.ms += ms;
  });
}

test("reads one after another share one allowance, and time between them costs nothing", async () => {
  const it = budget();
  await read(it, 3_000);
  it.clock.ms += 60_000;
  await read(it, 2_000);
  expect(it.reads.remainingMs).toBe(5_000);
  expect(it.reads.isSpent).toBe(false);
  await read(it, 5_000);
  expect(it.reads.isSpent).toBe(true);
});

test("reads side by side spend it once", async () => {
  const it = budget();
  await it.reads.spend(() => Promise.all([read(it, 2_000), read(it, 1_000)]));
  expect(it.reads.remainingMs).toBe(7_000);
});

test("a clock that is put back gives no time, neither during a read nor after it", async () => {
  const it = budget();
  await it.reads.spend(async () => {
    it.clock.ms -= 3_600_000;
    expect(it.reads.remainingMs).toBe(10_000);
  });
  expect(it.reads.remainingMs).toBe(10_000);
});

test("a failed read costs its time as well", async () => {
  const it = budget();
  const failing = it.reads.spend(async () => {
    it.clock.ms += 4_000;
    throw new Error("no answer");
  });
  await expect(failing).rejects.toThrow("no answer");
  expect(it.reads.remainingMs).toBe(6_000);
});
