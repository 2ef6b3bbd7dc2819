import { InputError } from "../errors.ts";
import type { MarkdownMessage, RobotMessage } from "../message/types.ts";
import { lazyPattern } from "../platform/lazy-pattern.ts";
import type { Mentions } from "./types.ts";

/** DingTalk notifies at most this many people by one message. */
export const MAX_MENTIONS = 50;

/** Whether there is nobody to notify. */
export function isNobody({ mobiles, userIds, all }: Mentions): boolean {
  return !all && mobiles.length === 0 && userIds.length === 0;
}

/** Whether this kind of message can notify anybody at all; link and feed card cannot. */
export function canNotify(message: RobotMessage): boolean {
  if (message.kind === "raw") return !["link", "feedCard"].includes(String(message.body.msgtype));
  return message.kind !== "link" && message.kind !== "feed-card";
}

/** @throws InputError for more people than one message can notify */
export function checkMentions({ mobiles, userIds }: Mentions): void {
  const count = new Set([...mobiles, ...userIds]).size;
  if (count > MAX_MENTIONS) {
    throw new InputError(
      "at",
      `names ${count} people; DingTalk notifies at most ${MAX_MENTIONS} by one message`,
    );
  }
}

/** A message's text with its closing plea: to the people @-ed, or by name where none can be. */
export function withPlea({ text, plea }: MarkdownMessage, mentions?: Mentions): string {
  if (plea === undefined) return text;
  const isNamed = mentions === undefined || mentions.all;
  const ids = isNamed ? [] : [...mentions.mobiles, ...mentions.userIds];
  const line = ids.length === 0 ? plea.named : `${tokens(ids)} ${plea.asked}`;
  return `${text}\n\n${line}`;
}

function tokens(ids: readonly string[]): string {
  return [...new Set(ids)].map((id) => `@${id}`).join(" ");
}

/** What shows that everyone is called; without it an action card notifies nobody. */
const EVERYONE = "@所有人";

/**
 * Add to Markdown an `@` for everyone whom it does not name yet: without it `at` may notify nobody.
 * Where all are called single tokens stay away, since they would show as bare numbers.
 */
export function withMentions(text: string, mentions: Mentions, separator: string): string {
  if (!mentions.all) return withTokens(text, mentions, separator);
  if (text.includes(EVERYONE)) return text;
  return `${text}${text === "" ? "" : separator}${EVERYONE}`;
}

/** The same for plain text, where the client itself writes that all are called. */
export function withTextMentions(text: string, mentions: Mentions, separator: string): string {
  return mentions.all ? text : withTokens(text, mentions, separator);
}

function withTokens(text: string, mentions: Mentions, separator: string): string {
  const ids = [...new Set([...mentions.mobiles, ...mentions.userIds])];
  const missing = ids.filter((id) => !namesId(text, id)).map((id) => `@${id}`);
  if (missing.length === 0) return text;
  return `${text}${text === "" ? "" : separator}${missing.join(" ")}`;
}

const beginsWithLetter = lazyPattern(String.raw`^[\p{L}\p{N}_-]`, "u");

/**
 * `@id` stands there as a whole: `@1380` is not named by `@13800001111`. Chinese text may follow
 * an id directly, unless the id itself is of such letters.
 */
function namesId(text: string, id: string): boolean {
  const goesOn = /[\w-]$/u.test(id) ? /^[\w-]/u : beginsWithLetter();
  return text
    .split(`@${id}`)
    .slice(1)
    .some((rest) => !goesOn.test(rest));
}
