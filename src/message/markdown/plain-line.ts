import type { PhrasingContent, RootContent } from "mdast";
import { foldLine, plain } from "../escape.ts";
import { codeText } from "./code.ts";
import { fillUrl, isUrlItself, wordsOf } from "./inline.ts";
import type { Context } from "./types.ts";
import { resolveUrl } from "./urls.ts";

/**
 * A block's first line that says anything, in the words a reader sees and without any markup: for
 * lists and notifications, which know none.
 * @returns `""` for a block that shows no words
 */
export function firstPlainLine(node: RootContent, context: Context): string {
  for (const line of plainLines(node, context, { bullet: "", withUrls: false })) {
    const words = settle(line, context);
    if (words !== "") return words;
  }
  return "";
}

/**
 * All lines of a block that say anything, the same way; items of lists with a bullet.
 * @param withUrls - `label url` for a link, where nothing else could be clicked
 */
export function allPlainLines(node: RootContent, context: Context, withUrls: boolean): string {
  const lines = plainLines(node, context, { bullet: "• ", withUrls });
  return Array.from(lines, (line) => settle(line, context))
    .filter(Boolean)
    .join("\n");
}

interface Style {
  readonly bullet: string;
  readonly withUrls: boolean;
}

function settle(line: string, { trusted }: Context): string {
  return foldLine(trusted ? line : plain(line));
}

function* plainLines(node: RootContent, context: Context, style: Style): Iterable<string> {
  const words = (nodes: readonly PhrasingContent[]): string =>
    (style.withUrls ? withAddresses(nodes, context) : nodes)
      .map((child) => wordsOf(child, context, "plain"))
      .join("");
  switch (node.type) {
    case "paragraph":
    case "heading":
      yield* words(node.children).split("\n");
      break;
    case "list":
      for (const [index, item] of node.children.entries()) {
        const number = node.ordered ? `${(node.start ?? 1) + index}. ` : style.bullet;
        let marker = item.checked == null ? number : item.checked ? "☑ " : "☐ ";
        for (const child of item.children) {
          for (const line of plainLines(child, context, style)) {
            if (line.trim() === "") continue;
            yield marker + line;
            marker = "";
          }
        }
      }
      break;
    case "blockquote":
      for (const child of node.children) yield* plainLines(child, context, style);
      break;
    case "code":
      yield* codeText(node.value, context, "plain").split("\n");
      break;
    case "table":
      for (const { children } of node.children) {
        const cells = children.map((cell) => words(cell.children));
        yield cells.filter(Boolean).join(" · ");
      }
      break;
    default:
      // Rules, definitions and front matter show no words; nothing else stands by itself.
      break;
  }
}

/** Where links lead, after their words, but for those whose words are their address. */
function withAddresses(nodes: readonly PhrasingContent[], context: Context): PhrasingContent[] {
  return nodes.map((node) => {
    if (!("children" in node)) return node;
    const children = withAddresses(node.children, context);
    if (node.type !== "link" || isUrlItself(node)) return { ...node, children };
    const url = resolveUrl(fillUrl(node.url, context), "blob", context);
    if (url === undefined) return node;
    // As code, nothing in it is taken for anything else; what follows it at once would be part of it.
    const blank = { type: "text", value: " " } as const;
    return { ...node, children: [...children, blank, { type: "inlineCode", value: url }, blank] };
  });
}
