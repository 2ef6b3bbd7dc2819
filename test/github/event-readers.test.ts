import { describe, expect, test } from "vitest";
import { readAccount, splitRef } from "../../src/github/events/parts.ts";
import { link, number, scalarText, text } from "../../src/github/events/readers.ts";

describe("a value nobody vouches for", () => {
  test.each([
    ["https://github.com/octocat", "https://github.com/octocat"],
    ["HTTP://octo.example:8080/a?b=c#d", "HTTP://octo.example:8080/a?b=c#d"],
    ["dingtalk://dingtalkclient/page/link?url=x", ""],
    ["javascript:alert(1)", ""],
    ["https://octo.example/a b", ""],
    ["https://octo.example/\u000aa", ""],
    ["https://[octo", ""],
    ["//octo.example", ""],
    ["", ""],
    [null, ""],
    [{ href: "https://github.com" }, ""],
  ])("%j is as an address %j", (value, read) => {
    expect(link(value)).toBe(read);
  });

  test.each([
    [7, 7],
    [-0.5, -0.5],
    [JSON.parse("1e999"), 0],
    ["7", 0],
    [null, 0],
  ])("%j is as a number %j", (value, read) => {
    expect(number(value)).toBe(read);
  });

  test.each([
    ["a", "a", "a"],
    [true, "", "true"],
    [0, "", "0"],
    [null, "", ""],
    [["a"], "", ""],
  ])("%j is as text %j, from a form %j", (value, read, fromForm) => {
    expect([text(value), scalarText(value)]).toEqual([read, fromForm]);
  });
});

describe("an account", () => {
  test.each([null, {}, { login: "" }, "octocat"])("%j is nobody's", (account) => {
    expect(readAccount(account)).toBeUndefined();
  });
});

test.each([
  ["refs/heads/a/b", "branch", "a/b"],
  ["refs/tags/refs/heads/x", "tag", "refs/heads/x"],
  ["main", "branch", "main"],
  ["refs/pull/7/merge", "branch", ""],
  ["", "branch", ""],
])("the ref %j is the %s %j", (ref, type, name) => {
  expect(splitRef(ref)).toEqual({ type, name });
});
