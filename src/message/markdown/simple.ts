import type { ListItem, PhrasingContent, RootContent } from "mdast";
import { lazyPattern } from "../../platform/lazy-pattern.ts";

/**
 * The blocks of a text that is written in the plainest Markdown: headings, paragraphs, flat lists, and in
 * them words, `**bold**`, `[words](address)` and code. Half of what a message with its author's words
 * costs would be loading the parser for it.
 * @returns exactly what the parser gives, or nothing where only the parser can tell
 */
export function parseSimple(source: string): RootContent[] | undefined {
  const blocks: RootContent[] = [];
  let paragraph: string[] = [];
  let list: OpenList | undefined;
  let isAfterBlank = true;
  const endParagraph = (): boolean => {
    if (paragraph.length === 0) return true;
    const children = readInline(paragraph.join("\n"));
    paragraph = [];
    if (children === undefined) return false;
    blocks.push({ type: "paragraph", children });
    return true;
  };
  for (const line of source.split("\n")) {
    if (line === "") {
      if (!endParagraph()) return undefined;
      isAfterBlank = true;
      continue;
    }
    if (isIntricate(line)) return undefined;
    const [, marker, number, words = ""] = ITEM.exec(line) ?? [];
    const isInList = list !== undefined && paragraph.length === 0;
    if (marker === undefined) {
      // What follows an item's words without a blank line belongs to them.
      if (isInList && !isAfterBlank) return undefined;
      list = undefined;
      const heading = HEADING.exec(line);
      if (heading === null) {
        if (line.startsWith("#") && !/^#[^#\s]/u.test(line)) return undefined;
        paragraph.push(line);
      } else if (!endParagraph() || !pushHeading(blocks, heading)) {
        return undefined;
      }
    } else {
      const kind = number === undefined ? marker : "1.";
      // Within words only a first number begins a list, and another kind of marker another list.
      if (paragraph.length > 0 && number !== undefined && number !== "1") return undefined;
      if (!endParagraph() || STARTS_BLOCK.test(words) || isIntricate(words)) return undefined;
      const children = readInline(words);
      if (children === undefined) return undefined;
      if (list?.kind !== kind) {
        if (list !== undefined && !isAfterBlank) return undefined;
        list = openList(kind, number);
        blocks.push(list.node);
      }
      list.node.children.push(toItem(children));
    }
    isAfterBlank = false;
  }
  return endParagraph() ? blocks : undefined;
}

interface OpenList {
  /** `-`, `*`, `+`, or `1.` for numbers. */
  readonly kind: string;
  readonly node: Extract<RootContent, { type: "list" }>;
}

/** No blank at either end: those outside fold, make hard breaks, or indent. */
const ITEM = /^([-*+]|(\d{1,9})\.) (\S.*)$/su;
const HEADING = /^(#{1,6}) (\S.*)$/su;
/** What would make an item's words more than words. */
const STARTS_BLOCK = /^(?:#|>|[-*+=](?: |$)|\d{1,9}[.)](?: |$))/u;

/** Whether a line as a whole can be more than words: indented, ended by blanks, a rule, a row, a quote. */
function isIntricate(line: string): boolean {
  return /^[\s>]|\t|\s$|^[-=*+:_ ]+$|^(?:[-*+]|\d{1,9}[.)])(?:$| \s)|^\d{1,9}\)|^[-*+] *[-*+](?: |$)/u.test(
    line,
  );
}

function pushHeading(blocks: RootContent[], [, marks = "", words = ""]: RegExpExecArray): boolean {
  const children = words.endsWith("#") ? undefined : readInline(words);
  if (children === undefined) return false;
  const depth = marks.length as 1 | 2 | 3 | 4 | 5 | 6;
  blocks.push({ type: "heading", depth, children });
  return true;
}

function openList(kind: string, number: string | undefined): OpenList {
  const isOrdered = number !== undefined;
  const start = isOrdered ? Number(number) : null;
  return { kind, node: { type: "list", ordered: isOrdered, start, spread: false, children: [] } };
}

function toItem(children: PhrasingContent[]): ListItem {
  return {
    type: "listItem",
    spread: false,
    checked: null,
    children: [{ type: "paragraph", children }],
  };
}

/** Code, a link, a mark of bold, or words that hold nothing of meaning to any Markdown. */
const PIECE = lazyPattern(
  [
    "`(?<code>[^`\\s](?:[^`\\n]*[^`\\s])?)`(?!`)",
    String.raw`\[(?<label>[^\s\[\]^](?:[^\[\]\n]*[^\s\[\]])?)\]\((?<url>[^\s()<>\\*\x60"'\[\]]+)\)`,
    String.raw`(?<bold>\*\*(?!\*))`,
    String.raw`(?<words>(?:[^\\\x60*\[\]<&_~|!@]|${[
      "&(?!#?[A-Za-z0-9]+;)",
      "(?<=[A-Za-z0-9])_+(?=[A-Za-z0-9])",
      "(?<!~)~(?!~)",
      String.raw`!(?!\[)`,
      "(?<![A-Za-z0-9+._-])@",
    ].join("|")})+)`,
  ].join("|"),
  "guy",
);
/** Bare addresses, which end where only the parser knows. */
const ADDRESS = /:\/\/|www\.|\0/iu;

function readInline(text: string): PhrasingContent[] | undefined {
  const children: PhrasingContent[] = [];
  let bold: PhrasingContent[] | undefined;
  let at = 0;
  for (const match of text.matchAll(PIECE())) {
    const start = at;
    at += match[0].length;
    const { code, label, url, words } = match.groups ?? {};
    const into = bold ?? children;
    if (code !== undefined) {
      into.push({ type: "inlineCode", value: code });
    } else if (label !== undefined && url !== undefined) {
      if (!isWords(label) || ENTITY.test(url)) return undefined;
      into.push({ type: "link", title: null, url, children: [{ type: "text", value: label }] });
    } else if (words !== undefined) {
      if (ADDRESS.test(words) || (bold !== undefined && words.includes("\n"))) return undefined;
      into.push({ type: "text", value: words });
    } else if (bold === undefined) {
      if (!isOpening(text, start)) return undefined;
      bold = [];
    } else {
      if (bold.length === 0 || !isClosing(text, start)) return undefined;
      children.push({ type: "strong", children: bold });
      bold = undefined;
    }
  }
  return at === text.length && bold === undefined ? children : undefined;
}

const ENTITY = /&#?[A-Za-z0-9]+;|\0/u;

function isWords(label: string): boolean {
  const [only, second] = label.matchAll(PIECE());
  return only?.groups?.words === label && second === undefined && !ADDRESS.test(label);
}

const letter = lazyPattern(String.raw`[\p{L}\p{N}]`, "u");
const EDGE = /^\s?$/u;

/** Where nobody can doubt that the mark opens: before a letter, or between a blank and something. */
function isOpening(text: string, at: number): boolean {
  const after = characterAt(text, at + 2);
  if (after === "" || /\s/u.test(after)) return false;
  return letter().test(after) || EDGE.test(text.charAt(at - 1));
}

/** The same of one that closes. */
function isClosing(text: string, at: number): boolean {
  const before = characterAt(text, at - 1);
  if (/\s/u.test(before)) return false;
  return letter().test(before) || EDGE.test(text.charAt(at + 2));
}

function characterAt(text: string, at: number): string {
  const unit = text.charCodeAt(at);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return String.fromCodePoint(text.codePointAt(isLow ? at - 1 : at) ?? 0x20);
}
