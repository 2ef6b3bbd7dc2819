import { InputError } from "../../errors.ts";
import type { ActionCardMessage, RobotMessage } from "../../message/types.ts";
import { checkMentions, isNobody, withMentions, withPlea, withTextMentions } from "../mentions.ts";
import type { Mentions } from "../types.ts";
import { addToRaw } from "./raw.ts";

/** DingTalk's limit for the whole JSON, in UTF-8 bytes. */
export const MAX_ROBOT_BYTES = 20_000;

/** What a robot's message carries beside its words. */
export interface RobotBodyOptions {
  /** Added to a message that holds it in neither title nor text. */
  readonly keyword?: string;
  /** The key under which DingTalk takes a message only once. */
  readonly msgUuid: string;
}

/** What goes to `/robot/send`, ready to be sent any number of times. */
export interface RobotBody {
  readonly json: string;
  readonly msgUuid: string;
}

/**
 * A message as DingTalk's JSON: with its letter case, the people to notify both in `at` and in the
 * text, and the keyword. Link and feed card cannot notify: mentions are left out of them.
 * @throws InputError for too many people, a card without buttons or links, or too many bytes
 */
export function buildRobotBody(
  message: RobotMessage,
  mentions: Mentions,
  options: RobotBodyOptions,
): RobotBody {
  checkMentions(mentions);
  const payload = payloadOf(message, mentions, options.keyword ?? "");
  const own = payload.msgUuid;
  const msgUuid = typeof own === "string" && own !== "" ? own : options.msgUuid;
  const json = JSON.stringify({ ...payload, msgUuid });
  const sizeBytes = Buffer.byteLength(json);
  if (sizeBytes > MAX_ROBOT_BYTES) {
    throw new InputError(
      "content",
      `makes a message of ${sizeBytes} bytes; a robot takes ${MAX_ROBOT_BYTES}`,
    );
  }
  return { json, msgUuid };
}

/**
 * How many bytes the message will have, mentions, keyword and JSON's escapes included: for whoever
 * has to cut it to {@link MAX_ROBOT_BYTES}.
 */
export function robotBodyBytes(message: RobotMessage, mentions: Mentions, keyword = ""): number {
  const payload = payloadOf(message, mentions, keyword);
  return Buffer.byteLength(JSON.stringify({ ...payload, msgUuid: NIL_UUID }));
}

/** As long as any UUID. */
const NIL_UUID = "00000000-0000-0000-0000-000000000000";

/** The order in which Markdown paragraphs and text lines are added. */
const LINE = "\n";
const PARAGRAPH = "\n\n";

function payloadOf(
  message: RobotMessage,
  mentions: Mentions,
  keyword: string,
): Readonly<Record<string, unknown>> {
  const at = atOf(mentions);
  switch (message.kind) {
    case "text": {
      const text = withKeyword(message.text, "", keyword, LINE);
      return { msgtype: "text", text: { content: withTextMentions(text, mentions, LINE) }, ...at };
    }
    case "markdown": {
      const { title } = message;
      const text = withKeyword(message.text, title, keyword, PARAGRAPH);
      const asked = withPlea({ ...message, text }, mentions);
      const written = withMentions(asked, mentions, PARAGRAPH);
      return { msgtype: "markdown", markdown: { title, text: written }, ...at };
    }
    case "link": {
      const { title, url: messageUrl, picture } = message;
      const text = withKeyword(message.text, title, keyword, " ");
      const picUrl = picture === undefined ? {} : { picUrl: picture };
      return { msgtype: "link", link: { title, text, messageUrl, ...picUrl } };
    }
    case "action-card": {
      const text = withKeyword(message.text, message.title, keyword, PARAGRAPH);
      const written = withMentions(text, mentions, PARAGRAPH);
      return { msgtype: "actionCard", actionCard: cardOf(message, written), ...at };
    }
    case "feed-card": {
      const [first, ...others] = message.links;
      if (first === undefined) throw new InputError("content", "has no link for the feed card");
      const titles = message.links.map(({ title }) => title).join(" ");
      const title = withKeyword(first.title, titles, keyword, " ");
      const links = [{ ...first, title }, ...others].map((link) => ({
        title: link.title,
        messageURL: link.url,
        picURL: link.picture,
      }));
      return { msgtype: "feedCard", feedCard: { links } };
    }
    case "raw":
      return addToRaw(message.body, mentions, at.at, (text, title, separator) =>
        withKeyword(text, title, keyword, separator),
      );
    default:
      return message satisfies never;
  }
}

/** Side by side only as a pair, and only where both labels have room on a phone. */
export const SHORT_LABEL_WIDTH = 12;

/** Whether two buttons stand side by side. */
export function isShortPair({ buttons }: ActionCardMessage): boolean {
  return buttons.length === 2 && buttons.every(({ label }) => widthOf(label) <= SHORT_LABEL_WIDTH);
}

function cardOf(message: ActionCardMessage, text: string): Record<string, unknown> {
  const { title, buttons } = message;
  const [only, second] = buttons;
  if (only === undefined) throw new InputError("buttons", "has no button for the action card");
  const orientation = isShortPair(message) ? "1" : "0";
  const common = { title, text, btnOrientation: orientation, hideAvatar: "0" };
  if (second === undefined) return { ...common, singleTitle: only.label, singleURL: only.url };
  return { ...common, btns: buttons.map(({ label, url }) => ({ title: label, actionURL: url })) };
}

/** Columns: what is not Latin counts double. */
function widthOf(label: string): number {
  let width = 0;
  for (const letter of label) width += letter.charCodeAt(0) < 0x0300 ? 1 : 2;
  return width;
}

function atOf(mentions: Mentions): { at?: Record<string, unknown> } {
  if (isNobody(mentions)) return {};
  const { mobiles, userIds, all } = mentions;
  return { at: { atMobiles: mobiles, atUserIds: userIds, isAtAll: all } };
}

function withKeyword(text: string, elsewhere: string, keyword: string, separator: string): string {
  if (keyword === "" || text.includes(keyword) || elsewhere.includes(keyword)) return text;
  return `${text}${text === "" ? "" : separator}${keyword}`;
}
