import { InputError } from "../../errors.ts";

/** When a task is due. */
export interface Due {
  /** Unix milliseconds. */
  readonly atMs: number;
  /** Counted from now, so that another run would give another time. */
  readonly isRelative: boolean;
}

const HOUR_MS = 3_600_000;
const UNITS = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS } as const;

/** Asia/Shanghai, which has known no summer time since 1991. */
const HOME_ZONE = "+08:00";
const END_OF_WORK = "18:00";

const RELATIVE = /^(\d{1,4})\s*([hdw])$/iu;
const ABSOLUTE =
  /^(\d{4}-\d{2}-\d{2})(?:[T\s]+(\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/iu;

/**
 * Read the `due` input.
 * @param nowMs - Unix milliseconds
 * @returns undefined when the input is empty
 * @throws InputError for anything that is no day, day with time, or number of hours, days or weeks
 */
export function parseDue(text: string, nowMs: number): Due | undefined {
  if (text === "") return undefined;
  const [, count, unit] = RELATIVE.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) {
    const step = UNITS[unit.toLowerCase() as keyof typeof UNITS];
    return { atMs: nowMs + Number(count) * step, isRelative: true };
  }
  const [, day, time = END_OF_WORK, zone = HOME_ZONE] = ABSOLUTE.exec(text) ?? [];
  const atMs = day === undefined ? Number.NaN : readMoment(day, time, zone.toUpperCase());
  if (Number.isNaN(atMs)) {
    throw new InputError(
      "due",
      "is no time; write 2026-12-01, 2026-12-01T18:00+08:00, or from now 8h, 3d, 2w",
    );
  }
  return { atMs, isRelative: false };
}

/** NaN for what is on no calendar or clock: JavaScript would turn 30 February into 2 March. */
function readMoment(day: string, time: string, zone: string): number {
  const utc = Date.parse(`${day}T${time}Z`);
  const isReal = !Number.isNaN(utc) && new Date(utc).toISOString().startsWith(`${day}T${time}`);
  const [, hours = "0", minutes = "0"] = /^[+-](\d{2}):?(\d{2})$/u.exec(zone) ?? [];
  if (!isReal || Number(hours) > 14 || Number(minutes) > 59) return Number.NaN;
  return Date.parse(`${day}T${time}${zone.replace(/^(.\d{2})(\d{2})$/u, "$1:$2")}`);
}
