import * as fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** The message as a Markdown parser sees it. */
export function parse(message: string): Nodes {
  return fromMarkdown(message, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
}

/** Structure without words: which nodes stand in which, where links lead, no text. */
export function skeleton(message: string): string {
  return bones(parse(message));
}

function bones(node: Nodes): string {
  const own = "url" in node ? `${node.type}<${node.url}>` : node.type;
  const depth = "depth" in node ? `${own}${node.depth}` : own;
  if (!("children" in node)) return depth;
  return `${depth}(${node.children.map(bones).join(",")})`;
}

/** All nodes of one kind, in reading order. */
export function findAll<T extends Nodes["type"]>(
  tree: Nodes,
  type: T,
): Extract<Nodes, { type: T }>[] {
  const found: Extract<Nodes, { type: T }>[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === type) found.push(node as Extract<Nodes, { type: T }>);
    if ("children" in node) node.children.forEach(walk);
  };
  walk(tree);
  return found;
}

/** What the node says, links' and emphasis' words included. */
export function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

const FRAGMENTS = [
  ..."[]()<>{}*_`~!#&;:|\\/@-+=\"'.1 \n\ta中́",
  "](",
  "][",
  "![",
  "](http://evil.example)",
  "[x](http://evil.example)",
  "[x]: http://evil.example",
  "![x](http://evil.example/a.png)",
  "[^1]",
  "[^1]: note",
  "\u3000",
  "\n\u3000",
  "\u2003",
  "&emsp;",
  "- [ ] ",
  "- ",
  "1. ",
  "> ",
  "# ",
  "## ",
  "***",
  "**b**",
  "__b__",
  "_i_",
  "*i*",
  "~~s~~",
  "`c`",
  "``",
  "```\n",
  "~~~\n",
  "---",
  "\n---\n",
  "\n===\n",
  "| a | b |\n| - | - |\n",
  "--- | ---",
  "<b>",
  "</font>",
  "<font color=#ff0000>",
  "<a href='http://evil.example'>",
  "<img src=x>",
  "<!--",
  "-->",
  "<?x?>",
  "<![CDATA[",
  "]]>",
  "<http://evil.example>",
  "<a@evil.example>",
  "http://evil.example",
  "https://evil.example/a_b_c",
  "www.evil.example",
  "WWW.evil.example",
  "mailto:a@evil.example",
  "xmpp:a@evil.example/b",
  "a@evil.example",
  "javascript:alert(1)",
  "[x](javascript:alert(1))",
  "dtmd://dingtalkclient/x",
  "[x](dtmd://dingtalkclient/sendMessage?content=x)",
  "dingtalk://dingtalkclient/page",
  "ftp://x.y",
  "&#64;",
  "&#x40;",
  "&commat;",
  "&lt;",
  "&amp",
  "&nbsp;",
  "&#10;",
  "@all",
  "@所有人",
  "@13800001111",
  "@octocat",
  "13800001111",
  "\\",
  "\\[",
  "\\\n",
  "  \n",
  "    ",
  "\r\n",
  "\r",
  "\n\n",
  "\0",
  "\u200B",
  "\u200D",
  "\u202E",
  "\u2066",
  "\u2028",
  "\uFEFF",
  "\uD800",
  "\u00A0",
  "::set-output name=x::y",
  "##[error]x",
  "{{repo}}",
  "{{body}}",
  "👩‍💻",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  ":tada:",
  "#12",
  "octo/app#3",
  "GH-7",
  "6dcb09b5b57875f334f61aebed695e2e4193db5e",
  "www",
  "http",
  "C:\\dir",
];

/** Text put together from what has been used to break out of Markdown, and from anything at all. */
export const nastyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(""));
