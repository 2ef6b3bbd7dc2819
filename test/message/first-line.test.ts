import { describe, expect, test } from "vitest";
import { firstLine, plainContent } from "../../src/message/markdown/content.ts";
import { fc, test as property } from "../support/property.ts";

const HOME = { serverUrl: "https://github.com", repositoryUrl: "https://github.com/o/r" };
const VALUES = {
  tag: "",
  branch: "fix_*_#1",
  url: "https://github.com/o/r/pull/7",
  body: "\n**内容** `x` [链接](https://e.com)\nmore",
  commits: { text: "abc1234 fix_it\nsecond", markdown: "- [abc1234](https://e.com) fix＿it" },
};

describe("the first line of content, as its reader sees it", () => {
  test.each([
    // What only looks like markup stays.
    ["修复 #12 user_name", "修复 #12 user_name"],
    ["#修复 登录", "#修复 登录"],
    ["価格は 3 * 4 = 12 円", "価格は 3 * 4 = 12 円"],
    ["snake_case_name と __init__.py", "snake_case_name と init.py"],
    ["a ~ b, 5~6 天", "a ~ b, 5~6 天"],
    ["C# 与 F#", "C# 与 F#"],
    ["1、修复 2、测试", "1、修复 2、测试"],
    ["2*3*4", "234"],
    [String.raw`\*不是强调\* \# \_x\_`, "*不是强调* # _x_"],
    ["*\n\n二", "二"],
    ["if (a[0] < b && c > d)", "if (a[0] < b && c > d)"],
    ["@张三 看一下", "@张三 看一下"],
    // What is markup goes, and its words stay.
    ["## **发布** v1.2 ##", "发布 v1.2"],
    ["**修复：**登录失败", "修复：登录失败"],
    ["`user_name` 与 ``a`b``", "user_name 与 a`b"],
    ["~~旧~~ _新_ ***要*** 点", "旧 新 要 点"],
    ["> 引用 **x**", "引用 x"],
    ["- [x] 完了 [詳細](https://e.com/a_b)", "☑ 完了 詳細"],
    ["- \n- 二", "二"],
    ["3. third", "3. third"],
    ["```yaml\nkey_a: '*'\n```", "key_a: '*'"],
    ["| 环境 | 结果 |\n|---|---|\n| 生产 | **好** |", "环境 · 结果"],
    ["---\n第二行", "第二行"],
    ["标题\n===\n正文", "标题"],
    ["![](https://e.com/p.png)\n\n图后", "图后"],
    ["![截图_1](https://e.com/p.png)", "截图_1"],
    ["<details><summary>展开</summary>\n\n内容", "展开"],
    ["&lt;b&gt; &amp; :tada:", "<b> & 🎉"],
    ["[a]: https://e.com\n\n[看][a]", "看"],
    ["第一行\n第二行", "第一行"],
    ["第一行  \n第二行", "第一行"],
    // Values are words, whatever is in them.
    ["{{tag}}\n{{branch}} 好了", "fix_*_#1 好了"],
    ["**{{branch}}**", "fix_*_#1"],
    ["`{{branch}}`", "fix_*_#1"],
    ["{{body}}\nlater", "内容 x 链接"],
    ["> {{body}}", "内容 x 链接"],
    ["{{commits}}", "abc1234 fix_it"],
    ["{{tag}}\n\n{{tag}}", ""],
    ["", ""],
  ])("of %j is %j", async (content, shown) => {
    expect(await firstLine(content, VALUES, HOME)).toBe(shown);
  });

  const words = fc
    .array(
      fc.constantFrom("修复", "登录", "user_name", "v1.2", "#12", "テスト", "fix", "C#", "5~6"),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((each) => `好 ${each.join(" ")} 了`);
  const block = fc.constantFrom("", "# ", "> ", "- ", "* ", "> - ");
  const around = fc.constantFrom(
    ["", ""],
    ["**", "**"],
    ["_", "_"],
    ["~~", "~~"],
    ["**[", "](https://e.com/x_y)**"],
    ["<b>", "</b>"],
    ["`", "`"],
  );

  property.prop([block, around, words])(
    "is its words, however they are dressed",
    async (start, [open, close], text) => {
      expect(await firstLine(`${start}${open}${text}${close}`, {}, HOME)).toBe(text);
    },
  );

  property.prop([fc.string({ unit: "grapheme", maxLength: 60 })])(
    "is one line, and of a value all that shows",
    async (value) => {
      const shown = await firstLine("值 {{branch}} 。", { branch: value }, HOME);
      expect(shown).not.toMatch(/[\r\n]/u);
      // A filler of Hangul is a letter, and shows nothing.
      const letters = (text: string) => text.replace(/[^\p{L}\p{N}*_#`~[\]<>]|\p{DI}/gu, "");
      expect(letters(shown)).toBe(letters(`值${value}`));
    },
  );
});

describe("all of content as plain text, for link cards, approvals and a to-do's note", () => {
  test.each([
    ["## **发布** `v1`\n__新__ *增*", "发布 v1\n\n新 增"],
    ["- a\n  - b\n- [x] c\n\n1. d\n2. e", "• a\n• b\n☑ c\n\n1. d\n2. e"],
    ["|环境|结果|\n|-|-|\n|生产|**好**|", "环境 · 结果\n生产 · 好"],
    ["```sh\nnpm ci\n  npm test\n```", "npm ci\nnpm test"],
    ["> 引 <font color=red>红</font> &lt;a&gt; :tada:", "引 红 <a> 🎉"],
    ["见[文档](https://e.com/x)。", "见文档。"],
    [
      "{{branch}} **{{branch}}**\n\n{{body}}\n{{commits}}",
      "fix_*_#1 fix_*_#1\n\n内容 x 链接\nmore\n\nabc1234 fix_it\nsecond",
    ],
    ["---", ""],
  ])("of %j is %j", async (content, shown) => {
    expect(await plainContent(content, VALUES, HOME, false)).toBe(shown);
  });

  test.each([
    ["见[文档](https://e.com/x)谢谢", "见文档 https://e.com/x 谢谢"],
    ["**[a](docs/b.md)**", "a https://github.com/o/r/blob/HEAD/docs/b.md"],
    ["[看]({{url}})", "看 https://github.com/o/r/pull/7"],
    ["https://e.com/x，<https://e.com/y>", "https://e.com/x，https://e.com/y"],
    ["[a](mailto:b@e.com)", "a"],
  ])("with addresses, of %j is %j", async (content, shown) => {
    expect(await plainContent(content, VALUES, HOME, true)).toBe(shown);
  });
});
