import { describe, expect, test } from "vitest";
import { toPerson } from "../../src/people/people.ts";
import { parsePeople } from "../../src/people/people-map.ts";
import { readWords } from "../../src/people/words.ts";

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
    ["https://github.com/octocat", ["@octocat"]],
    ["github.com/octocat/, https://github.com/apps/renovate", ["@octocat", "@renovate[bot]"]],
    ["https://github.com/orgs/o/teams/t", ["https://github.com/orgs/o/teams/t"]],
    ["{{ actor }}, octocat", ["{{actor}}", "octocat"]],
    ["octocat and hubot or lisi", ["octocat", "hubot", "lisi"]],
    ["octocat和hubot以及lisi", ["octocat", "hubot", "lisi"]],
    ["@张三和@李四", ["@张三", "@李四"]],
    ["張和子, 或然", ["張和子", "或然"]],
    ["octocat&hubot", ["octocat", "hubot"]],
    ["@octocat@hubot", ["@octocat", "@hubot"]],
    ["@dev@example.com", ["@dev@example.com"]],
    ["@13800001111@13900002222", ["@13800001111", "@13900002222"]],
    ["13800001111@139.com", ["13800001111@139.com"]],
    ['"Cat, Octo" <octo@example.com>; hubot', ["octo@example.com", "hubot"]],
    ["姓名：张三 user_id=lisi", ["张三", "lisi"]],
    ["$:LWCP_v1:$4g1Lk3ZT", ["$:LWCP_v1:$4g1Lk3ZT"]],
    ["*", ["*"]],
    ["octocat, hubot.", ["octocat", "hubot"]],
    ["@octocat!", ["@octocat"]],
    ["dev@example.com.", ["dev@example.com"]],
    ["octocatさん、@hubot様", ["octocat", "@hubot"]],
    ["octocat、hubot等", ["octocat", "hubot"]],
    ["张三-13800001111", ["张三", "13800001111"]],
    ["【张三】13800001111", ["张三", "13800001111"]],
    ["1、octocat 2、hubot", ["octocat", "hubot"]],
    ["1）13800001111 2）13900002222", ["13800001111", "13900002222"]],
    ["(1) octocat (2) hubot", ["octocat", "hubot"]],
    ["①octocat ②hubot", ["octocat", "hubot"]],
    ["11、12、010", ["11", "12", "010"]],
    ["cc @octocat, please", ["@octocat"]],
    ["userids: zhangsan,lisi", ["zhangsan", "lisi"]],
    ["github:octocat", ["octocat"]],
    ["138 0000 111, 138-0000-11112", ["138 0000 111", "138-0000-11112"]],
    [
      "090 1234 5678、0912 345 678、010 12345678",
      ["090 1234 5678", "0912 345 678", "010 12345678"],
    ],
    ["0001 0002 0003, 001 002 0003", ["0001", "0002", "0003", "001", "002"]],
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
  "(010) 12345678",
  "+86 10 12345678",
  "090 1234 5678",
  "0912-345678",
  "138xxxx1111",
  "138 0000 111",
  "138-0000-11112",
  "author",
  "all",
  "nobody",
  "unionId",
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
