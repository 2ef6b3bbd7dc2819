import { expect, test } from "vitest";
import { readJobName } from "../../../src/message/report/names.ts";
import { fc, test as property } from "../../support/property.ts";

test.each<[string, string, string, string]>([
  ["build", "build", "", "build"],
  ["build (24, linux)", "build", "24, linux", "build"],
  ["build (fast) (24)", "build (fast)", "24", "build (fast)"],
  [
    "build (a very long value that GitHub cu...",
    "build",
    "a very long value that GitHub cu...",
    "build",
  ],
  [
    "build (fast) (a value (in parts) that ...",
    "build (fast)",
    "a value (in parts) that ...",
    "build (fast)",
  ],
  ["build (a (b...", "build", "a (b...", "build"],
  ["build (fast)...", "build (fast)...", "", "build (fast)..."],
  ["test (ubuntu (22.04), 3)", "test", "ubuntu (22.04), 3", "test"],
  ["test (:-))", "test", ":-)", "test"],
  ["f(x)", "f(x)", "", "f(x)"],
  ["call / build", "call / build", "", "call"],
  ["call / build (24)", "call / build", "24", "call"],
  ["call (eu) / build (24)", "call / build", "eu, 24", "call"],
  ["outer / inner / build", "outer / inner / build", "", "outer"],
  ["build (linux / amd64)", "build", "linux / amd64", "build"],
  ["(24)", "(24)", "", "(24)"],
  ["tests (unit) and more", "tests (unit) and more", "", "tests (unit) and more"],
  [" / / ", " / / ", "", ""],
  ["", "", "", ""],
])("%j", (name, base, leg, family) => {
  expect(readJobName(name)).toEqual({ base, leg, family });
});

property.prop([fc.string({ unit: fc.constantFrom(..." ()/.a…"), maxLength: 40 })])(
  "any name can be taken apart",
  (name) => {
    const { base, leg, family } = readJobName(name);
    expect(base.length + leg.length).toBeLessThanOrEqual(name.length);
    expect(base.startsWith(family)).toBe(true);
  },
);
