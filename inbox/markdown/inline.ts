import type { Nodes, PhrasingContent } from "mdast";
import { readTag, type Tag } from "./html.ts";
import type { Inline, Quirk, View } from "./tree.ts";

/** What reading a text needs to know besides its tree. */
export interface Reading {
  readonly view: View;
  /** The text that offsets count in. */
  readonly source: string;
  /** Quirks that struck somewhere a mark cannot be put. */
  readonly struck: Set<Quirk>;
  /** Whether a picture with this media id was uploaded. */
  readonly hasMedia: (mediaId: string) => boolean;
}

/** Inline Markdown as a view shows it; pairs of HTML tags become one thing around what they hold. */
export function readInlines(
  nodes: readonly PhrasingContent[],
  reading: Reading,
): readonly Inline[] {
  const stack: { tag: Tag; source: string; children: Inline[] }[] = [];
  const top: Inline[] = [];
  const into = () => stack.at(-1)?.children ?? top;
  for (const node of nodes) {
    if (node.type !== "html") {
      into().push(...readInline(node, reading));
      continue;
    }
    const tag = readTag(node.value);
    const single = tag === undefined ? undefined : readSingle(tag, node.value, reading);
    if (tag === undefined || single !== undefined) {
      into().push(...(single ?? stray(node.value, reading)));
    } else if (!tag.closes) stack.push({ tag, source: node.value, children: [] });
    else if (stack.at(-1)?.tag.name === tag.name) {
      const open = stack.pop();
      if (open !== undefined) into().push(...readPair(open, node.value, reading));
    } else into().push(...stray(node.value, reading));
  }
  // Never closed: the tag counts for nothing, what follows it stays.
  while (stack.length > 0) {
    const open = stack.pop();
    if (open !== undefined) into().push(...stray(open.source, reading), ...open.children);
  }
  return top;
}

function readInline(node: PhrasingContent, reading: Reading): readonly Inline[] {
  const { view } = reading;
  switch (node.type) {
    case "text":
      return readText(node.value, slice(node, reading), reading);
    case "break":
      return [{ kind: "break" }];
    case "emphasis":
    case "strong":
      return readEmphasis(node, reading);
    case "inlineCode":
      return view === "phone"
        ? [{ kind: "text", text: node.value, quirk: "inline-code" }]
        : [{ kind: "code", text: node.value }];
    case "link":
      return [{ kind: "link", url: node.url, children: readInlines(node.children, reading) }];
    case "image":
      return [readPicture(node.url, node.alt ?? "", reading)];
    default:
      // References, footnotes: nobody has seen DingTalk resolve any.
      return [{ kind: "source", text: slice(node, reading) }];
  }
}

/** Newlines, which DingTalk swallows without even a blank, and backslashes, which it may show. */
function readText(value: string, source: string, { view }: Reading): readonly Inline[] {
  if (view === "commonmark") return [{ kind: "text", text: value }];
  const escaped = view === "phone" && /\\[!-/:-@[-`{-~]/u.test(source);
  const text = escaped ? source : value;
  const quirk = escaped ? "backslash" : undefined;
  return text.split("\n").flatMap((line, index): readonly Inline[] => {
    const shown: Inline =
      quirk === undefined ? readLine(line) : { kind: "text", text: line, quirk };
    return index === 0 ? [shown] : [{ kind: "text", text: "", quirk: "newline" }, shown];
  });
}

function readLine(text: string): Inline {
  return /[0-9#*]\uFE0F?\u20E3/u.test(text)
    ? { kind: "text", text, quirk: "keycap" }
    : { kind: "text", text };
}

function readEmphasis(
  node: PhrasingContent & { type: "emphasis" | "strong" },
  reading: Reading,
): readonly Inline[] {
  const children = readInlines(node.children, reading);
  const mark = slice(node, reading)[0] ?? "";
  if (reading.view === "commonmark" || mark !== "_") return [{ kind: node.type, children }];
  const text = node.type === "strong" ? "__" : "_";
  return [{ kind: "text", text, quirk: "underscore" }, ...children, { kind: "text", text }];
}

const PRIVATE = /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|localhost$|\[)/u;

function readPicture(url: string, alt: string, { view, hasMedia }: Reading): Inline {
  const picture = { kind: "image", url, alt } as const;
  if (view === "commonmark") return picture;
  if (url.startsWith("@"))
    return hasMedia(url) ? picture : { ...picture, quirk: "picture-unknown" };
  if (!/^https?:/iu.test(url)) return { ...picture, quirk: "picture-data" };
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  return PRIVATE.test(host) || !host.includes(".")
    ? { ...picture, quirk: "picture-local" }
    : picture;
}

/** A tag that stands for itself, as `<br>` does. */
function readSingle(
  { name }: Tag,
  source: string,
  { view }: Reading,
): readonly Inline[] | undefined {
  if (view === "commonmark")
    return name === "br" ? [{ kind: "break" }] : [{ kind: "source", text: source }];
  if (name === "br") return [{ kind: "break", quirk: "line-break-tag" }];
  return undefined;
}

interface Open {
  readonly tag: Tag;
  readonly source: string;
  readonly children: readonly Inline[];
}

function readPair(open: Open, end: string, reading: Reading): readonly Inline[] {
  const { tag, children } = open;
  if (tag.name === "font") return readFont(open, end, reading);
  const attribute = (name: string) =>
    tag.attributes.find((each) => each.name === name)?.value ?? "";
  if (tag.name === "a") {
    return reading.view === "pc"
      ? [{ kind: "link", url: attribute("href"), children, quirk: "html" }]
      : [{ kind: "span", children, quirk: "html-link" }];
  }
  if (reading.view === "phone") {
    reading.struck.add("html-blank");
    return children;
  }
  return [{ kind: STYLES[tag.name] ?? "span", children, quirk: "html" }];
}

const STYLES: Readonly<Record<string, "strong" | "emphasis" | "strike">> = {
  b: "strong",
  strong: "strong",
  i: "emphasis",
  em: "emphasis",
  s: "strike",
  del: "strike",
  strike: "strike",
};

/** Colour needs six digits in double quotes to be seen everywhere. */
function readFont(
  { tag, source, children }: Open,
  end: string,
  { view }: Reading,
): readonly Inline[] {
  const { value: color = "", quote = '"' } =
    tag.attributes.find(({ name }) => name === "color") ?? {};
  const size = Number(tag.attributes.find(({ name }) => name === "size")?.value ?? 0);
  const sized = size >= 1 && size <= 7 ? Math.round(size) : 0;
  if (view === "phone" && quote !== '"') {
    return [
      { kind: "source", text: source, quirk: "font-quotes" },
      ...children,
      { kind: "source", text: end, quirk: "font-quotes" },
    ];
  }
  const exact = color === "" || /^#[0-9a-f]{6}$/iu.test(color);
  if (exact) return [{ kind: "font", color, size: sized, children, quirk: "font" }];
  if (view === "phone")
    return [{ kind: "font", color: "", size: sized, children, quirk: "font-name" }];
  return [{ kind: "font", color, size: sized, children, quirk: "font" }];
}

/** A tag without its other half, or a comment. */
function stray(source: string, { view, struck }: Reading): readonly Inline[] {
  if (view === "phone") struck.add("html-blank");
  return view === "pc" ? [] : [{ kind: "source", text: source }];
}

/** What was written in this place. */
export function slice({ position }: Nodes, { source }: Reading): string {
  return source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}
