/** What is kept of HTML: words, line breaks, pictures, and in trusted text DingTalk's font tag. */
export type HtmlPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "image"; readonly url: string; readonly alt: string }
  | { readonly kind: "font"; readonly tag: string };

const HIDDEN = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/giu;
const TAG = /<\/?([a-z][a-z0-9-]*)[^<>]*>|<[!?][^<>]*>/giu;
const BREAKING =
  /^(?:address|article|blockquote|br|dd|details|div|dl|dt|figure|footer|h[1-6]|header|hr|li|ol|p|pre|section|summary|table|tr|ul)$/iu;
const FONT =
  /^<(?:font\s+color\s*=\s*(?:(["'])(?:#[0-9a-f]{3,8}|[a-z]{3,20})\1|#?[0-9a-z]{3,20})|\/font)\s*>$/iu;
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  nbsp: "\u00A0",
  quot: '"',
};

/**
 * Read HTML as it stands in Markdown, whole blocks or single tags.
 * @param entities - decode them; a parser has done so for the words between inline tags
 */
export function readHtml(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  const shown = html.replace(HIDDEN, "");
  let at = 0;
  const words = (end: number): void => {
    pieces.push({ kind: "text", text: decodeEntities(shown.slice(at, end)) });
  };
  for (const match of shown.matchAll(TAG)) {
    const [tag, name = ""] = match;
    words(match.index);
    at = match.index + tag.length;
    if (FONT.test(tag)) pieces.push({ kind: "font", tag });
    else if (BREAKING.test(name)) pieces.push({ kind: "text", text: "\n" });
    if (/^li$/iu.test(name) && !tag.startsWith("</")) pieces.push({ kind: "text", text: "• " });
    if (/^t[dh]$/iu.test(name)) pieces.push({ kind: "text", text: " " });
    if (/^img$/iu.test(name)) {
      pieces.push({ kind: "image", url: attribute(tag, "src"), alt: attribute(tag, "alt") });
    }
  }
  words(shown.length);
  return pieces;
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "iu").exec(
    tag,
  );
  return decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? "");
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/giu,
    (entity, decimal, hex, name) => {
      if (name) return NAMED[String(name).toLowerCase()] ?? entity;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : "\uFFFD";
    },
  );
}
