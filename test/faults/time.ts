/** A point in time at which a limit runs out. */
interface Limit {
  readonly at: number;
  readonly controller: AbortController;
}

/** Some Monday. */
const START = Date.UTC(2026, 10, 23, 4);

/** A clock that stands still but for what somebody waits for. */
export class Time {
  #now = START;
  #limits: Limit[] = [];

  /** Unix milliseconds. */
  readonly now = (): number => this.#now;

  /** Passes at once; what runs out meanwhile does so in its turn. */
  readonly wait = async (ms: number, signal?: AbortSignal): Promise<void> => {
    const until = this.#now + ms;
    while (this.#now < until && signal?.aborted !== true) this.#advance(until);
    await undefined;
  };

  readonly signalAfter = (ms: number): AbortSignal => {
    const controller = new AbortController();
    this.#limits.push({ at: this.#now + Math.max(1, Math.ceil(ms)), controller });
    return controller.signal;
  };

  /** Nothing happens any more: so much passes, or less where a limit runs out on the way. */
  pass(ms: number): void {
    this.#advance(this.#now + ms);
  }

  #advance(until: number): void {
    const next = Math.min(...this.#limits.map(({ at }) => at));
    this.#now = Math.min(until, next);
    const due = this.#limits.filter(({ at }) => at <= this.#now);
    this.#limits = this.#limits.filter(({ at }) => at > this.#now);
    for (const { controller } of due) {
      controller.abort(new DOMException("The time is over", "TimeoutError"));
    }
  }
}
