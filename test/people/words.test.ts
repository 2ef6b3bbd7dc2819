import { describe, expect, test } from "vitest";
import { isAll } from "../../src/people/everybody.ts";
import { findPerson, toPerson } from "../../src/people/people.ts";
import { isAuto, isOnlyAuto, readWords } from "../../src/people/words.ts";
import { fc, test as property } from "../support/property.ts";

const people = new Map([
  ["octocat", "138-0000-1111"],
  ["hubot", "lisi"],
  ["dev@example.com", "+86 139 0000 2222"],
  ["monalisa", "张三"],
]);

describe("a list of people, as it is typed:", () => {
  test.each([
    ["octocat,hubot", ["octocat", "hubot"]],
    ["@octocat，@hubot、lisi", ["@octocat", "@hubot", "lisi"]],
    ["octocat; hubot；lisi", ["octocat", "hubot", "lisi"]],
    ["octocat hubot\r\nlisi", ["octocat", "hubot", "lisi"]],
    ["octocat　hubot", ["octocat", "hubot"]],
    ["- octocat\n- hubot", ["octocat", "hubot"]],
    ["* octocat\n• hubot", ["octocat", "hubot"]],
    ["- octocat - hubot", ["octocat", "hubot"]],
    ["1. octocat\n2. hubot", ["octocat", "hubot"]],
    ['["octocat", "13800001111"]', ["octocat", "13800001111"]],
    [
      '{"atMobiles": ["13800001111", "139 0000 2222"], "isAtAll": false}',
      ["13800001111", "139 0000 2222"],
    ],
    ['{"at":{"atUserIds":["lisi"],\n"atMobiles":[],"isAtAll":"true"}}', ["lisi", "all"]],
    ['{"isAtAll": true}', ["all"]],
    ["{{actor}}", ["{{actor}}"]],
    ["[octocat, dependabot[bot]]", ["octocat", "dependabot[bot]"]],
    ["dependabot[bot]", ["dependabot[bot]"]],
    ["'octocat', \"hubot\"", ["octocat", "hubot"]],
    ["“octocat”，‘hubot’", ["octocat", "hubot"]],
    ["138 0000 1111 139 0000 2222", ["138 0000 1111", "139 0000 2222"]],
    ["13800001111 13900002222", ["13800001111", "13900002222"]],
    ["+852 1234 5678 +852 12345679", ["+852 1234 5678", "+852 12345679"]],
    ["+852 12345678 13800001111", ["+852 12345678", "13800001111"]],
    ["+86 138 0000 1111, octocat", ["+86 138 0000 1111", "octocat"]],
    ['"138 0000 1111"', ["138 0000 1111"]],
    ["octocat（138）0000-1111, hubot", ["octocat", "(138)0000-1111", "hubot"]],
    ["1001 1002 10031", ["1001", "1002", "10031"]],
    ["13 14 15 16 17 18 19", ["13", "14", "15", "16", "17", "18", "19"]],
    ["131 132 133 134 135", ["131", "132", "133", "134", "135"]],
    ["1501 1502 1503 1504", ["1501", "1502", "1503", "1504"]],
    ["138 00 00 11 11 139 00 00 22 22", ["138 00 00 11 11", "139 00 00 22 22"]],
    ["@张三@李四", ["@张三", "@李四"]],
    ["@所有人@octocat", ["@所有人", "@octocat"]],
    ["张三13800001111", ["张三", "13800001111"]],
    ["张三：13800001111", ["张三", "13800001111"]],
    ["佐藤（090-1234-5678）", ["佐藤", "090-1234-5678"]],
    ["＠ｏｃｔｏｃａｔ", ["@octocat"]],
    ["octocat, octocat", ["octocat"]],
    ["\u202D13800001111\u202C", ["13800001111"]],
    ["\uFEFFoctocat\u200B", ["octocat"]],
    ["o'brien@example.com", ["o'brien@example.com"]],
    [" , ，、\n- \n", []],
  ])("%j", (text, words) => {
    expect(readWords(text)).toEqual(words);
  });
});

