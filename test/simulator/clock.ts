/** DingTalk's own time, which a test can move without waiting. */
export class SimClock {
  readonly #source: () => number;
  #offset = 0;

  /** @param source - Unix milliseconds; real time by default, so that spawned clients agree */
  constructor(source: () => number = Date.now) {
    this.#source = source;
  }

  /** Unix milliseconds, as a plain function so that it can be passed on as `now`. */
  readonly now = (): number => this.#source() + this.#offset;

  /** Let this many milliseconds pass; negative ones go back. */
  advance(ms: number): void {
    this.#offset += ms;
  }
}
