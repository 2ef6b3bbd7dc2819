import type { EventBase } from "../../github/events/types.ts";
import type { Account, Commit, Conclusion, Label, Repository } from "../../github/types.ts";
import { encodePath } from "../../platform/percent.ts";
import { linkTo, oneLine, safeUrl } from "../escape.ts";
import { safeLine } from "../parts.ts";
import type { Deed } from "../words/announce-words.ts";
import type { CommonWords } from "../words/common.ts";
import type { Headline, Invitation, Telling, Told } from "./telling.ts";

/** Most things listed one by one; the rest is counted. */
export const LISTED = 10;

const NAME_MAX = 60;
const REF_MAX = 80;
const TITLE_MAX = 120;
/** A phone shows about 20 full-width characters, a notification some more. */
const BRIEF_MAX = 40;

/** A label, workflow or whatever else is called by a short name. */
export function nameOf(name: string): string {
  return safeLine(name, NAME_MAX);
}

/** An account by its login; an app without the `[bot]` that says so, as GitHub itself shows it. */
export function personOf(login: string): string {
  return nameOf(login.replace(/\[bot\]$/u, ""));
}

/** A branch, tag, environment or path. */
export function refOf(ref: string): string {
  const name = ref.replace(/^refs\/(?:heads|tags)\//u, "");
  const [, base = "", number] = QUEUED.exec(name) ?? [];
  return number === undefined ? safeLine(name, REF_MAX) : `${safeLine(base, REF_MAX)} ← #${number}`;
}

/** A merge queue's branch: nobody made it, and its name ends in forty digits. */
const QUEUED = /^gh-readonly-queue\/(.+)\/pr-(\d{1,9})-[0-9a-f]{40}$/u;

/** What an issue, pull request, release or commit is headed. */
export function titleOf(title: string): string {
  return safeLine(title, TITLE_MAX);
}

/** Who did it, never empty: the sender, else the run's actor, else GitHub itself. */
export function whoDid(event: EventBase, { about }: Telling): string {
  const candidates = [event.sender?.login, about.facts.actor, about.context.actor];
  for (const candidate of candidates) {
    const name = personOf(candidate ?? "");
    if (name) return name;
  }
  return "GitHub";
}

/** The repository as `owner/name`, never empty. */
export function repositoryOf(event: EventBase, { about }: Telling): string {
  return safeLine(event.repository.fullName || about.context.repository, TITLE_MAX) || "GitHub";
}

/** The repository as `name`, to end a preview. */
export function shortRepository(event: EventBase, telling: Telling): string {
  return repositoryOf(event, telling).replace(/^.*\//u, "");
}

/** A headline of what happened in the repository. */
export function headOf(event: EventBase, telling: Telling, news: string, where = ""): Headline {
  return { thing: repositoryOf(event, telling), news, where };
}

/** Something people talk about under a number. */
export interface NumberedThread {
  readonly number: number;
  readonly title: string;
  readonly url: string;
}

/** A headline of a thread, and who did what to it in one line. */
export function tellThread(
  event: EventBase,
  telling: Telling,
  thread: NumberedThread,
  deed: Deed,
): Pick<Told, "head" | "deed" | "preview"> {
  const where = `#${thread.number}`;
  const head = {
    thing: repositoryOf(event, telling) + where,
    url: thread.url,
    news: titleOf(thread.title),
    where,
  };
  return { head, deed: deed.text, preview: `${deed.of}${where} ${briefOf(thread.title)}` };
}

/** A title or subject as much as a list of messages shows of it. */
export function briefOf(title: string): string {
  return safeLine(title, BRIEF_MAX);
}

/** The beginning of what somebody wrote, on one line; without the bars before what they quoted. */
export function excerptOf(text: string): string {
  return safeLine(text.replace(/^│ /gmu, "").replace(/\s+/gu, " "), BRIEF_MAX);
}

/** An address on the repository's own pages; every segment is encoded. */
export function pageOf(repository: Repository, ...path: readonly string[]): string {
  return [repository.url, ...path.map(encodePath)].join("/");
}

/** A link to act on, or `""` where there is no address to go to. */
export function invite({ label, url }: Invitation): string {
  return safeUrl(url) === undefined ? "" : linkTo(label, url);
}

/** `main`, or `hubot:main` where the branch lives in another repository. */
export function branchOf(branch: string, home: Repository | undefined, here: Repository): string {
  if (!home || home.fullName === here.fullName) return refOf(branch);
  return `${nameOf(home.fullName.split("/")[0] ?? "")}:${refOf(branch)}`;
}

/** A commit as GitHub shortens it: seven digits. */
export function shortSha(sha: string): string {
  return oneLine(sha.slice(0, 7));
}

/** `[f95f852](…) Subject — author、co-author`; those only that are not `who`. */
export function commitLine(
  commit: Commit,
  repository: Repository,
  { comma }: Pick<CommonWords, "comma">,
  who = "",
): string {
  const url = commit.url ?? pageOf(repository, "commit", commit.sha);
  const subject = titleOf(commit.message.split(/\r?\n/u, 1)[0] ?? "");
  const told = [linkTo(shortSha(commit.sha), url), subject].filter(Boolean).join(" ");
  const others = authorsOf(commit).filter((author) => author && author !== who);
  return others.length > 0 ? `${told} — ${others.join(comma)}` : told;
}

/** Who wrote a commit: its author, and whom its trailers name; at most four. */
function authorsOf({ author, message }: Commit): readonly string[] {
  const others = Array.from(
    message.matchAll(/^co-authored-by:[ \t]*([^<>\n]{1,100}?)[ \t]*<[^<>\n]*>[ \t]*$/gimu),
    ([, name]) => name ?? "",
  );
  return [...new Set([author.login ?? author.name, ...others].map(personOf))].slice(0, 4);
}

/** `Labels: bug, ui`, or nothing where there are none. */
export function named(
  name: string,
  values: readonly string[],
  { common }: Telling,
): readonly string[] {
  const kept = values.map(nameOf).filter(Boolean);
  if (kept.length === 0) return [];
  return [`${name}${common.colon}${enumerate(kept, { common })}`];
}

/** The first ten of safe strings, the rest counted. */
export function enumerate(values: readonly string[], { common }: Pick<Telling, "common">): string {
  const shown = values.slice(0, LISTED).join(common.comma);
  const more = values.length - LISTED;
  return more > 0 ? `${shown}${common.andMore(more)}` : shown;
}

/** People by what they are called in a chat, in the same order. */
export function logins(accounts: readonly Account[]): readonly string[] {
  return accounts.map((account) => personOf(account.login));
}

/** Labels as they are called; not yet safe to show. */
export function labelNames(labels: readonly Label[]): readonly string[] {
  return labels.map((label) => label.name);
}

/** GitHub's own name of something, readable: `category_changed` → `category changed`. */
export function plainName(name: string): string {
  return nameOf(name.replaceAll("_", " "));
}

const RESULT_EMOJI: Readonly<Record<Conclusion, string>> = {
  success: "✅",
  failure: "❌",
  cancelled: "🚫",
  skipped: "⏭️",
  timed_out: "⏱️",
  startup_failure: "❌",
  action_required: "✋",
  neutral: "⚪",
  stale: "💤",
  "": "⚪",
};

/** The mark of a result, wherever one is shown. */
export function emojiOfResult(conclusion: Conclusion): string {
  return RESULT_EMOJI[conclusion];
}
