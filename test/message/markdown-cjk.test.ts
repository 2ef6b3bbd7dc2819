import MarkdownIt from "markdown-it";
import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { isAddressEnd } from "../../src/message/markdown/address-end.ts";
import { renderContent } from "../../src/message/markdown/content.ts";
import { renderMarkdown } from "../../src/message/markdown.ts";
import { fc, test as property } from "../support/property.ts";
import { findAll, parse, textOf } from "./skeleton.ts";

const ENGLISH = { serverUrl: "https://github.com" };

async function render(source: string, trusted: boolean): Promise<string> {
  return (await renderMarkdown(source, { ...ENGLISH, trusted })).join("\n\n");
}

/** Both in the workflow author's text and in a stranger's. */
async function both(source: string): Promise<string> {
  const [own, others] = [await render(source, true), await render(source, false)];
  expect(others.replaceAll(/\u200B? \([a-z.]+\)/gu, "")).toBe(own);
  return own;
}

describe("a bare address ends before CJK punctuation and full-width brackets:", () => {
  const X = "[e.com/x](https://e.com/x)";
  test.each([
    ["https://e.com/x，谢谢", `${X}，谢谢`],
    ["请看https://e.com/x。", `请看${X}。`],
    ["https://e.com/x、https://e.com/x；", `${X}、${X}；`],
    ["（https://e.com/x）", `（${X}）`],
    ["「https://e.com/x」", `「${X}」`],
    ["《https://e.com/x》", `《${X}》`],
    ["【https://e.com/x】", `【${X}】`],
    ["“https://e.com/x”…", `“${X}”…`],
    ["https://e.com/x！！", `${X}！！`],
    ["https://e.com/x？", `${X}？`],
    ["地址：https://e.com/x：好", `地址：${X}：好`],
    ["https://e.com/x——见上", `${X}——见上`],
    ["https://e.com/x　次", `${X}　次`],
    ["https://e.com/x.，b", `${X}.，b`],
    ["https://e.com，谢谢", "[e.com](https://e.com/)，谢谢"],
    ["https://e.com/?q=1&b=2，谢", "[e.com/?q=1&b=2](https://e.com/?q=1&b=2)，谢"],
    ["https://e.com/(a)，b", "[e.com/(a)](https://e.com/%28a%29)，b"],
    ["詳細はhttps://e.com/xです。", `詳細は${X}です。`],
    ["See https://e.com/x, thanks.", `See ${X}, thanks.`],
    ["https://e.com/x，**重点：**内容", `${X}，**重点**：内容`],
    ["见www.e.com/x。", "见[www\u200B.e.com/x](http://www.e.com/x)。"],
    ["，www.e.com/x）", "，[www\u200B.e.com/x](http://www.e.com/x)）"],
    ["- https://e.com/x，好\n- 二", `• ${X}，好\n\n• 二`],
    ["> https://e.com/x，好", `> ${X}，好`],
  ])("%s", async (source, shown) => {
    expect(await both(source)).toBe(shown);
  });
});

test.each([
  ["工期 5~6 天，最多 7~8 天", "工期 5～6 天，最多 7～8 天"],
  ["10~20円、30~40円 **可**", "10～20円、30～40円 **可**"],
])("ranges of numbers strike nothing through: %s", async (source, shown) => {
  expect(await both(source)).toBe(shown);
});

