import { clipBytes, utf8Length } from "./clip.ts";

/** Longest text of a link card, in bytes: it shows a few lines and no more. */
const LINK_TEXT_BYTES = 1000;

const IMAGE = /!\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/gu;
const LINK = /\[([^[\]]*)\]\(((?:[^()]|\([^()]*\))*)\)/gu;
const PICTURE =
  /!\[[^[\]]*\]\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:\s+"[^"]*")?(?:\s+=\S*)?\s*\)/u;

const IMG = /<img\s(?:[^<>]*\s)?src\s*=\s*["'“”]?([^\s"'“”<>]+)[^<>]*>/iu;

/** Between two items, which need to stand apart only where clients know Markdown. */
const ITEM_GAP = /^((?:• |\d+\u200B\. ).*)\n\n(?=• |\d+\u200B\. )/gmu;

/** A picture in Markdown and the text around it. */
export interface Pictured {
  /** URL or media id of the first picture. */
  readonly picture?: string;
  readonly text: string;
}

/** Take the first picture out of Markdown; of HTML's only where there is no other. */
export function takePicture(markdown: string): Pictured {
  const found = PICTURE.exec(markdown) ?? IMG.exec(markdown);
  if (found?.[1] === undefined) return { text: markdown };
  const before = markdown.slice(0, found.index);
  const after = markdown.slice(found.index + found[0].length);
  // One of the two spaces around it is enough.
  const text = before + (/[ \t]$/u.test(before) ? after.replace(/^[ \t]/u, "") : after);
  return { picture: found[1], text: text.trim() };
}

/**
 * DingTalk's Markdown as the words it shows, for places that show it raw: text messages and link
 * cards.
 * @param withUrls - `label url` for a link, where nothing else could be clicked
 */
export function toPlainText(markdown: string, withUrls: boolean): string {
  return markdown
    .replace(IMAGE, "$1")
    .replace(LINK, (link, label: string, url: string, at: number) =>
      // An address that comes again is shown where it comes last: the words before it read better.
      withUrls && !markdown.includes(`](${url})`, at + link.length) ? `${label} ${url}` : label,
    )
    .replace(/\*\*(.+?)\*\*/gu, "$1")
    .replace(/^[ \t]*(?:#{1,6} |> ?)/gmu, "")
    .replace(/&nbsp;/gu, " ")
    .split("\n")
    .map((line) => line.replace(/^ +/u, "").trimEnd())
    .join("\n")
    .replace(ITEM_GAP, "$1\n")
    .trim();
}

/** Without lines that are a link and no more: on a card that is one link they lead nowhere. */
export function withoutLinkLines(markdown: string): string {
  return markdown.replace(/^\[[^[\]\n]*\]\([^()\s]*\)(?:\n+|$)/gmu, "");
}

/** As much of it as a link card can show. */
export function clipLinkText(text: string): string {
  if (utf8Length(text) <= LINK_TEXT_BYTES) return text;
  return `${clipBytes(text, LINK_TEXT_BYTES - utf8Length("…"))}…`;
}
