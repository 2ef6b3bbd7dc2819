import type { Image, Link, PhrasingContent, Text } from "mdast";
import { clipGraphemes } from "../clip.ts";
import { disarm, foldLine, withoutInvisible } from "../escape.ts";
import { codeText, quoted, showCode } from "./code.ts";
import { isFontTag, toFontTag } from "./font.ts";
import { type Token, tokenise } from "./references.ts";
import type { Context } from "./types.ts";
import { hostToShow, nameUrl, resolveUrl } from "./urls.ts";
import { emphasise, InlineWriter, showWords } from "./writer.ts";

/** Longest words of a link, in graphemes. */
const LONGEST_LABEL = 160;

type Wrapped = ReadonlySet<"strong" | "emphasis">;

/** Phrasing content as lines of DingTalk's Markdown; there is at least a character in each. */
export function inlineLines(
  nodes: readonly PhrasingContent[],
  context: Context,
  wrapped: Wrapped = new Set(),
): string[] {
  const writer = new InlineWriter(context.trusted ? "kept" : "none");
  for (const node of nodes) writeInline(node, writer, context, wrapped);
  return writer.lines();
}

function writeInline(
  node: PhrasingContent,
  writer: InlineWriter,
  context: Context,
  wrapped: Wrapped,
): void {
  switch (node.type) {
    case "text":
      writeText(node, writer, context);
      break;
    case "break":
      writer.text("\n");
      break;
    case "strong":
    case "emphasis": {
      const lines = inlineLines(node.children, context, new Set([...wrapped, node.type]));
      const marker = node.type === "strong" ? "**" : "*";
      writer.markup(wrapped.has(node.type) ? lines.join("\n") : emphasise(lines, marker));
      break;
    }
    case "delete":
      writer.text("~~");
      for (const child of node.children) writeInline(child, writer, context, wrapped);
      writer.text("~~");
      break;
    case "inlineCode": {
      const code = quoted(foldLine(codeText(node.value, context)));
      const shown = showCode(code, node.value, context);
      if (shown.includes("://")) writer.markup(shown);
      else writer.text(code);
      break;
    }
    case "link":
      writeLink(node, writer, context, wrapped);
      break;
    case "image":
      writeImage(node, writer, context);
      break;
    case "html":
      if (context.trusted && isFontTag(node.value)) writer.markup(toFontTag(node.value));
      break;
    case "footnoteReference":
      writer.text(`[${foldLine(node.label ?? node.identifier)}]`);
      break;
    case "linkReference":
    case "imageReference":
      // Resolved before; one that is left has no definition, which a parser would not call one.
      break;
    default:
      node satisfies never;
  }
}

function writeText(node: Text, writer: InlineWriter, context: Context): void {
  for (const token of tokenise(clean(node.value), context)) {
    const filled = token.kind === "placeholder" ? context.fill?.(token.name, "text") : undefined;
    if (token.kind === "reference" && !(context.trusted && token.label.startsWith("@"))) {
      writer.markup(link(token.label, token.url));
    } else if (filled?.kind === "link") {
      writer.markup(link(nameUrl(filled.url, context), filled.url));
    } else if (filled) {
      writer.foreign(filled.text);
    } else {
      writer.text(literal(token, context));
    }
  }
}

function literal(token: Token, context: Context): string {
  if (token.kind === "reference") return token.label;
  return token.kind === "emoji" ? (context.emoji.get(token.name) ?? token.text) : token.text;
}

function writeLink(node: Link, writer: InlineWriter, context: Context, wrapped: Wrapped): void {
  const url = resolveUrl(fillUrl(node.url, context), "blob", context);
  const { children } = node;
  const words = foldLine(children.map((child) => wordsOf(child, context)).join(""));
  const [image] = children;
  if (url === undefined) {
    // Nowhere to go: what it was called is left, as it would stand without the link.
    for (const child of children) writeInline(child, writer, context, wrapped);
    return;
  }
  if (children.length === 1 && image?.type === "image" && context.trusted) {
    writeImage(image, writer, context);
    writer.text(" ");
  }
  const name = isUrlItself(node) ? "" : words;
  writeLabelled(name, url, writer, context);
}

