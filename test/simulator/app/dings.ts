/** By what a DING reaches people. */
export type DingWay = "app" | "sms" | "phone";

/** A DING that rang, kept after a recall. */
export interface SimDing {
  readonly openDingId: string;
  readonly robotCode: string;
  readonly way: DingWay;
  /** Whom it reached. */
  readonly userIds: readonly string[];
  readonly content: string;
  /** The voice of a phone call, where one was chosen. */
  readonly voice: string;
  /** Unix milliseconds on the simulator's clock. */
  readonly at: number;
  recalled: boolean;
}

const MINUTE_MS = 60_000;

/** Every DING of the organisation, and what it has bought. */
export class Dings {
  readonly all: SimDing[] = [];
  /** How many people may still be reached each way; SMS and phone calls are bought. */
  readonly left: Record<DingWay, number> = { app: Number.POSITIVE_INFINITY, sms: 100, phone: 100 };
  /** Calls of one robot a minute; the one after is refused. */
  perMinute = 6000;
  /** userIds that cannot be reached although they are members, and DingTalk's reason. */
  readonly unreachable = new Map<string, string>();
  readonly #recent = new Map<string, number[]>();
  readonly #listeners: ((ding: SimDing) => void)[] = [];

  /** Count one call of this robot; false when it is one too many for this minute. */
  admit(robotCode: string, at: number): boolean {
    const recent = (this.#recent.get(robotCode) ?? []).filter((each) => at - each < MINUTE_MS);
    this.#recent.set(robotCode, recent);
    if (recent.length >= this.perMinute) return false;
    recent.push(at);
    return true;
  }

  ring(ding: Omit<SimDing, "openDingId" | "recalled">): SimDing {
    const openDingId = `ding-${this.all.length + 1}-${ding.way}`;
    const rung = { ...ding, openDingId, recalled: false };
    this.left[ding.way] -= ding.userIds.length;
    this.all.push(rung);
    for (const listener of this.#listeners) listener(rung);
    return rung;
  }

  /** Call back on every DING from now on. */
  onRing(listener: (ding: SimDing) => void): void {
    this.#listeners.push(listener);
  }
}
