import { InputError } from "../../errors.ts";
import { echo } from "../../inputs/echo.ts";

/** When a task is due. */
export interface Due {
  /** Unix milliseconds. */
  readonly atMs: number;
  /** Counted from now, so that another run would give another time. */
  readonly isRelative: boolean;
  /** As its author reads a clock: `2026-12-01 18:00 +08:00`. */
  readonly shown: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Units of a time from now, as they are written in the languages of the action. */
const UNITS: Readonly<Record<string, number>> = {
  ...named(HOUR_MS, "h", "hr", "hrs", "hour", "hours", "小时", "个小时", "時間"),
  ...named(DAY_MS, "d", "day", "days", "天", "日"),
  ...named(7 * DAY_MS, "w", "wk", "wks", "week", "weeks", "周", "星期", "个星期", "週", "週間"),
};

/** Asia/Shanghai, which has known no summer time since 1991. */
const HOME_ZONE = "+08:00";
const END_OF_WORK = "18:00";

const RELATIVE = /^(?:in |\+)?(\d{1,4})\s*(\p{L}{1,5}?)(?:以?内|后|後)?$/iu;
const DATE = String.raw`(?<year>\d{4})(?:(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})|年(?<month2>\d{1,2})月(?<day2>\d{1,2})日)`;
const TIME = String.raw`(?<hour>\d{1,2}):(?<rest>\d{2}(?::\d{2})?)(?:\.\d{1,9})?`;
const ZONE = String.raw`(?<zone>Z|[+-]\d{2}:?\d{2})`;
const ABSOLUTE = new RegExp(`^${DATE}(?:[T\\s]*${TIME}\\s*${ZONE}?)?$`, "iu");

/**
 * Read the `due` input.
 * @param nowMs - Unix milliseconds
 * @returns undefined when the input is empty
 * @throws InputError for anything that is no day, day with time, or number of hours, days or weeks
 */
export function parseDue(text: string, nowMs: number): Due | undefined {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return undefined;
  const [, count, unit = ""] = RELATIVE.exec(plain) ?? [];
  const step = UNITS[unit.toLowerCase()];
  if (count !== undefined && step !== undefined) {
    const atMs = nowMs + Number(count) * step;
    return { atMs, isRelative: true, shown: showMoment(atMs, HOME_ZONE) };
  }
  const found = readMoment(ABSOLUTE.exec(plain)?.groups ?? {});
  if (found === undefined) {
    const given = echo(plain).includes('"') ? `${echo(plain)}, which is no time` : "is no time";
    throw new InputError(
      "due",
      `${given}; write 2026-12-01, 2026-12-01T18:00+08:00, or from now 8h, 3d, 2w`,
    );
  }
  return { ...found, isRelative: false };
}

/** Undefined for what is on no calendar or clock: JavaScript would turn 30 February into 2 March. */
function readMoment(
  parts: Readonly<Record<string, string | undefined>>,
): Pick<Due, "atMs" | "shown"> | undefined {
  const { year = "", month = parts.month2 ?? "", day = parts.day2 ?? "" } = parts;
  const two = (digits: string) => digits.padStart(2, "0");
  const date = `${year}-${two(month)}-${two(day)}`;
  const time = parts.hour === undefined ? END_OF_WORK : `${two(parts.hour)}:${parts.rest}`;
  const zone = (parts.zone ?? HOME_ZONE).toUpperCase().replace(/^(.\d{2})(\d{2})$/u, "$1:$2");
  const utc = Date.parse(`${date}T${time}Z`);
  const isReal = !Number.isNaN(utc) && new Date(utc).toISOString().startsWith(`${date}T${time}`);
  const [, hours = "0", minutes = "0"] = /^[+-](\d{2}):(\d{2})$/u.exec(zone) ?? [];
  if (!isReal || Number(hours) > 14 || Number(minutes) > 59) return undefined;
  const atMs = Date.parse(`${date}T${time}${zone}`);
  return { atMs, shown: showMoment(atMs, zone) };
}

/** @param zone - `Z`, or as `+08:00` */
function showMoment(atMs: number, zone: string): string {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):(\d{2})$/u.exec(zone) ?? [];
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
  const local = new Date(atMs + offsetMs);
  if (Number.isNaN(local.getTime())) return "";
  return `${local.toISOString().slice(0, 16).replace("T", " ")} ${zone === "Z" ? "UTC" : zone}`;
}

function named(ms: number, ...names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name) => [name, ms]));
}
