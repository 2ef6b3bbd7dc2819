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
    ["{{title}} | {{url}}", "{{title}}", "{{url}}"],
    ["[紧急] | https://a.example", "[紧急]", "https://a.example"],
    ["[Prod] 打开 | https://a.example", "[Prod] 打开", "https://a.example"],
    ["10. 月报 | https://a.example", "10. 月报", "https://a.example"],
  ])("%s", (line, label, url) => {
    const fill: FillPart = (template) => (template === "{{url}}" ? "https://u.example" : template);
    expect(parseButtons(line, fill)).toEqual([{ label, url: inCard(fill(url, "url")) }]);
  });
});

const LONE = "https://a.example/x";

describe("a button is read as chats, tables and lists have it", () => {
  test.each([
    "1. 打开 | https://a.example/x",
    "（1）打开 | https://a.example/x",
    "1、打开｜https://a.example/x",
    "| 打开 | https://a.example/x |",
    "打开 || https://a.example/x",
    "打开 丨 https://a.example/x",
    "打开：https://a.example/x",
    "打开: https：//a.example/x",
    "打开 https://a.example/x",
    "打开\thttps://a.example/x",
    "打开 => https://a.example/x",
    "打开，https://a.example/x",
    "**打开** | https://a.example/x",
    '"打开 | https://a.example/x"',
    "“打开” | “https://a.example/x”",
    "打开 | <https://a.example/x>",
    "打开 | `https://a.example/x`",
    "打开 | ｈｔｔｐｓ：／／a.example/x",
    "打开 | [点我](https://a.example/x)",
    "打开 | https://a.example/x。",
    "打开 | https://a.example/x（点击查看）",
    "打开 | https://a.example/x，点击查看",
    "打开 | <https://a.example/x>（点击查看）",
    "打开 | https://a.example/x 点击这里",
    "打开 | https://a.example/x;",
    "打开 | https://a.example/x # 点击查看",
    "打开: https://a.example/x    # see #1",
    "打开 | https://a.example/x,",
    "[打开] (https://a.example/x)",
    "[打开](https://a.example/x)。",
    "[打开](https://a.example/x)（外网）",
    "[打开]（https://a.example/x）（外网）",
    '[打开](https://a.example/x "去看看")',
    '打开 | https://a.example/x "去看看"',
    '打开 | [点我](https://a.example/x "去看看")',
    "[打开](<https://a.example/x>)",
    "[打开]：https://a.example/x",
    "【打开】（https://a.example/x）",
  ])("%s", (line) => {
    expect(parseButtons(line, asWritten)).toEqual([{ label: "打开", url: LONE }]);
  });

  test("a number is of the list where the lines are counted from 1", () => {
    const labels = (text: string) => parseButtons(text, asWritten).map(({ label }) => label);
    expect(labels(`1. A | ${LONE}\n2. B | ${LONE}`)).toEqual(["A", "B"]);
    expect(labels(`1. A | ${LONE}\nB | ${LONE}`)).toEqual(["1. A", "B"]);
    expect(labels(`（1）A | ${LONE}\n\n2、B | ${LONE}`)).toEqual(["A", "B"]);
    expect(labels(`9、A | ${LONE}\n10、B | ${LONE}`)).toEqual(["9、A", "10、B"]);
    expect(labels(`1.2 版本 | ${LONE}\n3D 预览 | ${LONE}`)).toEqual(["1.2 版本", "3D 预览"]);
  });
});

describe("an address keeps what is its own", () => {
  test.each([
    "https://a.example/部署",
    "https://a.example/技术部 文档",
    "https://a.example/报告（终版）.pdf",
    "https://a.example/报告 (1).pdf",
    "https://a.example/?q=你好，世界",
    "https://a.example/?q=a，{{tag}}",
    "https://a.example/a b",
    "https://a.example/a(b)",
    "https://a.example/?u=https://b.example/",
    "https://a.example/x#第一章",
    'https://a.example/?q="{{tag}}"',
    "https://a.example/?q='a'",
    "https://a.example/报表【12月】",
  ])("%s", (url) => {
    expect(parseButtons(`A | ${url}`, asWritten)).toEqual([{ label: "A", url: inCard(url) }]);
    expect(parseButtons(`[A](${url})`, asWritten)).toEqual([{ label: "A", url: inCard(url) }]);
    expect(readTarget(url, {})).toBe(inCard(url.replace("{{tag}}", "")));
  });
});

