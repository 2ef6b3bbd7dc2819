import { expect, test } from "vitest";
import { readLog } from "./log.ts";

test("commands are obeyed and not shown, masks hold from then on", () => {
  const { text, annotations } = readLog(
    ["before s3cret99", "::add-mask::s3cret99", "after s3cret99", "::warning::a%0Ab%25"].join("\n"),
    false,
  );
  expect(text).toBe("before s3cret99\nafter ***\na\nb%");
  expect(annotations).toEqual([{ level: "warning", message: "a\nb%" }]);
});

test("between stop-commands and its token nothing is obeyed", () => {
  const lines = ["::stop-commands::t0", "::error::x", "##[error]y", "::t0::", "::notice::z"];
  const { text, annotations } = readLog(lines.join("\n"), false);
  expect(text).toBe("::error::x\n##[error]y\nz");
  expect(annotations).toEqual([{ level: "notice", message: "z" }]);
});

test("a command nobody meant fails the test that prints it", () => {
  expect(() => readLog("title ##[set-output name=a]b", false)).toThrow("set-output");
  expect(() => readLog("::set-env name=PATH::x", false)).toThrow("set-env");
});
