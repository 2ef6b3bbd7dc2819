import { InputError } from "../../errors.ts";
import type { Language } from "../../inputs/choices.ts";
import type { Inputs } from "../../inputs/inputs.ts";
import { clipBytes, clipGraphemes, utf8Length } from "../clip.ts";
import { linkTo, oneLine } from "../escape.ts";
import { loadContent, loadJoin } from "../markdown/load.ts";
import { fillPlaceholders, fillRaw, type PlaceholderValues } from "../placeholders.ts";
import { clipLinkText } from "../plain-text.ts";
import { fillPart } from "../title.ts";
import type { Compose, FeedCardMessage, LinkMessage, RawMessage } from "../types.ts";
import { draftWords } from "../words/draft.ts";
import { inCard, isPicture } from "./address.ts";
import { loadCards } from "./load.ts";
import { takePicture } from "./picture.ts";
import type { Authored, Trimmings } from "./types.ts";

/**
 * The workflow author's `content` as a message of the wanted type. Where its values leave nothing of
 * it, the title speaks for it: DingTalk takes no empty message.
 * @param input - which input `content` is from, for errors
 * @param preview - the line for lists and notifications where no title was given
 * @throws InputError naming what of it cannot be such a message
 */
export async function ownWords(
  { type, language }: Pick<Inputs, "type" | "language">,
  input: string,
  authored: Authored,
  trimmings: Trimmings,
  preview: () => Promise<string>,
): Promise<Compose> {
  const { content, values } = authored;
  switch (type) {
    case "text": {
      const words = fillPlaceholders(content, values, "text");
      const { title } = trimmings;
      const parts = words.split("\n", 1)[0]?.trim() === title ? [words] : [title, words];
      const text = parts.filter((part) => part.trim() !== "").join("\n");
      const said = text || (await preview());
      return async (maxBytes) => ({ kind: "text", text: clipText(said, maxBytes, trimmings.rest) });
    }
    case "markdown":
    case "action-card": {
      const title = trimmings.title || (await ownPreview(authored)) || (await preview());
      const render = await renderOwn(language, authored, trimmings);
      const body = (maxBytes: number) => render(maxBytes) || oneLine(title);
      if (type === "markdown") {
        return async (maxBytes) => ({ kind: "markdown", title, text: body(maxBytes) });
      }
      const { buttons } = trimmings;
      return async (maxBytes) => ({ kind: "action-card", title, text: body(maxBytes), buttons });
    }
    case "link": {
      const message = await linkCard(authored, input, trimmings, preview);
      return async () => message;
    }
    case "feed-card": {
      const { parseFeed } = await loadCards();
      const message: FeedCardMessage = {
        kind: "feed-card",
        links: parseFeed(content, fillPart(values), input),
      };
      return async () => message;
    }
    case "raw": {
      const build = rawMessage(content, values, input);
      return async (maxBytes) => build(maxBytes);
    }
    default:
      return type satisfies never;
  }
}

/** Longest preview, in graphemes; a phone shows some twenty. */
const LONGEST_PREVIEW = 64;

/** What the author begins with: what lists and notifications show. */
async function ownPreview({ content, values, home }: Authored): Promise<string> {
  const { firstLine } = await loadContent();
  return clipGraphemes(await firstLine(content, values, home), LONGEST_PREVIEW);
}

/**
 * Heading and content in DingTalk's Markdown, for any room. A content that begins with its title, as
 * those have that were written for the robot itself, says it once.
 */
async function renderOwn(
  language: Language,
  { content, values, home }: Authored,
  { title, heading, rest }: Trimmings,
): Promise<(maxBytes: number) => string> {
  const [{ renderContent, firstLine }, { joinBlocks }] = await Promise.all([
    loadContent(),
    loadJoin(),
  ]);
  const blocks = await renderContent(content, values, home);
  const isLink = heading.includes("](");
  const isSaid = !isLink && (heading === "" || (await firstLine(content, values, home)) === title);
  const all = isSaid ? blocks : [heading, ...blocks];
  const more = linkTo(draftWords(language).rest, rest);
  return (maxBytes) => joinBlocks(all, maxBytes, more);
}

function clipText(text: string, maxBytes: number, rest: string): string {
  if (utf8Length(text) <= maxBytes) return text;
  const ending = `…\n${rest}`;
  return clipBytes(text, maxBytes - utf8Length(ending)) + ending;
}

/** Where the first line is the title, what follows it is the text. */
async function linkCard(
  authored: Authored,
  input: string,
  { title, url }: Trimmings,
  preview: () => Promise<string>,
): Promise<LinkMessage> {
  const { values } = authored;
  const { mendSlips, plainContent, resolveUrl } = await loadContent();
  const { picture: source, text: content } = takePicture(mendSlips(authored.content));
  const written = fillPlaceholders(source ?? "", values, "url");
  const picture = inCard(
    isPicture(written) ? written : (resolveUrl(written, "raw", authored.home) ?? written),
  );
  if (picture !== "" && !isPicture(picture)) {
    throw new InputError(input, "holds a picture for the link card that is not http(s)");
  }
  const shown = title || (await ownPreview({ ...authored, content })) || (await preview());
  const text = await plainContent(content, values, authored.home, false);
  const [first, ...others] = text.split(/\r?\n/u);
  const below = first === shown ? others.join("\n").trim() : "";
  return {
    kind: "link",
    title: shown,
    text: clipLinkText(below || text) || shown,
    url,
    ...(picture && { picture }),
  };
}

/** The values in it give way where all of it would be too long: a stranger's words silence nobody. */
function rawMessage(
  content: string,
  values: PlaceholderValues,
  input: string,
): (maxBytes: number) => RawMessage {
  let body: unknown;
  try {
    body = JSON.parse(content);
  } catch (error) {
    const [, line, column] = /line (\d+) column (\d+)/u.exec(String(error)) ?? [];
    const place = line === undefined ? "" : ` (line ${line}, column ${column})`;
    const rule = content.startsWith("{")
      ? 'it wants "straight" double quotes, and no comma before } or ]'
      : "it begins with { and ends with }, nothing around it";
    throw new InputError(
      input,
      `is not the JSON that a message of type raw must be${place}: ${rule}`,
    );
  }
  if (typeof body !== "object" || body === null || Array.isArray(body) || !("msgtype" in body)) {
    throw new InputError(input, 'must be a JSON object with "msgtype" for a raw message');
  }
  const build = (maxBytes: number): RawMessage => {
    return { kind: "raw", body: fillRaw(body, values, maxBytes) as Record<string, unknown> };
  };
  try {
    build(0);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(input, "is nested deeper than any message of type raw can be");
  }
  return build;
}
