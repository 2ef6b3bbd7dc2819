import type { OtherEvent } from "../../github/events/types.ts";
import type { AnnounceWords } from "../words/announce-words.ts";
import { commitLine, headOf, pageOf, plainName, refOf, titleOf, whoDid } from "./parts.ts";
import type { Invitation, Telling, Told } from "./telling.ts";

const EMOJI: Readonly<Record<string, string>> = {
  deployment: "🚀",
  fork: "🍴",
  gollum: "📖",
  image_version: "📦",
  label: "🏷️",
  merge_group: "🚦",
  milestone: "🎯",
  page_build: "🌐",
  public: "🌐",
  registry_package: "📦",
  watch: "⭐",
};

const OUTCOME_EMOJI: Readonly<Record<string, string>> = {
  success: "✅",
  failure: "❌",
  error: "❌",
  errored: "❌",
  startup_failure: "❌",
  timed_out: "⏱️",
  cancelled: "🚫",
  skipped: "⏭️",
  action_required: "✋",
  pending: "⏳",
};

/** Events whose news is how it ended, not that it did. */
const HAS_RESULT: ReadonlySet<string> = new Set([
  "check_run",
  "check_suite",
  "page_build",
  "status",
]);

/** Any event without a message of its own: one sensible line. */
export function tellOther(event: OtherEvent, telling: Telling): Told {
  const { words } = telling;
  const description = titleOf(event.description ?? "");
  const who = whoDid(event, telling);
  const deed = deedOf(event, who, words);
  const news = deed ?? newsOf(event, telling);
  return {
    emoji: emojiOf(event),
    head: headOf(event, telling, news, refOf(event.branch ?? "")),
    preview: deed ?? `${news} · ${who}`,
    deed: deed === undefined ? words.other.by(who) : "",
    facts: factsOf(event, telling),
    link: linkOf(event, telling),
    lines: description ? [description] : [],
    bullets: commitsOf(event, telling),
  };
}

/** What somebody did, where that is the news rather than how a check stands. */
function deedOf(
  { name, action, subject }: OtherEvent,
  who: string,
  { other }: AnnounceWords,
): string | undefined {
  const deed = wordFor(other.deeds, name);
  if (deed !== undefined) return deed(who);
  const [noun, act] = [wordFor(other.nouns, name), wordFor(other.acts, action)];
  if (noun === undefined || act === undefined || HAS_RESULT.has(name)) return undefined;
  return other.acted(who, act, noun, titleOf(subject?.title ?? ""));
}

/** A merge group goes by its commit's subject already. */
function commitsOf(
  { name, headCommit, repository }: OtherEvent,
  { common }: Telling,
): readonly string[] {
  return headCommit && name !== "merge_group" ? [commitLine(headCommit, repository, common)] : [];
}

function emojiOf(event: OtherEvent): string {
  const emoji = wordFor(OUTCOME_EMOJI, resultOf(event));
  return emoji ?? wordFor(EMOJI, event.name) ?? "🔔";
}

/** How it ended, `""` where that is not the news. */
function resultOf({ name, action, outcome = "" }: OtherEvent): string {
  // A run asked for again still carries its last conclusion.
  const isOver = action === "" || action === "completed";
  return isOver && HAS_RESULT.has(name) ? outcome : "";
}

function newsOf(event: OtherEvent, { words }: Telling): string {
  const { name, action, subject } = event;
  const { happening, happenings, thing, nouns, verbs } = words.other;
  const title = titleOf(subject?.title ?? "");
  const result = outcomeWord(resultOf(event), words);
  if (result) return happening(thing(nouns[name] ?? plainName(name), title, ""), result);
  const phrase = wordFor(happenings, name);
  if (phrase) return happening(phrase, title);
  const noun = wordFor(nouns, name);
  const verb = wordFor(verbs, action);
  if (noun && (verb || !action)) return thing(noun, title, verb ?? "");
  const plain = [noun ?? plainName(name), plainName(action)].filter(Boolean).join(" ");
  return happening(plain, title);
}

function factsOf(event: OtherEvent, { words }: Telling): readonly string[] {
  const { name, outcome = "", stars, subject } = event;
  // A merge queue's branches are GitHub's own and say nothing to people.
  const branch = event.branch?.startsWith("gh-readonly-queue/") ? "" : (event.branch ?? "");
  const isTold = outcome === event.action || resultOf(event) !== "";
  const count = stars === undefined ? "" : words.other.stars(stars.toLocaleString("en-US"));
  // A deed of its own is told without the thing it was done to: a fork, a page.
  const title = wordFor(words.other.deeds, name) ? titleOf(subject?.title ?? "") : "";
  const how = isTold ? "" : outcomeWord(outcome, words);
  return [how, title, refOf(branch), count].filter(Boolean);
}

function outcomeWord(outcome: string, words: AnnounceWords): string {
  return wordFor(words.other.outcomes, outcome) ?? plainName(outcome);
}

function linkOf({ subject, repository, prNumber }: OtherEvent, { words }: Telling): Invitation {
  if (subject?.url) return { label: words.links.details, url: subject.url };
  return prNumber
    ? { label: words.links.pullRequest, url: pageOf(repository, "pull", String(prNumber)) }
    : { label: words.links.repository, url: repository.url };
}

function wordFor<Word>(words: Readonly<Record<string, Word>>, key: string): Word | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
