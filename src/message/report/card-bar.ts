/** What one square of the bar stands for, in the order in which squares stand. */
export const BAR_STATES = ["done", "harmless", "failed", "dropped", "running", "waiting"] as const;
/** What a square stands for. */
export type BarState = (typeof BAR_STATES)[number];

const SQUARES: Readonly<Record<BarState, string>> = {
  done: "🟩",
  harmless: "🟨",
  failed: "🟥",
  dropped: "⬛",
  running: "🟦",
  waiting: "⬜",
};

/** As many as fit in a line of a phone. */
const MOST = 12;

/**
 * A bar of coloured squares, one for each job up to {@link MOST}; of more jobs each state gets its
 * share, and none of them less than one square. Nothing for no jobs.
 */
export function bar(counts: Readonly<Record<BarState, number>>): string {
  const total = BAR_STATES.reduce((sum, state) => sum + counts[state], 0);
  const shares = total <= MOST ? counts : shareOut(counts, total);
  return BAR_STATES.map((state) => SQUARES[state].repeat(shares[state])).join("");
}

/** Largest remainders first, after one square for each that has any. */
function shareOut(
  counts: Readonly<Record<BarState, number>>,
  total: number,
): Record<BarState, number> {
  const exact = (state: BarState) => (counts[state] / total) * MOST;
  const shares = { done: 0, harmless: 0, failed: 0, dropped: 0, running: 0, waiting: 0 };
  for (const state of BAR_STATES) {
    if (counts[state] > 0) shares[state] = Math.max(1, Math.floor(exact(state)));
  }
  const used = () => BAR_STATES.reduce((sum, state) => sum + shares[state], 0);
  const by = (worth: (state: BarState) => number) =>
    BAR_STATES.reduce((best, state) => (worth(state) > worth(best) ? state : best));
  while (used() < MOST) shares[by((state) => exact(state) - shares[state])] += 1;
  while (used() > MOST)
    shares[by((state) => (shares[state] > 1 ? shares[state] - exact(state) : -MOST))] -= 1;
  return shares;
}
