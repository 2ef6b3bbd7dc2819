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
});

test("it is shown as its author reads a clock", () => {
  expect(parseDue("2026-12-01T18:00-03:30", NOW)?.shown).toBe("2026-12-01 18:00 -03:30");
  expect(parseDue("2026/12/1", NOW)?.shown).toBe("2026-12-01 18:00 +08:00");
  expect(parseDue("2026-12-01T18:00Z", NOW)?.shown).toBe("2026-12-01 18:00 UTC");
  expect(parseDue("8h", NOW)?.shown).toBe("2026-11-23 23:00 +08:00");
});

describe("refused, with what to write instead", () => {
  test.each([
    "tomorrow",
    "2026-02-30",
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

property.prop([fc.string()])("any text is a whole time or an input error", (text) => {
  try {
    const due = parseDue(text, NOW);
    expect(due === undefined || Number.isInteger(due.atMs)).toBe(true);
  } catch (error) {
    expect(error).toHaveProperty("input", "due");
  }
});
