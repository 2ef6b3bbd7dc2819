import { clipBytes, utf8Length } from "./clip.ts";
import { clipLine, foldLine, oneLine } from "./escape.ts";
import type { FillPart } from "./own/cards.ts";
import { fillPlaceholders, type PlaceholderValues } from "./placeholders.ts";
import { toPlainText } from "./plain-text.ts";

/** Longest title or label, in graphemes. */
const LONGEST_LINE = 256;
/** What is read of a title as it is written, in bytes: far more than shows. */
const LONGEST_TEMPLATE = 16_000;
/** Longest heading with its links, in bytes; a longer one is shown without. */
const LONGEST_HEADING = 1000;

/** A title for the two places that show it; both empty where nothing is left of it. */
export interface Title {
  /** For lists and notifications, which know no markup. */
  readonly plain: string;
  /** For a heading, without its `#`. */
  readonly markdown: string;
}

/** The workflow author's `title`, filled: one line, whose links lead to http(s) alone. */
export function readTitle(written: string, values: PlaceholderValues): Title {
  // It is made a heading in any case.
  const title = clipBytes(written, LONGEST_TEMPLATE).replace(/^\s*#{1,6}\s+/u, "");
  const words = toPlainText(title, false).replace(/<\/?font\b[^<>]*>/giu, "");
  const plain = fillLine(words, values);
  if (plain === "") return { plain, markdown: "" };
  // Not folded once it is filled: that would take out what keeps values from being markup.
  const filled = fillPlaceholders(foldLine(title), values, "markdown").replace(/\s+/gu, " ");
  const markdown = filled
    .trim()
    .replace(/\]\((?!https?:\/\/)/giu, "] (")
    // A tag can leave a phone with an empty message.
    .replace(/<(?=[a-z/!?])(?!\/?font\b)/giu, "＜");
  const isLong = utf8Length(markdown) > LONGEST_HEADING;
  return { plain, markdown: isLong ? oneLine(plain, LONGEST_LINE) : markdown };
}

/** A title's Markdown for a line that is bold as a whole: bold in bold shows its marks. */
export function unbolded(markdown: string): string {
  return markdown.replaceAll("**", "");
}

/** How the parts of buttons and feed cards are filled. */
export function fillPart(values: PlaceholderValues): FillPart {
  return (template, place) =>
    place === "url" ? fillPlaceholders(template, values, "url") : fillLine(template, values);
}

/** Words of one line, filled and plain. */
function fillLine(template: string, values: PlaceholderValues): string {
  return clipLine(fillPlaceholders(template, values, "text"), LONGEST_LINE);
}
