import { utf8Length } from "../clip.ts";
import { renderMarkdown } from "../markdown.ts";
import { type PlaceholderValue, type PlaceholderValues, toFill } from "../placeholders.ts";
import { quoteBlock } from "./blocks.ts";
import { Effort } from "./effort.ts";
import { CUT } from "./join.ts";
import type { Block, MarkdownOptions } from "./types.ts";

/** A line that is nothing but a value of many lines, perhaps quoted. */
const ALONE = /^[ \t]*(>?)[ \t]*\{\{(body|commits|jobs|failed-jobs)\}\}[ \t]*$/u;

type Many = "body" | "commits" | "jobs" | "failed-jobs";

/** No message can hold more. */
const MOST_BYTES = 20_000;

/**
 * The workflow author's `content` with its `{{…}}` filled, as blocks. `{{body}}` on a line of its
 * own becomes the body as GitHub shows it, and the like for lists; inside a line all values are
 * words. Values are filled in behind the parser, so that nothing in them is ever markup.
 */
export async function renderContent(
  content: string,
  values: PlaceholderValues,
  options: Omit<MarkdownOptions, "trusted" | "fill">,
): Promise<Block[]> {
  const blocks: Block[] = [];
  const fill = toFill(values);
  const shared = { ...options, effort: new Effort(MOST_BYTES) };
  let bytes = 0;
  let own: string[] = [];
  let fence = "";
  const add = (more: readonly Block[]): void => {
    blocks.push(...more);
    for (const block of more) bytes += utf8Length(block);
  };
  const flush = async (): Promise<void> => {
    const source = own.join("\n");
    own = [];
    if (source.trim() === "") return;
    add(await renderMarkdown(source, { ...shared, trusted: true, fill }));
  };
  for (const line of content.split(/\r?\n/u)) {
    const [, quote, name] = ALONE.exec(line) ?? [];
    if (name === undefined || fence !== "") {
      own.push(line);
      fence = fenceAfter(line, fence);
      continue;
    }
    await flush();
    // Enough is enough, however often a long value is asked for.
    if (bytes > MOST_BYTES) return [...blocks, CUT];
    add(await renderValue(values[name as Many] ?? "", quote === ">", shared));
  }
  await flush();
  return blocks;
}

async function renderValue(
  value: PlaceholderValue,
  isQuoted: boolean,
  options: Omit<MarkdownOptions, "trusted" | "fill">,
): Promise<Block[]> {
  if (typeof value === "string") {
    const quote = isQuoted || options.quote === true;
    return renderMarkdown(value, { ...options, quote, trusted: false });
  }
  const blocks = value.markdown.split(/\n{2,}/u).filter(Boolean);
  return isQuoted || options.quote ? blocks.map(quoteBlock) : blocks;
}

/** The fence that is open after a line; `""` for none. */
function fenceAfter(line: string, fence: string): string {
  const marker = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
  if (fence === "") return marker ?? "";
  return marker?.startsWith(fence) ? "" : fence;
}
