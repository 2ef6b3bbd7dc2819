/**
 * What Markdown costs: `node bench/markdown.ts [--json]`. The first figure is a whole process's
 * first message, parser loaded and cold; the others are medians of what follows.
 */
import { joinBlocks } from "../src/message/markdown/join.ts";
import { renderMarkdown } from "../src/message/markdown.ts";

const ROUNDS = 15;
const HOME = { serverUrl: "https://github.com", repositoryUrl: "https://github.com/octo/app" };
const NOTES = `## What's Changed :tada:
* Fix \`parseInput\` for **empty** input by @octocat in https://github.com/octo/app/pull/12
* Bump undici from 8.11.0 to 8.12.4 by @dependabot[bot] in #13
  - needs [Node 24](https://nodejs.org/en)

| Job | Result |
|---|---|
| build | passed |

Some words about it, which go on for a line or two without any markup in them.

`;

/** One size's median, in milliseconds, and the bytes of the message made. */
export interface MarkdownFigure {
  readonly name: string;
  readonly sourceBytes: number;
  readonly medianMs: number;
  readonly messageBytes: number;
}

/** Run every case. @returns the cold first one before the medians */
export async function benchMarkdown(): Promise<MarkdownFigure[]> {
  const first = await measure("first, 10 KB", notes(10_000), 1);
  const figures = [first];
  for (const [name, source] of [
    ["10 KB of release notes", notes(10_000)],
    ["100 KB of release notes", notes(100_000)],
    ["1 MB of release notes", notes(1_000_000)],
    ["1 MB of plain words", "word ".repeat(200_000)],
    ["1 MB of brackets", "[".repeat(1_000_000)],
    ["1 MB of broken emphasis", "a*".repeat(500_000)],
  ] as const) {
    figures.push(await measure(name, source, ROUNDS));
  }
  return figures;
}

async function measure(name: string, source: string, rounds: number): Promise<MarkdownFigure> {
  const times: number[] = [];
  let message = "";
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const blocks = await renderMarkdown(source, { ...HOME, trusted: false });
    message = joinBlocks(blocks, 20_000, "[more](https://github.com/octo/app)");
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return {
    name,
    sourceBytes: Buffer.byteLength(source),
    medianMs: Number((times[rounds >> 1] ?? 0).toFixed(1)),
    messageBytes: Buffer.byteLength(message),
  };
}

function notes(chars: number): string {
  return NOTES.repeat(Math.ceil(chars / NOTES.length)).slice(0, chars);
}

if (import.meta.main) {
  const figures = await benchMarkdown();
  if (process.argv.includes("--json")) console.log(JSON.stringify(figures));
  else console.table(figures);
}
