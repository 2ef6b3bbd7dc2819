import type { EventBase } from "../../github/events/types.ts";
import { loadJoin } from "../markdown/load.ts";
import type { Block } from "../markdown/types.ts";
import { invite } from "./parts.ts";
import type { About, Body, Telling } from "./telling.ts";

/** About half of what a phone shows at a time: what it is about, and a link for who wants the rest. */
const SCREEN_BYTES = 600;

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
  const maxBytes = Math.min(room, SCREEN_BYTES);
  const { joinBlocks } = await loadJoin();
  const drafts = about.drafts ?? {};
  if (drafts.body === undefined || drafts.body.maxBytes < maxBytes) {
    drafts.body = { maxBytes, blocks: await blocksOf(body, maxBytes, repository.url, about) };
  }
  const more = invite({ label: words.links.rest, url: body.url });
  const text = joinBlocks(drafts.body.blocks, maxBytes, more);
  // One quote, not as many as there are paragraphs.
  return body.isQuoted ? text.replaceAll("\n\n> ", "\n> \n> ") : text;
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
    quote: body.isQuoted,
    maxBytes,
    ...(repositoryUrl && { repositoryUrl }),
  });
}
