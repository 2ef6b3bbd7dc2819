import type { EventBase } from "../../github/events/types.ts";
import { invite } from "./parts.ts";
import type { Body, Telling } from "./telling.ts";

/** About what a phone shows at a time, and as much as a chat bears of one person's words. */
const SCREEN_BYTES = 2000;

/**
 * Somebody's own words as DingTalk's Markdown, ending with a link to the rest where cut. Quoted, so
 * that nothing in them passes for ours; only release notes, which are what their message is for,
 * come as a text.
 * @param room - UTF-8 bytes left in the message
 * @returns `""` where there is nothing to show or no room for it
 */
export async function renderBody(
  body: Body,
  room: number,
  { repository }: EventBase,
  { about, words }: Telling,
): Promise<string> {
  if (body.markdown.trim() === "" || room <= 0) return "";
  const maxBytes = body.isWhole ? room : Math.min(room, SCREEN_BYTES);
  const [{ renderMarkdown }, { joinBlocks }] = await Promise.all([
    import("../markdown.ts"),
    import("../markdown/join.ts"),
  ]);
  const blocks = await renderMarkdown(body.markdown, {
    trusted: false,
    serverUrl: about.context.serverUrl,
    quote: !body.isWhole,
    maxBytes,
    ...(repository.url && { repositoryUrl: repository.url }),
  });
  return joinBlocks(blocks, maxBytes, invite({ label: words.links.rest, url: body.url }));
}
