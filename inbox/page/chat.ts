import type { DingItem, Item, MessageItem, Place, RequestItem } from "../model.ts";
import {
  type Context,
  type Conversation,
  type Entry,
  finds,
  speakerOf,
  timeOf,
} from "./context.ts";
import { h, ICONS, icon } from "./dom.ts";
import { drawMessage } from "./message.ts";
import { cutCells, previewOf } from "./preview.ts";
import { placeKey } from "./store.ts";
import { causeOf } from "./words/refusals.ts";

/** All conversations as the viewer has them, the newest first. */
export function conversations({ store, state }: Context): readonly Conversation[] {
  const byKey = new Map<string, { place: Place; entries: Entry[] }>();
  for (const { name, members } of store.world.groups) {
    if (state.viewer !== "" && !members.includes(state.viewer)) continue;
    const place = { kind: "group", name } as const;
    byKey.set(placeKey(place), { place, entries: [] });
  }
  for (const item of store.items.values()) {
    if (!isEntry(item)) continue;
    for (const place of placesOf(item)) {
      const key = placeKey(place);
      const found = byKey.get(key);
      if (found === undefined && !isSeen(place, state.viewer)) continue;
      const conversation = found ?? { place, entries: [] };
      byKey.set(key, conversation);
      conversation.entries.push(item);
    }
  }
  return [...byKey]
    .map(([key, { place, entries }]) => ({ key, place, entries }))
    .sort((one, other) => (other.entries.at(-1)?.at ?? 0) - (one.entries.at(-1)?.at ?? 0));
}

function isEntry(item: Item): item is Entry {
  switch (item.kind) {
    case "message":
    case "request":
    case "ding":
      return true;
    case "todo":
    case "approval":
      return false;
    default:
      return item satisfies never;
  }
}

/** The conversations something stands in. */
function placesOf(entry: Entry): readonly Place[] {
  if (entry.kind === "ding") return entry.userIds.map((userId) => ({ kind: "person", userId }));
  return entry.place === undefined ? [] : [entry.place];
}

/** A conversation the viewer has: their own, and those of groups that are gone for all. */
function isSeen(place: Place, viewer: string): boolean {
  return viewer === "" || (place.kind === "person" && place.userId === viewer);
}

/** The list on the left: who it is, and the line of preview as DingTalk cuts it. */
export function drawList(
  all: readonly Conversation[],
  open: string,
  context: Context,
): HTMLElement {
  const { words } = context;
  if (all.length === 0) return h("p", { class: "empty" }, words.noChats);
  const rows = all.map((each) => drawRow(each, each.key === open, context));
  return h("ul", { class: "rows", role: "list" }, ...rows);
}

function drawRow(conversation: Conversation, isOpen: boolean, context: Context): HTMLElement {
  const { key, place, entries } = conversation;
  const { set, state } = context;
  const unread = context.unread(conversation);
  const last = entries.at(-1);
  const avatar = h(
    "span",
    { class: `avatar ${place.kind}`, "aria-hidden": "true" },
    initials(place.kind === "group" ? place.name : context.store.nameOf(place.userId)),
  );
  const row = h(
    "button",
    {
      type: "button",
      class: "row",
      "data-key": key,
      "aria-current": isOpen ? "true" : undefined,
      click: () => set({ place: key, tab: "chats", shown: 200 }),
    },
    avatar,
    h("span", { class: "name" }, nameOf(place, context)),
    last !== undefined && h("time", {}, timeOf(last.at, state.language)),
    h("span", { class: "preview" }, ...drawPreview(entries, context)),
    unread > 0 && h("span", { class: "count" }, String(unread)),
  );
  return h("li", {}, row);
}

function drawPreview(entries: readonly Entry[], context: Context): readonly (Node | string)[] {
  const { words, state } = context;
  const last = entries.findLast((entry) => entry.kind !== "request");
  if (last === undefined) return [];
  if (last.kind === "ding") return [cutCells(`${words.ding[last.way]} ${last.content}`)];
  const calls = last.mentions.some(
    ({ written, userId, missed }) =>
      missed === undefined && (written === "all" || userId === state.viewer),
  );
  const line = cutCells(`${speakerOf(last, context)}: ${previewOf(last, words)}`);
  return calls && state.viewer !== "" ? [h("b", {}, words.mentionsYou), line] : [line];
}

