import { VIEWS } from "../markdown/tree.ts";
import type { MessageItem, RequestItem, Still, Update } from "../model.ts";
import { drawApprovals, drawApprovers } from "./approvals.ts";
import { conversations, drawConversation, drawList } from "./chat.ts";
import type { Context, Conversation, State, Tab } from "./context.ts";
import { drawDetails, drawPush } from "./details.ts";
import { fill, h } from "./dom.ts";
import { drawMessage } from "./message.ts";
import { drawRequestList } from "./requests.ts";
import { drawBar, drawRail } from "./shell.ts";
import { Store } from "./store.ts";
import { drawOwners, drawTodos } from "./todos.ts";
import { isLanguage, preferred, WORDS } from "./words/words.ts";

/** How long a notification stays. */
const TOAST_MS = 5_000;

const bar = h("header", { class: "bar" });
const rail = h("nav", { class: "rail" });
const list = h("section", { class: "list" });
const pane = h("main", { class: "pane" });
const details = h("aside", { class: "details" });
const toasts = h("div", { class: "toasts", role: "status" });
const app = h("div", { class: "app" }, bar, rail, list, pane, details, toasts);

const store = new Store((update) => {
  if (update !== undefined) notify(update);
  schedule();
});
let state: State = restored();
let scheduled = false;
/** Elements of messages, kept as long as nothing they show changes. */
let drawn = new Map<string, { readonly item: MessageItem; readonly element: HTMLElement }>();
let drawnFor = "";
/** Conversations → the last entry that was read. */
const read = new Map<string, string>();
let isFirst = true;

// For pictures: what the group sees, and nothing of ours.
if (new URLSearchParams(location.hash.slice(1)).has("plain")) app.dataset.plain = "";
document.getElementById("page")?.append(app);
const still = document.getElementById("still")?.textContent;
if (still) store.still(JSON.parse(still) as Still);
else store.follow("events");
window.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.details !== "") set({ details: "" });
  if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
    event.preventDefault();
    bar.querySelector("input")?.focus();
  }
});
draw();

function context(): Context {
  return { store, state, words: WORDS[state.language], set, unread };
}

function set(change: Partial<State>): void {
  state = { ...state, ...change };
  try {
    const { view, language, theme } = state;
    localStorage.setItem("inbox", JSON.stringify({ view, language, theme }));
  } catch {
    // A page opened as a file may have no storage; then nothing is remembered.
  }
  draw();
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    draw();
  });
}

function draw(): void {
  const now = context();
  const { words } = now;
  document.documentElement.lang = state.language;
  document.documentElement.dataset.theme = state.theme;
  document.title = words.title;
  rail.setAttribute("aria-label", words.title);
  const all = conversations(now);
  const first = isNarrow() ? undefined : all[0];
  const open = all.find(({ key }) => key === state.place) ?? first;
  // What was opened unasked stays open: a message elsewhere must not turn the page.
  if (open !== undefined) state = { ...state, place: open.key };
  markRead(all, open);
  fillBar(now);
  fill(rail, ...drawRail(countsOf(), now));
  list.setAttribute("aria-label", words[state.tab]);
  drawTab(all, open, now);
  const shown = drawDetails(store.items.get(state.details), now);
  fill(details, ...shown);
  details.hidden = shown.length === 0;
  details.setAttribute("aria-label", words.details);
  app.dataset.view = state.view;
  app.dataset.tab = state.tab;
  app.dataset.open = String(
    state.tab === "todos" ||
      state.tab === "approvals" ||
      (state.tab === "chats" && open !== undefined),
  );
}

/** How much of each conversation was there when it was last open, or when the page was. */
function markRead(all: readonly Conversation[], open: Conversation | undefined): void {
  for (const { key, entries } of all) {
    const isRead = key === open?.key || (isFirst && !read.has(key));
    if (isRead) read.set(key, entries.at(-1)?.id ?? "");
  }
  if (store.connection !== "lost") isFirst = false;
}

/** Entries of a conversation that came since. */
function unread({ key, entries }: Conversation): number {
  const last = read.get(key) ?? "";
  return entries.length - 1 - entries.findLastIndex(({ id }) => id === last);
}

