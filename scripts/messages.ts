/** Writes docs/messages/, what groups see, a page for each language: `npm run docs`. */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseEvent } from "../src/github/event.ts";
import { readFacts } from "../src/github/facts.ts";
import { LANGUAGES, type Language } from "../src/inputs/choices.ts";
import { announce } from "../src/message/announce/announce.ts";
import type { MarkdownMessage } from "../src/message/types.ts";
import { PROSE } from "./messages/prose.ts";
import { reportMessages } from "./messages/reports.ts";
import { contextOf, EVENTS, type Story, storiesOf } from "./messages/stories.ts";
import { todoMessages } from "./messages/todos.ts";

/** The whole page: reports, to-dos, and every event with each of its actions. */
export async function buildMessages(language: Language): Promise<string> {
  const prose = PROSE[language];
  const chapters = [`# ${prose.title}`, prose.others, prose.introduction, prose.reports];
  for (const [name, message] of reportMessages(language)) {
    chapters.push(`### ${prose.report[name]}`, quote(message));
  }
  chapters.push(prose.todos);
  for (const [name, message] of await todoMessages(language)) {
    chapters.push(`### ${prose.todo[name]}`, quote(message));
  }
  chapters.push(prose.events);
  for (const name of EVENTS) {
    chapters.push(`### ${name}`);
    for (const story of storiesOf(name)) {
      if (story.title) chapters.push(`#### ${story.title}`);
      chapters.push(quote(await announcement(name, story, language)));
    }
  }
  return `${chapters.join("\n\n")}\n`;
}

async function announcement(
  name: string,
  { payload }: Story,
  language: Language,
): Promise<MarkdownMessage> {
  const context = contextOf(name);
  const event = parseEvent(name, payload, context);
  const facts = readFacts(event, context);
  return announce(event, { facts, context, language, maxBytes: 15_000 });
}

/** A message as GitHub shows a quote, line breaks included. */
function quote({ title, text }: MarkdownMessage): string {
  // The invisible guards against markup would only puzzle whoever searches the page.
  const quoted = text
    .replaceAll("\u200B", "")
    .split("\n")
    .map((line) => `> ${line.trimStart()}`.replace(/ *$/u, line.endsWith("  ") ? "\\" : ""))
    .join("\n");
  return `\`${title.replaceAll("\u200B", "")}\`\n\n${quoted}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const language of LANGUAGES) {
    const page = new URL(`../docs/messages/${language}.md`, import.meta.url);
    await writeFile(page, await buildMessages(language));
  }
}
