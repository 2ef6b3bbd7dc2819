/** Peking time: DingTalk's month is presumed to begin when its office does. */
const ZONE_MS = 8 * 3600 * 1000;

/**
 * What one organisation may call. Both figures can be lowered (or lifted with `Infinity`, where a
 * test's clock stands still) at any time.
 */
export class Limits {
  /** Calls a second for each app and API. */
  callsPerSecond = 20;
  /** Calls a month for the whole organisation, all apps together. */
  callsPerMonth = 5000;
  readonly #recent = new Map<string, number[]>();
  readonly #months = new Map<string, number>();

  /** Count one call of `api`; false, and not counted, when it is one too many for this second. */
  admitSecond(clientId: string, api: string, at: number): boolean {
    const key = `${clientId} ${api}`;
    const recent = (this.#recent.get(key) ?? []).filter((earlier) => at - earlier < 1000);
    this.#recent.set(key, recent);
    if (recent.length >= this.callsPerSecond) return false;
    recent.push(at);
    return true;
  }

  /** Count one call against the month; false, and not counted, when the month is used up. */
  admitMonth(at: number): boolean {
    const used = this.usedInMonth(at);
    if (used >= this.callsPerMonth) return false;
    this.#months.set(monthOf(at), used + 1);
    return true;
  }

  /** How much of the quota the month of `at` has used. */
  usedInMonth(at: number): number {
    return this.#months.get(monthOf(at)) ?? 0;
  }
}

function monthOf(at: number): string {
  return new Date(at + ZONE_MS).toISOString().slice(0, 7);
}
