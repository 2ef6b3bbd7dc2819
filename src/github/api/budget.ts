/**
 * The time all metadata reads have together. It runs only while one is under way, so that reads
 * before and after a long delivery share one allowance; reads side by side spend it once.
 */
export class ReadBudget {
  readonly #now: () => number;
  #leftMs: number;
  #startedAt = 0;
  #underWay = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #end = new AbortController();

  /** @param now - Unix milliseconds */
  constructor(limitMs: number, now: () => number) {
    this.#leftMs = limitMs;
    this.#now = now;
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

  #start(): void {
    this.#startedAt = this.#now();
    this.#timer = setTimeout(() => this.#end.abort(), Math.max(0, this.#leftMs));
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#leftMs -= this.#elapsedMs();
  }

  /** A clock that was put back meanwhile gives no time. */
  #elapsedMs(): number {
    return Math.max(0, this.#now() - this.#startedAt);
  }
}