describe("a mobile, as people write it:", () => {
  const MAINLAND = "13800001111";
  test.each([
    ["13800001111", MAINLAND],
    ["138-0000-1111", MAINLAND],
    ["138 0000 1111", MAINLAND],
    ["138\u00A00000\u00A01111", MAINLAND],
    ["138.0000.1111", MAINLAND],
    ["138–0000—1111", MAINLAND],
    ["138 - 0000 - 1111", MAINLAND],
    ["1380000 1111", MAINLAND],
    ["138 000 01111", MAINLAND],
    ["138 00 00 11 11", MAINLAND],
    ["13 80 00 01 11 1", MAINLAND],
    ["13 800 001 111", MAINLAND],
    ["+86 13 800 00 11 11", MAINLAND],
    ["138/0000/1111", MAINLAND],
    ["138_0000_1111", MAINLAND],
    ["138·0000・1111", MAINLAND],
    ["１３８００００１１１１", MAINLAND],
    ["＋８６－138－0000－1111", MAINLAND],
    ["+8613800001111", MAINLAND],
    ["+86 13800001111", MAINLAND],
    ["+86-138-0000-1111", MAINLAND],
    ["86-13800001111", MAINLAND],
    ["86 138 0000 1111", MAINLAND],
    ["8613800001111", MAINLAND],
    ["008613800001111", MAINLAND],
    ["(+86) 138 0000 1111", MAINLAND],
    ["(0086)13800001111", MAINLAND],
    ["(138) 0000-1111", MAINLAND],
    ["(138)00001111", MAINLAND],
    ["（138）0000 1111", MAINLAND],
    ["+86 (138) 0000-1111", MAINLAND],
    ["@13800001111", MAINLAND],
    ["@138-0000-1111", MAINLAND],
    ["+85212345678", "+852-12345678"],
    ["+852 12345678", "+852-12345678"],
    ["+852-1234-5678", "+852-12345678"],
    ["@+852-12345678", "+852-12345678"],
    ["+886 912 345 678", "+886-912345678"],
    ["+81 90-1234-5678", "+81-9012345678"],
    ["+819012345678", "+81-9012345678"],
    ["+1 (415) 555-0100", "+1-4155550100"],
    ["+14155550100", "+1-4155550100"],
    ["+44 (0)20 7946 0958", "+44-2079460958"],
    ["+33 6 12 34 56 78", "+33-612345678"],
    ["+65 6123 4567", "+65-61234567"],
    ["852-61234567", "+852-61234567"],
    ["852 6123 4567", "+852-61234567"],
    ["(852) 6123-4567", "+852-61234567"],
    ["0085261234567", "+852-61234567"],
    ["00853 6612 3456", "+853-66123456"],
    ["886-0912-345-678", "+886-912345678"],
    ["+886 0912345678", "+886-912345678"],
    ["+81 090-1234-5678", "+81-9012345678"],
    ["+81-(0)90-1234-5678", "+81-9012345678"],
    ["0081 90 1234 5678", "+81-9012345678"],
    ["81-90-1234-5678", "+81-9012345678"],
    ["82 10 1234 5678", "+82-1012345678"],
    ["65 9123 4567", "+65-91234567"],
    ["+39 06 1234 5678", "+39-0612345678"],
  ])("%s", (written, mobile) => {
    expect(readWords(written)).toHaveLength(1);
    expect(toPerson(written)).toEqual({ kind: "mobile", mobile });
    expect(findPerson(readWords(written)[0] ?? "", people)).toEqual({ kind: "mobile", mobile });
  });
});

describe("no mobile, but a userId:", () => {
  test.each([
    "zhangsan",
    "manager1234",
    "0123456789-1",
    "1948520332736",
    "137000033334",
    "85261234567",
    "861012345678",
    "0156201234567890",
    "00345678901234567",
    "010",
    "on",
  ])("%s", (userId) => {
    expect(toPerson(userId)).toEqual({ kind: "userId", userId });
  });
});

describe("nobody:", () => {
  test.each([
    "张三",
    "@张三",
    "@nobody",
    "nobody@example.com",
    "@nobody@example.com",
    "佐藤",
    "+86-10-12345678",
    "090-1234-5678",
    "0912-345-678",
    "1-415-555-0100",
    "1 (415) 555-0100",
    "(415) 555-0100",
    "415-555-0100",
    "isAtAll",
    "Array",
    "+1",
    "$:LWCP_v1:$abc",
    "x".repeat(65),
    "monalisa", // the map itself names no number or userId for her
  ])("%s", (word) => {
    expect(findPerson(word, people)).toBeUndefined();
  });
});

describe("a number in the map may be written so, too:", () => {
  test.each([
    ["octocat", "13800001111"],
    ["@Octocat", "13800001111"],
    ["DEV@example.com", "13900002222"],
    ["＠dev@example.com", "13900002222"],
    ["12345+Octocat@users.noreply.github.com", "13800001111"],
  ])("%s", (word, mobile) => {
    expect(findPerson(word, people)).toEqual({ kind: "mobile", mobile });
  });
});

test("everybody, and whom the event is for, in every spelling", () => {
  for (const word of ["all", "@all", "ALL", "所有人", "@所有人", "全体成员", "全員"]) {
    expect(isAll(readWords(word)[0] ?? ""), word).toBe(true);
  }
  for (const word of ["wall", "al", "所有", "@allen"]) expect(isAll(word), word).toBe(false);
  expect(["auto", "AUTO", "@auto"].every(isAuto)).toBe(true);
  expect(isAuto("automation")).toBe(false);
});

