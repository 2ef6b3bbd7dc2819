import { InputError } from "../../errors.ts";
import { echo } from "../../inputs/echo.ts";
import { type Day, readDayName, toDay } from "./due-day.ts";

/** When a task is due. */
export interface Due {
  /** Unix milliseconds. */
  readonly atMs: number;
  /** Counted from now, so that another run would give another time. */
  readonly isRelative: boolean;
  /** As its author reads a clock: `2026-12-01 18:00 +08:00`. */
  readonly shown: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Units of a time from now, as they are written in the languages of the action. */
const UNITS: Readonly<Record<string, number>> = {
  ...named(MINUTE_MS, "min", "mins", "minute", "minutes", "分钟", "分"),
  ...named(HOUR_MS, "h", "hr", "hrs", "hour", "hours", "小时", "个小时", "時間"),
  ...named(DAY_MS, "d", "day", "days", "天"),
  ...named(7 * DAY_MS, "w", "wk", "wks", "week", "weeks", "周", "星期", "个星期", "週", "週間"),
};
/** Alone it is a day of a month: 15日. */
const DAY_OF_MONTH = "日";
/** Longer than any time that can be read. */
const LONGEST = 60;
const NUMERALS = "〇一二三四五六七八九十";

/** Asia/Shanghai, which has known no summer time since 1991. */
const HOME_ZONE = "+08:00";
const END_OF_WORK = "18:00";

const RELATIVE =
  /^(?:in |\+)?(?<count>\d{1,4}|[一二两三四五六七八九十])\s*(?<unit>\p{L}{1,7}?)(?<within>[以之]?内|[以之]?后|後| later| from now)?$/iu;
const DATE = String.raw`(?<year>\d{4})(?:(?<mark>[-/.]?)(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})|年(?<month2>\d{1,2})月(?<day2>\d{1,2})[日号])`;
/** Parts of a day, and the hours of each; 上午12点 and 晚上12点 might be two. */
const PARTS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  上午: [1, 11],
  早上: [4, 11],
  中午: [11, 14],
  下午: [12, 19],
  傍晚: [16, 20],
  晚上: [17, 23],
  午前: [1, 11],
  午後: [12, 23],
};
const HALVES: typeof PARTS = { am: [0, 11], pm: [12, 23] };
const PART = Object.keys(PARTS).join("|");
/** Of a word that is not known there is no day. */
const NAME = String.raw`(?<name>(?!${PART})[\p{Script=Han}\p{Script=Hiragana}]{2,6}?|[a-z]{5,9})`;
const TIME = String.raw`(?<part>${PART})?\s*(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?\s*(?<half>[ap]m)?|\s*(?<half2>[ap]m)|[点點时時](?:(?<minute2>\d{1,2})分?|(?<thirty>半)|[整钟])?)`;
const ZONE = String.raw`(?<zone>Z|UTC|北京时间|(?:UTC|GMT)?(?<offset>[+-]\d{1,2}(?::?\d{2})?))`;
const MOMENT = new RegExp(
  String.raw`^(?:${DATE}|${NAME})?(?:(?:(?:T|[\s,]*|\s*at )${TIME})(?:\s*\(?${ZONE}\)?)?)?\s*(?:之?前|以前|まで)?$`,
  "iu",
);

/**
 * Read the `due` input.
 * @param nowMs - Unix milliseconds
 * @returns undefined when the input is empty
 * @throws InputError for anything that is no day, time of a day, or number of hours, days or weeks
 */
export function parseDue(text: string, nowMs: number): Due | undefined {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return undefined;
  const due =
    plain.length > LONGEST ? undefined : (readRelative(plain, nowMs) ?? readMoment(plain, nowMs));
  if (due !== undefined) return due;
  const given = echo(plain).includes('"') ? `${echo(plain)}, which is no time` : "is no time";
  throw new InputError(
    "due",
    `${given}; write 2026-12-01, 2026-12-01T18:00+08:00, or from now 8h, 3d, 2w`,
  );
}

