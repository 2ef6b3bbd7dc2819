import { QUIRKS } from "../markdown/quirks.ts";
import { differences } from "../markdown/render.ts";
import type { Quirk } from "../markdown/tree.ts";
import type { Item, MessageItem } from "../model.ts";
import { nameOf as nameOfPlace } from "./chat.ts";
import { type Context, speakerOf } from "./context.ts";
import { h, ICONS, icon } from "./dom.ts";
import { nameOf } from "./message.ts";
import { cutCells, previewOf } from "./preview.ts";
import { drawRequest } from "./requests.ts";

/** What is to be known of an item beyond what the group sees; nothing for what has no details. */
export function drawDetails(item: Item | undefined, context: Context): readonly HTMLElement[] {
  if (item?.kind !== "request" && item?.kind !== "message") return [];
  const { words, set } = context;
  const close = h("button", {
    type: "button",
    class: "close",
    "aria-label": words.close,
    "data-key": "close",
    click: () => set({ details: "" }),
  });
  close.append(icon(ICONS.close));
  const head = h("header", { class: "pane-head" }, h("h2", {}, words.details), close);
  const inside =
    item.kind === "request" ? drawRequest(item, context) : drawMessageDetails(item, context);
  return [
    head,
    h("div", { class: "log", tabindex: 0, role: "region", "aria-label": words.details }, ...inside),
  ];
}

function drawMessageDetails(item: MessageItem, context: Context): readonly HTMLElement[] {
  const { words, store } = context;
  const request = item.request === undefined ? undefined : store.items.get(item.request);
  return [
    ...drawMentions(item, context),
    h("h3", {}, words.push),
    drawPush(item, context),
    ...drawDifferences(item, context),
    ...(item.content.text === ""
      ? []
      : [h("h3", {}, words.source), h("pre", { tabindex: 0 }, item.content.text)]),
    ...(request?.kind === "request" ? drawRequest(request, context) : []),
  ];
}

function drawMentions({ mentions }: MessageItem, context: Context): readonly HTMLElement[] {
  const { words } = context;
  if (mentions.length === 0) return [h("h3", {}, "@"), h("p", {}, words.nobodyNotified)];
  const rows = mentions.map((mention) => {
    const { missed } = mention;
    const state =
      missed === undefined ? words.notified : `${words.notNotified}：${words.missed[missed]}`;
    const name = h("strong", {}, nameOf(mention, context));
    return h("li", { class: missed === undefined ? "reached" : "missed" }, name, ` ${state}`);
  });
  return [h("h3", {}, "@"), h("ul", { class: "plain-list" }, ...rows)];
}

/** The notification as a phone shows it. */
export function drawPush(item: MessageItem, context: Context): HTMLElement {
  const line = `${speakerOf(item, context)}: ${previewOf(item, context.words)}`;
  return h(
    "div",
    { class: "push" },
    h("span", { class: "push-sign", "aria-hidden": "true" }),
    h("strong", {}, nameOfPlace(item.place, context)),
    h("span", { title: line }, cutCells(line, 40)),
  );
}

function drawDifferences({ content }: MessageItem, context: Context): readonly HTMLElement[] {
  const { words, store } = context;
  if (content.type !== "markdown" && content.type !== "actionCard") return [];
  const { pc, phone } = differences(content.text, store.hasMedia);
  const quirks = [...new Set([...pc, ...phone])];
  if (quirks.length === 0)
    return [h("h3", {}, words.differencesTitle), h("p", {}, words.noDifferences)];
  const where = (quirk: Quirk) =>
    [pc.includes(quirk) && words.onlyOn.pc, phone.includes(quirk) && words.onlyOn.phone].filter(
      (each) => each !== false,
    );
  const rows = quirks.map((quirk) =>
    h(
      "li",
      {},
      ...where(quirk).map((name) => h("span", { class: "tag" }, name)),
      words.quirks[quirk],
      QUIRKS[quirk].certainty === "disputed" && h("small", {}, `（${words.disputed}）`),
    ),
  );
  return [h("h3", {}, words.differencesTitle), h("ul", { class: "plain-list" }, ...rows)];
}
