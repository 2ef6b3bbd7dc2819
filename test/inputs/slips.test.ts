import { describe, expect, test } from "vitest";
import {
  LANGUAGES,
  MESSAGE_TYPES,
  MODES,
  NOTIFY_WHEN,
  PRIORITIES,
} from "../../src/inputs/choices.ts";
import {
  CONCLUSIONS,
  conclusion,
  languageOf,
  listOf,
  oneOf,
  someOf,
} from "../../src/inputs/fields.ts";
import { parseNeeds } from "../../src/verdict/result.ts";

describe("a word that means another is answered with that", () => {
  test.each([
    ["status", "failed", "failure", CONCLUSIONS],
    ["status", "succeeded", "success", CONCLUSIONS],
    ["status", "成功", "success", CONCLUSIONS],
    ["status", "Error", "failure", CONCLUSIONS],
    ["status", "canceled", "cancelled", CONCLUSIONS],
    ["status", "已取消", "cancelled", CONCLUSIONS],
    ["status", "スキップ", "skipped", CONCLUSIONS],
    ["notify-when", "总是", "always", NOTIFY_WHEN],
    ["notify-when", "恢复", "recovered", NOTIFY_WHEN],
    ["mode", "todo", "task", MODES],
    ["mode", "审批", "approve", MODES],
    ["type", "md", "markdown", MESSAGE_TYPES],
    ["type", "actionCard", "action-card", MESSAGE_TYPES],
    ["priority", "P0", "urgent", PRIORITIES],
    ["priority", "高", "high", PRIORITIES],
    ["language", "cn", "zh-CN", LANGUAGES],
    ["language", "日本語", "ja", LANGUAGES],
    ["dry-run", "yes", "true", ["true", "false"]],
    ["live", "否", "false", ["true", "false"]],
  ] as const)("%s: %s is %s", (name, given, meant, allowed) => {
    expect(() => oneOf(() => given, name, allowed as readonly string[])).toThrow(
      new RegExp(`^Input "${name}" is "${given}"; use one of .*did you mean "${meant}"`, "u"),
    );
  });
});

test.each(['"failure"', "'failure'", "“failure”", ' "Failure" '])(
  "%s is a word in quotes",
  (given) => {
    expect(conclusion(() => given, "status")).toBe("failure");
    expect(someOf(() => given, "notify-when", NOTIFY_WHEN)).toEqual(["failure"]);
  },
);

test.each([
  "success,failure",
  "success, cancelled",
  "success skipped",
  "success\nsuccess",
  "Failure；success",
  "- success\n- failure",
  '["success", "failure"]',
  '{"build": {"result": "failure"}}',
  '{\n  "result": "success"\n}',
])("a status of %j is several results, which are for needs", (given) => {
  expect(() => conclusion(() => given, "status")).toThrow(
    /^Input "status" takes one result; give several as needs: .{4}toJSON/u,
  );
});

test.each(["timed out", "Timed-Out", "ＴＩＭＥＤ＿ＯＵＴ"])("a status of %j is one", (given) => {
  expect(conclusion(() => given, "status")).toBe("timed_out");
});

test.each(["build: success", "success / ok", "{{ job.status }}"])(
  "a status of %j is none, whatever else it may be",
  (given) => {
    expect(() => conclusion(() => given, "status")).toThrow("use one of success");
  },
);

test("so may a language be", () => {
  expect(languageOf(() => '"zh_CN"', "language", LANGUAGES)).toBe("zh-CN");
});

test.each([
  "failure, recovered",
  "failure recovered",
  "failure|recovered",
  "failure、recovered",
  "[failure, recovered]",
  '["failure", "recovered"]',
  "- failure\n- recovered",
  '- "failure"\n- recovered\n',
])("%j is a list of two", (given) => {
  expect(someOf(() => given, "notify-when", NOTIFY_WHEN)).toEqual(["failure", "recovered"]);
});

test.each([["- dev\n- ops"], ['["dev", "ops"]'], ["“dev”，'ops'"], ["dev；ops"]])(
  "%j names two groups",
  (given) => {
    expect(listOf(given)).toEqual(["dev", "ops"]);
  },
);

test("a group's name may hold blanks and dashes", () => {
  expect(listOf("qa team, -x, a-b")).toEqual(["qa team", "-x", "a-b"]);
});

describe("the result of a need", () => {
  test("is known in any letter case", () => {
    expect(parseNeeds('{"build":{"result":" Failure "}}')).toEqual([
      { name: "build", result: "failure" },
    ]);
  });

  test("is an error where GitHub has no such word: it would keep a failure quiet", () => {
    expect(() => parseNeeds('{"build":{"result":"failed"}}')).toThrow(
      /^Input "needs" is not what/u,
    );
  });
});
