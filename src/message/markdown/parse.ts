import type { Definition, Html, Nodes, Parents, PhrasingContent, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Chunk } from "./chunks.ts";
import { withLinks } from "./html.ts";

const EXTENSIONS = [gfm()];
const WHOLE = gfmFromMarkdown();
const QUICK = WHOLE.map(({ transforms: _, ...extension }) => extension);

/** Turns a piece of a source into its blocks, links resolved, what only prepared it left out. */
export type Parse = (chunk: Chunk) => RootContent[];

/** What the extensions' second pass over the tree is for: it finds URLs the first has missed. */
const BARE_URL = /(?<!\]\(|<)(?:https?:\/\/|www\.)/iu;

/**
 * The parser of CommonMark and GitHub's extensions. This file is imported on demand, as the only
 * one that knows the packages, so that they are one chunk and plain messages do without.
 */
export const parse: Parse = ({ source, start }) => {
  const mdastExtensions = BARE_URL.test(source) ? WHOLE : QUICK;
  const root = fromMarkdown(source, { extensions: EXTENSIONS, mdastExtensions });
  prepare(root);
  return root.children.filter(({ position }) => (position?.start.offset ?? 0) >= start);
};

/** HTML becomes what is kept of it, and `[words][name]` becomes `[words](where name is defined)`. */
function prepare(root: Root): void {
  const definitions = new Map<string, Definition>();
  const references: Nodes[] = [];
  // A stack instead of recursion: hostile sources nest thousands deep.
  const stack: Nodes[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "definition" && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node);
    }
    if (node.type === "linkReference" || node.type === "imageReference") references.push(node);
    if (!("children" in node)) continue;
    if (isPhrasing(node)) node.children = withLinks(node.children);
    else for (const child of node.children) if (child.type === "html") toParagraph(child);
    stack.push(...node.children.toReversed());
  }
  for (const node of references) {
    if (node.type !== "linkReference" && node.type !== "imageReference") continue;
    const url = definitions.get(node.identifier)?.url ?? "";
    Object.assign(node, { type: node.type === "linkReference" ? "link" : "image", url });
  }
}

type PhrasingParent = Extract<Nodes, { children: PhrasingContent[] }>;

function isPhrasing(node: Parents): node is PhrasingParent {
  return !FLOW.has(node.type);
}

const FLOW: ReadonlySet<Parents["type"]> = new Set<Parents["type"]>([
  "root",
  "blockquote",
  "footnoteDefinition",
  "list",
  "listItem",
  "table",
  "tableRow",
]);

/** A block of HTML by itself; what it holds is looked through next. */
function toParagraph(html: Html): void {
  Object.assign(html, { type: "paragraph", children: [{ type: "html", value: html.value }] });
}