/** A link and, unless the author is trusted, where it leads if its words do not say so. */
function writeLabelled(
  name: string,
  url: string,
  writer: InlineWriter,
  context: Context,
  icon = "",
): void {
  const label = clipGraphemes(icon + (name || nameUrl(url, context)), LONGEST_LABEL);
  writer.markup(link(label, url));
  if (context.trusted) return;
  const host = hostToShow(label, url, context.serverUrl);
  // An address for a name says where it leads, but for a host too long to be shown.
  const isTold = host === undefined || (name === "" && label.includes(host));
  if (!isTold) writer.text(` (${host})`);
}

/** Pictures of people we do not know are links: nobody's client should fetch them unasked. */
function writeImage(
  node: Pick<Image, "url"> & { readonly alt?: string | null | undefined },
  writer: InlineWriter,
  context: Context,
): void {
  const alt: Text = { type: "text", value: foldLine(node.alt ?? "") };
  const words = foldLine(wordsOf(alt, context));
  const source = fillUrl(node.url, context);
  if (context.trusted && /^@[\w+/=-]{8,200}$/u.test(source)) {
    writer.markup(`![${showWords(words)}](${source})`);
    return;
  }
  const url = resolveUrl(source, "raw", context);
  if (url === undefined) {
    writeText(alt, writer, context);
  } else if (context.trusted) {
    writer.markup(`![${showWords(clipGraphemes(words, LONGEST_LABEL))}](${url})`);
  } else {
    writeLabelled(words, url, writer, context, "🖼 ");
  }
}

/** `url` is safe already: from {@link resolveUrl}, or put together from what a pattern allowed. */
function link(label: string, url: string): string {
  return `[${showWords(clipGraphemes(foldLine(label), LONGEST_LABEL))}](${url})`;
}

/** An address with its placeholders filled, percent-encoded. */
export function fillUrl(url: string, context: Context): string {
  const fill = context.fill;
  if (fill === undefined) return url;
  const filled = url.replace(/\{\{([a-z-]{1,24})\}\}/gu, (whole, name: string, at: number) => {
    const piece = fill(name, "url");
    if (piece === undefined) return whole;
    if (piece.kind === "text") return piece.text;
    return at === 0 ? piece.url : encodeURIComponent(piece.url);
  });
  // What is empty between two slashes would make a host of what follows.
  return url.startsWith("//") ? filled : filled.replace(/^\/{2,}/u, "/");
}

/**
 * Words alone, for where no markup can stand.
 * @param place - `plain` for where none is known either: code without its marks, lines kept apart
 */
export function wordsOf(
  node: PhrasingContent,
  context: Context,
  place: "label" | "plain" = "label",
): string {
  switch (node.type) {
    case "text":
      return tokenise(clean(node.value), { serverUrl: context.serverUrl })
        .map((token) => {
          if (token.kind !== "placeholder") return literal(token, context);
          const piece = context.fill?.(token.name, place);
          if (piece === undefined) return token.text;
          return piece.kind === "link" ? disarm(nameUrl(piece.url, context)) : piece.text;
        })
        .join("");
    case "image":
      return wordsOf({ type: "text", value: node.alt ?? "" }, context, place);
    case "inlineCode": {
      const code = codeText(node.value, context, place);
      return place === "plain" ? foldLine(code) : quoted(code);
    }
    case "break":
      return place === "plain" ? "\n" : " ";
    default:
      if (!("children" in node)) return "";
      return node.children.map((child) => wordsOf(child, context, place)).join("");
  }
}

/** Whether a link's words are its address. */
export function isUrlItself({ url, children: [only, ...others] }: Link): boolean {
  if (others.length > 0 || only?.type !== "text") return false;
  return only.value === url || `http://${only.value}` === url;
}

function clean(text: string): string {
  return withoutInvisible(text.replace(/[\r\u0085\u2028\u2029\v\f]/gu, " "));
}
