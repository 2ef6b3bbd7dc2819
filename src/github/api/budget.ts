/** What a budget goes by. */
export interface Clock {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** A signal that fires after so many milliseconds. */
  readonly signalAfter: (ms: number) => AbortSignal;
}

/**
 * The time all metadata reads have together. It runs only while one is under way, so that reads
 * before and after a long delivery share one allowance; reads side by side spend it once.
 */
export class ReadBudget {
  readonly #clock: Clock;
  #leftMs: number;
  #startedAt = 0;
  #underWay = 0;
  /** Which stretch of reading this is: the limit of one that is over ends nothing. */
  #stretch = 0;
  readonly #end = new AbortController();

  constructor(limitMs: number, clock: Clock) {
    this.#leftMs = limitMs;
    this.#clock = clock;
  }

  get isSpent(): boolean {
    return this.#end.signal.aborted || this.remainingMs <= 0;
  }

  get remainingMs(): number {
    if (this.#end.signal.aborted) return 0;
    return this.#underWay === 0 ? this.#leftMs : this.#leftMs - this.#elapsedMs();
  }

  /** Run one read. Its signal fires when the allowance of all of them is used up. */
  async spend<T>(read: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#underWay++ === 0) this.#start();
    try {
      return await read(this.#end.signal);
    } finally {
      if (--this.#underWay === 0) this.#stop();
    }
  }

  /** End whatever is under way, and begin no more. */
  close(): void {
    this.#end.abort();
  }

  #start(): void {
    this.#startedAt = this.#clock.now();
    this.#stretch += 1;
    const stretch = this.#stretch;
    const limit = this.#clock.signalAfter(this.#leftMs);
    limit.addEventListener("abort", () => {
      if (this.#underWay > 0 && this.#stretch === stretch) this.#end.abort();
    });
  }

  #stop(): void {
    this.#leftMs -= this.#elapsedMs();
  }

  /** A clock that was put back meanwhile gives no time. */
  #elapsedMs(): number {
    return Math.max(0, this.#clock.now() - this.#startedAt);
  }
}
