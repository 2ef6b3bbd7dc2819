/** Days from today, by name. */
const NAMED: Readonly<Record<string, number>> = {
  ...named(0, "today", "今天", "今日", "本日"),
  ...named(1, "tomorrow", "明天", "明日", "あした"),
  ...named(2, "后天", "後天", "明後日", "あさって"),
  ...named(3, "大后天", "大後天"),
};

/** Weeks begin on Monday, as in China. */
const WEEKDAYS: readonly (readonly [name: RegExp, days: string])[] = [
  [
    /^(?<week>这个?|本|下下个?|下个?)?(?:周|週|星期|礼拜)(?<day>[一二三四五六日天])$/u,
    "一二三四五六日",
  ],
  [/^(?<week>今週の?|来週の?)?(?<day>[月火水木金土日])曜日?$/u, "月火水木金土日"],
];
const ENGLISH = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DAY_MS = 86_400_000;

/**
 * The day that a name means: `明天`, `下周五`, `friday`, `来週の金曜日`. A weekday alone is the next
 * such day, today included; one of this week may have gone by.
 * @param name - in lower case
 * @param localMs - now, as if the clock at hand were UTC; Unix milliseconds
 * @returns as `YYYY-MM-DD`; undefined for any other word
 */
export function readDayName(name: string, localMs: number): string | undefined {
  // Monday is 0.
  const today = (new Date(localMs).getUTCDay() + 6) % 7;
  const days = NAMED[name] ?? daysToWeekday(name, today);
  return days === undefined ? undefined : toDay(localMs + days * DAY_MS);
}

/** The day of a moment, as `YYYY-MM-DD`. @param localMs - as in {@link readDayName} */
export function toDay(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 10);
}

function daysToWeekday(name: string, today: number): number | undefined {
  const english = ENGLISH.indexOf(name);
  if (english >= 0) return (english - today + 7) % 7;
  for (const [pattern, days] of WEEKDAYS) {
    const { week = "", day = "" } = pattern.exec(name)?.groups ?? {};
    const weekday = day === "" ? -1 : days.indexOf(day.replace("天", "日"));
    if (weekday < 0) continue;
    if (week === "") return (weekday - today + 7) % 7;
    const weeks = week.startsWith("下下") ? 2 : /^[下来]/u.test(week) ? 1 : 0;
    return weekday - today + weeks * 7;
  }
  return undefined;
}

function named(days: number, ...names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name) => [name, days]));
}
