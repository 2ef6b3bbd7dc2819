import { describe, expect, test } from "vitest";
import { inCard, isHttp, isPicture, isTarget } from "../../../src/message/own/address.ts";
import { type FillPart, parseButtons, parseFeed } from "../../../src/message/own/cards.ts";
import { readTarget } from "../../../src/message/own/target.ts";
import { fc, test as property } from "../../support/property.ts";

const asWritten: FillPart = (template) => template;

describe("a button is", () => {
  test.each([
    ["Open | https://a.example", "Open", "https://a.example"],
    ["  打开｜https://a.example/x  ", "打开", "https://a.example/x"],
    ["A | B | https://a.example/?x=1|2", "A | B", "https://a.example/?x=1|2"],
    ["a|b|https://a.example", "a|b", "https://a.example"],
    ["[Open](https://a.example)", "Open", "https://a.example"],
    ["[打开]（https://a.example）", "打开", "https://a.example"],
    ["打开 | https：//a.example", "打开", "https://a.example"],
    ["- 打开｜https://a.example", "打开", "https://a.example"],
    ["[a](b) | c](https://a.example/(x))", "a](b) | c", "https://a.example/(x)"],
    [
      "App | dingtalk://dingtalkclient/page/link?url=x",
      "App",
      "dingtalk://dingtalkclient/page/link?url=x",
    ],
    ["{{title}} | {{url}}", "{{title}}", "{{url}}"],
    // What a sentence, a table or a string leaves around it.
    ["打开 | https://a.example/x。", "打开", "https://a.example/x"],
    ["打开 | https://a.example/报告（1）", "打开", "https://a.example/报告（1）"],
    ["| 打开 | https://a.example |", "打开", "https://a.example"],
    ['"Open | https://a.example"', "Open", "https://a.example"],
    ["開く | <https://a.example>", "開く", "https://a.example"],
    // And without a bar.
    ["打开：https://a.example/x；", "打开", "https://a.example/x"],
    ["開く: https://a.example", "開く", "https://a.example"],
    ["Open -> https://a.example:8080/x?a=1,2", "Open", "https://a.example:8080/x?a=1,2"],
    ["确认，{{url}}", "确认", "{{url}}"],
    ["No. 3: open https://a.example", "No. 3: open", "https://a.example"],
  ])("%s", (line, label, url) => {
    const fill: FillPart = (template) => (template === "{{url}}" ? "https://u.example" : template);
    expect(parseButtons(line, fill)).toEqual([{ label, url: inCard(fill(url, "url")) }]);
  });
});

test("blank lines between buttons count for numbers alone", () => {
  expect(
    parseButtons("\r\nA | https://a.example\r\n\r\nB | https://b.example\n", asWritten),
  ).toHaveLength(2);
  expect(() => parseButtons("A | https://a.example\n\nB", asWritten)).toThrow("has a line (3)");
});

test.each([
  "A",
  "A |",
  "| https://a.example",
  "[](https://a.example)",
  "A | a.example",
  "https://a.example",
  "A：https://a.example，B：https://b.example",
])("%j is no button", (line) => {
  expect(() => parseButtons(line, asWritten)).toThrow(
    'Input "buttons" has a line (1) that is no button; write: Label | https://…, the address in full',
  );
});

test.each([
  "A | https://a.example, B | https://b.example",
  "[A](https://a.example) [B](https://b.example)",
  "[A](https://a.example)，[B]（https://b.example）",
  "A:https://a.example,B:https://b.example",
])("%s is several buttons on a line", (line) => {
  expect(() => parseButtons(line, asWritten)).toThrow("write one per line");
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "http://",
  "dtmd://dingtalkclient/x",
  "mailto:a@b.example",
])("no button leads to %s", (url) => {
  expect(() => parseButtons(`A | ${url}`, asWritten)).toThrow("whose link is neither");
  expect(() => parseButtons(`[A](${url})`, asWritten)).toThrow("whose link is neither");
});

test("an error shows nothing of the line", () => {
  for (const parse of [parseButtons, parseFeed]) {
    try {
      parse("geheim javascript:geheim", asWritten, "content");
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toContain("geheim");
    }
  }
});

