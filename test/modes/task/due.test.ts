import { describe, expect, test } from "vitest";
import { parseDue } from "../../../src/modes/task/due.ts";
import { fc, test as property } from "../../support/property.ts";

const NOW = Date.parse("2026-11-23T07:00:00Z");

test.each([
  ["2026-12-01", "2026-12-01T10:00:00.000Z"],
  ["2026-12-01T09:30", "2026-12-01T01:30:00.000Z"],
  ["2026-12-01 09:30:15", "2026-12-01T01:30:15.000Z"],
  ["2026-12-01T18:00+08:00", "2026-12-01T10:00:00.000Z"],
  ["2026-12-01T18:00-0330", "2026-12-01T21:30:00.000Z"],
  ["2026-12-01T18:00:30.250Z", "2026-12-01T18:00:30.000Z"],
  ["2026-12-01t18:00z", "2026-12-01T18:00:00.000Z"],
  ["2028-02-29", "2028-02-29T10:00:00.000Z"],
  ["8h", "2026-11-23T15:00:00.000Z"],
  ["3d", "2026-11-26T07:00:00.000Z"],
  ["2 W", "2026-12-07T07:00:00.000Z"],
  ["2026/12/01", "2026-12-01T10:00:00.000Z"],
  ["2026/12/1 9:30", "2026-12-01T01:30:00.000Z"],
  ["2026.12.1", "2026-12-01T10:00:00.000Z"],
  ["2026年12月1日", "2026-12-01T10:00:00.000Z"],
  ["2026年12月1日 18：30", "2026-12-01T10:30:00.000Z"],
  ["２０２６－１２－０１", "2026-12-01T10:00:00.000Z"],
  ["2026-12-01 18:00 +09:00", "2026-12-01T09:00:00.000Z"],
  ["3 days", "2026-11-26T07:00:00.000Z"],
  ["1 day", "2026-11-24T07:00:00.000Z"],
  ["8 Hours", "2026-11-23T15:00:00.000Z"],
  ["2 weeks", "2026-12-07T07:00:00.000Z"],
  ["3天", "2026-11-26T07:00:00.000Z"],
  ["3天内", "2026-11-26T07:00:00.000Z"],
  ["in 3 days", "2026-11-26T07:00:00.000Z"],
  ["+3d", "2026-11-26T07:00:00.000Z"],
  ["3 天后", "2026-11-26T07:00:00.000Z"],
  ["8小时", "2026-11-23T15:00:00.000Z"],
  ["２週間後", "2026-12-07T07:00:00.000Z"],
  ["三天后", "2026-11-26T07:00:00.000Z"],
  ["两天内", "2026-11-25T07:00:00.000Z"],
  ["一周之后", "2026-11-30T07:00:00.000Z"],
  ["30分钟", "2026-11-23T07:30:00.000Z"],
  ["90 min", "2026-11-23T08:30:00.000Z"],
  ["3 days later", "2026-11-26T07:00:00.000Z"],
  // As a form, a chat or a sentence has it. Now is Monday, 15:00.
  ["20261201", "2026-12-01T10:00:00.000Z"],
  ["2026年12月1号", "2026-12-01T10:00:00.000Z"],
  ["2026-12-01，18：30", "2026-12-01T10:30:00.000Z"],
  ["2026-12-01前", "2026-12-01T10:00:00.000Z"],
  ["2026年12月1日18点", "2026-12-01T10:00:00.000Z"],
  ["2026年12月1日 下午6点半", "2026-12-01T10:30:00.000Z"],
  ["2026年12月1日上午9時15分", "2026-12-01T01:15:00.000Z"],
  ["2026-12-01 6pm", "2026-12-01T10:00:00.000Z"],
  ["2026-12-01 12:30 AM", "2026-11-30T16:30:00.000Z"],
  ["2026-12-01 中午12点", "2026-12-01T04:00:00.000Z"],
  ["2026-12-01 18:00 GMT+8", "2026-12-01T10:00:00.000Z"],
  ["2026-12-01 18:00 (UTC+08:00)", "2026-12-01T10:00:00.000Z"],
  ["2026-12-01 18:00 UTC", "2026-12-01T18:00:00.000Z"],
  ["2026-12-01 18:00 北京时间", "2026-12-01T10:00:00.000Z"],
  ["今天", "2026-11-23T10:00:00.000Z"],
  ["今天18:30前", "2026-11-23T10:30:00.000Z"],
  ["明天", "2026-11-24T10:00:00.000Z"],
  ["明天下午3点", "2026-11-24T07:00:00.000Z"],
  ["后天 9:00", "2026-11-25T01:00:00.000Z"],
  ["tomorrow", "2026-11-24T10:00:00.000Z"],
  ["Tomorrow at 6pm", "2026-11-24T10:00:00.000Z"],
  ["明日まで", "2026-11-24T10:00:00.000Z"],
  ["周五", "2026-11-27T10:00:00.000Z"],
  ["星期一", "2026-11-23T10:00:00.000Z"],
  ["本周日", "2026-11-29T10:00:00.000Z"],
  ["下周五下午3点", "2026-12-04T07:00:00.000Z"],
  ["下周一", "2026-11-30T10:00:00.000Z"],
  ["下下周日", "2026-12-13T10:00:00.000Z"],
  ["Friday", "2026-11-27T10:00:00.000Z"],
  ["来週の金曜日", "2026-12-04T10:00:00.000Z"],
  ["18:00", "2026-11-23T10:00:00.000Z"],
  ["9点", "2026-11-24T01:00:00.000Z"],
  ["下午3点半", "2026-11-23T07:30:00.000Z"],
  ["明天晚上8点", "2026-11-24T12:00:00.000Z"],
  ["明天中午1点", "2026-11-24T05:00:00.000Z"],
  ["明天下午12点半", "2026-11-24T04:30:00.000Z"],
  ["明日午後0時", "2026-11-24T04:00:00.000Z"],
  ["2026-12-01 18:00 PM", "2026-12-01T10:00:00.000Z"],
  ["3日後", "2026-11-26T07:00:00.000Z"],
  ["3日内", "2026-11-26T07:00:00.000Z"],
])("%s is %s", (text, iso) => {
  const due = parseDue(text, NOW);
  expect(new Date(due?.atMs ?? 0).toISOString()).toBe(iso);
});

