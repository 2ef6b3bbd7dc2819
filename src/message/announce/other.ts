import type { OtherEvent } from "../../github/types.ts";
import { commitLine, headOf, pageOf, plainName, refOf, titleOf, whoDid } from "./parts.ts";
import type { Invitation, Telling, Told } from "./telling.ts";

const EMOJI: Readonly<Record<string, string>> = {
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
  timed_out: "❌",
  startup_failure: "❌",
};

/** Any event without a message of its own: one sensible line. */
export function tellOther(event: OtherEvent, telling: Telling): Told {
  const { words } = telling;
  const description = titleOf(event.description ?? "");
  return {
    emoji: emojiOf(event),
    head: headOf(event, telling, newsOf(event, telling)),
    deed: words.other.by(whoDid(event, telling)),
    facts: factsOf(event, telling),
    link: linkOf(event, telling),
    lines: description ? [description] : [],
    bullets: commitsOf(event),
  };
}

/** A merge group goes by its commit's subject already. */
function commitsOf({ name, headCommit, repository }: OtherEvent): readonly string[] {
  return headCommit && name !== "merge_group" ? [commitLine(headCommit, repository)] : [];
}

function emojiOf({ name, action, outcome = "" }: OtherEvent): string {
  // A run asked for again still carries its last conclusion.
  const isOver = action === "" || action === "completed";
  return (isOver ? wordFor(OUTCOME_EMOJI, outcome) : undefined) ?? wordFor(EMOJI, name) ?? "🔔";
}

function newsOf({ name, action, subject }: OtherEvent, { words }: Telling): string {
  const { happening, happenings, thing, nouns, verbs } = words.other;
  const title = titleOf(subject?.title ?? "");
  const phrase = wordFor(happenings, name);
  if (phrase) return happening(phrase, title);
  const noun = wordFor(nouns, name);
  const verb = wordFor(verbs, action);
  if (noun && (verb || !action)) return thing(noun, title, verb ?? "");
  const plain = [noun ?? plainName(name), plainName(action)].filter(Boolean).join(" ");
  return happening(plain, title);
}

function factsOf(event: OtherEvent, { words }: Telling): readonly string[] {
  const { outcome = "" } = event;
  // A merge queue's branches are GitHub's own and say nothing to people.
  const branch = event.branch?.startsWith("gh-readonly-queue/") ? "" : (event.branch ?? "");
  const shown = outcome === event.action ? "" : outcome;
  return [wordFor(words.other.outcomes, shown) ?? plainName(shown), refOf(branch)].filter(Boolean);
}

function linkOf({ subject, repository, prNumber }: OtherEvent, { words }: Telling): Invitation {
  if (subject?.url) return { label: words.links.details, url: subject.url };
  return prNumber
    ? { label: words.links.pullRequest, url: pageOf(repository, "pull", String(prNumber)) }
    : { label: words.links.repository, url: repository.url };
}

function wordFor(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
