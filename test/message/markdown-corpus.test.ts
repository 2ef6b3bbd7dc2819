import { expect, test } from "vitest";
import { joinBlocks } from "../../src/message/markdown/join.ts";
import type { MarkdownOptions } from "../../src/message/markdown/types.ts";
import { renderMarkdown } from "../../src/message/markdown.ts";

const home = { serverUrl: "https://github.com", repositoryUrl: "https://github.com/octo/app" };

/** As one reads it: breaks are line ends, guards and unbreakable spaces invisible. */
async function read(source: string, options: Partial<MarkdownOptions> = {}): Promise<string> {
  const blocks = await renderMarkdown(source, { ...home, trusted: false, ...options });
  return joinBlocks(blocks, 20_000, "")
    .replaceAll("\u200B", "")
    .replaceAll("  \n  ", "\n")
    .replaceAll("  \n>", "\n>")
    .replaceAll("&nbsp;", " ");
}

const DEPENDABOT = `Bumps [undici](https://github.com/nodejs/undici) from 8.11.0 to 8.12.4.
<details>
<summary>Release notes</summary>
<p><em>Sourced from <a href="https://github.com/nodejs/undici/releases">undici's releases</a>.</em></p>
<blockquote>
<h2>What's Changed</h2>
<ul>
<li>fix: drain by <a href="https://github.com/octocat"><code>@octocat</code></a> in <a href="https://redirect.github.com/nodejs/undici/pull/31">nodejs/undici#31</a></li>
<li>docs: <a href='https://example.com/guide?a=1&amp;b=2' title="a > b">guide</a></li>
</ul>
<p><strong>Full Changelog</strong>: <a href="https://github.com/nodejs/undici/compare/v8.12.3...v8.12.4">https://github.com/nodejs/undici/compare/v8.12.3...v8.12.4</a></p>
</blockquote>
</details>
<details>
<summary>Commits</summary>

- [\`f95f852\`](https://github.com/nodejs/undici/commit/f95f852bd8fca8fcc58a9a2d6c842781e32a215e) Bump ([#30](https://redirect.github.com/nodejs/undici/issues/30))
- See full diff in [compare view](https://github.com/nodejs/undici/compare/v8.11.0...v8.12.4)
</details>
<br />

[![Compatibility](https://dependabot-badges.githubapp.com/badges/compatibility_score?x=1)](https://docs.github.com/scores)

Comment \`@dependabot rebase\` to rebase.

[//]: # (dependabot-automerge-start)
[//]: # (dependabot-automerge-end)

---
`;

test("Dependabot's notes keep their links, and GitHub's detour is GitHub", async () => {
  expect(
    await read(DEPENDABOT),
  ).toBe(`Bumps [undici](https://github.com/nodejs/undici) from 8.11.0 to 8.12.4.

Release notes
Sourced from [undici's releases](https://github.com/nodejs/undici/releases).
What's Changed
• fix: drain by [＠octocat](https://github.com/octocat) in [nodejs/undici#31](https://github.com/nodejs/undici/pull/31)
• docs: [guide](https://example.com/guide?a=1&b=2) (example.com)
Full Changelog: [v8.12.3...v8.12.4](https://github.com/nodejs/undici/compare/v8.12.3...v8.12.4)
Commits

• [f95f852](https://github.com/nodejs/undici/commit/f95f852bd8fca8fcc58a9a2d6c842781e32a215e) Bump ([#30](https://github.com/nodejs/undici/issues/30))

• See full diff in [compare view](https://github.com/nodejs/undici/compare/v8.11.0...v8.12.4)

[Compatibility](https://docs.github.com/scores) (docs.github.com)

Comment “＠dependabot rebase” to rebase.

———`);
});

const NOTES = `## What's Changed
### 🚀 Features
* Add cache by @octocat in https://github.com/octo/app/pull/34
* Nested
  * two
    * three
      1. four

| Package | Change | Link |
|---|:-:|---|
| \`a\\|b\` | **1.0** → 2.0 | [notes](https://example.com/n) |
| c | | #12 |

> [!NOTE]
> Upgrade first.
> - one
> - two

> [!CAUTION]
>
> Separate paragraph

\`\`\`mermaid
graph TD;
  A-->B;
\`\`\`

- [x] done
- [ ] todo
  goes on here

A fact.[^1] H<sub>2</sub>O :rocket: :octocat:

See [guide](docs/guide.md), ![logo](./logo.png), <img width="400" src="https://example.com/a.png">

Term<br>next<br/>third

<p align="center">
  <img src="docs/banner.svg" alt="Banner">
  <a href="https://evil.example/x">github.com</a>
</p>

1. First
   \`\`\`sh
   npm ci
   \`\`\`
2. Second

Line one\\
line two

**Full Changelog**: https://github.com/octo/app/compare/v1.1.0...v1.2.0

[^1]: Source https://example.com/s
`;

