/** Writes docs/messages.md, what each event looks like in a group: `npm run docs`. */
import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readContext } from "../src/github/context.ts";
import { parseEvent } from "../src/github/event.ts";
import { readFacts } from "../src/github/facts.ts";
import type { RunContext } from "../src/github/types.ts";
import { announce } from "../src/message/announce/announce.ts";
import { LANGUAGES, type Language } from "../src/message/words/types.ts";

const ROOT = new URL("../", import.meta.url);
const FIXTURES = new URL("test/fixtures/events/", ROOT);
const EXAMPLES = new URL("node_modules/@octokit/webhooks-examples/api.github.com/index.json", ROOT);

/** In the order people look for them; the rarer ones follow by name. */
export const EVENTS = [
  ..."push pull_request pull_request_target pull_request_review".split(" "),
  ..."pull_request_review_comment issues issue_comment release create delete".split(" "),
  ..."workflow_run deployment_status discussion discussion_comment schedule".split(" "),
  ..."workflow_dispatch repository_dispatch".split(" "),
  ..."branch_protection_rule check_run check_suite deployment fork gollum label".split(" "),
  ..."merge_group milestone page_build public registry_package status watch".split(" "),
];

/** Those that GitHub's own examples are about; everyone else in them is shown as octocat. */
const MASCOTS: ReadonlySet<string> = new Set(
  "Codertocat Octocoders github github-pages[bot] hubot monalisa octo-org octocat".split(" "),
);

type Payload = Readonly<Record<string, unknown>>;

export interface Story {
  readonly title: string;
  readonly payload: Payload;
}

/** The whole page: every event with each of its actions, in every language. */
export async function buildMessages(): Promise<string> {
  const chapters: string[] = [INTRODUCTION];
  for (const name of EVENTS) {
    chapters.push(`## ${name}`);
    for (const { title, payload } of storiesOf(name)) {
      if (title) chapters.push(`### ${title}`);
      for (const language of LANGUAGES) chapters.push(await quote(name, payload, language));
    }
  }
  return `${chapters.join("\n\n")}\n`;
}

const INTRODUCTION = `# Messages

What a group sees of each event when \`content\` is empty, in the three values of \`language\`.
Made by \`npm run docs\` from [GitHub's example payloads](https://github.com/octokit/webhooks) and
from this repository's own; not to be edited by hand. Below each message's name stand, in this
order, Chinese, English and Japanese. \`image_version\` and \`workflow_call\` look like the rarer
events at the end, and so does any event that GitHub may add.`;

/** Our own payloads of an event, then GitHub's first for each action. */
export function storiesOf(name: string): readonly Story[] {
  const own = readdirSync(FIXTURES)
    .filter((file) => file.startsWith(`${name}.`))
    .sort()
    .map((file) => {
      const payload = JSON.parse(readFileSync(new URL(file, FIXTURES), "utf8")) as Payload;
      const variant = file.slice(name.length + 1, -".json".length).replaceAll("-", " ");
      return { title: titleOf(payload, variant), payload };
    });
  if (name === "workflow_run") return own;
  const seen = new Set<string>();
  const theirs = examplesOf(name).flatMap((payload) => {
    const title = titleOf(payload);
    if (seen.has(title)) return [];
    seen.add(title);
    return [{ title, payload: withoutStrangers(payload) }];
  });
  return own.length > 0 ? [...own, ...theirs.filter(({ title }) => title !== "")] : theirs;
}

/** `closed (merged)`, or the one of both that there is. */
function titleOf(payload: Payload, variant = ""): string {
  const action = typeof payload.action === "string" ? payload.action.replaceAll("_", " ") : "";
  if (!action || !variant || action === variant) return action || variant;
  return `${action} (${variant})`;
}

function examplesOf(name: string): readonly Payload[] {
  const all = JSON.parse(readFileSync(EXAMPLES, "utf8")) as readonly {
    readonly name: string;
    readonly examples: readonly Payload[];
  }[];
  return all.find((event) => event.name === name)?.examples ?? [];
}

function withoutStrangers(payload: Payload): Payload {
  const text = JSON.stringify(payload);
  const strangers = new Set(
    [...text.matchAll(/"login":"([^"]+)"/gu)].map(([, login]) => login ?? ""),
  );
  return JSON.parse(
    [...strangers]
      .filter((login) => !MASCOTS.has(login))
      .reduce((changed, login) => changed.replaceAll(login, "octocat"), text),
  );
}

/** A message as GitHub shows a quote, line breaks included. */
async function quote(name: string, payload: Payload, language: Language): Promise<string> {
  const context = contextOf(name);
  const event = parseEvent(name, payload, context);
  const facts = readFacts(event, context);
  const { title, text } = await announce(event, { facts, context, language, maxBytes: 15_000 });
  // The invisible guards against markup would only puzzle whoever searches the page.
  const quoted = text
    .replaceAll("\u200B", "")
    .split("\n")
    .map((line) => `> ${line.trimStart()}`.replace(/ *$/u, line.endsWith("  ") ? "\\" : ""))
    .join("\n");
  return `\`${title.replaceAll("\u200B", "")}\`\n\n${quoted}`;
}

export function contextOf(name: string): RunContext {
  return readContext({
    GITHUB_EVENT_NAME: name,
    GITHUB_REPOSITORY: "octo-org/octo-repo",
    GITHUB_RUN_ID: "1658821493",
    GITHUB_WORKFLOW: "Tell the team",
    GITHUB_SHA: "d".repeat(40),
    GITHUB_REF: "refs/heads/main",
    GITHUB_ACTOR: "octocat",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL("docs/messages.md", ROOT), await buildMessages());
}
