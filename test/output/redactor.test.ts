import { describe, expect, test } from "vitest";
import { quote } from "../../src/dingtalk/codes/quote.ts";
import { codeOf } from "../../src/dingtalk/http/reply.ts";
import { createRedactor } from "../../src/output/redactor.ts";
import { fc, test as property } from "../support/property.ts";

function redact(text: string, ids: readonly string[] = ["13800001111", "+852-12345678", "lisi"]) {
  const redactor = createRedactor();
  redactor.hide(ids);
  return redactor.redact(text);
}

describe("a person's number does not pass:", () => {
  test.each([
    ["mobile 13800001111 not found", "mobile *** not found"],
    ["用户13800001111不存在", "用户***不存在"],
    ["+86 138-0000-1111.", "+***."],
    ["8613800001111", "***"],
    ["+852-12345678 and +85212345678", "+*** and +***"],
    ["@13900002222 please", "@*** please"],
    ["@139-0000-2222", "@***"],
    ["１３８００００１１１１ 请看", "*** 请看"],
    ["(138)0000-1111, 138_0000_1111", "(***, ***"],
    ["138\u00A00000\u00A01111", "***"],
  ])("%s", (text, shown) => {
    expect(redact(text)).toBe(shown);
  });
});

test.each([
  "https://github.com/o/r/actions/runs/17345678901",
  "20,000 bytes, 15:04:05, 2026-12-01, 1.2.3",
  'Group "lisi": 13 messages',
  "113800001111 and 138000011112",
])("what is nobody's number stays: %s", (text) => {
  const shown = text.startsWith("1138") ? "*** and 138000011112" : text;
  expect(redact(text)).toBe(shown);
});

describe("what DingTalk says is quoted without numbers it may echo:", () => {
  test.each([
    ["user 13900002222 is not in the group", "user *** is not in the group"],
    ["手机号：138 0000 1111 无效", "手机号：*** 无效"],
    ["mobile=+852-12345678;", "mobile=***;"],
    ["１３８００００１１１１", "***"],
    ["userid 0123456789 not found", "userid *** not found"],
    ["request ip=203.0.113.7 not in white list", "request ip=203.0.113.7 not in white list"],
    ["before 2026-12-01", "before 2026-12-01"],
    ["errcode 300005, 19 characters", "errcode 300005, 19 characters"],
  ])("%s", (words, shown) => {
    expect(quote(words)).toBe(shown);
  });
});

test("a code is no number of a person", () => {
  for (const code of ["13800001111", "mobile.13800001111", "138-0000-1111", "0123456789"]) {
    expect(codeOf(code), code).toBe("");
  }
  for (const code of ["300005", "88", 410100, "Forbidden.AccessDenied", "todo.param_1"]) {
    expect(codeOf(code)).toBe(String(code));
  }
});

const mobile = fc.stringMatching(/^1[3-9]\d{9}$/u);
const words = fc.stringMatching(/^[a-z用户：, .]{0,12}$/u);
property.prop([mobile, words, words, fc.constantFrom("", "-", " ", ".")])(
  "wherever a known mobile stands, however it is grouped, it is gone",
  (digits, before, after, mark) => {
    const written = [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].join(mark);
    const shown = redact(`${before} ${written} ${after}`, [digits]);
    expect(shown.replace(/\D/gu, "")).toBe("");
    expect(quote(`${before} ${written} ${after}`).replace(/\D/gu, "")).toBe("");
  },
);