test("release notes with all that GitHub's dialect has read as text", async () => {
  expect(await read(NOTES)).toBe(`**What's Changed**

🚀 **Features**

• Add cache by [＠octocat](https://github.com/octocat) in [#34](https://github.com/octo/app/pull/34)

• Nested
– two
  – three
    (1) four

• Package: a|b · Change: **1.0** → 2.0 · Link: [notes](https://example.com/n) (example.com)

• Package: c · Link: [#12](https://github.com/octo/app/issues/12)

> ℹ️ Upgrade first.
> – one
> – two

> 🛑 Separate paragraph

> graph TD;
>   A-->B;

• ☑ done

• ☐ todo
goes on here

A fact.［1］ H2O 🚀 :octocat:

See [guide](https://github.com/octo/app/blob/HEAD/docs/guide.md), [🖼 logo](https://github.com/octo/app/raw/HEAD/logo.png), [🖼 example.com/a.png](https://example.com/a.png)

Term
next
third

[🖼 Banner](https://github.com/octo/app/raw/HEAD/docs/banner.svg) [github.com](https://evil.example/x) (evil.example)

1. First
│ npm ci

2. Second

Line one
line two

**Full Changelog**: [v1.1.0...v1.2.0](https://github.com/octo/app/compare/v1.1.0...v1.2.0)

［1］ Source [example.com/s](https://example.com/s)`);
});

test.each([
  ['<a href="https://example.com/x">here</a>', "[here](https://example.com/x) (example.com)"],
  [
    'see <A HREF = "https://example.com/x">**b** c</A>.',
    "see [b c](https://example.com/x) (example.com).",
  ],
  ['<a href="docs/a.md">a</a>', "[a](https://github.com/octo/app/blob/HEAD/docs/a.md)"],
  ['<a href="javascript:alert(1)">x</a> <a name="y">y</a> <a href="dtmd://x">z</a>', "x y z"],
  [
    '<a href="https://example.com/1">one <a href="https://example.com/2">two</a></a>',
    "one [two](https://example.com/2) (example.com)",
  ],
  ['<a href="https://example.com">never closed', "never closed"],
  [
    '<a href="https://example.com/x"><img src="https://example.com/a.png" alt="shot"></a>',
    "[shot](https://example.com/x) (example.com)",
  ],
  [
    '[<img src="https://example.com/a.png" alt="shot">](https://example.com/x)',
    "[shot](https://example.com/x) (example.com)",
  ],
  [
    '<a href="https://evil.example">https://github.com</a>',
    "[https：//github.com](https://evil.example/) (evil.example)",
  ],
  ["https://redirect.github.com/octo/app/issues/7", "[#7](https://github.com/octo/app/issues/7)"],
  [
    "[x](https://redirect.github.com.evil.example/)",
    "[x](https://redirect.github.com.evil.example/) (redirect.github.com.evil.example)",
  ],
])("HTML's link %s", async (source, shown) => {
  expect(await read(source)).toBe(shown);
});

test.each([
  [
    "[github.com](https://github.com@evil.example/)",
    "[github.com](https://evil.example/) (evil.example)",
  ],
  ["https://github.com%2F@evil.example/", "[evil.example](https://evil.example/)"],
  [
    "[github.com](https://github.com.evil.example/)",
    "[github.com](https://github.com.evil.example/) (github.com.evil.example)",
  ],
  [
    "[g\u0456thub.com](https://evil.example/)",
    "[g\u0456thub.com](https://evil.example/) (evil.example)",
  ],
  [
    "[git\u200Bhub\u202E.com](https://evil.example/)",
    "[github.com](https://evil.example/) (evil.example)",
  ],
  [
    "[github.com](https://github.com:444/)",
    "[github.com](https://github.com:444/) (github.com:444)",
  ],
  [
    "[github\u2024com evil.example](https://evil.example/)",
    "[github\u2024com evil.example](https://evil.example/)",
  ],
  [
    "[github.com evil.example](https://evil.example/)",
    "[github.com evil.example](https://evil.example/) (evil.example)",
  ],
  [
    "[safe](https://\u0430\u0440\u0440\u04CF\u0435.com/)",
    "[safe](https://xn--80ak6aa92e.com/) (xn--80ak6aa92e.com)",
  ],
  ["[safe](http://0x7f.1/)", "[safe](http://127.0.0.1/) (127.0.0.1)"],
  [
    "https://evil.example/%E2%80%AEmoc.buhtig",
    "[evil.example/moc.buhtig](https://evil.example/%E2%80%AEmoc.buhtig)",
  ],
  [
    "![](https://evil.example/pixel.gif?who=1)",
    "[🖼 evil.example/pixel.gif?who=1](https://evil.example/pixel.gif?who=1)",
  ],
  ["![x](data:image/png;base64,AAAA)", "x"],
  ["[x](dingtalk://dingtalkclient/page/link?url=x) dtmd://y", "x dtmd：//y"],
  [`[x](https://evil.example/${"a".repeat(16_001)})`, "x"],
  ["> ✅ CI ran\n\n**🚀 octo/app**", "> ✅ CI ran\n\n🚀 **octo/app**"],
])("a link cannot pass for another: %s", async (source, shown) => {
  expect(await read(source)).toBe(shown);
});