/** While somebody types, the field stays as it is. */
function fillBar(now: Context): void {
  if (bar.querySelector("input") === document.activeElement) {
    const status = drawBar(now).at(-1);
    if (status !== undefined) bar.lastElementChild?.replaceWith(status);
  } else fill(bar, ...drawBar(now));
}

function drawTab(all: readonly Conversation[], open: Conversation | undefined, now: Context): void {
  switch (state.tab) {
    case "chats":
      fill(list, drawList(all, open?.key ?? "", now));
      keepingScroll(() =>
        fill(pane, phoneFrame(open === undefined ? [] : drawConversation(open, now, message(now)))),
      );
      break;
    case "todos":
      fill(list, drawOwners(now));
      fill(pane, phoneFrame(drawTodos(now)));
      break;
    case "approvals":
      fill(list, drawApprovers(now));
      fill(pane, phoneFrame(drawApprovals(now)));
      break;
    case "requests":
      fill(list, drawRequestList(now));
      fill(pane, h("p", { class: "empty" }, now.words.chooseRequest));
      break;
    default:
      state.tab satisfies never;
  }
}

/** In the phone's view all is inside a phone. */
function phoneFrame(children: readonly HTMLElement[]): HTMLElement {
  return h("div", { class: "screen" }, ...children);
}

/** Draws a message, or hands out what was drawn before. */
function message(now: Context): (item: MessageItem) => HTMLElement {
  const { view, language, details: open } = state;
  const drawnNow = JSON.stringify([view, language, open, store.world]);
  if (drawnNow !== drawnFor) drawn = new Map();
  drawnFor = drawnNow;
  return (item) => {
    const before = drawn.get(item.id);
    if (before?.item === item) return before.element;
    const element = drawMessage(item, now);
    drawn.set(item.id, { item, element });
    return element;
  };
}

/** A conversation stays at its end where it was there, and where it was read otherwise. */
function keepingScroll(change: () => void): void {
  const before = pane.querySelector(".log");
  const wasFor = before?.getAttribute("aria-label");
  const fromEnd =
    before === null ? 0 : before.scrollHeight - before.scrollTop - before.clientHeight;
  const top = before?.scrollTop ?? 0;
  change();
  const after = pane.querySelector(".log");
  if (after === null) return;
  const isSame = wasFor === after.getAttribute("aria-label");
  after.scrollTop = isSame && fromEnd > 40 ? top : after.scrollHeight;
}

function countsOf(): Readonly<Record<Tab, number>> {
  const todos = store.all("todo").filter(({ done, deleted }) => !done && !deleted).length;
  const refused = store.all("request").filter(isAlarming).length;
  const approvals = store.all("approval").filter(({ state: now }) => now === "running").length;
  return { chats: 0, todos, approvals, requests: refused };
}

/** A refusal that costs something; to ask for what is not there costs nothing. */
function isAlarming({ refusal, method }: RequestItem): boolean {
  return refusal !== undefined && method !== "GET";
}

/** A message that comes while one looks on is announced as a phone would. */
function notify(update: Update): void {
  if (update.type !== "put" || update.item.kind !== "message") return;
  const { item } = update;
  if (store.connection !== "live" || item.recalled || item.request !== undefined) return;
  const toast = drawPush(item, context());
  toasts.replaceChildren(toast);
  setTimeout(() => toast.remove(), TOAST_MS);
}

function isNarrow(): boolean {
  return window.matchMedia("(max-width: 760px)").matches;
}

function restored(): State {
  const kept = keptPreferences();
  const wanted = new URLSearchParams(location.hash.slice(1));
  const pick = (name: string) => wanted.get(name) ?? kept[name];
  const language = pick("language");
  const theme = pick("theme");
  return {
    tab: "chats",
    view: VIEWS.find((view) => view === pick("view")) ?? "pc",
    language: isLanguage(language) ? language : preferred(navigator.languages),
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    place: wanted.get("place") ?? "",
    owner: "",
    viewer: "",
    search: "",
    onlyRefused: false,
    details: "",
    shown: 200,
  };
}

function keptPreferences(): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(localStorage.getItem("inbox") ?? "{}") as Record<string, unknown>;
  } catch {
    return {};
  }
}
