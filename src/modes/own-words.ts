import { InputError } from "../errors.ts";
import { isHttp, parseFeed } from "../inputs/cards.ts";
import { clipBytes, utf8Length } from "../message/clip.ts";
import { linkTo } from "../message/escape.ts";
import { renderContent } from "../message/markdown/content.ts";
import { joinBlocks } from "../message/markdown/join.ts";
import { fillPlaceholders, fillRaw } from "../message/placeholders.ts";
import { takePicture, toPlainText } from "../message/plain-text.ts";
import type { FeedCardMessage, RawMessage } from "../message/types.ts";
import { draftWords } from "../message/words/draft.ts";
import type { Run } from "../run.ts";
import { buttonsOr, type Trimmings } from "./draft.ts";
import type { Compose } from "./post.ts";

/** A link card shows a few lines and no more. */
const LINK_TEXT_BYTES = 1000;

/**
 * The workflow author's `content` as a message of the wanted type.
 * @param preview - the line for lists and notifications where no title was given
 * @throws InputError naming what of it cannot be such a message
 */
export async function ownWords(
  run: Run,
  content: string,
  trimmings: Trimmings,
  preview: () => Promise<string>,
): Promise<Compose> {
  const { values, url } = trimmings;
  const { type } = run.inputs;
  switch (type) {
    case "text": {
      const text = [trimmings.title, fillPlaceholders(content, values, "text")];
      return async (maxBytes) => ({
        kind: "text",
        text: clipText(text.filter(Boolean).join("\n"), maxBytes, run),
      });
    }
    case "markdown":
    case "action-card": {
      const title = trimmings.title || (await preview());
      const body = await renderOwn(run, content, trimmings);
      if (type === "markdown") {
        return async (maxBytes) => ({ kind: "markdown", title, text: body(maxBytes) });
      }
      const buttons = buttonsOr(trimmings, run);
      return async (maxBytes) => ({ kind: "action-card", title, text: body(maxBytes), buttons });
    }
    case "link": {
      const title = trimmings.title || (await preview());
      const { picture, text: words } = takePicture(content);
      if (picture !== undefined && !isHttp(picture) && !picture.startsWith("@")) {
        throw new InputError("content", "holds a picture for the link card that is not http(s)");
      }
      const text = clipBytes(
        toPlainText(fillPlaceholders(words, values, "text"), false),
        LINK_TEXT_BYTES,
      );
      return async () => ({ kind: "link", title, text, url, ...(picture && { picture }) });
    }
    case "feed-card": {
      const message = feedCard(content, trimmings);
      return async () => message;
    }
    case "raw": {
      const message = rawMessage(content, trimmings);
      return async () => message;
    }
    default:
      return type satisfies never;
  }
}

/** Heading and content in DingTalk's Markdown, for any room. */
async function renderOwn(
  run: Run,
  content: string,
  { heading, values, url }: Trimmings,
): Promise<(maxBytes: number) => string> {
  const { event, facts, context, inputs } = run;
  const blocks = await renderContent(content, values, {
    serverUrl: context.serverUrl,
    ...(event.repository.url && { repositoryUrl: event.repository.url }),
    ...(facts.branch && { ref: facts.branch }),
  });
  const all = heading === "" ? blocks : [`### ${heading}`, ...blocks];
  const more = linkTo(draftWords(inputs.language).rest, url);
  return (maxBytes) => joinBlocks(all, maxBytes, more);
}

function clipText(text: string, maxBytes: number, { context }: Run): string {
  if (utf8Length(text) <= maxBytes) return text;
  const rest = `…\n${context.runUrl}`;
  return clipBytes(text, maxBytes - utf8Length(rest)) + rest;
}

function feedCard(content: string, { values }: Trimmings): FeedCardMessage {
  // Values come after parsing, so that none of them can make or end an entry.
  const links = parseFeed(content).map((link) => ({
    title: fillPlaceholders(link.title, values, "text"),
    url: fillPlaceholders(link.url, values, "url"),
    picture: fillPlaceholders(link.picture, values, "url"),
  }));
  if (links.some(({ url }) => !isHttp(url))) {
    throw new InputError("content", "has a feed card link that is not http(s) once filled in");
  }
  return { kind: "feed-card", links };
}

function rawMessage(content: string, { values }: Trimmings): RawMessage {
  let body: unknown;
  try {
    body = JSON.parse(content);
  } catch {
    throw new InputError("content", "is not the JSON that a message of type raw must be");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body) || !("msgtype" in body)) {
    throw new InputError("content", 'must be a JSON object with "msgtype" for a raw message');
  }
  return { kind: "raw", body: fillRaw(body, values) as Record<string, unknown> };
}
