import { describe, expect, test } from "vitest";
import { findVain } from "../../src/people/vain.ts";

const people = new Map([
  ["octocat", "138-0000-1111"],
  ["hubot", "lisi"],
  ["张三", "zs001"],
]);
const NOBODY = { mobiles: [], userIds: [], all: false };

describe("an @ that notifies nobody is told of:", () => {
  test.each([
    ["请 @13800001111 看一下", "a number"],
    ["@138-0000-1111 和 @+852 12345678", "2 numbers"],
    ["＠13800001111请看", "a number"],
    ["@octocat 请看", "octocat"],
    ["请@octocat看", "octocat"],
    ["@OctoCat, @hubot!", "OctoCat, hubot"],
    ["ご確認を @hubot", "hubot"],
    ["@lisi 请看", "a person"],
    ["@所有人 发布了", "everybody"],
    ["@all released", "everybody"],
    ["@here released", "everybody"],
    ["@大家 已上线", "everybody"],
    ["@大家已上线", "everybody"],
    ["@090-1234-5678 さん", "a number"],
    ["@张三请看", "a person"],
    ["请@张三看一下", "a person"],
    ["@所有人，@octocat", "octocat, everybody"],
  ])("%s", (text, named) => {
    expect(findVain(text, people, NOBODY)).toBe(
      `The text @-s ${named}, whom "at" does not name, so nobody is notified by it: name them in "at".`,
    );
  });
});

test("a value that is @-ed notifies nobody, and what does is told", () => {
  const told = (text: string) => findVain(text, people, NOBODY)?.replaceAll("$", "§");
  expect(told("@{{actor}} 你的构建完成了")).toBe(
    "The text @-s {{actor}}, and nobody is notified by it: write at: §{{ github.actor }}.",
  );
  expect(told("请 ＠ {{ author }} 查看")).toBe(
    "The text @-s {{author}}, and nobody is notified by it: write at: auto.",
  );
  expect(told("{{actor}} @ {{branch}}, @{{branch}}")).toBeUndefined();
  expect(findVain("@{{actor}}", people, { ...NOBODY, userIds: ["lisi"] })).toBeUndefined();
});

describe("nothing is said where", () => {
  test.each([
    [
      "they are named",
      "@octocat @13800001111 @lisi",
      { mobiles: ["13800001111"], userIds: ["lisi"], all: false },
    ],
    ["everybody is", "@所有人 @octocat @13900002222", { ...NOBODY, all: true }],
    ["it is nobody known", "@someone @media @types/node @hereby @李四", NOBODY],
    ["it is an e-mail or an address", "a@octocat.com user@hubot https://x.com/@octocat", NOBODY],
    ["there is none", "octocat 13800001111", NOBODY],
  ])("%s", (_, text, mentions) => {
    expect(findVain(text, people, mentions)).toBeUndefined();
  });
});
