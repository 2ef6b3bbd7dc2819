import type {
  Definition,
  Html,
  Link,
  Nodes,
  Parents,
  PhrasingContent,
  Root,
  RootContent,
  Text,
  ThematicBreak,
} from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { findAddresses } from "./address-end.ts";
import type { Chunk } from "./chunks.ts";
import { gfmForCjk } from "./cjk.ts";
import { withLinks } from "./html.ts";

const EXTENSIONS = gfmForCjk();
/** Without the second pass over the tree, which finds addresses the first has missed: see below. */
const MDAST_EXTENSIONS = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);

/** Turns a piece of a source into its blocks, links resolved, what only prepared it left out. */
export type Parse = (chunk: Chunk) => RootContent[];

/** What the parser may have missed: it wants a blank or bracket before `www.`. */
const BARE_URL = /(?<!\]\(|<)(?:https?:\/\/|www\.)/iu;

/**
 * The parser of CommonMark and GitHub's extensions. This file is imported on demand, as the only
 * one that knows the packages, so that they are one chunk and plain messages do without.
 */
export const parse: Parse = ({ source, start }) => {
  const root = fromMarkdown(source, { extensions: EXTENSIONS, mdastExtensions: MDAST_EXTENSIONS });
  prepare(root);
  if (BARE_URL.test(source)) linkAddresses(root);
  return root.children.filter(({ position }) => (position?.start.offset ?? 0) >= start);
};

/** Addresses in words that the parser took for nothing but words. */
function linkAddresses(root: Root): void {
  const stack: Nodes[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!("children" in node) || node.type === "link" || node.type === "linkReference") continue;
    for (const child of node.children) stack.push(child);
    if (!node.children.some((child) => child.type === "text" && BARE_URL.test(child.value)))
      continue;
    const children = node.children.flatMap((child): Nodes[] =>
      child.type === "text" ? withAddresses(child.value) : [child],
    );
    Object.assign(node, { children });
  }
}

function withAddresses(words: string): (Text | Link)[] {
  return findAddresses(words).map(({ kind, text }): Text | Link => {
    const value: Text = { type: "text", value: text };
    if (kind === "words") return value;
    const url = /^www/iu.test(text) ? `http://${text}` : text;
    return { type: "link", url, children: [value] };
  });
}

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
    else node.children = node.children.flatMap(toKept) as typeof node.children;
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

/**
 * A block as it is kept. One of HTML becomes a paragraph; what it holds is looked through next. A line of
 * `---` below several lines is meant for a rule, as separators between facts are, not for a heading.
 */
function toKept(node: Nodes): Nodes[] {
  if (node.type === "html") {
    const html: Html = { type: "html", value: node.value };
    return [Object.assign(node, { type: "paragraph" as const, children: [html] })];
  }
  const { position } = node;
  if (node.type !== "heading" || position === undefined) return [node];
  if (position.end.line < position.start.line + 2) return [node];
  const rule: ThematicBreak = { type: "thematicBreak", position };
  return [Object.assign(node, { type: "paragraph" as const }), rule];
}