const mobile = fc
  .tuple(fc.constantFrom("13", "15", "18", "19"), fc.stringMatching(/^\d{9}$/u))
  .map((parts) => parts.join(""));
const spelling = fc.constantFrom(
  (digits: string) => digits,
  (digits: string) => `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`,
  (digits: string) => `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`,
  (digits: string) => `+86 ${digits}`,
  (digits: string) => `@86-${digits}`,
  (digits: string) => `"+86-${digits.slice(0, 3)}-${digits.slice(3)}"`,
);
const separator = fc.constantFrom(",", "，", "、", ";", "；", " ", "\n", ", ", "　", "\r\n- ");

property.prop([fc.array(fc.tuple(mobile, spelling, separator), { minLength: 1, maxLength: 6 })])(
  "mobiles in any spelling and with anything between them stay whole, each by itself",
  (listed) => {
    const text = listed.map(([digits, spell, between]) => spell(digits) + between).join("");
    const found = readWords(text).map((word) => findPerson(word, new Map()));
    const digits = new Set(listed.map(([one]) => one));
    expect(new Set(found.map((one) => (one?.kind === "mobile" ? one.mobile : "")))).toEqual(digits);
  },
);

property.prop([fc.string({ unit: "binary" })])("no text throws, and no word is empty", (text) => {
  for (const word of readWords(text)) {
    expect(word.trim()).not.toBe("");
    findPerson(word, people);
  }
});

/** Ids that look like headings, labels, running numbers or parts of a sentence. */
const oddId = fc.constantFrom(
  ...["no", "id", "tel", "to", "at", "mail", "name", "login", "owner", "github", "user01"],
  ...["manager123", "0123456789", "zhang.san", "li_si-2", "$:LWCP_v1:$abc", "null1", "all1"],
  ...["12", "01", "1501", "00852", "nt", "br", "x", "dependabot[bot]", "web-flow", "No.1"],
);
const someone = fc.oneof(
  oddId,
  mobile,
  fc.stringMatching(/^@?[a-z][a-z0-9]{0,6}-[a-z0-9]{1,6}$/u),
  fc.stringMatching(/^[a-z]{3,8}@[a-z]{2,8}\.(?:com|cn)$/u),
  fc.stringMatching(/^0?[2-9]\d{11,17}$/u),
);

property.prop([
  fc.array(someone, { minLength: 1, maxLength: 4 }),
  fc.constantFrom(",", "，", "、", ";", "；", " ", "\n", ", ", "　", "\t", "\r\n", ",\n", "\n- "),
  fc.constantFrom(
    (one: string) => one,
    (one: string) => JSON.stringify(one),
  ),
])("a plain list is read exactly, whatever its people are called", (names, between, quote) => {
  const list = [...names, "zhangsan"];
  for (const text of [list.map((one) => quote(one)).join(between), JSON.stringify(list)]) {
    expect(readWords(text, people), text).toEqual([...new Set(list)]);
  }
});

test("who is in the map is never taken for a word of a sentence", () => {
  const known = new Map([["cc", "chenchen"]]);
  expect(readWords("cc @octocat", known)).toEqual(["cc", "@octocat"]);
  expect(readWords("cc @octocat", people)).toEqual(["@octocat"]);
});

test.each([
  ["李雷和韩梅梅", ["李雷", "韩梅梅"]],
  ["@李雷与韩梅梅、octocat", ["@李雷", "韩梅梅", "octocat"]],
  ["和子さん", ["和子"]],
  ["李雷さん、韩梅梅様", ["李雷", "韩梅梅"]],
  ["李雷和王五", ["李雷和王五"]],
  ["和子", ["和子"]],
  ["李雷和韩梅梅 13800001111", ["李雷", "韩梅梅", "13800001111"]],
])("names of the map that are joined are read one by one: %s", (text, words) => {
  const known = new Map([
    ["李雷", "lilei"],
    ["韩梅梅", "hanmeimei"],
    ["和子", "kazuko"],
  ]);
  expect(readWords(text, known)).toEqual(words);
});

test("nobody but auto is only auto, whoever stands beside it is not", () => {
  expect(["auto", "auto, auto", "auto, octocat", "octocat"].map(isOnlyAuto)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("quotes that close nothing take no long time", () => {
  const startedAt = performance.now();
  expect(readWords(`a${"“".repeat(32_000)}b`)).toHaveLength(1);
  expect(performance.now() - startedAt).toBeLessThan(500);
});
