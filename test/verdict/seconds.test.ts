import { expect, test } from "vitest";
import { secondsOf } from "../../src/verdict/seconds.ts";
import { fixtureEvent } from "../github/event-samples.ts";

const EVENT = fixtureEvent("push.two-commits");
const NOW = Date.parse("2026-11-23T06:00:00Z");
const DAY_MS = 24 * 3600 * 1000;

function took(startedMsAgo: number): number | undefined {
  const startedAt = new Date(NOW - startedMsAgo).toISOString();
  const job = { id: 1, name: "build", status: "in_progress", conclusion: "", steps: [] } as const;
  return secondsOf(
    EVENT,
    { finished: [], own: { ...job, startedAt }, isOnlyJob: true, unfinished: 0 },
    NOW,
  );
}

test("a run that goes on has taken until now", () => {
  expect(took(90_000)).toBe(90);
});

test("a run has not taken longer than GitHub lets it, nor less than nothing", () => {
  expect(took(34 * DAY_MS)).toBe(34 * 24 * 3600);
  expect(took(36 * DAY_MS)).toBeUndefined();
  expect(took(-1000)).toBeUndefined();
});