test("words in quotes are a search's own at its end, and a title in brackets alone", () => {
  const search = 'https://a.example/?q=is:open "x"';
  expect(readTarget(search, {})).toBe(inCard(search));
  expect(parseButtons(`A | ${search}`, asWritten)).toEqual([{ label: "A", url: inCard(search) }]);
  expect(parseButtons(`[A](${search})`, asWritten)).toEqual([
    { label: "A", url: "https://a.example/?q=is:open" },
  ]);
});

test("blank lines between buttons count for numbers alone", () => {
  expect(
    parseButtons("\r\nA | https://a.example\r\n\r\nB | https://b.example\n", asWritten),
  ).toHaveLength(2);
  expect(() => parseButtons("A | https://a.example\n\nB", asWritten)).toThrow("has a line (3)");
});

test.each([
  "A",
  "| https://a.example",
  "[](https://a.example)",
  "A | a.example",
  "https://a.example",
  '[{"title":"A","url":"https://a.example"}]',
  'title: "A", url: "https://a.example"',
])("%j is no button", (line) => {
  expect(() => parseButtons(line, asWritten)).toThrow(
    'Input "buttons" has a line (1) that is no button; write: Label | https://…, the address in full',
  );
});

test.each(["A |", "A｜", "A:", "A："])("%j lacks what an empty expression leaves out", (line) => {
  expect(() => parseButtons(line, asWritten)).toThrow(
    'Input "buttons" has a line (1) without an address; is the expression empty that gives it?',
  );
});

test.each([
  "A | https://a.example, B | https://b.example",
  "[A](https://a.example) [B](https://b.example)",
  "[A](https://a.example)，[B]（https://b.example）",
  "A：https://a.example B：https://b.example",
  "A：https://a.example，B：https://b.example",
  "A:https://a.example,B:https://b.example",
  "A https://a.example B https://b.example",
  "[A]({{run-url}}), [B](https://b.example)",
  "[A]({{ url }}) [B]({{run-url}})",
  "A | {{url}}, B | {{run-url}}",
  "A：https://a.example B：{{run-url}}",
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

test.each(["，", "（", " ", '"', " |", "] (", "｜[", "![", "a：", "。.", "\\|", '{"'])(
  "64 KB of %j are read at once",
  (mark) => {
    const line = `A | https://a.example/${mark.repeat(65_536 / mark.length)}x`;
    const before = performance.now();
    for (const text of [line, `[${line})`, mark.repeat(65_536 / mark.length)]) {
      for (const parse of [parseButtons, parseFeed]) {
        try {
          parse(text, asWritten, "content");
        } catch (error) {
          expect(String(error)).toContain("has ");
        }
      }
    }
    expect(performance.now() - before).toBeLessThan(1_000);
  },
);

describe("an entry of a feed card", () => {
  test.each([
    "[T](https://a.example) ![](https://b.example/p.png)",
    "[T]( https://a.example )![alt text]( https://b.example/p.png )",
    "- [T]（https://a.example）![图]（https://b.example/p.png）",
    "1. [T](https://a.example) ！[](https://b.example/p.png)",
    "1. [T](https://a.example) ![](https://b.example/p.png)",
    "[T](https://a.example)\n\n![](https://b.example/p.png)",
    '[T](https://a.example "题") ![](https://b.example/p.png =100x20)',
    "![](https://b.example/p.png) [T](https://a.example)",
    "[T](https://a.example)\n![](https://b.example/p.png)",
    "- [T](https://a.example)\n\n  ![](https://b.example/p.png)",
    "[T](https://a.example)，![](https://b.example/p.png)。",
    "T | https://a.example | https://b.example/p.png",
    "| T | https://a.example | https://b.example/p.png |",
    '[T] (<https://a.example>) ![图](https://b.example/p.png "图")',
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

test("a button's address may hold a list of others", () => {
  const url = "https://a.example/diff?urls=https://b.example,https://c.example";
  expect(parseButtons(`Diff | ${url}`, asWritten)).toEqual([{ label: "Diff", url }]);
});

test("a title that nobody closes takes no long time to be refused", () => {
  const startedAt = performance.now();
  expect(readTarget(`https://a.example/x${" “".repeat(16_000)}`, {})).toBe("https://a.example/x");
  expect(performance.now() - startedAt).toBeLessThan(500);
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