describe("what the author's keyboard or a copied text makes of markup is still that markup:", () => {
  test.each([
    [
      "[文档](https://e.com/文档 说明.html)",
      "[文档](https://e.com/%E6%96%87%E6%A1%A3%20%E8%AF%B4%E6%98%8E.html)",
    ],
    ["![图](https://e.com/a 1.png)", "![图](https://e.com/a%201.png)"],
    ["见[文档]（https://e.com/a）。", "见[文档](https://e.com/a)。"],
    ["[a]（https://e.com/a)，[b](https://e.com/b）", "[a](https://e.com/a)，[b](https://e.com/b)"],
    ["`[a]（https://e.com/a b）`", "“［a］（https://e.com/a b）”"],
    ["~~~\n[a]（https://e.com/a b）\n~~~", "> ［a］（https://e.com/a b）"],
    ["[a](https://e.com/a 'title')", "[a](https://e.com/a)"],
    ["[a]（https://e.com/a\t \tb c ）", "[a](https://e.com/a%20b%20c)"],
    ["[a](https://e.com 'title')", "[a](https://e.com/)"],
    ["[a](https://e.com/a（1）)", "[a](https://e.com/a%EF%BC%881%EF%BC%89)"],
    ["List<String> 与 Map<K, V>，<your-token>", "List＜String＞ 与 Map＜K, V＞，＜your-token＞"],
    ["a<b>粗</b><i>x</i><br>c", "a粗x  \n  c"],
    ["<font color=red>红</font>", '<font color="#FF0000">红</font>'],
    ["<font color='#f00'>红</font>", '<font color="#ff0000">红</font>'],
    ['<font color="00ff00">绿</font>', '<font color="#00ff00">绿</font>'],
    ['<FONT COLOR="Gray">灰</FONT>', '<font color="#808080">灰</font>'],
  ])("%s", async (source, shown) => {
    expect((await renderContent(source, {}, ENGLISH)).join("\n\n")).toBe(shown);
  });
});

describe("letters of other scripts stay in a path, not after a host:", () => {
  const WIKI = "[e.com/wiki/钉钉](https://e.com/wiki/%E9%92%89%E9%92%89)";
  test.each([
    ["https://e.com/wiki/钉钉", WIKI],
    ["https://e.com/wiki/钉钉（软件）", `${WIKI}（软件）`],
    ["https://e.com谢谢", "[e.com](https://e.com/)谢谢"],
    ["詳しくはhttps://e.com/xをご覧", "詳しくは[e.com/x](https://e.com/x)をご覧"],
    [
      "https://e.com/お知らせ",
      "[e.com/お知らせ](https://e.com/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B)",
    ],
    ["https://e.com/x,谢谢", "[e.com/x](https://e.com/x),谢谢"],
    [
      "a:https://e.com/x;备用:https://e.com/x!!好",
      "a:[e.com/x](https://e.com/x);备用:[e.com/x](https://e.com/x)!!好",
    ],
    ["https://e.com/a,b;c", "[e.com/a,b;c](https://e.com/a,b;c)"],
    ["👉https://e.com/x👈", "👉[e.com/x](https://e.com/x)👈"],
    [
      "https://e.com/x→https://e.com/x✅",
      "[e.com/x](https://e.com/x)→[e.com/x](https://e.com/x)✅",
    ],
    ["文www.e.com/x,好", "文[www\u200B.e.com/x](http://www.e.com/x),好"],
    ["https://e.com:8080谢谢", "[e.com:8080](https://e.com:8080/)谢谢"],
    ["www.e.cn打开", "[www\u200B.e.cn](http://www.e.cn/)打开"],
    [
      "https://例子.中国/路",
      "[xn--fsqu00a.xn--fiqs8s/路](https://xn--fsqu00a.xn--fiqs8s/%E8%B7%AF)",
    ],
  ])("%s", async (source, shown) => {
    expect(await both(source)).toBe(shown);
  });
});

test("what is written as a link or in code stays as it is written", async () => {
  expect(await render("[看，这里](https://e.com/x，y)", true)).toBe(
    "[看，这里](https://e.com/x%EF%BC%8Cy)",
  );
  expect(await render("<https://e.com/x，y>", true)).toBe(
    "[e.com/x，y](https://e.com/x%EF%BC%8Cy)",
  );
  expect(await render("`https://e.com/x，y`", true)).toBe("https://e.com/x，y");
});

const path = fc.stringMatching(/^[a-z0-9钉手册ヴ가/_-]{0,12}[a-z0-9册]$/u);
const ending = fc.constantFrom(..."，。、；：？！（）「」『』【】《》〈〉“”‘’…—～｛｝＂＇");
const words = fc.stringMatching(/^[a-z 谢谢を가.]{0,10}$/u);

