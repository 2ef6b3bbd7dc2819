import type { RequestItem } from "../model.ts";
import { type Context, finds, timeOf } from "./context.ts";
import { h } from "./dom.ts";
import { facts } from "./todos.ts";
import { causeOf } from "./words/refusals.ts";

/** Calls shown at once; searching finds the others. */
const MOST_ROWS = 300;

/** Every call, the newest first. */
export function drawRequestList(context: Context): HTMLElement {
  const { store, state, words, set } = context;
  const all = store
    .all("request")
    .filter(({ refusal }) => !state.onlyRefused || refusal !== undefined)
    .filter(({ path, body, reply }) => finds(state.search, path, body, reply))
    .slice(-MOST_ROWS)
    .toReversed();
  const box = h("input", {
    type: "checkbox",
    "data-key": "only-refused",
    checked: state.onlyRefused,
    change: () => set({ onlyRefused: !state.onlyRefused }),
  });
  const rows = all.map((item) => drawRow(item, context));
  return h(
    "div",
    { class: "request-list" },
    h("label", { class: "filter" }, box, words.onlyRefused),
    rows.length === 0
      ? h("p", { class: "empty" }, words.noRequests)
      : h("ul", { class: "rows", role: "list" }, ...rows),
  );
}

function drawRow(item: RequestItem, { state, words, set }: Context): HTMLElement {
  const { id, method, path, refusal, at } = item;
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: "row request",
        "data-key": id,
        "aria-current": state.details === id ? "true" : undefined,
        click: () => set({ details: id }),
      },
      h("span", {
        class: refusal === undefined ? "dot good" : "dot bad",
        role: "img",
        "aria-label": refusal === undefined ? words.accepted : words.refused,
      }),
      h("span", { class: "name" }, h("b", {}, method), ` ${path}`),
      h("time", {}, timeOf(at, state.language)),
      h(
        "span",
        { class: "preview" },
        refusal === undefined ? words.accepted : causeOf(refusal, state.language),
      ),
    ),
  );
}

/** A call in full: why it was refused, what was sent, what came back. */
export function drawRequest(item: RequestItem, { words, state }: Context): readonly HTMLElement[] {
  const { refusal, query, headers, body, method, path, reply, status } = item;
  const why =
    refusal !== undefined &&
    h(
      "div",
      { class: "why", role: "alert" },
      h("strong", {}, words.refused),
      h("p", {}, causeOf(refusal, state.language)),
      h("p", {}, h("code", {}, refusal.code), " ", refusal.message),
    );
  const parts = [
    why,
    h("h3", {}, words.rawRequest),
    h("pre", { tabindex: 0 }, `${method} ${path}`),
    query.length > 0 && titled(words.query, facts(query)),
    titled(words.headers, facts(headers)),
    body !== "" && titled(words.body, h("pre", { tabindex: 0 }, pretty(body)), true),
    h("h3", {}, `${words.reply} · HTTP ${status}`),
    h("pre", { tabindex: 0 }, pretty(reply)),
  ];
  return parts.filter((part) => part !== false);
}

function titled(title: string, content: HTMLElement, open = false): HTMLElement {
  return h("details", { open }, h("summary", {}, title), content);
}

/** JSON with its lines broken; anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
