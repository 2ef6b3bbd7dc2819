import { expect, test } from "vitest";
import { formatEmojiNames } from "../../scripts/build/emoji-names.ts";
import { utf8Length } from "../../src/message/clip.ts";
import { EMOJI_NAMES } from "../../src/message/markdown/emoji-names.ts";
import { joinBlocks } from "../../src/message/markdown/join.ts";
import type { MarkdownOptions } from "../../src/message/markdown/types.ts";
import { renderMarkdown } from "../../src/message/markdown.ts";

const home = {
  serverUrl: "https://github.com",
  repositoryUrl: "https://github.com/octo/app",
  ref: "main",
};
const MORE = "[more](https://github.com/octo/app)";

/** Rendered and joined; zero-width spaces, which only keep parsers apart, left out. */
async function render(source: string, options: Partial<MarkdownOptions> = {}): Promise<string> {
  const blocks = await renderMarkdown(source, { ...home, trusted: false, ...options });
  return blocks.join("\n\n").replaceAll("\u200B", "");
}

test.each([
  ["line breaks are hard", "one\ntwo\r\nthree  \nfour", "one  \n  two  \n  three  \n  four"],
  ["paragraphs stay apart", "one\n\n\n\ntwo", "one\n\ntwo"],
  ["emphasis stays", "**bold** and __bold__ and *it* _it_", "**bold** and **bold** and *it* *it*"],
  ["emphasis is closed on every line", "**one\ntwo**", "**one**  \n  **two**"],
  [
    "code in a sentence reads as its words",
    "run `npm ci` in `app/` now, `-`",
    "run “npm ci” in app/ now, “-”",
  ],
  ["strikethrough is seen", "~~old~~ new", "～～old～～ new"],
  ["a rule is a line", "a\n\n---\n\nb", "a\n\n———\n\nb"],
  ["a body's heading is bold, not a heading", "# One\ntext", "**One**\n\ntext"],
  ["items of lists are paragraphs", "* a\n* b\n\n3. c\n4. d", "• a\n\n• b\n\n3. c\n\n4. d"],
  [
    "nested lists become lines of their item",
    "- a\n  - b\n    1. c\n  - [x] d\n- [ ] e",
    "• a  \n  – b  \n  &nbsp;&nbsp;(1) c  \n  ☑ d\n\n• ☐ e",
  ],
  [
    "a table is a list of its rows",
    "| File | Lines |\n|---|--:|\n| a.ts | **80**% |\n| b.ts | |",
    "• File: a.ts · Lines: **80**%\n\n• File: b.ts",
  ],
  [
    "code is quoted, its spaces kept",
    "```ts\nif (a) {\n\treturn  b;\n\n}\n```",
    "> if (a) {  \n> &nbsp;&nbsp;&nbsp;&nbsp;return&nbsp;&nbsp;b;  \n> &nbsp;  \n> }",
  ],
  ["an alert has its icon", "> [!WARNING]\n> Hot.\n> Very.", "> ⚠️ Hot.  \n> Very."],
  ["a quote stays one", "> one\n> two\n>\n> > three", "> one  \n> two  \n> │ three"],
  [
    "comments and tags go, words stay",
    "<!-- x\n\ny -->\n\n<p>a<br>b &amp; <b>c</b></p>",
    "a  \n  b & c",
  ],
  ["tags inside a line go", "press <kbd>Ctrl</kbd> <!-- x --> now", "press Ctrl  now"],
  ["footnotes read as notes", "fact[^1]\n\n[^1]: The source.", "fact［1］\n\n［1］ The source."],
  ["emoji codes are emoji", "done :tada: :nosuch:", "done 🎉 :nosuch:"],
  ["entities are characters", "a &lt; b &copy; c", "a < b © c"],
  [
    "lines of preformatted HTML stay lines",
    "<pre><code>npm ERR! a\n  b\n\nc</code></pre>\n\nSee <pre>x\ny</pre>",
    "npm ERR! a  \n  b  \n  c\n\nSee  \n  x  \n  y",
  ],
  [
    "entities are characters in HTML as well",
    "<p>&copy; 2026 &mdash; caf&eacute; &lt;b&gt; &nosuch; &#20013;</p>",
    "© 2026 — café ＜b＞ ＆nosuch; 中",
  ],
  ["plain words need no parser", "Just words (really), 100%.", "Just words (really), 100%."],
])("%s", async (_, source, shown) => {
  expect(await render(source)).toBe(shown);
});

