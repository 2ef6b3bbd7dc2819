/** A day, and after how many it is the next one that is called so where it can be. */
export interface Day {
  /** As `YYYY-MM-DD`. */
  readonly date: string;
  readonly every?: number;
}

/** Days from today, by name. */
const NAMED: Readonly<Record<string, number>> = {
  ...named(0, "today", "今天", "今日", "本日"),
  ...named(1, "tomorrow", "明天", "明日", "あした"),
  ...named(2, "后天", "後天", "明後日", "あさって"),
  ...named(3, "大后天", "大後天"),
};

/** Weeks begin on Monday, as in China; where in Japan 来週の日曜日 is, people do not agree. */
const WEEKDAYS: readonly (readonly [name: RegExp, days: string])[] = [
  [
    /^(?<week>这个?|本|下下个?|下个?)?(?:周|週|星期|礼拜)(?<day>[一二三四五六日天])$/u,
    "一二三四五六日",
  ],
  [/^(?:(?<week>今週の?|来週の?)(?!日))?(?<day>[月火水木金土日])曜日?$/u, "月火水木金土日"],
];
const ENGLISH = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DAY_MS = 86_400_000;

/**
 * The day that a name means: `明天`, `下周五`, `friday`, `来週の金曜日`. A weekday alone is the next
 * such day, today perhaps; one of this week may have gone by.
 * @param name - in lower case
 * @param localMs - now, as if the clock at hand were UTC; Unix milliseconds
 * @returns undefined for any other word
 */
export function readDayName(name: string, localMs: number): Day | undefined {
  const days = NAMED[name];
  if (days !== undefined) return { date: toDay(localMs + days * DAY_MS) };
  // Monday is 0.
  const today = (new Date(localMs).getUTCDay() + 6) % 7;
  const { weekday, weeks } = readWeekday(name) ?? {};
  if (weekday === undefined) return undefined;
  if (weeks !== undefined) return { date: toDay(localMs + (weekday - today + 7 * weeks) * DAY_MS) };
  return { date: toDay(localMs + ((weekday - today + 7) % 7) * DAY_MS), every: 7 };
}

/** The day of a moment, as `YYYY-MM-DD`. @param localMs - as in {@link readDayName} */
export function toDay(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 10);
}

/** Monday is 0; and in how many weeks, where that is said. */
function readWeekday(name: string): { weekday: number; weeks?: number } | undefined {
  const english = ENGLISH.indexOf(name);
  if (english >= 0) return { weekday: english };
  for (const [pattern, days] of WEEKDAYS) {
    const { week = "", day = "" } = pattern.exec(name)?.groups ?? {};
    const weekday = day === "" ? -1 : days.indexOf(day.replace("天", "日"));
    if (weekday < 0) continue;
    if (week === "") return { weekday };
    return { weekday, weeks: week.startsWith("下下") ? 2 : /^[下来]/u.test(week) ? 1 : 0 };
  }
  return undefined;
}

function named(days: number, ...names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name) => [name, days]));
}
