import { readdirSync, readFileSync } from "node:fs";
import { readContext } from "../../src/github/context.ts";
import type { RunContext } from "../../src/github/types.ts";

const ROOT = new URL("../../", import.meta.url);
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

/** An event as it happens, and what it goes by among those of its name. */
export interface Story {
  /** Its action and variant; `""` where there is but one. */
  readonly title: string;
  readonly payload: Payload;
}

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

/** A run of a workflow that tells of this event. */
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
