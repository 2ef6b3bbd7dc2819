/**
 * How long to wait before DingTalk is asked again. Every question counts against the organisation's
 * month, so they get rarer: about 70 in the first hour, 12 in each later one.
 * @param elapsedMs - since the waiting began
 */
export function pauseAfter(elapsedMs: number): number {
  return STEPS.find(({ untilMs }) => elapsedMs < untilMs)?.pauseMs ?? LAST_PAUSE_MS;
}

const MINUTE = 60_000;
const STEPS = [
  { untilMs: 15_000, pauseMs: 15_000 },
  { untilMs: 10 * MINUTE, pauseMs: 30_000 },
  { untilMs: 60 * MINUTE, pauseMs: MINUTE },
] as const;
const LAST_PAUSE_MS = 5 * MINUTE;
