import type { RootContent } from "mdast";
import { foldLine, plain } from "../escape.ts";
import { codeText, wordsOf } from "./inline.ts";
import type { Context } from "./types.ts";

/**
 * A block's first line that says anything, in the words a reader sees and without any markup: for
 * lists and notifications, which know none.
 * @returns `""` for a block that shows no words
 */
export function firstPlainLine(node: RootContent, context: Context): string {
  for (const line of plainLines(node, context)) {
    const words = foldLine(context.trusted ? line : plain(line));
    if (words !== "") return words;
  }
  return "";
}

function* plainLines(node: RootContent, context: Context): Iterable<string> {
  switch (node.type) {
    case "paragraph":
    case "heading":
      yield* node.children
        .map((child) => wordsOf(child, context, "plain"))
        .join("")
        .split("\n");
      break;
    case "list":
      for (const [index, item] of node.children.entries()) {
        const number = node.ordered ? `${(node.start ?? 1) + index}. ` : "";
        const marker = item.checked == null ? number : item.checked ? "☑ " : "☐ ";
        for (const child of item.children) {
          for (const line of plainLines(child, context)) if (line.trim()) yield marker + line;
        }
      }
      break;
    case "blockquote":
      for (const child of node.children) yield* plainLines(child, context);
      break;
    case "code":
      yield* codeText(node.value, context, "plain").split("\n");
      break;
    case "table":
      for (const { children } of node.children) {
        const cells = children.map((cell) =>
          cell.children.map((child) => wordsOf(child, context, "plain")).join(""),
        );
        yield cells.filter(Boolean).join(" · ");
      }
      break;
    default:
      // Rules, definitions and front matter show no words; nothing else stands by itself.
      break;
  }
}
