import type { EventBase } from "../../github/events/types.ts";
import type { Block } from "../markdown/types.ts";
import { invite } from "./parts.ts";
import type { About, Body, Telling } from "./telling.ts";

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
  const { joinBlocks } = await import("../markdown/join.ts");
  const drafts = about.drafts ?? {};
  if (drafts.body === undefined || drafts.body.maxBytes < maxBytes) {
    drafts.body = { maxBytes, blocks: await blocksOf(body, maxBytes, repository.url, about) };
  }
  return joinBlocks(
    drafts.body.blocks,
    maxBytes,
    invite({ label: words.links.rest, url: body.url }),
  );
}

async function blocksOf(
  body: Body,
  maxBytes: number,
  repositoryUrl: string,
  { context }: About,
): Promise<readonly Block[]> {
  const { renderMarkdown } = await import("../markdown.ts");
  return renderMarkdown(body.markdown, {
    trusted: false,
    serverUrl: context.serverUrl,
    quote: !body.isWhole,
    maxBytes,
    ...(repositoryUrl && { repositoryUrl }),
  });
}
