import { parseEvent } from "../../src/github/event.ts";
import { readSubject } from "../../src/github/subject.ts";
import type { Language } from "../../src/inputs/choices.ts";
import { parseInputs } from "../../src/inputs/inputs.ts";
import { askingMessage, doneMessage } from "../../src/message/task/message.ts";
import type { TaskContent } from "../../src/message/task/types.ts";
import type { MarkdownMessage } from "../../src/message/types.ts";
import {
  type TaskKind,
  type TaskWords,
  type TodoChange,
  taskWords,
} from "../../src/message/words/task.ts";
import { parseDue } from "../../src/modes/task/due.ts";
import { contextOf } from "./stories.ts";

const HOME = "https://github.com/octo-org/octo-repo";
const RUN = `${HOME}/actions/runs/1658821493`;
const MAX_BYTES = 15_000;

interface Asked {
  readonly kind: TaskKind;
  readonly heading: (words: TaskWords) => string;
  readonly url: string;
  /** What became of the to-do; absent where it is done. */
  readonly change?: TodoChange;
  readonly who?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly more?: Partial<Pick<TaskContent, "failed" | "note">>;
}

const ISSUE = "#3 Parser crashes on empty input";
const PULL = "#8 Keep retries inside the deadline";

const STORIES = {
  fix: {
    kind: "fix",
    heading: (words) => words.fix("CI", "main"),
    url: RUN,
    change: "created",
    who: "octocat",
    more: { failed: [{ name: "test", step: "Run npm test", url: `${RUN}/job/2` }] },
  },
  issue: {
    kind: "issue",
    heading: (words) => words.issue(ISSUE),
    url: `${HOME}/issues/3`,
    change: "created",
    who: "hubot",
    inputs: { due: "2026-12-01", priority: "high" },
  },
  review: {
    kind: "review",
    heading: (words) => words.review(PULL),
    url: `${HOME}/pull/8`,
    change: "created",
    who: "hubot",
  },
  handedOn: {
    kind: "issue",
    heading: (words) => words.issue(ISSUE),
    url: `${HOME}/issues/3`,
    change: "handedOn",
    who: "monalisa",
  },
  own: {
    kind: "other",
    heading: () => "Renew the certificate",
    url: RUN,
    change: "created",
    who: "octocat",
    inputs: { due: "2026-12-01T12:00Z", priority: "urgent" },
    more: { note: ["It runs out on **5 December**."] },
  },
  fixed: { kind: "fix", heading: (words) => words.fix("CI", "main"), url: RUN },
  reviewed: { kind: "review", heading: (words) => words.review(PULL), url: `${HOME}/pull/8` },
} as const satisfies Readonly<Record<string, Asked>>;

/** Which message of a to-do it is. */
export type TodoName = keyof typeof STORIES;

/** The message of every to-do, in this language, with the plea that closes it. */
export async function todoMessages(
  language: Language,
): Promise<ReadonlyMap<TodoName, MarkdownMessage>> {
  const told = new Map<TodoName, MarkdownMessage>();
  for (const [name, asked] of Object.entries(STORIES) as [TodoName, Asked][]) {
    told.set(name, await tell(asked, language));
  }
  return told;
}

async function tell(asked: Asked, language: Language): Promise<MarkdownMessage> {
  const { kind, heading, url, change, who = "", more } = asked;
  const given: Readonly<Record<string, string>> = { mode: "task", language, ...asked.inputs };
  const inputs = parseInputs((name) => given[name] ?? "");
  const context = contextOf("issues");
  const payload = { repository: { full_name: context.repository }, sender: { login: "octocat" } };
  const event = parseEvent("issues", payload, context);
  const run = { inputs, context, event, subject: readSubject(event, context) };
  const told = heading(taskWords(language));
  const link = { appUrl: url, pcUrl: url };
  const content = {
    kind,
    subject: told,
    heading: told,
    link,
    url,
    rows: [],
    failed: [],
    skipped: [],
    note: [],
    ...more,
  };
  const due = parseDue(inputs.due, 0);
  const assignees = [{ login: who, person: { kind: "userId", userId: who } }] as const;
  const compose =
    change === undefined
      ? doneMessage(run, content, true)
      : askingMessage(run, { content, due }, assignees, change);
  const message = await compose(MAX_BYTES);
  if (message.kind !== "markdown") throw new Error(`A to-do is told as ${message.kind}`);
  const plea = message.plea === undefined ? "" : `\n\n@${who} ${message.plea.asked}`;
  return { ...message, text: message.text + plea };
}
