import { VIEWS } from "../markdown/tree.ts";
import { type Context, TABS } from "./context.ts";
import { h, ICONS, icon } from "./dom.ts";
import { LANGUAGES, OWN_NAMES } from "./words/words.ts";

/** The bar on top: search, whose eyes, which view, language and colours. */
export function drawBar(context: Context): readonly HTMLElement[] {
  const { words, state, set, store } = context;
  const search = h("input", {
    type: "search",
    placeholder: words.search,
    "aria-label": words.search,
    "data-key": "search",
    input: (event) => set({ search: (event.target as HTMLInputElement).value }),
  });
  search.value = state.search;
  const people = [
    ["", words.everyone] as const,
    ...store.world.people.map(({ userId, name }) => [userId, name] as const),
  ];
  const themes = [
    ["auto", words.themeAuto],
    ["light", words.themeLight],
    ["dark", words.themeDark],
  ] as const;
  const languages = LANGUAGES.map((language) => [language, OWN_NAMES[language]] as const);
  return [
    h("h1", {}, words.title),
    search,
    drawViews(context),
    select("viewer", words.seenBy, people, state.viewer, (viewer) => set({ viewer })),
    select("language", words.language, languages, state.language, (language) => set({ language })),
    select("theme", words.theme, themes, state.theme, (theme) => set({ theme })),
    drawConnection(context),
  ];
}

function drawConnection({ store, words }: Context): HTMLElement {
  const said = { live: words.live, lost: words.offline, still: words.still }[store.connection];
  return h("span", { class: `connection ${store.connection}`, role: "status" }, said);
}

function drawViews({ words, state, set }: Context): HTMLElement {
  const buttons = VIEWS.map((view) =>
    h(
      "button",
      {
        type: "button",
        "data-key": `view ${view}`,
        "aria-pressed": String(state.view === view),
        click: () => set({ view }),
      },
      words[view],
    ),
  );
  return h("div", { class: "segments", role: "group", "aria-label": words.view }, ...buttons);
}

function select<T extends string>(
  name: string,
  label: string,
  options: readonly (readonly [T, string])[],
  value: T,
  choose: (value: T) => void,
): HTMLElement {
  const rows = options.map(([key, text]) =>
    h("option", { value: key, selected: key === value }, text),
  );
  const change = (event: Event) => {
    const chosen = options.find(([key]) => key === (event.target as HTMLSelectElement).value);
    if (chosen !== undefined) choose(chosen[0]);
  };
  return h(
    "select",
    { class: name, "aria-label": label, title: label, "data-key": name, change },
    ...rows,
  );
}

/** The rail at the side: what to look at. */
export function drawRail(
  counts: Readonly<Record<(typeof TABS)[number], number>>,
  context: Context,
): readonly HTMLElement[] {
  const { words, state, set } = context;
  return TABS.map((tab) => {
    const button = h("button", {
      type: "button",
      "data-key": `tab ${tab}`,
      "aria-current": state.tab === tab ? "page" : undefined,
      click: () => set({ tab, details: "" }),
    });
    button.append(icon(ICONS[tab]), h("span", {}, words[tab]));
    if (counts[tab] > 0) button.append(h("b", { class: "count" }, String(counts[tab])));
    return button;
  });
}