function readRelative(plain: string, nowMs: number): Due | undefined {
  const { count = "", unit = "", within } = RELATIVE.exec(plain)?.groups ?? {};
  const isDays = unit === DAY_OF_MONTH && within !== undefined;
  const step = isDays ? DAY_MS : UNITS[unit.toLowerCase()];
  if (step === undefined) return undefined;
  const numeral = NUMERALS.indexOf(count.replace("两", "二"));
  const atMs = nowMs + (numeral < 0 ? Number(count) : numeral) * step;
  return { atMs, isRelative: true, shown: showMoment(atMs, HOME_ZONE) };
}

type Parts = Readonly<Record<string, string | undefined>>;

/** Undefined for what is on no calendar or clock: JavaScript would turn 30 February into 2 March. */
function readMoment(plain: string, nowMs: number): Due | undefined {
  const parts: Parts = MOMENT.exec(plain)?.groups ?? {};
  const zone = readZone(parts);
  const localMs = nowMs + (zone === undefined ? 0 : offsetOf(zone));
  const time = readTime(parts);
  const { date, every } = readDate(parts, localMs) ?? {};
  if (zone === undefined || time === undefined || date === undefined) return undefined;
  const utc = Date.parse(`${date}T${time}Z`);
  const isReal = !Number.isNaN(utc) && new Date(utc).toISOString().startsWith(`${date}T${time}`);
  if (!isReal) return undefined;
  const isNext = every !== undefined && utc < localMs;
  const atMs = utc - offsetOf(zone) + (isNext ? every * DAY_MS : 0);
  return { atMs, isRelative: parts.year === undefined, shown: showMoment(atMs, zone) };
}

/** A time alone is when the clock shows it next. */
function readDate(parts: Parts, localMs: number): Day | undefined {
  const { year, name } = parts;
  if (name !== undefined) return readDayName(name.toLowerCase(), localMs);
  if (year === undefined) {
    return parts.hour === undefined ? undefined : { date: toDay(localMs), every: 1 };
  }
  const { mark, month = parts.month2 ?? "", day = parts.day2 ?? "" } = parts;
  // 2026111 might be two days.
  if (mark === "" && month.length + day.length < 4) return undefined;
  return { date: `${year}-${two(month)}-${two(day)}` };
}

function readTime(parts: Parts): string | undefined {
  const { hour, part, thirty, second } = parts;
  if (hour === undefined) return END_OF_WORK;
  const half = parts.half ?? parts.half2 ?? "";
  const whole = hourOf(Number(hour), HALVES[half.toLowerCase()] ?? PARTS[part ?? ""]);
  if (whole === undefined) return undefined;
  const minute = thirty === undefined ? (parts.minute ?? parts.minute2 ?? "00") : "30";
  return `${two(String(whole))}:${two(minute)}${second === undefined ? "" : `:${second}`}`;
}

/** The hour in a part of the day, counted to 12 or to 24; undefined where it has none. */
function hourOf(counted: number, part: (typeof PARTS)[string] | undefined): number | undefined {
  if (part === undefined) return counted;
  const hours = counted > 12 ? [counted] : [counted % 12, (counted % 12) + 12];
  return hours.find((hour) => part[0] <= hour && hour <= part[1]);
}

/** `Z` or as `+08:00`; undefined where there is no such zone. */
function readZone({ zone = HOME_ZONE, offset }: Parts): string | undefined {
  if (zone === "北京时间") return HOME_ZONE;
  if (offset === undefined && zone !== HOME_ZONE) return "Z";
  const [, sign = "+", hours = "0", minutes = "00"] =
    /^([+-])(\d{1,2}):?(\d{2})?$/u.exec(offset ?? zone) ?? [];
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return `${sign}${two(hours)}:${minutes}`;
}

/** In milliseconds. @param zone - `Z`, or as `+08:00` */
function offsetOf(zone: string): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):(\d{2})$/u.exec(zone) ?? [];
  return (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS) * (sign === "-" ? -1 : 1);
}

/** @param zone - `Z`, or as `+08:00` */
function showMoment(atMs: number, zone: string): string {
  const local = new Date(atMs + offsetOf(zone));
  if (Number.isNaN(local.getTime())) return "";
  return `${local.toISOString().slice(0, 16).replace("T", " ")} ${zone === "Z" ? "UTC" : zone}`;
}

function two(digits: string): string {
  return digits.padStart(2, "0");
}

function named(ms: number, ...names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name) => [name, ms]));
}