test("nothing is no due time", () => {
  expect(parseDue("", NOW)).toBeUndefined();
});

test("only what counts from now moves with it", () => {
  expect(parseDue("8h", NOW)?.isRelative).toBe(true);
  expect(parseDue("2026-12-01", NOW)?.isRelative).toBe(false);
  expect(parseDue("明天", NOW)?.isRelative).toBe(true);
  expect(parseDue("18:00", NOW)?.isRelative).toBe(true);
});

test("it is shown as its author reads a clock", () => {
  expect(parseDue("2026-12-01T18:00-03:30", NOW)?.shown).toBe("2026-12-01 18:00 -03:30");
  expect(parseDue("2026/12/1", NOW)?.shown).toBe("2026-12-01 18:00 +08:00");
  expect(parseDue("2026-12-01T18:00Z", NOW)?.shown).toBe("2026-12-01 18:00 UTC");
  expect(parseDue("8h", NOW)?.shown).toBe("2026-11-23 23:00 +08:00");
});

test("the day is that of the zone that is written, else of Shanghai", () => {
  const evening = Date.parse("2026-11-23T20:00:00Z");
  expect(parseDue("明天", evening)?.shown).toBe("2026-11-25 18:00 +08:00");
  expect(parseDue("tomorrow 18:00 UTC", evening)?.shown).toBe("2026-11-24 18:00 UTC");
  expect(parseDue("周一", Date.parse("2026-11-29T15:59:00Z"))?.shown).toBe(
    "2026-11-30 18:00 +08:00",
  );
  expect(parseDue("本周日", Date.parse("2026-11-29T15:59:00Z"))?.shown).toBe(
    "2026-11-29 18:00 +08:00",
  );
});

test("a time or weekday that is over is the next, a named day stays", () => {
  const friday = Date.parse("2026-11-27T12:00:00Z");
  expect(parseDue("18:00", friday)?.shown).toBe("2026-11-28 18:00 +08:00");
  expect(parseDue("周五", friday)?.shown).toBe("2026-12-04 18:00 +08:00");
  expect(parseDue("Friday at 9pm", friday)?.shown).toBe("2026-11-27 21:00 +08:00");
  expect(parseDue("本周五", friday)?.shown).toBe("2026-11-27 18:00 +08:00");
  expect(parseDue("今天", friday)?.shown).toBe("2026-11-27 18:00 +08:00");
});

