import { LONGEST_URL } from "../escape.ts";

/** A picture that is its own data: DingTalk shows none, and its source would fill the message. */
const DATA_PICTURE =
  /!\[([^\][\n]{0,500})\]\([ \t]{0,9}<?data:[^)\s]*(?:\s"[^"\n]{0,500}")?[ \t]{0,9}\)?/giu;
/** A link or picture with more address than a message has room for. */
const ENDLESS = new RegExp(
  String.raw`!?\[([^\][\n]{0,500})\]\(<?https?:[^)\s]{${LONGEST_URL},}\)?`,
  "giu",
);

/** Markdown without addresses that no message can hold, their words kept: source is never shown. */
export function withoutEndlessTargets(source: string): string {
  if (!source.includes("](")) return source;
  return source.replace(DATA_PICTURE, "$1").replace(ENDLESS, "$1");
}
