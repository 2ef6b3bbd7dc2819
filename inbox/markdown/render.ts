import type { List, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { cutTags } from "./html.ts";
import { type Reading, readInlines, slice } from "./inline.ts";
import { prepare } from "./prepare.ts";
import { type Block, type Inline, type Quirk, VIEWS, type View } from "./tree.ts";

/** A text as one view shows it. */
export interface Rendered {
  readonly blocks: readonly Block[];
  /** What is otherwise than in CommonMark, each once. */
  readonly quirks: readonly Quirk[];
}

/**
 * A message's Markdown as DingTalk shows it on a PC or, at its worst, on a phone; or, to compare, as
 * CommonMark has it. Pure: nothing in the text can make it anything but a tree.
 * @param hasMedia - whether a picture with this media id was uploaded
 */
export function render(
  markdown: string,
  view: View,
  hasMedia: (mediaId: string) => boolean = () => false,
): Rendered {
  const { text, quoteEnded, blankJoined } = prepare(markdown, view);
  const tables = view === "pc";
  const tree = fromMarkdown(text, {
    extensions: tables ? [gfmTable()] : [],
    mdastExtensions: tables ? [gfmTableFromMarkdown()] : [],
  });
  const struck = new Set<Quirk>();
  if (quoteEnded) struck.add("quote-ends");
  if (blankJoined) struck.add("blank-line");
  const reading = { view, source: text, struck, hasMedia };
  const blocks = readBlocks(tree.children, reading, 0);
  const isBlank = struck.has("html-blank");
  const shown: readonly Block[] = isBlank ? [{ kind: "nothing", quirk: "html-blank" }] : blocks;
  return { blocks: shown, quirks: [...new Set([...struck, ...quirksIn(shown)])] };
}

/** What each of DingTalk's views does otherwise than CommonMark. */
export function differences(
  markdown: string,
  hasMedia?: (mediaId: string) => boolean,
): Readonly<Record<View, readonly Quirk[]>> {
  const of = (view: View) => render(markdown, view, hasMedia).quirks;
  return Object.fromEntries(VIEWS.map((view) => [view, of(view)])) as Record<
    View,
    readonly Quirk[]
  >;
}

function readBlocks(
  nodes: readonly RootContent[],
  reading: Reading,
  depth: number,
): readonly Block[] {
  const blocks: Block[] = [];
  for (const [index, node] of nodes.entries()) {
    const before = nodes[index - 1];
    const last = blocks.at(-1);
    const phone = reading.view === "phone";
    if (phone && last?.kind === "list" && node.type === "paragraph") {
      blocks[blocks.length - 1] = swallow(last, readInlines(node.children, reading));
    } else if (phone && last?.kind === "paragraph" && isGlued(before, node)) {
      const text: Inline = {
        kind: "source",
        text: slice(node, reading),
        quirk: "list-needs-blank",
      };
      blocks[blocks.length - 1] = { ...last, children: [...last.children, text] };
    } else blocks.push(...readBlock(node, reading, depth));
  }
  return blocks;
}

/** An ordered list without an empty line before it goes on with the paragraph. */
function isGlued(before: RootContent | undefined, node: RootContent): boolean {
  if (node.type !== "list" || node.ordered !== true || before?.type !== "paragraph") return false;
  return node.position?.start.line === (before.position?.end.line ?? 0) + 1;
}

/** A paragraph after a list ends up in the list's last item. */
function swallow(list: Block & { kind: "list" }, children: readonly Inline[]): Block {
  const last = list.items.at(-1) ?? [];
  const end = last.at(-1);
  const text: Inline = { kind: "span", children, quirk: "list-swallows" };
  const grown: readonly Block[] =
    end?.kind === "paragraph"
      ? [...last.slice(0, -1), { ...end, children: [...end.children, text] }]
      : [...last, { kind: "paragraph", children: [text] }];
  return { ...list, items: [...list.items.slice(0, -1), grown] };
}

function readBlock(node: RootContent, reading: Reading, depth: number): readonly Block[] {
  const { view } = reading;
  const phone = view === "phone";
  switch (node.type) {
    case "paragraph":
      return [readParagraph(node, reading)];
    case "heading": {
      const children = readInlines(node.children, reading);
      return [{ kind: "heading", level: node.depth, children }];
    }
    case "thematicBreak":
      return phone
        ? [{ kind: "source", text: slice(node, reading), quirk: "rule" }]
        : [{ kind: "rule" }];
    case "list":
      return [readList(node, reading, depth)];
    case "blockquote":
      return [{ kind: "quote", children: readBlocks(node.children, reading, depth) }];
    case "code":
      return [phone ? bare(slice(node, reading), "fence") : { kind: "code", text: node.value }];
    case "table": {
      const rows = node.children.map((row) =>
        row.children.map((cell) => readInlines(cell.children, reading)),
      );
      return [{ kind: "table", rows, quirk: "table-shown" }];
    }
    case "html":
      return readHtml(node.value, reading);
    case "definition":
      return [];
    default:
      return [{ kind: "source", text: slice(node, reading) }];
  }
}

const TABLE = /^\s*\|?[\s|:-]*-[\s|:-]*\|[\s|:-]*$/mu;

function readParagraph(node: RootContent & { type: "paragraph" }, reading: Reading): Block {
  const children = readInlines(node.children, reading);
  const garbled = reading.view === "phone" && TABLE.test(slice(node, reading));
  return garbled
    ? { kind: "paragraph", children: children.map(withoutNewline), quirk: "table" }
    : { kind: "paragraph", children };
}

/** The table's own mark says it all. */
function withoutNewline(inline: Inline): Inline {
  return inline.kind === "text" && inline.quirk === "newline" ? { kind: "text", text: "" } : inline;
}

/** Markup with its lines run together. */
function bare(source: string, quirk: Quirk): Block {
  return {
    kind: "paragraph",
    quirk,
    children: [{ kind: "source", text: source.replaceAll("\n", "") }],
  };
}

function readList(list: List, reading: Reading, depth: number): Block {
  const first = list.start ?? 1;
  const tight = !list.spread && list.children.every(({ spread }) => spread !== true);
  const items = list.children.map((item) => readBlocks(item.children, reading, depth + 1));
  const numbers = list.ordered === true ? items.map((_, index) => first + index) : undefined;
  const shown = { kind: "list", numbers, items, tight } as const;
  if (reading.view !== "phone") return shown;
  if (items.length > 1 && tight)
    return { ...shown, items: [glue(list, items, first)], quirk: "tight-list" };
  if (numbers !== undefined && items.length > 1) {
    const last = numbers.at(-1) ?? first;
    return { ...shown, numbers: numbers.map(() => last), quirk: "list-number" };
  }
  return depth >= 2 ? { ...shown, quirk: "deep-list" } : shown;
}

/** Items of a tight list run on in the first one, each with its sign. */
function glue(list: List, items: readonly (readonly Block[])[], first: number): readonly Block[] {
  const glued: Block[] = [];
  for (const [index, item] of items.entries()) {
    const sign = list.ordered === true ? `${first + index}. ` : "- ";
    const [start, ...rest] = item;
    const last = glued.at(-1);
    if (index > 0 && last?.kind === "paragraph" && start?.kind === "paragraph") {
      const run: readonly Inline[] = [{ kind: "text", text: sign }, ...start.children];
      glued[glued.length - 1] = { ...last, children: [...last.children, ...run] };
      glued.push(...rest);
    } else glued.push(...item);
  }
  return glued;
}

/** A PC renders HTML, a phone then shows nothing of the whole message. */
function readHtml(html: string, reading: Reading): readonly Block[] {
  if (reading.view === "commonmark") return [{ kind: "source", text: html }];
  const nodes = cutTags(html).map((piece) => {
    const type = piece.startsWith("<") ? "html" : "text";
    return { type, value: piece.replaceAll(/\s*\n\s*/gu, "") } as const;
  });
  const children = readInlines(nodes, { ...reading, source: "" });
  return [{ kind: "paragraph", children }];
}

function quirksIn(blocks: readonly Block[]): readonly Quirk[] {
  return blocks.flatMap((block) => [...own(block), ...insideOf(block)]);
}

function insideOf(block: Block): readonly Quirk[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return block.children.flatMap(inlineQuirks);
    case "list":
      return block.items.flatMap(quirksIn);
    case "quote":
      return quirksIn(block.children);
    case "table":
      return block.rows.flat(2).flatMap(inlineQuirks);
    case "code":
    case "rule":
    case "source":
    case "nothing":
      return [];
    default:
      return block satisfies never;
  }
}

function inlineQuirks(inline: Inline): readonly Quirk[] {
  const inside = "children" in inline ? inline.children.flatMap(inlineQuirks) : [];
  return [...own(inline), ...inside];
}

function own({ quirk }: { readonly quirk?: Quirk }): readonly Quirk[] {
  return quirk === undefined ? [] : [quirk];
}