test.each([
  ["#12", "[#12](https://github.com/octo/app/issues/12)"],
  ["GH-7", "[GH-7](https://github.com/octo/app/issues/7)"],
  ["octo/lib#3", "[octo/lib#3](https://github.com/octo/lib/issues/3)"],
  ["@octocat", "[＠octocat](https://github.com/octocat)"],
  ["@dependabot[bot]", "[＠dependabot](https://github.com/apps/dependabot)"],
  ["@octo/reviewers", "[＠octo/reviewers](https://github.com/orgs/octo/teams/reviewers)"],
  [
    "6dcb09b5b57875f334f61aebed695e2e4193db5e",
    "[6dcb09b](https://github.com/octo/app/commit/6dcb09b5b57875f334f61aebed695e2e4193db5e)",
  ],
  ["1234567 deadbeef a#1 x@octocat v1.2.3 @all", "1234567 deadbeef a#1 x＠octocat v1.2.3 ＠all"],
  [
    "`#12` [#12](https://github.com/octo/app/issues/1)",
    "#12 [#12](https://github.com/octo/app/issues/1)",
  ],
  ["https://github.com/octo/app/pull/12", "[#12](https://github.com/octo/app/pull/12)"],
  ["https://github.com/octo/lib/issues/3", "[octo/lib#3](https://github.com/octo/lib/issues/3)"],
  [
    "https://github.com/octo/app/compare/v1...v2",
    "[v1...v2](https://github.com/octo/app/compare/v1...v2)",
  ],
])("reference %s", async (source, shown) => {
  expect(await render(source)).toBe(shown);
});

test.each([
  ["[docs](docs/a.md#b)", "[docs](https://github.com/octo/app/blob/main/docs/a.md#b)"],
  ["[docs](/docs/a.md)", "[docs](https://github.com/octo/app/blob/main/docs/a.md)"],
  ["[issue](../../issues/3)", "[issue](https://github.com/octo/app/issues/3)"],
  ["[here](#part)", "here"],
  ["[x](javascript:alert(1)) [y](dtmd://dingtalkclient/x)", "x y"],
  ["[x](//evil.example)", "[x](https://evil.example/) (evil.example)"],
  ["[x](https://example.com/a)", "[x](https://example.com/a) (example.com)"],
  ["[example.com](https://example.com/a)", "[example.com](https://example.com/a)"],
  [
    "[https://github.com](https://evil.example)",
    "[https：//github.com](https://evil.example/) (evil.example)",
  ],
  [
    "[evil.example](https://github.com/octo)",
    "[evil.example](https://github.com/octo) (github.com)",
  ],
  ["[a][1]\n\n[1]: https://example.com", "[a](https://example.com/) (example.com)"],
  ["<https://example.com/x_y>", "[example.com/x_y](https://example.com/x_y)"],
  ["www.example.com", "[www.example.com](http://www.example.com/)"],
  ["dev@example.com", "dev＠example.com"],
  ["![shot](docs/a.png)", "[🖼 shot](https://github.com/octo/app/raw/main/docs/a.png)"],
  [
    '<img src="https://example.com/a.png" alt="shot">',
    "[🖼 shot](https://example.com/a.png) (example.com)",
  ],
])("link %s", async (source, shown) => {
  expect(await render(source)).toBe(shown);
});

test("the workflow author's text keeps headings, pictures, colours and mentions", async () => {
  const source =
    '## Done @13800001111\n![a](https://example.com/a.png) ![b](@lADPDfmVbpYx)\n<font color="#00ff00">ok</font> [x](https://example.com) [y](dingtalk://dingtalkclient/x)';
  expect(await render(source, { trusted: true })).toBe(
    '## Done @13800001111\n\n![a](https://example.com/a.png) ![b](@lADPDfmVbpYx)  \n  <font color="#00ff00">ok</font> [x](https://example.com/) y',
  );
});

test("a quoted body is quoted line by line", async () => {
  expect(await render("# a\nb\nc\n\n- d\n  - e\n\n> f", { quote: true })).toBe(
    "> **a**\n\n> b  \n> c\n\n> • d  \n> – e\n\n> │ f",
  );
});

test("a body made of nothing visible has no blocks", async () => {
  expect(
    await renderMarkdown("<!-- fill in -->\n\n<br>\n\n[x]: /y\n", { ...home, trusted: false }),
  ).toEqual([]);
});

test("definitions at the end of a long text serve links at its start", async () => {
  const source = `[start][far]\n\n${"word ".repeat(1000)}\n\n[far]: https://example.com/far`;
  expect(await render(source)).toMatch(
    /^\[start\]\(https:\/\/example\.com\/far\) \(example\.com\)/u,
  );
});

test("a fence longer than a piece stays code", async () => {
  const shown = await render(`\`\`\`\n${"x = **1**\n".repeat(2000)}\`\`\`\n\n**after**`);
  expect(shown).not.toContain("**1**");
  expect(shown).toContain("> x = ＊＊1＊＊");
});

