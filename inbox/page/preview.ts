import type { MessageItem } from "../model.ts";
import type { Words } from "./words/words.ts";

/** Full-width characters that fit the line in a list of conversations, as on a phone. */
export const PREVIEW_CELLS = 20;

/** The first so many full-width cells of a text; a narrow character takes half of one. */
export function cutCells(text: string, cells = PREVIEW_CELLS): string {
  let left = cells * 2;
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    left -= isNarrow(segment) ? 1 : 2;
    if (left < 0) return `${cut}…`;
    cut += segment;
  }
  return cut;
}

/** Latin, Cyrillic, Greek and half-width forms; everything from the East, and emoji, is wide. */
function isNarrow(segment: string): boolean {
  const code = segment.codePointAt(0) ?? 0;
  return segment.length === 1 && (code < 0x1100 || (code >= 0xff61 && code <= 0xffdc));
}

/** What list and push notification show of a message: one line, uncut. */
export function previewOf({ content, recalled }: MessageItem, words: Words): string {
  const { type, title, text, file, links } = content;
  if (recalled) return words.recalled;
  const oneLine = (value: string) => value.replaceAll(/\s+/gu, " ").trim();
  switch (type) {
    case "markdown":
    case "actionCard":
    case "card":
      return oneLine(title || text);
    case "text":
      return oneLine(text);
    case "link":
      return `${words.kinds.link} ${oneLine(title)}`;
    case "feedCard":
      return `${words.kinds.feedCard} ${oneLine(links[0]?.title ?? "")}`;
    case "image":
      return words.kinds.image;
    case "file":
      return `${words.kinds.file} ${file?.name ?? ""}`;
    case "audio":
      return words.kinds.audio;
    case "video":
      return words.kinds.video;
    default:
      return oneLine(title || text);
  }
}
