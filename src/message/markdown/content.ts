import type { RootContent } from "mdast";
import { utf8Length } from "../clip.ts";
import { foldLine, plain } from "../escape.ts";
import { readBlocks, renderMarkdown } from "../markdown.ts";
import { CUT } from "../parts.ts";
import { type PlaceholderValue, type PlaceholderValues, toFill } from "../placeholders.ts";
import { quoteBlock } from "./blocks.ts";
import { Effort } from "./effort.ts";
import { allPlainLines, firstPlainLine } from "./plain-line.ts";
import { mendSlips } from "./slips.ts";
import { mendTildes } from "./tildes.ts";
import type { Block, Context, MarkdownOptions } from "./types.ts";
import { resolveUrl } from "./urls.ts";

/** For whoever takes something out of the source before it is read. */
export { mendSlips, resolveUrl };

/** A line that is nothing but a value of many lines, perhaps quoted. */
const ALONE = /^[ \t]*(?:(>)[ \t]*)?\{\{(body|commits|jobs|failed-jobs)\}\}[ \t]*$/u;

type Many = "body" | "commits" | "jobs" | "failed-jobs";

/** No message can hold more. */
const MOST_BYTES = 20_000;
/** How far the first words are looked for. */
const FIRST_LINE_BYTES = 2_000;

type Home = Omit<MarkdownOptions, "trusted" | "fill">;

/**
 * The workflow author's `content` with its `{{…}}` filled, as blocks. `{{body}}` on a line of its
 * own becomes the body as GitHub shows it, and the like for lists; inside a line all values are
 * words. Values are filled in behind the parser, so that nothing in them is ever markup.
 */
export async function renderContent(
  content: string,
  values: PlaceholderValues,
  options: Home,
): Promise<Block[]> {
  const blocks: Block[] = [];
  const fill = toFill(values);
  const shared = { ...options, effort: new Effort(MOST_BYTES) };
  let bytes = 0;
  for (const part of partsOf(content)) {
    // Enough is enough, however often a long value is asked for.
    if (part.kind === "value" && bytes > MOST_BYTES) return [...blocks, CUT];
    const more =
      part.kind === "own"
        ? await renderMarkdown(part.source, { ...shared, trusted: true, fill })
        : await renderValue(values[part.name] ?? "", part.isQuoted, shared);
    blocks.push(...more);
    for (const block of more) bytes += utf8Length(block);
  }
  return blocks;
}

/**
 * The first line of it that says anything, in the words a reader sees: nothing of its markup, and
 * all that only looks like some. Costs a parser only where showing the content does.
 */
export async function firstLine(
  content: string,
  values: PlaceholderValues,
  options: Home,
): Promise<string> {
  const effort = new Effort(FIRST_LINE_BYTES);
  const words = readWords(content, values, { ...options, effort }, firstPlainLine);
  for await (const line of words) if (line !== "") return line.split("\n", 1)[0] ?? "";
  return "";
}

/**
 * All of it in the words a reader sees, for places that know no markup; blocks stand apart.
 * @param withUrls - `label url` for a link, where nothing else could be clicked
 */
export async function plainContent(
  content: string,
  values: PlaceholderValues,
  options: Home,
  withUrls: boolean,
): Promise<string> {
  const shared = { ...options, effort: new Effort(MOST_BYTES) };
  const blocks: string[] = [];
  let bytes = 0;
  const use = (node: RootContent, context: Context) => allPlainLines(node, context, withUrls);
  for await (const words of readWords(content, values, shared, use)) {
    if (words === "") continue;
    blocks.push(words);
    bytes += utf8Length(words);
    if (bytes > MOST_BYTES) break;
  }
  return blocks.join("\n\n");
}

async function* readWords(
  content: string,
  values: PlaceholderValues,
  options: Home & { readonly effort: Effort },
  use: (node: RootContent, context: Context) => string,
): AsyncGenerator<string> {
  const fill = toFill(values);
  for (const part of partsOf(content)) {
    const value = part.kind === "value" ? (values[part.name] ?? "") : part.source;
    if (typeof value === "object") {
      yield plain(value.text).split("\n").map(foldLine).filter(Boolean).join("\n");
    } else {
      const whose = part.kind === "own" ? { trusted: true, fill } : { trusted: false };
      yield* readBlocks(value, { ...options, ...whose }, use);
    }
  }
}

/** A piece of `content`: the author's own lines, or a value that stands alone in a line. */
type Part =
  | { readonly kind: "own"; readonly source: string }
  | { readonly kind: "value"; readonly name: Many; readonly isQuoted: boolean };

function* partsOf(content: string): Iterable<Part> {
  let own: string[] = [];
  let fence = "";
  const flush = (): Part[] => {
    const source = mendSlips(own.join("\n"));
    own = [];
    return source.trim() === "" ? [] : [{ kind: "own", source }];
  };
  for (const line of mendTildes(content.replaceAll("\r\n", "\n")).split("\n")) {
    const [, quote, name] = ALONE.exec(line) ?? [];
    if (name === undefined || fence !== "") {
      own.push(line);
      fence = fenceAfter(line, fence);
      continue;
    }
    yield* flush();
    yield { kind: "value", name: name as Many, isQuoted: quote === ">" };
  }
  yield* flush();
}

async function renderValue(
  value: PlaceholderValue,
  isQuoted: boolean,
  options: Home,
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