test("the author's HTML is a link too, its values filled", async () => {
  const fill = (name: string) =>
    name === "run-url"
      ? ({ kind: "link", url: "https://github.com/octo/app/actions/runs/1" } as const)
      : ({ kind: "text", text: "[x](https://evil.example)" } as const);
  expect(
    await read('<div><a href="{{run-url}}">run</a> {{title}}</div>', { trusted: true, fill }),
  ).toBe("[run](https://github.com/octo/app/actions/runs/1) ［x］(https：//evil.example)");
});

const LABEL = (letter: string): string => letter.repeat(60);
const LONG_HOST = `github.com.${LABEL("a")}.${LABEL("b")}.${LABEL("c")}.evil.example`;

test("a host too long for a link's words is shown after them", async () => {
  expect(await read(`https://${LONG_HOST}/x`)).toMatch(new RegExp(` \\(${LONG_HOST}\\)$`, "u"));
  expect(await read(`[${"word ".repeat(40)}evil.example](https://evil.example)`)).toMatch(
    / \(evil\.example\)$/u,
  );
});

test("a backslash leaves the unbreakable space after it one", async () => {
  expect(await renderMarkdown("C:\\\u00A0x *y*", { ...home, trusted: false })).toEqual([
    "C:\\\u200B&nbsp;x *y*",
  ]);
});

const ITEM = "item with some words that make it as long as those people write in their notes\n";

test.each([
  ["bullets", `- ${ITEM}`.repeat(100), 1],
  ["bullets with empty lines between", `- ${ITEM}\n`.repeat(100), 1],
  ["rows", `| a |\n|---|\n${`| ${ITEM.trim()} |\n`.repeat(100)}`, 1],
  ["quoted lines", `> ${ITEM}`.repeat(100), 1],
  ["code", `\`\`\`\n${ITEM.repeat(100)}\`\`\``, 1],
  ["lines of a paragraph", ITEM.repeat(100), 1],
  ["paragraphs", `${ITEM}\n`.repeat(100), 100],
])("a hundred %s stay together", async (_, source, count) => {
  expect(await renderMarkdown(source, { ...home, trusted: false })).toHaveLength(count);
});

test("a long numbered list counts on, whatever its source says", async () => {
  const shown = await read(`1. ${ITEM}`.repeat(60));
  const numbers = Array.from(shown.matchAll(/^(\d+)\. item/gmu), ([, number]) => Number(number));
  expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
});

test("a heading right after a long text stays a heading", async () => {
  expect(await read(`${ITEM.repeat(25)}# Heading\ntext`, { trusted: true })).toMatch(
    /notes\n\n# Heading\n\ntext$/u,
  );
});

test.each([
  ['<a href="https://example.com/x">', 20_000],
  ["<a ", 20_000],
  ['<a "', 20_000],
  ["<img src='", 20_000],
  ["</a>", 20_000],
  ["<li><a href=x>y</a>", 20_000],
  ["&#", 50_000],
  ["| ", 50_000],
  ["1. a\n", 50_000],
  ["> a\n", 50_000],
])(
  "%j, repeated %i times, is rendered in reasonable time",
  async (piece, times) => {
    const blocks = await renderMarkdown(piece.repeat(times), { ...home, trusted: false });
    expect(joinBlocks(blocks, 20_000, "").length).toBeLessThanOrEqual(20_000);
  },
  15_000,
);
