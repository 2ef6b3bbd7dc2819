import type { Definition, Nodes, Root, RootContent } from "mdast";
import type { Chunk } from "./chunks.ts";

/** Turns a piece of a source into its blocks, links resolved, what only prepared it left out. */
export type Parse = (chunk: Chunk) => RootContent[];

/** What the extensions' second pass over the tree is for: it finds URLs the first has missed. */
const BARE_URL = /(?<!\]\(|<)(?:https?:\/\/|www\.)/iu;

/** Load the parser of CommonMark and GitHub's extensions; a message without markup never does. */
export async function loadParser(): Promise<Parse> {
  const [{ fromMarkdown }, { gfmFromMarkdown }, { gfm }] = await Promise.all([
    import("mdast-util-from-markdown"),
    import("mdast-util-gfm"),
    import("micromark-extension-gfm"),
  ]);
  const extensions = [gfm()];
  const whole = gfmFromMarkdown();
  const quick = whole.map(({ transforms: _, ...extension }) => extension);
  return ({ source, start }) => {
    const mdastExtensions = BARE_URL.test(source) ? whole : quick;
    const root = fromMarkdown(source, { extensions, mdastExtensions });
    resolveReferences(root);
    return root.children.filter(({ position }) => (position?.start.offset ?? 0) >= start);
  };
}

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
