import { describe, expect, test } from "vitest";
import { isHarmless } from "../../src/platform/harmless.ts";
import { fc, test as property } from "../support/property.ts";

describe("what an error may repeat", () => {
  test.each([
    "dev",
    "发布群 2",
    "二零二六年十一月二十六日",
    "三组四组",
    "out/**/*.pdf",
    "reports/2026-11-26/summary.xlsx",
    "reports/2026_11_26.csv",
    "app-v1.2.3-linux-x86_64.zip",
    "2026-13-01T18:00+08:00",
    "Octo Cat",
    "a-name-that-is-long-but-of-words-alone-1",
    "build-22.04-node-24-arm64",
  ])("%j is shown", (text) => {
    expect(isHarmless(text)).toBe(true);
  });

  test.each([
    "13800001111",
    "138-0000-1111",
    "138 0000 1111",
    "138_0000_1111",
    "138/0000/1111",
    "138,0000,1111",
    "138*0000*1111",
    "１３８００００１１１１",
    "１３８ ００００ １１１１",
    "138  -  0000 1111",
    "١٣٨٠٠٠٠١١١١",
    "①③⑧⓪⓪⓪⓪①①①①",
    "小王13800001111",
    "一三八零零零零一一一一",
    "幺三八-零零零零-1111",
    "SEC1234567890abcdef1234567890abcdef",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "550e8400-e29b-41d4-a716-4f6a55b40c0d",
    "x1Q_zz7-Ab3dE_9fGh2-Kl4mN_5opQ",
    "::error::x",
    "a\nb",
    "a%0Ab",
  ])("%j is not", (text) => {
    expect(isHarmless(text)).toBe(false);
  });

  const digit = fc.constantFrom("0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗");
  const between = fc.constantFrom("", "", "", " ", "-", ".", "_", "/", ",", " - ", "*");
  property.prop([
    fc.array(fc.tuple(digit, fc.nat(9), between), { minLength: 10, maxLength: 14 }),
    fc.constantFrom("", "小王 ", "a/", "@", "+"),
  ])("a number of a person never is, however it is written", (digits, before) => {
    const number = digits.map(([all, at, gap]) => [...all][at] + gap).join("");
    const holdsDate = /\d{4}([-/._])\d{1,2}\1\d{1,2}|\d{1,2}([-/._])\d{1,2}\2\d{4}/u;
    fc.pre(!holdsDate.test(number.normalize("NFKC")));
    expect(isHarmless(before + number)).toBe(false);
  });
});
