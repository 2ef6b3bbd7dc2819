import { render } from "../markdown/render.ts";
import type { Content } from "../model.ts";
import type { Drawing } from "./context.ts";
import { h, ICONS, icon } from "./dom.ts";
import { anchor } from "./link-dom.ts";
import { drawBlocks } from "./markdown-dom.ts";
import { withMentions } from "./mention-dom.ts";
import { picture } from "./picture-dom.ts";

/** Rows of a feed card that phones show. */
const PHONE_ROWS = 9;

/** A message's content as it stands in a chat. */
export function bubble(drawing: Drawing): HTMLElement {
  const { content } = drawing.item;
  const inside = drawContent(content, drawing);
  return h("div", { class: `bubble ${content.type}` }, ...inside);
}

function drawContent(content: Content, drawing: Drawing): readonly (Node | string)[] {
  const { context } = drawing;
  switch (content.type) {
    case "text":
      return [h("p", { class: "plain" }, ...drawPlain(content.text, drawing))];
    case "markdown":
      return [markdown(content.text, drawing)];
    case "actionCard":
    case "card":
      return drawCard(content, drawing);
    case "link":
      return [drawLinkCard(content, drawing)];
    case "feedCard":
      return drawFeed(content, drawing);
    case "image":
      return [picture(content.picture, "", context)];
    case "file":
    case "audio":
    case "video":
      return [drawFile(content)];
    default:
      return [h("p", { class: "nothing" }, `${context.words.unknownKind}: ${content.type}`)];
  }
}

function drawCard(content: Content, drawing: Drawing): readonly HTMLElement[] {
  const { words } = drawing.context;
  const { card, buttons } = content;
  const parts = [markdown(content.text, drawing)];
  if (buttons.length > 0) parts.push(drawButtons(content, drawing));
  if (card !== undefined && card.changes > 0) {
    parts.push(h("p", { class: "changes" }, words.cardChanges(card.changes)));
  }
  return parts;
}

function markdown(text: string, drawing: Drawing): HTMLElement {
  const { state, store } = drawing.context;
  const { blocks } = render(text, state.view, store.hasMedia);
  return h("div", { class: "markdown" }, ...drawBlocks(blocks, drawing));
}

/** A text message shows every byte of it; addresses can be followed. */
function drawPlain(text: string, drawing: Drawing): readonly (Node | string)[] {
  return text
    .split(/(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+)/u)
    .flatMap((piece, index) =>
      index % 2 === 1 ? [anchor(piece, drawing.context, piece)] : withMentions(piece, drawing),
    );
}

function drawButtons({ buttons, sideBySide }: Content, { context }: Drawing): HTMLElement {
  const links = buttons.map(({ title, url }) => anchor(url, context, title));
  return h("div", { class: sideBySide ? "buttons side-by-side" : "buttons" }, ...links);
}

function drawLinkCard({ title, text, url, picture: address }: Content, { context }: Drawing) {
  const words = h("span", { class: "words" }, h("strong", {}, title), h("span", {}, text));
  const image = address === "" ? linkSign() : picture(address, "", context);
  const card = anchor(url, context, words, image);
  card.classList.add("tile");
  return card;
}

function linkSign(): HTMLElement {
  const sign = h("span", { class: "link-sign" });
  sign.append(icon(ICONS.requests));
  return sign;
}

function drawFeed({ links }: Content, { context }: Drawing): readonly HTMLElement[] {
  const { state, words } = context;
  const shown = state.view === "phone" ? links.slice(0, PHONE_ROWS) : links;
  const rows = shown.map(({ title, url, picture: address }, index) => {
    const row = anchor(
      url,
      context,
      h("span", { class: "words" }, title),
      picture(address, "", context),
    );
    row.classList.add(index === 0 ? "first" : "row");
    return row;
  });
  const hidden = links.length - shown.length;
  return hidden === 0 ? rows : [...rows, h("p", { class: "nothing" }, words.moreRows(hidden))];
}

function drawFile({ file }: Content): HTMLElement {
  const name = file?.name ?? "";
  const extension = /\.([^.]{1,5})$/u.exec(name)?.[1] ?? "";
  const sign = h("span", { class: `file-sign ${signOf(extension)}` }, extension.toUpperCase());
  const words = h(
    "span",
    { class: "words" },
    h("strong", {}, name),
    h("small", {}, sizeOf(file?.sizeBytes ?? 0)),
  );
  return h("div", { class: "tile" }, sign, words);
}

function signOf(extension: string): string {
  if (/^(?:zip|rar)$/iu.test(extension)) return "archive";
  if (/^(?:xlsx?)$/iu.test(extension)) return "sheet";
  return /^pdf$/iu.test(extension) ? "pdf" : "document";
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024
    ? `${(bytes / 1024).toFixed(1)} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