property.prop([path, ending, words])(
  "any such mark ends any address, and nothing of the words is lost",
  async (where, mark, rest) => {
    expect(isAddressEnd(mark)).toBe(true);
    const address = `https://e.com/${where}`;
    for (const trusted of [true, false]) {
      const shown = await render(`看${address}${mark}${rest}`, trusted);
      const tree = parse(shown);
      expect(findAll(tree, "link").map(({ url }) => url)).toEqual([URL.parse(address)?.href]);
      expect(textOf(tree)).toContain(mark);
      expect(
        textOf(tree)
          .replace(/\s/gu, "")
          .endsWith((mark + rest).replace(/\s/gu, "")),
      ).toBe(true);
    }
  },
);

describe("emphasis that touches CJK punctuation is emphasis, its punctuation outside the marks:", () => {
  test.each([
    ["**修复：**登录失败", "**修复**：登录失败"],
    ["**“重点”**内容", "“**重点**”内容"],
    ["这是**《手册》**的", "这是《**手册**》的"],
    ["**完成（3/3）**了", "**完成（3/3**）了"],
    ["**修复:**登录失败", "**修复**:登录失败"],
    ["请**务必！**注意", "请**务必**！注意"],
    ["**「重要」**です", "「**重要**」です"],
    ["これは**【注意】**です。", "これは【**注意**】です。"],
    ["**변경：**로그인", "**변경**：로그인"],
    ["*注意！*これは", "*注意*！これは"],
    ["_重点：_内容", "*重点*：内容"],
    ["这是_《手册》_的", "这是《*手册*》的"],
    ["__修复：__登录失败", "**修复**：登录失败"],
    ["这是__“重点”__内容", "这是“**重点**”内容"],
    ["***修复：***登录", "*\u200B**修复**\u200B*：登录"],
    ["- **项：**值\n- b", "• **项**：值\n\n• b"],
    ["> **引：**用", "> **引**：用"],
    ["**粗体**和**另一个：**好", "**粗体**和**另一个**：好"],
    ["这是**粗体**文字", "这是**粗体**文字"],
    ["**🎉**", "🎉"],
    ["**✅ 完成**了", "✅ **完成**了"],
    ["文件_名_字 snake_case_name", "文件_名_字 snake_case_name"],
    ["2*3*4", "2*3*4"],
  ])("%s", async (source, shown) => {
    expect(await both(source)).toBe(shown);
  });

  test.each([
    ["~~删除：~~内容", "～～删除：～～内容"],
    ["这~~《旧》~~新", "这～～《旧》～～新"],
  ])("%s", async (source, shown) => {
    expect(await both(source)).toBe(shown);
  });
});

const commonmark = new MarkdownIt("commonmark");
const piece = fc.stringMatching(/^[a-z修复登录カナ가：，。！（）《》“”:!%✅ ]{1,8}$/u);
const letters = fc.stringMatching(/^[修复登录カナ가a-z]{1,4}$/u);

property.prop([letters, piece, fc.constantFrom("**", "*"), letters])(
  "whatever is emphasised is emphasis to strict and lenient parsers, without punctuation at the marks",
  async (before, inside, mark, after) => {
    fc.pre(/^\S.*\S$|^\S$/u.test(inside) && /[\p{L}]/u.test(inside));
    const shown = await render(`${before}<i></i>${mark}${inside}${mark}${after}`, true);
    fc.pre(!shown.includes("＊"));
    const tag = mark === "**" ? "strong" : "em";
    for (const html of [commonmark.render(shown), marked.parse(shown, { async: false })]) {
      const emphasised = new RegExp(`<${tag}>(.*?)</${tag}>`, "su").exec(html)?.[1] ?? "";
      expect(emphasised, shown).toMatch(/^\p{L}(?:.*\p{L})?$/u);
      expect(html).not.toContain("*");
    }
    expect(textOf(parse(shown)).replace(/[\s\u200B]/gu, "")).toBe(
      (before + inside + after).replace(/\s/gu, ""),
    );
  },
);
