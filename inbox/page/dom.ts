type Child = Node | string | false | undefined;

/** Attributes; `false` and `undefined` leave one out, a function listens to the event of that name. */
export type Attributes = Readonly<
  Record<string, string | number | boolean | undefined | ((event: Event) => void)>
>;

/** Make an element. Text is only ever text: nothing here parses markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== undefined && value !== false) element.setAttribute(key, String(value));
  }
  for (const child of children) if (child !== undefined && child !== false) element.append(child);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawing of 24 × 24, of one path, for show only. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Paths for {@link icon}. */
export const ICONS = {
  chats: "M4 5h16v11H12l-5 4v-4H4z",
  todos: "M5 12l4 4 10-10M4 20h16",
  approvals: "M7 4h10v16H7zM10 9h4M10 13l1.5 1.5L14 12",
  requests: "M4 8h14l-4-4M20 16H6l4 4",
  robot: "M12 3v3M6 8h12v10H6zM9.5 12v1.5M14.5 12v1.5M3 12v3M21 12v3M10 18v2h4v-2",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5v.2",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  warning: "M12 4L2.5 20h19zM12 10v5M12 17.5v.5",
} as const;

/** Replace what is in there, keeping the focus on the element with the same `data-key`. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  const active = document.activeElement;
  const key =
    active instanceof HTMLElement && parent.contains(active) ? active.dataset.key : undefined;
  parent.replaceChildren(...children.filter((child) => child !== undefined && child !== false));
  if (key === undefined) return;
  const again = parent.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (again !== document.activeElement) again?.focus({ preventScroll: true });
}
