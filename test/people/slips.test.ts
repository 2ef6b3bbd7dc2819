import { describe, expect, test } from "vitest";
import { toPerson } from "../../src/people/people.ts";
import { parsePeople } from "../../src/people/people-map.ts";
import { readWords } from "../../src/people/words.ts";
import { fc, test as property } from "../support/property.ts";

const KNOWN = new Map([
  ["李四", "lisi"],
  ["octocat", "zhangsan"],
]);

describe("a name beside somebody says only whose number or id it is", () => {
  test.each([
    ["张三 13800001111", ["13800001111"]],
    ["13800001111 张三", ["13800001111"]],
    ["张三13800001111、王五：13900002222", ["13800001111", "13900002222"]],
    ["13800001111 张三 13900002222 王五", ["13800001111", "13900002222"]],
    ["佐藤さん +81 90-1234-5678", ["+81 90-1234-5678"]],
    ["@octocat（张三）、wangwu(王五)", ["@octocat", "wangwu"]],
    ["张三：wangwu；王五 (@octocat)", ["wangwu", "@octocat"]],
    ["张三，电话：13800001111", ["13800001111"]],
    ["@张三（13800001111）", ["13800001111"]],
    ["张三（前端）13800001111", ["13800001111"]],
    [
      "- name: 张三\n  mobile: 13800001111\n- name: 王五\n  mobile: 13900002222",
      ["13800001111", "13900002222"],
    ],
    ["@octocat 13800001111（今晚）", ["@octocat", "13800001111"]],
    [
      '[{"name":"张三","mobile":"13800001111"},{"姓名":"王五","手机":"13900002222"}]',
      ["13800001111", "13900002222"],
    ],
    ["张三,13800001111\n王五,13900002222", ["13800001111", "13900002222"]],
    [
      "1,研发部,张三,13800001111,zs@example.com\n2,研发部,王五,13900002222,",
      ["13800001111", "13900002222"],
    ],
    ["13800001111,张三;13900002222,王五", ["13800001111", "13900002222"]],
    ["张三,13800001111,王五,13900002222", ["13800001111", "13900002222"]],
    ["13800001111、张三、13900002222、王五", ["13800001111", "13900002222"]],
    ["@张三 13800001111 @王五 13900002222", ["13800001111", "13900002222"]],
    ["@张三 13800001111", ["13800001111"]],
    ["octocat (lead), 13800001111（ops）", ["octocat", "13800001111"]],
    ["张三 zhangsan\n王五 wangwu", ["zhangsan", "wangwu"]],
    ["zhangsan,张三；octocat,王五", ["zhangsan", "octocat"]],
    ["A组：张三 13800001111，王五 13900002222", ["13800001111", "13900002222"]],
    ["前端：octocat\n后端：13800001111", ["octocat", "13800001111"]],
    ["name,mobile\n张三,13800001111", ["13800001111"]],
    ["研发部\t张三\t13800001111\tzs@example.com", ["13800001111"]],
    ["| 姓名 | 手机 |\n|---|---|\n| 张三 | 13800001111 |", ["13800001111"]],
  ])("%j", (text, words) => {
    expect(readWords(text, KNOWN)).toEqual(words);
  });
});

describe("a name that may be somebody else remains, to be told of", () => {
  test.each([
    ["张三", ["张三"]],
    ["张三,13800001111", ["张三", "13800001111"]],
    ["张三、王五 13800001111", ["张三", "13800001111"]],
    ["张三 王五 13800001111", ["张三", "王五", "13800001111"]],
    ["13800001111 @张三", ["13800001111", "@张三"]],
    ["@张三 @王五 13800001111", ["@张三", "@王五", "13800001111"]],
    ["前端：张三、王五", ["张三", "王五"]],
    ["@张三,13800001111,@王五,13900002222", ["@张三", "13800001111", "@王五", "13900002222"]],
    ["@张三: @王五", ["@张三", "@王五"]],
    ["@张三 octocat\n@王五 wangwu", ["@张三", "octocat", "@王五", "wangwu"]],
    ["张三;13800001111", ["张三", "13800001111"]],
    [
      "13800001111,a@example.com\n13900002222,b@example.com",
      ["13800001111", "a@example.com", "13900002222", "b@example.com"],
    ],
    ["13800001111\ta@example.com", ["13800001111", "a@example.com"]],
    ["张三 octocat", ["张三", "octocat"]],
    ["张三\n13800001111", ["张三", "13800001111"]],
    ["13800001111 和 张三", ["13800001111", "张三"]],
    ["13800001111 / 张三", ["13800001111", "张三"]],
    ["13800001111 & 张三", ["13800001111", "张三"]],
    ["李四 13800001111", ["李四", "13800001111"]],
    ["李四（13800001111）", ["李四", "13800001111"]],
    ["佐藤（090-1234-5678）", ["佐藤", "090-1234-5678"]],
    ["所有人 13800001111", ["所有人", "13800001111"]],
    ["大家 13800001111", ["大家", "13800001111"]],
    ["zs@example.com 13800001111", ["zs@example.com", "13800001111"]],
    ["王五\t张三", ["王五", "张三"]],
    ["wangwu(zhaoliu), octocat(李四)", ["wangwu", "zhaoliu", "octocat", "李四"]],
    ["(octocat, zhaoliu)", ["octocat", "zhaoliu"]],
    ["张三 wangwu\n赵六", ["张三", "wangwu", "赵六"]],
    ["张三 王五\n赵六 lisi", ["张三", "王五", "赵六", "lisi"]],
  ])("%j", (text, words) => {
    expect(readWords(text, KNOWN)).toEqual(words);
  });
});

