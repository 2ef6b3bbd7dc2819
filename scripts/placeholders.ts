/** Writes docs/placeholders*.md, which event fills what: `npm run docs`. */
import { writeFile } from "node:fs/promises";
import { readValues } from "../src/authored/values.ts";
import { parseEvent } from "../src/github/event.ts";
import { readFacts } from "../src/github/facts.ts";
import { PLACEHOLDERS, type PlaceholderValues } from "../src/message/placeholders.ts";
import { contextOf, EVENTS, storiesOf } from "./messages/stories.ts";

/** Those that every event fills, and those that go by the run's jobs. */
const ALWAYS = [
  ..."repo sha short-sha actor event workflow run-number run-attempt run-url status result".split(
    " ",
  ),
  ..."title url jobs failed-jobs duration".split(" "),
];
const SHOWN = PLACEHOLDERS.filter((name) => !ALWAYS.includes(name));

const NAMES = ALWAYS.map((name) => `\`${name}\``);

/** What stands above the table, and the head of its first column, by the page. */
const PAGES = {
  "docs/placeholders.md": {
    event: "event",
    introduction: `# What \`{{…}}\` stand for

[简体中文](placeholders.zh-CN.md)

Made by \`npm run docs\` from example payloads; not to be edited by hand. Every event fills
${NAMES.join(", ")}. Of the rest:

- ● filled by the event, where it has such a thing (an issue may have no text, a push is to a branch or a tag)
- ○ read from GitHub when used, which takes \`contents: read\`; a warning says so where that is missing
- blank: stands for nothing there; using it gives a warning, or nothing is said of it where it goes without saying`,
  },
  "docs/placeholders.zh-CN.md": {
    event: "事件",
    introduction: `# \`{{…}}\` 填入什么

[English](placeholders.md)

由 \`npm run docs\` 根据示例事件生成，不要手改。每个事件都有
${NAMES.join("、")}。其余的：

- ● 事件里有就填（issue 可能没有正文，推送不是到分支就是到标签）
- ○ 用到时从 GitHub 读取，需要 \`contents: read\`；没有这个权限会有警告
- 空白：那个事件没有这个值；用了会有警告，显然不会有的就不再说`,
  },
} as const;

/** The pages made here. */
export const PLACEHOLDER_PAGES = ["docs/placeholders.md", "docs/placeholders.zh-CN.md"] as const;

/** A whole page. */
export async function buildPlaceholders(path: (typeof PLACEHOLDER_PAGES)[number]): Promise<string> {
  const { event, introduction } = PAGES[path];
  const rows: string[] = [];
  for (const name of EVENTS) {
    const filled = await filledBy(name);
    rows.push(
      `| ${name} | ${SHOWN.map((placeholder) => filled.get(placeholder) ?? "").join(" | ")} |`,
    );
  }
  const head = [
    `| ${event} | ${SHOWN.map((name) => `\`${name}\``).join(" | ")} |`,
    `|---|${SHOWN.map(() => ":-:").join("|")}|`,
  ];
  return `${introduction}\n\n${[...head, ...rows].join("\n")}\n`;
}

/** What any of the event's examples fills, and how. */
async function filledBy(name: string): Promise<ReadonlyMap<string, "●" | "○">> {
  const filled = new Map<string, "●" | "○">();
  for (const { payload } of storiesOf(name)) {
    for (const [mark, isRead] of [
      ["●", false],
      ["○", true],
    ] as const) {
      const values = await valuesOf(name, payload, isRead);
      for (const placeholder of SHOWN) {
        const value = values[placeholder] ?? "";
        const text = typeof value === "string" ? value : value.text;
        if (text !== "" && filled.get(placeholder) !== "●") filled.set(placeholder, mark);
      }
    }
  }
  return filled;
}

async function valuesOf(
  name: string,
  payload: unknown,
  isRead: boolean,
): Promise<PlaceholderValues> {
  const context = contextOf(name);
  const event = parseEvent(name, payload, context);
  const facts = readFacts(event, context);
  const commit = { sha: facts.sha, message: "Message", author: { name: "Somebody" } };
  const failure = { ok: false, reason: "slow", detail: "" } as const;
  const github = async () => ({
    readCommit: async () => (isRead ? ({ ok: true, value: commit } as const) : failure),
  });
  const log = { warning: () => {} };
  const verdict = {
    result: "success",
    jobs: () => Promise.reject(new Error("not asked")),
  } as const;
  const templates = SHOWN.map((placeholder) => `{{${placeholder}}}`);
  const inputs = { language: "en" } as const;
  return readValues({ context, event, facts, github, log, inputs }, verdict, templates);
}

if (import.meta.main) {
  for (const path of PLACEHOLDER_PAGES) {
    await writeFile(new URL(`../${path}`, import.meta.url), await buildPlaceholders(path));
  }
}
