import type { RootContent } from "mdast";
import { utf8Length } from "./clip.ts";
import { cleanLines, withoutTerminal } from "./escape.ts";
import { mendBlocks, quoteBlock, renderBlock } from "./markdown/blocks.ts";
import { type Chunk, splitSource } from "./markdown/chunks.ts";
import { Effort } from "./markdown/effort.ts";
import type { Parse } from "./markdown/parse.ts";
import { parseSimple } from "./markdown/simple.ts";
import { withoutEndlessTargets } from "./markdown/targets.ts";
import type { Block, Context, MarkdownOptions } from "./markdown/types.ts";
import { CUT } from "./parts.ts";

/** The robot's limit, and so the most that is ever of use. */
const MOST_BYTES = 20_000;

/** Anything a Markdown parser would see as more than words. */
const MARKUP =
  /[\\`*_[\]<>#|~&]|:\/\/|www\.|:[a-z0-9_+-]+:|^[ \t]*(?:[-+=]|\d{1,9}[.)][ \t])|^(?: {4}|\t)|GH-\d|[0-9a-f]{7}/imu;
const EMOJI_CODE = /:[a-z0-9_+-]+:/u;

/**
 * GitHub's Markdown as blocks of DingTalk's: hard line breaks, items of lists and rows of tables as
 * paragraphs, code as quoted lines, absolute links, references linked, no HTML. In untrusted text only http(s)
 * links live, each showing its host unless it leads to GitHub; pictures are links, headings bold.
 * The last block is {@link CUT} when there was more than a message can hold.
 */
export async function renderMarkdown(source: string, options: MarkdownOptions): Promise<Block[]> {
  const limit = options.maxBytes ?? MOST_BYTES;
  const effort = options.effort ?? new Effort(limit);
  const { chunks, cut } = splitSource(
    withoutEndlessTargets(source),
    effort.chars,
    cleaner(options),
  );
  const blocks: Block[] = [];
  let bytes = 0;
  const read = chunkReader(options);
  for (const chunk of chunks) {
    if (bytes > limit || effort.isSpent) return finish([...blocks, CUT], options);
    effort.spend(chunk.source);
    const [first = "", ...others] = await read(chunk, renderBlock);
    const mended = mendBlocks(blocks.at(-1) ?? "", first, chunk.isTorn);
    if (mended !== undefined) blocks.pop();
    blocks.push(...[mended ?? first, ...others].filter(Boolean));
    for (const block of [first, ...others]) bytes += utf8Length(block) + 2;
  }
  return finish(cut ? [...blocks, CUT] : blocks, options);
}

/** What `use` makes of block after block, nothing of which is `""`. */
export async function* readBlocks(
  source: string,
  options: MarkdownOptions & { readonly effort: Effort },
  use: (node: RootContent, context: Context) => string,
): AsyncGenerator<string> {
  const { effort } = options;
  const { chunks } = splitSource(withoutEndlessTargets(source), effort.chars, cleaner(options));
  const read = chunkReader(options);
  for (const chunk of chunks) {
    if (effort.isSpent) return;
    effort.spend(chunk.source);
    yield* await read(chunk, use);
  }
}

/** Makes something of each block of a piece; `""` is left out. */
type ReadChunk = (
  chunk: Chunk,
  use: (node: RootContent, context: Context) => string,
) => Promise<string[]>;

/** Reads piece after piece; the parser and the names of emoji are loaded when one needs them. */
function chunkReader(options: MarkdownOptions): ReadChunk {
  let context: Context = { ...options, emoji: new Map() };
  let parse: Parse | undefined;
  return async (chunk, use) => {
    if (context.emoji.size === 0 && EMOJI_CODE.test(chunk.source)) {
      const { loadEmoji } = await import("./markdown/emoji.ts");
      context = { ...context, emoji: loadEmoji() };
    }
    const useAll = (nodes: readonly RootContent[]) =>
      nodes.map((node) => use(node, context)).filter(Boolean);
    if (hasMarkup(chunk.source, options.trusted)) {
      const simple = chunk.start === 0 ? parseSimple(chunk.source) : undefined;
      if (simple !== undefined) return useAll(simple);
      parse ??= (await import("./markdown/parse.ts")).parse;
      try {
        return useAll(parse(chunk));
      } catch (error) {
        // Nested so deep that the parser's recursion ends: such a text is shown as it is written.
        if (!(error instanceof RangeError)) throw error;
      }
    }
    return useAll(paragraphsOf(chunk));
  };
}

/** A piece without any markup, or taken for one. */
function paragraphsOf(chunk: Chunk): RootContent[] {
  return chunk.source
    .slice(chunk.start)
    .split(/\n[ \t]*(?:\n[ \t]*)+/u)
    .map((value) => ({ type: "paragraph", children: [{ type: "text", value }] }));
}

function hasMarkup(text: string, isTrusted: boolean): boolean {
  return MARKUP.test(text) || (!isTrusted && text.includes("@"));
}

function finish(blocks: readonly Block[], options: MarkdownOptions): Block[] {
  return blocks.map((block) => (options.quote ? quoteBlock(block) : block));
}

function cleaner({ trusted }: MarkdownOptions): (source: string) => string {
  return trusted ? unifyLines : cleanLines;
}

function unifyLines(source: string): string {
  return withoutTerminal(source.toWellFormed()).replace(/\r\n?/gu, "\n");
}