describe("people as they are copied from mails, sheets and chats", () => {
  test.each([
    ["13800001111/13900002222", ["13800001111", "13900002222"]],
    ["138 0000 1111 / 139 0000 2222", ["138 0000 1111", "139 0000 2222"]],
    ["13800001111&13900002222", ["13800001111", "13900002222"]],
    ["13800001111。", ["13800001111"]],
    ["13800001111.", ["13800001111"]],
    ["@张三 和 @李四", ["@张三", "@李四"]],
    ["octocat & hubot", ["octocat", "hubot"]],
    ["octocat # the lead", ["octocat"]],
    ["octocat #hubot, 张三 #13800001111", ["octocat", "#hubot", "张三", "13800001111"]],
    ["13800001111 # 张三\n# 13900002222\nlisi // 李四", ["13800001111", "lisi"]],
    ["# octocat", ["octocat"]],
    ["@ octocat、＠　hubot @@lisi", ["@octocat", "@hubot", "@lisi"]],
    ["@所有人！", ["@所有人"]],
    ["**octocat**、**@hubot**", ["octocat", "@hubot"]],
    ["- [ ] octocat\n- [x] hubot", ["octocat", "hubot"]],
    ["octocat✅ @hubot👈", ["octocat", "@hubot"]],
    ["octocat。hubot。", ["octocat", "hubot"]],
    ["@张三。", ["@张三"]],
    ["octocat\\nhubot<br>lisi&nbsp;wangwu", ["octocat", "hubot", "lisi", "wangwu"]],
    ["13800001111+13900002222～13700003333", ["13800001111", "13900002222", "13700003333"]],
    ["13800001111 +852 6123 4567", ["13800001111", "+852 6123 4567"]],
    ["\u0024{GITHUB_ACTOR}", ["\u0024{GITHUB_ACTOR}"]],
    ["#1 octocat\n#2 hubot", ["#1", "octocat", "#2", "hubot"]],
    ["* @octocat @org/team # all", ["@octocat", "@org/team"]],
    [
      "/src/ @octocat\n*.ts dev@example.com\ndocs/ @hubot\nsrc/a.ts @lisi",
      ["@octocat", "dev@example.com", "@hubot", "@lisi"],
    ],
    ["org/team, @octocat", ["org/team", "@octocat"]],
    ['{"atMobiles":["13800001111"],"atUserIds":["lisi"],"isAtAll":false}', ["13800001111", "lisi"]],
    ['"at": {"atMobiles": ["13800001111"], "isAtAll": true}', ["13800001111", "all"]],
    ["{atMobiles: ['13800001111'], isAtAll: \"true\"}", ["13800001111", "all"]],
    ["atMobiles:\n  - 13800001111\nisAtAll: false", ["13800001111"]],
    ["isAtAll=true", ["all"]],
    ["none", []],
    ["无、octocat、N/A、なし、-、—", ["octocat"]],
    ["{}", []],
    ["{{ actor }} [bot] renovate[bot]", ["{{actor}}", "[bot]", "renovate[bot]"]],
    [
      '[{"login":"octocat","id":1,"node_id":"x","url":"https://a.example"},{"login":"renovate[bot]","node_id":"y"}]',
      ["@octocat", "@renovate[bot]"],
    ],
    ['{"name":"Octo Cat","email":"octo@example.com","username":"octocat"}', ["@octocat"]],
    ['[{"slug":"devs","node_id":"z"}]', ["@teams/devs"]],
    ["1 octocat\n2 hubot\n3 lisi", ["octocat", "hubot", "lisi"]],
    ["1\toctocat\n2\thubot", ["octocat", "hubot"]],
    ["| 1 | octocat |\n| 2 | hubot |", ["octocat", "hubot"]],
    ["01,octocat\n02,hubot", ["octocat", "hubot"]],
    ["1 13800001111\n2 13900002222", ["13800001111", "13900002222"]],
    ["1 张三", ["张三"]],
    ["1 octocat\n3 hubot", ["1", "octocat", "3", "hubot"]],
    ["138 octocat\n139 hubot", ["138", "octocat", "139", "hubot"]],
    ["手机号\n13800001111", ["13800001111"]],
    ["序号\t姓名\t手机号\n1\t张三\t13800001111", ["张三", "13800001111"]],
    ["| Name | Mobile |\n|------|:------:|\n| 张三 | 13800001111 |", ["张三", "13800001111"]],
    ["氏名,電話番号\n佐藤,+81 90-1234-5678", ["佐藤", "+81 90-1234-5678"]],
    ["name, octocat", ["name", "octocat"]],
    ["login\noctocat", ["login", "octocat"]],
    ["userid\nzhangsan", ["zhangsan"]],
    ["tel\n13800001111", ["13800001111"]],
    ["mail\n- dev@example.com", ["dev@example.com"]],
    ["to, cc\nzhangsan", ["to", "cc", "zhangsan"]],
    ["github,dingtalk\noctocat,13800001111", ["octocat", "13800001111"]],
    ["octocat, hubot, and lisi", ["octocat", "hubot", "lisi"]],
    ["and,or,cc", ["and", "or", "cc"]],
    ["zhangsan cc @lisi", ["zhangsan", "cc", "@lisi"]],
    ["1、zhangsan、lisi", ["1", "zhangsan", "lisi"]],
    ["1、octocat", ["octocat"]],
    ["-octocat\n-13800001111", ["octocat", "13800001111"]],
    ["•octocat -hubot", ["octocat", "hubot"]],
    ["https://github.com/octocat/ @hubot", ["@octocat", "@hubot"]],
    ["@octocat 13800001111 <dev@example.com>", ["@octocat", "13800001111", "dev@example.com"]],
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
    ['[{"name":"张三","mobile":"13800001111"}]', ["张三", "13800001111"]],
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
    ["octocat・hubot·lisi", ["octocat", "hubot", "lisi"]],
    ["@octocat／@hubot・@lisi", ["@octocat", "@hubot", "@lisi"]],
    ["octocat和张三、李四与hubot及", ["octocat", "张三", "李四", "hubot"]],
    ["13800001111和张三", ["13800001111", "张三"]],
    ["> octocat, <hubot", ["octocat", "hubot"]],
    ["octocat/ hubot/", ["octocat", "hubot"]],
    ["13800001111/ @octocat", ["13800001111", "@octocat"]],
    ["octocat、hubot 等", ["octocat", "hubot"]],
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

const sure = fc.constantFrom(
  ...["octocat", "@octocat", "李四", "zhaoliu7", "13800001111", "139-0000-2222", "+852-61234567"],
);
const beside = fc.constantFrom(
  ...[
    "张三",
    "前端",
    "@王五",
    "(",
    "（",
    "）",
    " ",
    "\t",
    "\n",
    ",",
    "；",
    "、",
    " | ",
    "\n- ",
    "。",
  ],
  ...["和", " and ", "/ ", " & ", "<", "> ", "请看", "1. ", "*", "a@example.com"],
);

property.prop([
  fc.array(fc.tuple(sure, fc.array(beside, { minLength: 1, maxLength: 3 })), { minLength: 1 }),
])("whoever is known or named by number is never lost, whatever stands beside them", (listed) => {
  const known = new Map([...KNOWN, ["zhaoliu7", "zhaoliu"]]);
  const marked = listed.map(([who, marks]) => `${who},${marks.join("")},`).join("");
  const found = readWords(marked, known).map((word) => word.replace(/^@/u, ""));
  expect(found, marked).toEqual(
    expect.arrayContaining(listed.map(([who]) => who.replace(/^@/u, ""))),
  );
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