describe("an entry of a feed card", () => {
  test.each([
    "[T](https://a.example) ![](https://b.example/p.png)",
    "[T]( https://a.example )![alt text]( https://b.example/p.png )",
    "- [T]（https://a.example）![图]（https://b.example/p.png）",
    "1. [T](https://a.example) ![](https://b.example/p.png)",
    "[T](https://a.example)\n\n![](https://b.example/p.png)",
    "![](https://b.example/p.png) [T](https://a.example)",
    '[T](https://a.example "题") ![](https://b.example/p.png =100x20)',
  ])("is %s", (line) => {
    expect(parseFeed(line, asWritten, "content")).toEqual([
      { title: "T", url: "https://a.example", picture: "https://b.example/p.png" },
    ]);
  });

  test("may show a picture by media id", () => {
    expect(
      parseFeed("[T](https://a.example) ![](@lADPabc)", asWritten, "content")[0]?.picture,
    ).toBe("@lADPabc");
  });

  test.each(["T https://a.example", "[T](https://a.example)", "![](https://b.example)"])(
    "is not %s",
    (line) => {
      expect(() => parseFeed(`\n${line}`, asWritten, "content")).toThrow(
        "has a line (2) that is no feed card",
      );
    },
  );

  test.each([
    "[T](dingtalk://x) ![](https://b.example)",
    "[T](https://a.example) ![](file:///p.png)",
  ])("leads to http(s) alone: %s", (line) => {
    expect(() => parseFeed(line, asWritten, "content")).toThrow("a link that is not http(s)");
  });
});

test("what values leave empty is dropped; a feed without entries is an error", () => {
  const fill: FillPart = (template) => (template.startsWith("{{") ? "" : template);
  expect(parseButtons("{{tag}} | https://a.example\nB | {{url}}", fill)).toEqual([]);
  expect(() =>
    parseFeed("[{{tag}}](https://a.example) ![](https://b.example)", fill, "content"),
  ).toThrow('Input "content" has no entry for the feed card');
});

test("links, targets and pictures", () => {
  expect(["https://a.example", "HTTP://a.example", "http://", "//a", "x"].map(isHttp)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(["dingtalk://x", "dingtalk://", "dtmd://x"].map(isTarget)).toEqual([true, false, false]);
  expect(["@media", "@", "https://a.example/p.png"].map(isPicture)).toEqual([true, false, true]);
});

property.prop([fc.string(), fc.string({ unit: "binary" })])(
  "whatever values hold, they make no button more and lead nowhere but where they may",
  (label, url) => {
    const fill: FillPart = (_, place) => (place === "url" ? url : label);
    try {
      const buttons = parseButtons("{{title}} | {{url}}", fill);
      expect(buttons.length).toBeLessThanOrEqual(1);
      for (const button of buttons) expect(isTarget(button.url)).toBe(true);
    } catch (error) {
      expect(isTarget(url)).toBe(false);
      expect(String(error)).toContain("has a line (1) whose link");
    }
  },
);

test.each([
  [
    "https://e.com/发布 说明(1).html",
    "https://e.com/%E5%8F%91%E5%B8%83%20%E8%AF%B4%E6%98%8E%281%29.html",
  ],
  ["https://e.com/a%20b?x=1|2", "https://e.com/a%20b?x=1%7C2"],
  ["https://e.com/100%", "https://e.com/100%25"],
  ["@lALPDeREUHW7Nz_Mlg", "@lALPDeREUHW7Nz_Mlg"],
])("in a card %s is an address that clients open", (written, sent) => {
  expect(inCard(written)).toBe(sent);
  expect(inCard(sent)).toBe(sent);
});

test("a button's address may hold a blank", () => {
  expect(parseButtons("文档 | https://e.com/使用 说明", asWritten)).toEqual([
    { label: "文档", url: inCard("https://e.com/使用 说明") },
  ]);
});

test.each([
  "A | https://a.example, B | https://b.example",
  "A | https://a.example；B ｜ https://b.example",
])("several buttons on one line are an error: %s", (line) => {
  expect(() => parseButtons(line, asWritten)).toThrow(
    'Input "buttons" has a line (1) with several buttons; write one per line: Label | https://…',
  );
});

test.each([
  "https：//a.example/x",
  "https://a.example/x，",
  "“https://a.example/x”",
  "<https://a.example/x>",
  "'https://a.example/x' ",
])("the address is meant in %s", (url) => {
  expect(readTarget(url, {})).toBe("https://a.example/x");
});
