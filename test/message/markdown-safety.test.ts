import * as fc from "fast-check";
import type { Nodes } from "mdast";
import { expect, test } from "vitest";
import { utf8Length } from "../../src/message/clip.ts";
import { renderContent } from "../../src/message/markdown/content.ts";
import { joinBlocks } from "../../src/message/markdown/join.ts";
import { renderMarkdown } from "../../src/message/markdown.ts";
import { cases } from "../support/property.ts";
import { readLeniently, strayMarkup } from "./lenient.ts";
import { findAll, nastyText, parse, skeleton, textOf } from "./skeleton.ts";

const home = {
  serverUrl: "https://github.com",
  repositoryUrl: "https://github.com/octo/app",
  ref: "main",
};
const MORE = "[查看全文](https://github.com/octo/app/pull/1)";
const FORBIDDEN = [
  "image",
  "imageReference",
  "linkReference",
  "definition",
  "heading",
  "list",
  "html",
  "code",
  "inlineCode",
  "table",
  "delete",
  "footnoteDefinition",
  "footnoteReference",
  "thematicBreak",
] as const;

const nastyBody = fc
  .array(nastyText, { minLength: 1, maxLength: 5 })
  .chain((parts) =>
    fc.constantFrom("\n", "\n\n", " ", "\n> ", "\n- ", "").map((glue) => parts.join(glue)),
  );

/** What a body may hold, wherever it was cut. */
function expectHarmless(message: string): void {
  const tree = parse(message);
  for (const type of FORBIDDEN) expect(findAll(tree, type), `${type} in ${message}`).toEqual([]);
  expect(textOf(tree), message).not.toMatch(/[@\u202A-\u202E\u2066-\u2069\0]/u);
  const links = findAll(tree, "link").map(({ url }) => url);
  expect(strayMarkup(message, links), message).toEqual([]);
  for (const [link, after] of linksWithNext(tree)) {
    const { protocol, host, origin } = new URL(link.url);
    expect(protocol, message).toMatch(/^https?:$/u);
    if (origin === home.serverUrl) continue;
    const shown = (textOf(link) + after.slice(0, host.length + 5)).replaceAll("\u200B", "");
    expect(shown, message).toContain(host);
  }
}

function linksWithNext(tree: Nodes): [Extract<Nodes, { type: "link" }>, string][] {
  const found: [Extract<Nodes, { type: "link" }>, string][] = [];
  const walk = (node: Nodes): void => {
    if (!("children" in node)) return;
    for (const [index, child] of node.children.entries()) {
      const next = node.children[index + 1];
      if (child.type === "link") found.push([child, next === undefined ? "" : textOf(next)]);
      walk(child);
    }
  };
  walk(tree);
  return found;
}

test("a body holds nothing but words, quotes, emphasis and links that show where they lead", async () => {
  await fc.assert(
    fc.asyncProperty(nastyBody, async (body) => {
      const blocks = await renderMarkdown(body, { ...home, trusted: false });
      expectHarmless(blocks.join("\n\n"));
    }),
    { numRuns: cases(1000) },
  );
});

test.each([
  "\u3000# 公告",
  "甲<br>&emsp;# 公告",
  "标题\n===\u3000",
  "标题\n\u2003---",
  "\u3000- 甲\n\u3000- 乙",
  "\u30001. 甲",
  "| 甲 |\n|-|\u3000",
])("a blank of any width does not bring markup to life: %j", async (body) => {
  const blocks = await renderMarkdown(body, { ...home, trusted: false });
  expectHarmless(blocks.join("\n\n"));
});

test("a body cut anywhere is as harmless, and fits", async () => {
  await fc.assert(
    fc.asyncProperty(nastyBody, fc.integer({ min: 60, max: 400 }), async (body, maxBytes) => {
      const blocks = await renderMarkdown(body, { ...home, trusted: false });
      const message = joinBlocks(blocks, maxBytes, MORE);
      expect(utf8Length(message)).toBeLessThanOrEqual(maxBytes);
      expectHarmless(message);
    }),
    { numRuns: cases(500) },
  );
});

test("a quoted body stays inside its quote", async () => {
  await fc.assert(
    fc.asyncProperty(nastyBody, async (body) => {
      const blocks = await renderMarkdown(body, { ...home, trusted: false, quote: true });
      const tree = parse(blocks.join("\n\n"));
      const outside =
        "children" in tree && tree.children.filter(({ type }) => type !== "blockquote");
      expect(outside, blocks.join("\n\n")).toEqual([]);
    }),
    { numRuns: cases(400) },
  );
});

const CONTENTS = [
  "{{title}}",
  "**{{title}}** by {{actor}}",
  "# {{title}}\n\n{{actor}}",
  "- {{title}}\n- {{actor}}",
  "> {{title}}\n> {{actor}}",
  "[{{title}}](https://github.com/octo/app){{actor}}",
  "[{{actor}}]{{title}}\n{{title}}",
  "![{{title}}](https://github.com/a.png) {{actor}}",
  "<font color=red>{{title}}</font> {{actor}};",
  "| a | b |\n|-|-|\n| {{title}} | {{actor}} |",
  "`{{title}}` @{{actor}}",
  "```\n{{title}}\n{{actor}}\n```",
  "a {{title}}{{actor}}\n{{title}}",
  '<a href="https://github.com/octo/app">{{title}}</a> {{actor}}',
  "<div>{{title}}<br>{{actor}}</div>",
];

test("no value makes structure that the workflow's content did not put there", async () => {
  await fc.assert(
    fc.asyncProperty(
      nastyText,
      nastyText,
      fc.constantFrom(...CONTENTS),
      async (one, two, content) => {
        const fill = async (title: string, actor: string): Promise<string> =>
          (await renderContent(content, { title, actor }, home)).join("\n\n");
        const message = await fill(`a ${one} z`, `a ${two} z`);
        const plain = await fill("x", "y");
        expect(skeleton(message), message).toBe(skeleton(plain));
        expect(leniently(message), message).toEqual(leniently(plain));
        expect(message.replace("@\u200B", ""), message).not.toMatch(/@/u);
      },
    ),
    { numRuns: cases(1000) },
  );
});

/** Links and markup in the eyes of lenient parsers, without what a value in an address changes. */
function leniently(message: string): readonly string[] {
  return readLeniently(message).map(({ parser, links, markup }) =>
    [parser, links.length, ...markup].join(" "),
  );
}