test("a quoted list is cut after an item, and no empty line of the quote is left", async () => {
  const blocks = [await render(`- one\n- two\n- ${"three ".repeat(9)}`, { quote: true })];
  expect(joinBlocks(blocks, 52, MORE)).toBe(`> • one\n\n${MORE}`);
});

test("a table longer than a piece keeps its headers", async () => {
  const shown = await render(
    `| Name | Size |\n|---|---|\n${"| some name | 1 MB |\n".repeat(400)}\nend`,
  );
  const rows = shown.match(/^• Name: some name · Size: 1 MB$/gmu);
  expect(rows).toHaveLength(400);
  expect(shown).not.toContain("|");
});

test("a comment longer than a piece stays hidden", async () => {
  expect(await render(`<!--\n${"secret\n\n".repeat(1000)}-->\n\nshown`)).toBe("shown");
});

test("what fits is left whole", () => {
  expect(joinBlocks(["a", "b"], 4, MORE)).toBe("a\n\nb");
});

test("what does not fit is left out block by block, with a link to the rest", () => {
  const blocks = ["a".repeat(40), "b".repeat(40), "c".repeat(40)];
  expect(joinBlocks(blocks, 122, MORE)).toBe(`${"a".repeat(40)}\n\n${"b".repeat(40)}\n\n${MORE}`);
});

test("a long list is cut between its items", () => {
  const list = Array.from({ length: 30 }, (_, n) => `- item ${n}`).join("\n");
  expect(joinBlocks([list], 80, MORE)).toBe(`- item 0\n- item 1\n- item 2\n- item 3\n\n${MORE}`);
});

test("one long line is cut outside of links, its emphasis closed", () => {
  const line = `**bold 中文 [link](https://example.com/long/path) more ${"x".repeat(200)}**`;
  expect(joinBlocks([line], 70, MORE)).toBe(`**bold 中文…**\n\n${MORE}`);
  expect(joinBlocks([line], 100, MORE)).toBe(
    `**bold 中文 [link](https://example.com/long/path) more x…**\n\n${MORE}`,
  );
});

test("where not even the link fits, dots say that there is more", () => {
  expect(joinBlocks(["a".repeat(50)], 20, MORE)).toBe(`${"a".repeat(12)}…\n\n…`);
  expect(joinBlocks(["a".repeat(50)], 2, MORE)).toBe("");
});

test("a huge source is read only as far as a message goes", async () => {
  const paragraph =
    "Some **bold** words, a [link](https://example.com/x), #12 and `code`.\n\n- a\n- b\n\n";
  const blocks = await renderMarkdown(paragraph.repeat(13_000), { ...home, trusted: false });
  const message = joinBlocks(blocks, 20_000, MORE);
  expect(utf8Length(message)).toBeLessThanOrEqual(20_000);
  expect(utf8Length(message)).toBeGreaterThan(19_500);
  expect(message.endsWith(MORE)).toBe(true);
  expect(blocks.length).toBeLessThan(1000);
});

test("a huge source that shows little still says there is more", async () => {
  const blocks = await renderMarkdown(`a\n\n${"<!-- x -->\n\n".repeat(20_000)}b`, {
    ...home,
    trusted: false,
  });
  expect(joinBlocks(blocks, 20_000, MORE)).toBe(`a\n\n${MORE}`);
});

test.each([
  ["[", 10_000],
  ["![", 10_000],
  ["](", 10_000],
  ["*", 100_000],
  ["a*", 50_000],
  ["*_", 50_000],
  ["> ", 10_000],
  ["- ", 10_000],
  ["1. ", 10_000],
  ["<!A ", 10_000],
  ["`", 100_000],
  ["a\n=\n", 10_000],
  ["[^1]: ", 10_000],
  ["e\u0301\u0301", 100_000],
  ["*_x ", 2000],
])(
  "%j, repeated %i times, is rendered in reasonable time",
  async (piece, times) => {
    const blocks = await renderMarkdown(piece.repeat(times), { ...home, trusted: false });
    expect(utf8Length(joinBlocks(blocks, 20_000, MORE))).toBeLessThanOrEqual(20_000);
  },
  15_000,
);

test("a table's long header is not read again with every row", async () => {
  const source = `${"a|".repeat(1000)}\n${"-|".repeat(1000)}\n${"x\n".repeat(30_000)}`;
  const blocks = await renderMarkdown(source, { ...home, trusted: false });
  expect(blocks.length).toBeGreaterThan(0);
}, 15_000);

test("the emoji table is the one its script writes", () => {
  expect(formatEmojiNames()).toContain(JSON.stringify(EMOJI_NAMES));
});