describe("whatever the moment and the zone", () => {
  const now = fc.integer({ min: Date.parse("2026-01-01Z"), max: Date.parse("2029-12-31Z") });
  const zone = fc.constantFrom(
    ["", "Asia/Shanghai"] as const,
    [" 北京时间", "Asia/Shanghai"] as const,
    ["Z", "UTC"] as const,
    [" UTC", "UTC"] as const,
    ["+09:00", "Asia/Tokyo"] as const,
    [" GMT+13", "Etc/GMT-13"] as const,
    [" -0700", "Etc/GMT+7"] as const,
  );
  const hour = fc.integer({ min: 0, max: 23 });
  /** What a calendar and a clock show there. */
  const see = (atMs: number, timeZone: string) => {
    const options = { timeZone, weekday: "long", hourCycle: "h23" } as const;
    const parts = new Intl.DateTimeFormat("en", {
      ...options,
      ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" },
    }).formatToParts(atMs);
    const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? "";
    const day = Date.UTC(Number(part("year")), Number(part("month")) - 1, Number(part("day")));
    return { day: day / 86_400_000, weekday: part("weekday"), time: part("hour") };
  };

  property.prop([now, zone, hour])("a day by name is so many days from there", (nowMs, at, h) => {
    const [written, timeZone] = at;
    const names = { 今天: 0, today: 0, 明天: 1, tomorrow: 1, 明日: 1, 后天: 2, 大后天: 3 };
    for (const [name, days] of Object.entries(names)) {
      const due = see(parseDue(`${name} ${h}:00${written}`, nowMs)?.atMs ?? 0, timeZone);
      expect(due.day - see(nowMs, timeZone).day).toBe(days);
      expect(Number(due.time)).toBe(h);
    }
  });

  property.prop([now, zone, hour, fc.nat(6)])("a weekday is one to come", (nowMs, at, h, index) => {
    const [written, timeZone] = at;
    const english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const [weekday = "", day = ""] = [english[index], "一二三四五六日"[index]];
    const find = (text: string) => parseDue(`${text} ${h}:00${written}`, nowMs)?.atMs ?? 0;
    for (const name of [weekday, `周${day}`, `星期${day}`, `${"月火水木金土日"[index]}曜日`]) {
      const [dueMs, week] = [find(name), 7 * 86_400_000];
      expect(see(dueMs, timeZone).weekday).toBe(weekday);
      expect(dueMs >= nowMs && dueMs < nowMs + week).toBe(true);
    }
    const monday = see(find("本周一"), timeZone).day;
    expect(see(nowMs, timeZone).day - monday).toBeOneOf([0, 1, 2, 3, 4, 5, 6]);
    expect(see(find(`这周${day}`), timeZone).day).toBe(monday + index);
    expect(see(find(`下周${day}`), timeZone).day).toBe(monday + 7 + index);
    expect(see(find(`下下周${day}`), timeZone).day).toBe(monday + 14 + index);
  });

  property.prop([now, zone, hour])("a time alone is the next such time", (nowMs, at, h) => {
    const dueMs = parseDue(`${h}:00${at[0]}`, nowMs)?.atMs ?? 0;
    expect(Number(see(dueMs, at[1]).time)).toBe(h);
    expect(dueMs >= nowMs && dueMs < nowMs + 86_400_000).toBe(true);
  });
});

describe("refused, with what to write instead", () => {
  test.each([
    "2026-02-30",
    "next friday",
    "明天晚上",
    "明天24点",
    "明天晚上12点",
    "明天晚上1点",
    "明天上午12点",
    "明日午前12時",
    "明天早上1点",
    "今天 13am",
    "15日",
    "15日まで",
    "来週の日曜日",
    "2026-12-01 18",
    "12月1日",
    "一个月",
    "昨天",
    "下周",
    "月底",
    "无",
    "2026-12-01 18:00 CST",
    "2026-12-01 18:00 GMT+15",
    "3天前",
    "三",
    "2026-13-01",
    "2026-12-01T24:00",
    "2026-12-01T25:00",
    "2026-12-01T10:60",
    "2026-12-01T18:00+15:00",
    "2026-12-01T18:00+08:75",
    "2026-12-01+08:00",
    "01.12.2026",
    "8",
    "8m",
    "-1d",
    "1.5d",
  ])("%s", (text) => {
    expect(() => parseDue(text, NOW)).toThrow(
      /^Input "due" is "[^"]+", which is no time; write 2026-12-01, /u,
    );
  });
});

test.each(["2026121", `2026-12-01${" ".repeat(60_000)}x`, `2026-12-01${",".repeat(60_000)}`])(
  "%# is refused without being repeated",
  (text) => {
    expect(() => parseDue(text, NOW)).toThrow(/^Input "due" is no time; write 2026-12-01, /u);
  },
);

property.prop([fc.string()])("any text is a whole time or an input error", (text) => {
  try {
    const due = parseDue(text, NOW);
    expect(due === undefined || Number.isInteger(due.atMs)).toBe(true);
  } catch (error) {
    expect(error).toHaveProperty("input", "due");
  }
});
