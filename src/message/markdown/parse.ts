import type { Definition, Nodes, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Chunk } from "./chunks.ts";

const EXTENSIONS = [gfm()];
const WHOLE = gfmFromMarkdown();
const QUICK = WHOLE.map(({ transforms: _, ...extension }) => extension);

/** Turns a piece of a source into its blocks, links resolved, what only prepared it left out. */
export type Parse = (chunk: Chunk) => RootContent[];

/** What the extensions' second pass over the tree is for: it finds URLs the first has missed. */
const BARE_URL = /(?<!\]\(|<)(?:https?:\/\/|www\.)/iu;

/**
 * The parser of CommonMark and GitHub's extensions. This file is imported on demand, as the only
 * one that knows the three packages, so that they are one chunk and plain messages do without.
 */
export const parse: Parse = ({ source, start }) => {
  const mdastExtensions = BARE_URL.test(source) ? WHOLE : QUICK;
  const root = fromMarkdown(source, { extensions: EXTENSIONS, mdastExtensions });
  resolveReferences(root);
  return root.children.filter(({ position }) => (position?.start.offset ?? 0) >= start);
};

/** `[words][name]` becomes `[words](where name is defined)`. */
function resolveReferences(root: Root): void {
  const definitions = new Map<string, Definition>();
  const references: Nodes[] = [];
  // A stack instead of recursion: hostile sources nest thousands deep.
  const stack: Nodes[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "definition" && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node);
    }
    if (node.type === "linkReference" || node.type === "imageReference") references.push(node);
    if ("children" in node) stack.push(...node.children.toReversed());
  }
  for (const node of references) {
    if (node.type !== "linkReference" && node.type !== "imageReference") continue;
    const url = definitions.get(node.identifier)?.url ?? "";
    Object.assign(node, { type: node.type === "linkReference" ? "link" : "image", url });
  }
}
