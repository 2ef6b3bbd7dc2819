import { expect, test } from "vitest";
import { parse } from "../../../src/message/markdown/parse.ts";
import { parseSimple } from "../../../src/message/markdown/simple.ts";
import { fc, test as property } from "../../support/property.ts";

/** Everything that has a meaning somewhere, and enough of what has none to make words of. */
const PIECES = [
  ..."abW09 \n\n-*_`[]()#>!&;~|:@.+=/\\<^{}\"'\t\u3000，。：（）「」—“”修复登é한か👍",
  ...["\uFE0F", "\u200D", "\u0301", "𠮷", "\u00A0", "\u2028", "\u200B"],
  ...["**", "- ", "* ", "1. ", "2. ", "1) ", "# ", "## ", "\n\n", "\n", "  \n", "```", "~~"],
  ...["[a](b)", "](", "https://e.com", "www.e.com", "a@b.co", "{{repo}}", "@octocat", "#12"],
  ...["&amp;", "&copy", "snake_case", "[x](https://e.com/?a=1&b=2)", "`code`", "**重点：**"],
  ...["- [ ] ", "[^1]", "[a]: b", "---", "===", "| - |", "1.", "-", "---\n", "\n    ", "\n> "],
];

/** Mostly of what is simple, so that it is not always the parser's. */
const SIMPLE = [
  ..."abW09修复登录é한か，。：！（）「」 .:@#~&_",
  ...["words ", "完成了", "**bold**", "**重点** ", "**重点：** ", "[a](b)", "`x*y`", "{{actor}}"],
  ...["[部署](https://e.com/x_y?a=1&b=2)", "\n", "\n\n", "\n- ", "\n* ", "\n1. ", "\n2. ", "\n# "],
  ...["\n\n- ", "\n\n3. ", "\n\n## ", "R&D", "a_b", "5~6 ", "**{{repo}}** ", "👍", "**", "\u2028"],
];

const texts = fc.oneof(
  { weight: 1, arbitrary: texted(PIECES, 14) },
  { weight: 3, arbitrary: texted(SIMPLE, 24) },
  { weight: 1, arbitrary: texted([...SIMPLE, ...PIECES], 16) },
);

function texted(pieces: readonly string[], maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength }).map((all) => all.join(""));
}

/** The tree without places, and without whether lists are loose, which nothing shows. */
function bare(tree: unknown): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value) =>
      key === "position" || key === "spread" ? undefined : value,
    ),
  );
}

property.prop([texts], 20_000)(
  "what is read without the parser is what the parser reads",
  (text) => {
    const simple = parseSimple(text);
    if (simple === undefined) return;
    expect(bare(simple)).toEqual(bare(parse({ source: text, start: 0, isTorn: false })));
  },
);

test.each([
  ["Deployed **{{repo}}** to [production](https://example.com)\n\n- by {{actor}}\n"],
  ["## 发布 v1.2.0\n\n**登录修复** 已上线，见 [说明]({{run-url}})。\n- 甲\n- 乙\n\n1. 一\n2. 二"],
  ["**部署：** 完成\n下一行 `npm ci` 5~6 天 R&D snake_case @octocat #12"],
  ["# 标题\n正文\n* 甲\n* **乙**"],
  ["- 甲\u2028乙\n- 丙"],
])("%j needs no parser", (text) => {
  expect(parseSimple(text)).toEqual(expect.any(Array));
  expect(bare(parseSimple(text))).toEqual(bare(parse({ source: text, start: 0, isTorn: false })));
});
