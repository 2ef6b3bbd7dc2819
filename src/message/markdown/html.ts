import { decodeNamedCharacterReference } from "decode-named-character-reference";
import type { Link, PhrasingContent } from "mdast";
import { isFontTag, pairFonts } from "./font.ts";

const HIDDEN = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/giu;
/** A tag, its attributes quoted as they should be or not. */
const TAG = /<\/?([a-z][a-z0-9-]*)(?:(?:[^<>"']|"[^"]*"|'[^']*')*>|[^<>]*>)|<[!?][^<>]*>/giu;
/** @see https://html.spec.whatwg.org/multipage/indices.html#elements-3 and what was one once */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    "a abbr acronym address article aside audio b big blockquote body br button caption center cite code col " +
    "colgroup dd del details dfn div dl dt em embed fieldset figcaption figure font footer form frame h1 h2 h3 h4 " +
    "h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark meta nav noscript " +
    "object ol option p param picture pre q rp rt ruby s samp script section select small source span strike " +
    "strong style sub summary sup svg path table tbody td template textarea tfoot th thead title tr tt u ul var " +
    "video wbr"
  ).split(" "),
);
const BREAKING =
  /^(?:address|article|blockquote|br|dd|details|div|dl|dt|figure|footer|h[1-6]|header|hr|li|ol|p|pre|section|summary|table|tr|ul)$/iu;

/**
 * HTML as it stands in Markdown, whole blocks or single tags, as what is kept of it: words, line
 * breaks, pictures; and, each as an `html` node by itself, DingTalk's font tags and links' tags.
 */
export function readHtml(html: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  const shown = html.replace(HIDDEN, "");
  let at = 0;
  let isAsWritten = false;
  const words = (text: string): void => {
    const value = decodeEntities(text).replace(isAsWritten ? /[ \t]+/gu : /[ \t\n]+/gu, " ");
    if (value !== "") nodes.push({ type: "text", value });
  };
  for (const match of shown.matchAll(TAG)) {
    const [tag, name = ""] = match;
    // `List<String>` and `<your-token>` are words.
    if (name !== "" && !ELEMENTS.has(name.toLowerCase())) continue;
    words(shown.slice(at, match.index));
    at = match.index + tag.length;
    const isOpening = !tag.startsWith("</");
    if (/^pre$/iu.test(name)) isAsWritten = isOpening;
    if (isFontTag(tag) || /^a$/iu.test(name)) nodes.push({ type: "html", value: tag });
    else if (BREAKING.test(name)) nodes.push({ type: "break" });
    if (isOpening && /^li$/iu.test(name)) words("• ");
    if (/^t[dh]$/iu.test(name)) words(" ");
    if (isOpening && /^img$/iu.test(name)) {
      nodes.push({ type: "image", url: attribute(tag, "src"), alt: attribute(tag, "alt") });
    }
  }
  words(shown.slice(at));
  return nodes;
}

/** HTML taken apart, and what stands between `<a href=…>` and `</a>` made a link. */
export function withLinks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  if (nodes.every(({ type }) => type !== "html")) return [...nodes];
  const done: PhrasingContent[] = [];
  let open: Link | undefined;
  for (const node of nodes.flatMap((one) => (one.type === "html" ? readHtml(one.value) : one))) {
    const tag = node.type === "html" ? node.value : "";
    if (/^<a\s/iu.test(tag)) {
      if (open !== undefined) done.push(...open.children);
      open = { type: "link", url: attribute(tag, "href"), children: [] };
    } else if (/^<\/a/iu.test(tag)) {
      if (open !== undefined) done.push(open);
      open = undefined;
    } else {
      (open?.children ?? done).push(node);
    }
  }
  return pairFonts(open === undefined ? done : [...done, ...open.children]);
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "iu").exec(
    tag,
  );
  return decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? "");
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));/giu,
    (entity, decimal, hex, name) => {
      if (name) return decodeNamedCharacterReference(String(name)) || entity;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : "\uFFFD";
    },
  );
}
