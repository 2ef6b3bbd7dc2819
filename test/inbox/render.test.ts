import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QUIRKS } from "../../inbox/markdown/quirks.ts";
import { differences, render } from "../../inbox/markdown/render.ts";
import {
  type Block,
  type Inline,
  type Quirk,
  VIEWS,
  type View,
} from "../../inbox/markdown/tree.ts";
import { cases } from "../support/property.ts";

/** A tree in one line: what is seen, with its kind in front of brackets. */
function outline(blocks: readonly Block[]): string {
  return blocks.map(blockLine).join(" ");
}

function blockLine(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `p[${inlines(block.children)}]`;
    case "heading":
      return `h${block.level}[${inlines(block.children)}]`;
    case "list": {
      const signs = block.numbers?.map((number) => `${number}.`) ?? block.items.map(() => "•");
      return `list[${block.items.map((item, index) => `${signs[index]} ${outline(item)}`).join(" ")}]`;
    }
    case "quote":
      return `quote[${outline(block.children)}]`;
    case "table":
      return `table[${block.rows.map((row) => row.map(inlines).join("|")).join(" / ")}]`;
    case "code":
    case "source":
      return `${block.kind}[${block.text}]`;
    case "rule":
    case "nothing":
      return block.kind;
    default:
      return block satisfies never;
  }
}

function inlines(all: readonly Inline[]): string {
  return all.map(inlineText).join("");
}

function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "source":
    case "code":
      return `${inline.kind}(${inline.text})`;
    case "break":
      return "⏎";
    case "link":
      return `link(${inlines(inline.children)} → ${inline.url})`;
    case "image":
      return `image(${inline.url})`;
    case "font":
      return `font(${inline.color} ${inline.size} ${inlines(inline.children)})`;
    default:
      return `${inline.kind}(${inlines(inline.children)})`;
  }
}

const see = (text: string, view: View, media?: (id: string) => boolean) =>
  outline(render(text, view, media).blocks);

describe.each<
  readonly [what: string, text: string, pc: string, phone: string, strict: string, quirks: Quirk[]]
