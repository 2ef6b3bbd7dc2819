import { renderContent } from "../../src/message/markdown/content.ts";
import { joinBlocks } from "../../src/message/markdown/join.ts";
import { renderMarkdown } from "../../src/message/markdown.ts";
import { median } from "../measure.ts";
import type { Measure, Row } from "../section.ts";

const SIZES = { "10 KB": 10_000, "100 KB": 100_000, "1 MB": 1_000_000 };
const OPTIONS = { serverUrl: "https://github.com", repositoryUrl: "https://github.com/octo/repo" };
/** What a robot takes. */
const ROOM = 20_000;

/** Some of everything that release notes and descriptions hold. */
const SAMPLE = `## What's changed :rocket:

Thanks to @octocat for **bold** and _italic_ \`code\`, see #42 and [the docs](docs/README.md).

- fix: a bug in https://github.com/octo/repo/pull/7
  - nested, with ~~struck~~ words
- [x] done
- [ ] not done

| Name | Value |
| --- | --- |
| one | <b>1</b> |

\`\`\`js
console.log("hello");
\`\`\`

> Quoted ![picture](https://example.com/a.png) 中文也有。

`;

/** Long Markdown, in this process: what it costs to render against its size. */
export const measureMarkdown: Measure = async (_, rounds) => {
  const kinds = {
    "author's content": (text: string) => renderContent(text, {}, OPTIONS),
    "event's body": (text: string) =>
      renderMarkdown(text, { ...OPTIONS, trusted: false, quote: true, maxBytes: ROOM }),
  };
  const rows: Row[] = [];
  for (const [kind, render] of Object.entries(kinds)) {
    for (const [size, sizeBytes] of Object.entries(SIZES)) {
      const text = SAMPLE.repeat(Math.ceil(sizeBytes / Buffer.byteLength(SAMPLE)));
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const startedAt = performance.now();
        joinBlocks(await render(text), ROOM, "…");
        times.push(performance.now() - startedAt);
      }
      const [firstMs = Number.NaN] = times;
      rows.push({ label: `${size}, ${kind}`, figures: { firstMs, ms: median(times) } });
    }
  }
  return {
    title: "Long Markdown",
    about: `Rendered in the bench's own process and cut to ${ROOM} bytes; loading is not in it.`,
    columns: [
      { key: "firstMs", title: "first time", unit: "ms" },
      { key: "ms", title: "middle value", unit: "ms" },
    ],
    rows,
  };
};
