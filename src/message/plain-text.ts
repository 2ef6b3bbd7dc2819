import { clipBytes, utf8Length } from "./clip.ts";

/** Longest text of a link card, in bytes: it shows a few lines and no more. */
const LINK_TEXT_BYTES = 1000;

const IMAGE = /!\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/gu;
const LINK = /\[([^[\]]*)\]\(((?:[^()]|\([^()]*\))*)\)/gu;

/** Between two items, which need to stand apart only where clients know Markdown. */
const ITEM_GAP = /^((?:• |\d+\u200B\. ).*)\n\n(?=• |\d+\u200B\. )/gmu;

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
