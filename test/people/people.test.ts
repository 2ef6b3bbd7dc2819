import { describe, expect, test } from "vitest";
import {
  findMapped,
  findPerson,
  leadsNowhere,
  showLogin,
  toPerson,
} from "../../src/people/people.ts";

const people = new Map([
  ["octocat", "13800001111"],
  ["dev@example.com", "zhangsan"],
  ["13900002222", "lisi"],
]);

describe("a word means", () => {
  test.each([
    ["octocat", { kind: "mobile", mobile: "13800001111" }],
    ["@OctoCat", { kind: "mobile", mobile: "13800001111" }],
    ["Dev@Example.com", { kind: "userId", userId: "zhangsan" }],
    ["13900002222", { kind: "userId", userId: "lisi" }],
    ["13700003333", { kind: "mobile", mobile: "13700003333" }],
    ["+852-12345678", { kind: "mobile", mobile: "+852-12345678" }],
    ["+1-4155550100", { kind: "mobile", mobile: "+1-4155550100" }],
    ["wangwu", { kind: "userId", userId: "wangwu" }],
    ["23700003333", { kind: "userId", userId: "23700003333" }],
    ["137000033334", { kind: "userId", userId: "137000033334" }],
  ])("%s", (word, person) => {
    expect(findPerson(word, people)).toEqual(person);
  });

  test("nobody, if the map has no value for it: an unset secret makes no userId of a login", () => {
    const unset = new Map([
      ["octocat", ""],
      ["dev@example.com", "zhangsan"],
    ]);
    expect(findPerson("octocat", unset)).toBeUndefined();
    expect(findMapped(["octocat", "dev@example.com"], unset)).toEqual(toPerson("zhangsan"));
    expect([unset, new Map([["octocat", ""]]), new Map()].map(leadsNowhere)).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("nobody, if it is an @login that is not in the map", () => {
    expect(findPerson("@hubot", people)).toBeUndefined();
  });
});

test("somebody on GitHub is the first of their names that is mapped, never their login", () => {
  expect(findMapped(["hubot", "dev@example.com", "octocat"], people)).toEqual(toPerson("zhangsan"));
  expect(findMapped(["hubot"], people)).toBeUndefined();
});

test.each([
  ["octocat", "octocat"],
  ["dependabot[bot]", "dependabot[bot]"],
  ["::error::x", undefined],
  ["a b", undefined],
  ["x".repeat(40), undefined],
])("an annotation shows %s as %s", (login, shown) => {
  expect(showLogin(login)).toBe(shown);
});
