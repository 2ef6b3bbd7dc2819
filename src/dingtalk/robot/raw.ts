import { isObject } from "../http/reply.ts";
import { withMentions, withTextMentions } from "../mentions.ts";
import type { Mentions } from "../types.ts";

type Json = Readonly<Record<string, unknown>>;

/** Adds the keyword to a text that lacks it. */
type AddKeyword = (text: string, title: string, separator: string) => string;

/**
 * The workflow author's own JSON with mentions and keyword added where its type is known; all else
 * stays as it is, right or wrong.
 * @param at - the mentions as DingTalk's object; its people are added to those of the author
 */
export function addToRaw(
  body: Json,
  mentions: Mentions,
  at: Json | undefined,
  addKeyword: AddKeyword,
): Json {
  const notified = at === undefined ? body : { ...body, at: mergeAt(body.at, at) };
  switch (body.msgtype) {
    case "text":
      return editPart(notified, "text", (part) =>
        editText(part, "content", (text) =>
          withTextMentions(addKeyword(text, "", "\n"), mentions, "\n"),
        ),
      );
    case "markdown":
    case "actionCard":
      return editPart(notified, body.msgtype, (part) =>
        editText(part, "text", (text) =>
          withMentions(addKeyword(text, rawTitle(part), "\n\n"), mentions, "\n\n"),
        ),
      );
    case "link":
      return editPart(body, "link", (part) =>
        editText(part, "text", (text) => addKeyword(text, rawTitle(part), " ")),
      );
    case "feedCard":
      return editPart(body, "feedCard", (part) => {
        const [first, ...others] = Array.isArray(part.links) ? part.links : [];
        if (!isObject(first)) return part;
        const titles = others.filter(isObject).map(rawTitle).join(" ");
        const named = editText(first, "title", (title) => addKeyword(title, titles, " "));
        return { ...part, links: [named, ...others] };
      });
    default:
      return notified;
  }
}

function mergeAt(own: unknown, added: Json): Json {
  if (!isObject(own)) return added;
  const both = (field: string) => [...new Set([...listOf(own[field]), ...listOf(added[field])])];
  return {
    ...own,
    atMobiles: both("atMobiles"),
    atUserIds: both("atUserIds"),
    isAtAll: own.isAtAll === true || added.isAtAll === true,
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function editPart(body: Json, name: string, edit: (part: Json) => Json): Json {
  const part = body[name];
  return isObject(part) ? { ...body, [name]: edit(part) } : body;
}

function editText(part: Json, name: string, edit: (text: string) => string): Json {
  const text = part[name];
  return typeof text === "string" ? { ...part, [name]: edit(text) } : part;
}

function rawTitle(part: Json): string {
  return typeof part.title === "string" ? part.title : "";
}
