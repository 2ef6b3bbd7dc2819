import type { List, RootContent, Table } from "mdast";
import { bullet, GAP, LINE_BREAK } from "../parts.ts";
import { codeBlock, codeLines } from "./code.ts";
import { inlineLines } from "./inline.ts";
import type { Block, Context } from "./types.ts";
import { emphasise, showWords } from "./writer.ts";

const QUOTE_BREAK = "  \n> ";
const RULE = "———";
const ALERTS: Readonly<Record<string, string>> = {
  NOTE: "ℹ️",
  TIP: "💡",
  IMPORTANT: "❗",
  WARNING: "⚠️",
  CAUTION: "🛑",
};
/** In front of quoted lines where a real quote cannot stand. */
const BAR = "│ ";

/** A block of the source as a block of DingTalk's Markdown; `""` for one that shows nothing. */
export function renderBlock(node: RootContent, context: Context): Block {
  switch (node.type) {
    case "heading": {
      const lines = flatLines(node, context);
      if (!context.trusted) return lines.join(LINE_BREAK);
      const depth = Math.min(6, node.depth);
      const words = inlineLines(node.children, context).join(" ");
      return words && `${"#".repeat(depth)} ${words}`;
    }
    case "list":
      return renderList(node, context);
    case "table":
      return rowsOf(node, context).map(bullet).join(GAP);
    case "blockquote":
      return asQuote(withAlert(node.children.flatMap((child) => flatLines(child, context))));
    case "code":
      return asQuote(codeBlock(node, context));
    default:
      return flatLines(node, context).join(LINE_BREAK);
  }
}

/** The same block inside a quote. */
export function quoteBlock(block: Block): Block {
  return block
    .split("\n")
    .map((line) => {
      const inner = line.trimStart();
      return inner.startsWith("> ") ? `> ${BAR}${inner.slice(2)}` : `> ${inner}`;
    })
    .join("\n");
}

/**
 * What was one block before its source was cut in two, as one again.
 * @param isTorn - whether the cut went through a block; lists go on after an empty line, too
 * @returns undefined for two that are not alike
 */
export function mendBlocks(before: Block, after: Block, isTorn: boolean): Block | undefined {
  if (before === "" || after === "") return undefined;
  const [kind, other] = [kindOf(before), kindOf(after)];
  if (kind !== other) return undefined;
  if (kind === "bullets") return before + GAP + after;
  if (kind === "numbers") return before + GAP + numberOn(before, after);
  if (!isTorn || kind === "heading") return undefined;
  return before + (kind === "quote" ? `  \n${after}` : LINE_BREAK + after);
}

function kindOf(block: Block): "bullets" | "numbers" | "quote" | "heading" | "words" {
  if (block.startsWith("• ")) return "bullets";
  if (block.startsWith("> ")) return "quote";
  if (block.startsWith("#")) return "heading";
  return /^\d+\u200B\. /u.test(block) ? "numbers" : "words";
}

/** A list's numbers go on from the last, whatever its source says. */
function numberOn(before: Block, after: Block): Block {
  let number = Number(before.match(/^\d+(?=\u200B\. )/gmu)?.at(-1));
  return after.replace(/^\d+(?=\u200B\. )/gmu, () => String(++number));
}

/**
 * Items as paragraphs, since clients glue items of a list, number them anew and draw what follows
 * into the last; a number is kept from beginning a list by what nobody sees. DingTalk promises no
 * nesting either: what is inside an item becomes further lines of it.
 */
function renderList(list: List, context: Context): Block {
  return itemsOf(list, context)
    .map(({ check, number, lines }) => {
      const words = check + lines.join(LINE_BREAK);
      return number === undefined ? bullet(words) : `${number}\u200B. ${words}`;
    })
    .join(GAP);
}

interface Item {
  readonly check: string;
  readonly number: number | undefined;
  readonly lines: readonly string[];
}

function itemsOf(list: List, context: Context): Item[] {
  const items: Item[] = [];
  for (const [index, item] of list.children.entries()) {
    const lines = item.children.flatMap((child) => flatLines(child, context));
    const check = item.checked == null ? "" : item.checked ? "☑ " : "☐ ";
    const number = list.ordered ? (list.start ?? 1) + index : undefined;
    if (lines.length > 0) items.push({ check, number, lines });
  }
  return items;
}

/** Any block as lines that can stand in a list item or a quote, without markers of their own. */
function flatLines(node: RootContent, context: Context): string[] {
  switch (node.type) {
    case "paragraph":
      return inlineLines(node.children, context);
    case "heading": {
      const lines = inlineLines(node.children, context, new Set(["strong"]));
      return lines.length > 0 ? emphasise(lines, "**").split("\n") : [];
    }
    case "list":
      return itemsOf(node, context).flatMap(({ check, number, lines }) => {
        const [first = "", ...others] = lines;
        const marker = number === undefined ? "– " : `(${number}) `;
        return [(check || marker) + first, ...others.map((line) => `&nbsp;&nbsp;${line}`)];
      });
    case "blockquote":
      return node.children.flatMap((child) => flatLines(child, context).map((line) => BAR + line));
    case "code":
      return codeLines(node, context).map((line) => BAR + line);
    case "table":
      return rowsOf(node, context).map((row) => `– ${row}`);
    case "thematicBreak":
      return [RULE];
    case "footnoteDefinition": {
      const [first = "", ...others] = node.children.flatMap((child) => flatLines(child, context));
      return [`${showWords(`[${node.label ?? node.identifier}]`)} ${first}`, ...others];
    }
    case "definition":
    case "yaml":
      return [];
    case "listItem":
    case "tableRow":
    case "tableCell":
      // Only ever inside a list or a table, which read them there.
      return [];
    default:
      return inlineLines([node], context);
  }
}

/** A row reads "header: value · header: value"; cells with nothing in them are left out. */
function rowsOf(table: Table, context: Context): string[] {
  const cells = table.children.map((row) =>
    row.children.map((cell) => inlineLines(cell.children, context).join(" ")),
  );
  const [header = [], ...rows] = cells;
  if (rows.length === 0) return [header.filter(Boolean).join(" · ")].filter(Boolean);
  return rows
    .map((row) =>
      row
        .map((value, column) => (value && header[column] ? `${header[column]}: ${value}` : value))
        .filter(Boolean)
        .join(" · "),
    )
    .filter(Boolean);
}

/** GitHub's alerts begin with `[!NOTE]`, which is shown as the icon they have there. */
function withAlert([first = "", ...others]: readonly string[]): string[] {
  const icon = ALERTS[/^［!([A-Z]+)］$/u.exec(first)?.[1] ?? ""];
  if (icon === undefined) return [first, ...others].filter(Boolean);
  const [next, ...rest] = others;
  return [next === undefined ? icon : `${icon} ${next}`, ...rest];
}

function asQuote(lines: readonly string[]): Block {
  return lines.length > 0 ? `> ${lines.join(QUOTE_BREAK)}` : "";
}
