import { filledWith, PLAIN, SLOTS, timeOf, UNITS } from "../hostile.ts";
import type { Measure, Row } from "../section.ts";

const [SIZE, LARGE] = [65_536, 1_048_576];

/** Strangers' text at its worst, slot by slot: what making the message takes in this process. */
export const measureHostile: Measure = async () => {
  const rows: Row[] = [];
  for (const [label, slot] of Object.entries(SLOTS)) {
    const times = new Map<string, number>();
    for (const unit of [PLAIN, ...UNITS]) {
      await timeOf(slot, filledWith(unit, 2_000));
      times.set(unit, await timeOf(slot, filledWith(unit, SIZE)));
    }
    const [unit = "", worstMs = 0] = [...times].reduce((a, b) => (b[1] > a[1] ? b : a));
    const largeMs = await timeOf(slot, filledWith(unit, LARGE));
    const figures = { plainMs: times.get(PLAIN) ?? 0, worstMs, largeMs };
    rows.push({ label: `${label}: ${JSON.stringify(unit)}`, figures });
  }
  return {
    title: "Hostile text",
    about: `64 KB of the text that is worst for a slot, of ${UNITS.length} tried, against plain words.`,
    columns: [
      { key: "plainMs", title: "plain words", unit: "ms" },
      { key: "worstMs", title: "worst text", unit: "ms" },
      { key: "largeMs", title: "1 MB of it", unit: "ms" },
    ],
    rows,
  };
};
