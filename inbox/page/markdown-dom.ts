import type { Block, Inline, Quirk } from "../markdown/tree.ts";
import type { Drawing } from "./context.ts";
import { h } from "./dom.ts";
import { anchor } from "./link-dom.ts";
import { withMentions } from "./mention-dom.ts";
import { picture } from "./picture-dom.ts";

/** Rendered Markdown as elements. */
export function drawBlocks(blocks: readonly Block[], drawing: Drawing): readonly HTMLElement[] {
  return blocks.map((block) => marked(drawBlock(block, drawing), block.quirk, drawing));
}

function drawBlock(block: Block, drawing: Drawing): HTMLElement {
  switch (block.kind) {
    case "paragraph":
      return h("p", {}, ...drawInlines(block.children, drawing));
    case "heading":
      // Not a heading of this page: its outline is not the message's.
      return h(
        "p",
        { class: `heading level-${block.level}` },
        ...drawInlines(block.children, drawing),
      );
    case "list":
      return drawList(block, drawing);
    case "quote":
      return h("blockquote", {}, ...drawBlocks(block.children, drawing));
    case "code":
      return h("pre", { tabindex: 0 }, h("code", {}, block.text));
    case "table":
      return drawTable(block, drawing);
    case "rule":
      return h("hr");
    case "source":
      return h("p", { class: "markup" }, block.text);
    case "nothing":
      return h("p", { class: "nothing" }, drawing.context.words.blankMessage);
    default:
      return block satisfies never;
  }
}

/** Numbers are part of the text, as a list with the same number throughout is no list of HTML's. */
function drawList(list: Block & { kind: "list" }, drawing: Drawing): HTMLElement {
  const items = list.items.map((item, index) => {
    const sign = list.numbers === undefined ? "•" : `${list.numbers[index] ?? index + 1}.`;
    const content = h("div", {}, ...drawBlocks(item, drawing));
    return h("li", {}, h("span", { class: "sign", "aria-hidden": "true" }, sign), content);
  });
  return h("ul", { class: list.tight ? "tight" : "loose", role: "list" }, ...items);
}

function drawTable({ rows }: Block & { kind: "table" }, drawing: Drawing): HTMLElement {
  const cells = (name: "th" | "td", row: readonly (readonly Inline[])[]) =>
    row.map((cell) => h(name, {}, ...drawInlines(cell, drawing)));
  const lines = rows.map((row, index) => h("tr", {}, ...cells(index === 0 ? "th" : "td", row)));
  return h("div", { class: "table", tabindex: 0 }, h("table", {}, ...lines));
}

function drawInlines(inlines: readonly Inline[], drawing: Drawing): readonly (Node | string)[] {
  return inlines.flatMap((inline) => {
    const drawn = drawInline(inline, drawing);
    if (inline.quirk === undefined) return drawn;
    // What is not there cannot be framed: a swallowed newline is shown by a thin sign.
    const isGone = inline.kind === "text" && inline.text === "";
    const mark = h("span", isGone ? { class: "gone" } : {}, ...drawn);
    return [marked(mark, inline.quirk, drawing)];
  });
}

function drawInline(inline: Inline, drawing: Drawing): readonly (Node | string)[] {
  switch (inline.kind) {
    case "text":
      return withMentions(inline.text, drawing);
    case "break":
      return [h("br")];
    case "strong":
      return [h("strong", {}, ...drawInlines(inline.children, drawing))];
    case "emphasis":
      return [h("em", {}, ...drawInlines(inline.children, drawing))];
    case "strike":
      return [h("s", {}, ...drawInlines(inline.children, drawing))];
    case "span":
      return drawInlines(inline.children, drawing);
    case "code":
      return [h("code", {}, inline.text)];
    case "link":
      return [anchor(inline.url, drawing.context, ...drawInlines(inline.children, drawing))];
    case "image":
      return [picture(inline.url, inline.alt, drawing.context, inline.quirk === undefined)];
    case "font":
      return [drawFont(inline, drawing)];
    case "source":
      return [h("span", { class: "markup" }, inline.text)];
    default:
      return inline satisfies never;
  }
}

/** Set through the style object, which takes nothing but a colour for a colour. */
function drawFont(font: Inline & { kind: "font" }, drawing: Drawing): HTMLElement {
  const size = font.size === 0 ? {} : { class: `size-${font.size}` };
  const element = h("span", size, ...drawInlines(font.children, drawing));
  element.style.color = font.color;
  return element;
}

function marked<T extends HTMLElement>(
  element: T,
  quirk: Quirk | undefined,
  { context }: Drawing,
): T {
  if (quirk === undefined || context.state.view === "commonmark") return element;
  element.classList.add("quirk");
  element.title = context.words.quirks[quirk];
  return element;
}