/** The open conversation. */
export function drawConversation(
  { place, entries }: Conversation,
  context: Context,
  drawn: (item: MessageItem) => HTMLElement = (item) => drawMessage(item, context),
): readonly HTMLElement[] {
  const { words, state, set, store } = context;
  const found = entries.filter((entry) => finds(state.search, ...textsOf(entry, context)));
  const shown = found.slice(-state.shown);
  const members = place.kind === "group" ? membersOf(place.name, context) : undefined;
  const back = h("button", {
    type: "button",
    class: "back",
    "aria-label": words.back,
    click: () => set({ place: "" }),
  });
  back.append(icon(ICONS.back));
  const head = h(
    "header",
    { class: "pane-head" },
    back,
    h("h2", {}, nameOf(place, context)),
    members !== undefined &&
      h(
        "small",
        { title: members.map((id) => store.nameOf(id)).join("、") },
        words.people(members.length),
      ),
  );
  const log = h("div", {
    class: "log",
    role: "log",
    tabindex: 0,
    "aria-label": nameOf(place, context),
  });
  if (found.length > shown.length) {
    log.append(
      h(
        "button",
        { type: "button", class: "earlier", click: () => set({ shown: state.shown + 200 }) },
        words.earlier,
      ),
    );
  }
  if (found.length === 0) {
    log.append(
      h("p", { class: "empty" }, entries.length === 0 ? words.noMessages : words.nothingFound),
    );
  }
  log.append(...shown.map((entry) => drawEntry(entry, context, drawn)));
  return [head, log];
}

function drawEntry(
  entry: Entry,
  context: Context,
  drawn: (item: MessageItem) => HTMLElement,
): HTMLElement {
  switch (entry.kind) {
    case "message":
      return drawn(entry);
    case "request":
      return refusal(entry, context);
    case "ding":
      return drawDing(entry, context);
    default:
      return entry satisfies never;
  }
}

/** A DING breaks into the conversation of everybody it rings. */
function drawDing({ way, content, userIds, recalled, at }: DingItem, context: Context) {
  const { words, store, state } = context;
  const names = userIds.map((userId) => store.nameOf(userId)).join("、");
  const label = recalled ? words.recalled : `${words.ding[way]} · ${names}`;
  return h(
    "article",
    { class: "ding", "aria-label": words.ding[way] },
    h("header", {}, h("b", {}, "DING"), label, h("time", {}, timeOf(at, state.language))),
    !recalled && h("p", { class: "plain" }, content),
  );
}

/** A message that never came, and why. */
function refusal(item: RequestItem, context: Context): HTMLElement {
  const { words, state, set } = context;
  const { refusal: said, id } = item;
  const cause = said === undefined ? "" : causeOf(said, state.language);
  const sign = icon(ICONS.warning);
  return h(
    "article",
    { class: "refusal", "aria-label": words.refusedHere },
    sign,
    h(
      "p",
      {},
      h("strong", {}, words.refusedHere),
      h("span", {}, cause),
      h("code", {}, said?.code ?? ""),
    ),
    h(
      "button",
      { type: "button", click: () => set({ details: id }), "data-key": `details ${id}` },
      words.details,
    ),
  );
}

/** What a search looks through. */
function textsOf(entry: Entry, context: Context): readonly string[] {
  if (entry.kind === "request") return [entry.body, entry.reply];
  if (entry.kind === "ding") return [entry.content];
  const { title, text, file, links, buttons } = entry.content;
  const titles = [...links, ...buttons].map((each) => each.title);
  return [title, text, file?.name ?? "", ...titles, speakerOf(entry, context)];
}

/** What a conversation is called. */
export function nameOf(place: Place, { store, words }: Context): string {
  if (place.kind === "group") return place.name;
  return `${store.nameOf(place.userId)} · ${words.privateChat}`;
}

function membersOf(name: string, { store }: Context): readonly string[] | undefined {
  return store.world.groups.find((group) => group.name === name)?.members;
}

/** Two characters of a name: its last ones, as DingTalk writes Chinese names, else its first. */
export function initials(name: string): string {
  const letters = [...name];
  const isLatin = /^[\p{ASCII}]+$/u.test(name);
  return isLatin ? letters.slice(0, 2).join("").toUpperCase() : letters.slice(-2).join("");
}
