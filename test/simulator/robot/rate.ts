const PER_MINUTE = 20;
const MINUTE_MS = 60_000;
const PENALTY_MS = 10 * MINUTE_MS;

/**
 * A robot's right to send: 20 messages within any minute; the next one closes it for ten minutes.
 * Whether calls refused meanwhile prolong that is not documented; here they do not.
 */
export class SendRate {
  #recent: number[] = [];
  #closedUntil = Number.NEGATIVE_INFINITY;

  /** Count a message. @param at - Unix milliseconds @returns whether it may pass */
  admit(at: number): boolean {
    if (at < this.#closedUntil) return false;
    this.#recent = this.#recent.filter((earlier) => at - earlier < MINUTE_MS);
    if (this.#recent.length >= PER_MINUTE) {
      this.#recent = [];
      this.#closedUntil = at + PENALTY_MS;
      return false;
    }
    this.#recent.push(at);
    return true;
  }

  /** Close it now, as if message 21 had just come. */
  close(at: number): void {
    this.#closedUntil = at + PENALTY_MS;
  }
}
