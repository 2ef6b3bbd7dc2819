import { describe, expect, test } from "vitest";
import { toPerson } from "../../src/people/people.ts";
import { readWords } from "../../src/people/words.ts";
import { parsePeople } from "../../src/secret/people.ts";

describe("people as they are copied from mails, sheets and chats", () => {
  test.each([
    ["13800001111/13900002222", ["13800001111", "13900002222"]],
    ["138 0000 1111 / 139 0000 2222", ["138 0000 1111", "139 0000 2222"]],
    ["13800001111&13900002222", ["13800001111", "13900002222"]],
    ["13800001111。", ["13800001111"]],
    ["13800001111.", ["13800001111"]],
    ["@张三 和 @李四", ["@张三", "@李四"]],
    ["octocat & hubot", ["octocat", "hubot"]],
    ["octocat # hubot", ["octocat", "hubot"]],
    ["@org/team", ["@org/team"]],
    ["Octo Cat <octo@example.com>", ["octo@example.com"]],
    [
      "Octo Cat <octo@example.com>, Hu Bot <hu@example.com>",
      ["octo@example.com", "hu@example.com"],
    ],
    ["<@octocat>", ["octocat"]],
    ["Tel: 138-0000-1111", ["138-0000-1111"]],
    ["手机号：13800001111", ["13800001111"]],
    ["张三，电话：13800001111", ["张三", "13800001111"]],
    ["mailto:octo@example.com", ["octo@example.com"]],
    ["userId: zhangsan；userid=lisi", ["zhangsan", "lisi"]],
    ["octocat:13800001111", ["octocat", "13800001111"]],
    ["telly, mobileguy", ["telly", "mobileguy"]],
    ["@", ["@"]],
  ])("%s", (text, words) => {
    expect(readWords(text)).toEqual(words);
  });
});

test.each([
  "null",
  "undefined",
  "None",
  "everyone",
  "here",
  "1.38E+10",
  "1.3800001111e10",
  "010-12345678",
  "400-800-1234",
])("%s is nobody's userId, so that no dead @ comes of it", (word) => {
  expect(toPerson(word)).toBeUndefined();
});

test.each([
  "octocat: 13800001111;hubot: zhangsan",
  "octocat: 13800001111，hubot：zhangsan，",
  "octocat: 13800001111,\nhubot: zhangsan,",
])("%j is a map of two", (text) => {
  expect([...parsePeople(text, "users", "")]).toEqual([
    ["octocat", "13800001111"],
    ["hubot", "zhangsan"],
  ]);
});