>([
  [
    "one paragraph",
    "你好，**钉钉**",
    "p[你好，strong(钉钉)]",
    "p[你好，strong(钉钉)]",
    "p[你好，strong(钉钉)]",
    [],
  ],
  ["a single newline", "一\n二", "p[一二]", "p[一二]", "p[一\n二]", ["newline"]],
  ["a hard break", "一  \n  二", "p[一⏎二]", "p[一⏎二]", "p[一⏎二]", []],
  ["an empty line", "一\n\n二", "p[一] p[二]", "p[一] p[二]", "p[一] p[二]", []],
  ["<br>", "一<br>二", "p[一⏎二]", "p[一⏎二]", "p[一⏎二]", ["line-break-tag"]],
  [
    "a line of blanks",
    "一\n\u3000\n二",
    "p[一\u3000二]",
    "p[一二]",
    "p[一\n\u3000\n二]",
    ["newline", "blank-line"],
  ],
  [
    "an underscore",
    "_a_ snake_case_x",
    "p[_a_ snake_case_x]",
    "p[_a_ snake_case_x]",
    "p[emphasis(a) snake_case_x]",
    ["underscore"],
  ],
  [
    "a tight list",
    "- a\n- b",
    "list[• p[a] • p[b]]",
    "list[• p[a- b]]",
    "list[• p[a] • p[b]]",
    ["tight-list"],
  ],
  [
    "a loose list",
    "- a\n\n- b",
    "list[• p[a] • p[b]]",
    "list[• p[a] • p[b]]",
    "list[• p[a] • p[b]]",
    [],
  ],
  [
    "a loose ordered list",
    "1. a\n\n2. b",
    "list[1. p[a] 2. p[b]]",
    "list[2. p[a] 2. p[b]]",
    "list[1. p[a] 2. p[b]]",
    ["list-number"],
  ],
  [
    "an ordered list right after text",
    "x\n1. a",
    "p[x] list[1. p[a]]",
    "p[xsource(1. a)]",
    "p[x] list[1. p[a]]",
    ["list-needs-blank"],
  ],
  [
    "a paragraph after a list",
    "- a\n\nb",
    "list[• p[a]] p[b]",
    "list[• p[aspan(b)]]",
    "list[• p[a]] p[b]",
    ["list-swallows"],
  ],
  [
    "a quotation's lazy line",
    "> a\nb",
    "quote[p[a]] p[b]",
    "quote[p[a]] p[b]",
    "quote[p[a\nb]]",
    ["quote-ends"],
  ],
  ["a fence", "```js\na\nb\n```", "code[a\nb]", "p[source(```jsab```)]", "code[a\nb]", ["fence"]],
  [
    "inline code",
    "run `npm ci` now",
    "p[run code(npm ci) now]",
    "p[run npm ci now]",
    "p[run code(npm ci) now]",
    ["inline-code"],
  ],
  [
    "a table",
    "|a|b|\n|-|-|\n|1|2|",
    "table[a|b / 1|2]",
    "p[|a|b||-|-||1|2|]",
    "p[|a|b|\n|-|-|\n|1|2|]",
    ["table", "table-shown"],
  ],
  [
    "a colour",
    '<font color="#ff0000">x</font>',
    "p[font(#ff0000 0 x)]",
    "p[font(#ff0000 0 x)]",
    'p[source(<font color="#ff0000">)xsource(</font>)]',
    ["font"],
  ],
  [
    "a colour's name",
    '<font color="red">x</font>',
    "p[font(red 0 x)]",
    "p[font( 0 x)]",
    'p[source(<font color="red">)xsource(</font>)]',
    ["font", "font-name"],
  ],
  [
    "single quotes",
    "<font color='#ff0000'>x</font>",
    "p[font(#ff0000 0 x)]",
    "p[source(<font color='#ff0000'>)xsource(</font>)]",
    "p[source(<font color='#ff0000'>)xsource(</font>)]",
    ["font", "font-quotes"],
  ],
  [
    "HTML",
    "a <b>x</b>",
    "p[a strong(x)]",
    "nothing",
    "p[a source(<b>)xsource(</b>)]",
    ["html", "html-blank"],
  ],
  [
    "a block of HTML",
    "<details>\n<b>x</b>\n</details>",
    "p[span(strong(x))]",
    "nothing",
    "source[<details>\n<b>x</b>\n</details>]",
    ["html", "html-blank"],
  ],
  [
    "an HTML link",
    '<a href="https://a.example">x</a>',
    "p[link(x → https://a.example)]",
    "p[span(x)]",
    'p[source(<a href="https://a.example">)xsource(</a>)]',
    ["html", "html-link"],
  ],
  [
    "a rule",
    "a\n\n***\n\nb",
    "p[a] rule p[b]",
    "p[a] source[***] p[b]",
    "p[a] rule p[b]",
    ["rule"],
  ],
  ["a backslash", "a \\* b", "p[a * b]", "p[a \\* b]", "p[a * b]", ["backslash"]],
  ["entities", "&lt;b&gt;&nbsp;x", "p[<b>\u00a0x]", "p[<b>\u00a0x]", "p[<b>\u00a0x]", []],
  [
    "a picture",
    "![x](https://a.example/a.png)",
    "p[image(https://a.example/a.png)]",
    "p[image(https://a.example/a.png)]",
    "p[image(https://a.example/a.png)]",
    [],
  ],
  [
    "a picture in one's own network",
    "![x](http://10.0.0.1/a.png)",
    "p[image(http://10.0.0.1/a.png)]",
    "p[image(http://10.0.0.1/a.png)]",
    "p[image(http://10.0.0.1/a.png)]",
    ["picture-local"],
  ],
  [
    "a picture as data",
    "![x](data:image/png;base64,AA)",
    "p[image(data:image/png;base64,AA)]",
    "p[image(data:image/png;base64,AA)]",
    "p[image(data:image/png;base64,AA)]",
    ["picture-data"],
  ],
  [
    "bold that CommonMark does not close",
    "**标题：**正文",
    "p[**标题：**正文]",
    "p[**标题：**正文]",
    "p[**标题：**正文]",
    [],
  ],
])("%s", (_, text, pc, phone, strict, quirks) => {
  test("is shown as on a PC, on a phone and in CommonMark", () => {
    expect(see(text, "pc")).toBe(pc);
    expect(see(text, "phone")).toBe(phone);
    expect(see(text, "commonmark")).toBe(strict);
  });

  test("has its differences named", () => {
    const { pc: onPc, phone: onPhone, commonmark } = differences(text);
    expect([...new Set([...onPc, ...onPhone])].toSorted()).toEqual(quirks.toSorted());
    expect(commonmark).toEqual([]);
  });
});

test("an uploaded picture is known by its media id, another id is not", () => {
  const known = (id: string) => id === "@lAbc";
  expect(render("![](@lAbc)", "phone", known).quirks).toEqual([]);
  expect(render("![](@lXyz)", "phone", known).quirks).toEqual(["picture-unknown"]);
});

/** Markdown's own signs, words, and what has a meaning to DingTalk. */
const anyMarkdown = fc
  .array(
    fc.constantFrom(
      ..."*_`#>-+|<>/\\[]()!\n\n \u3000&;:1.ab中，".split(""),
      '<font color="#ff0000">',
      "</font>",
      "<br>",
      "```",
      "- ",
      "1. ",
      "> ",
      "|-|-|",
      "](https://a.example)",
      "<b>",
      "</b>",
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(""));

test("any text at all becomes a tree in every view, with quirks only where the table has them", () => {
  fc.assert(
    fc.property(anyMarkdown, (text) => {
      for (const view of VIEWS) {
        const { blocks, quirks } = render(text, view);
        expect(() => outline(blocks)).not.toThrow();
        const strangers = quirks.filter(
          (quirk) => !QUIRKS[quirk].views.some((each) => each === view),
        );
        expect(strangers).toEqual([]);
      }
    }),
    { numRuns: cases(500) },
  );
});

test("no letter of a text is lost on a PC, except in tags and addresses", () => {
  const letters = (text: string) => text.replaceAll(/[^a-z中]/gu, "");
  const plain = fc.array(fc.constantFrom("a", "b", "中", "*", "_", "\n", " ", "- ", "> ", "1. "), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(plain, (pieces) => {
      const text = pieces.join("");
      const shown = JSON.stringify(render(text, "pc").blocks, (key, value) =>
        key === "kind" || key === "quirk" ? undefined : value,
      ).replaceAll(/"[a-z]+":|true|false|\\n/gu, "");
      expect(letters(shown)).toBe(letters(text));
    }),
    { numRuns: cases(500) },
  );
});
