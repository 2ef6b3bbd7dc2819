import type { PushEvent } from "../../github/events/types.ts";
import type { Commit } from "../../github/types.ts";
import { linkTo } from "../escape.ts";
import { briefOf, commitLine, headOf, pageOf, personOf, refOf, whoDid } from "./parts.ts";
import type { Invitation, Telling, Told } from "./telling.ts";

/** Most commits listed one by one: the last ones; the rest is a link. */
const COMMITS = 5;

/** Commits or a tag arrived, or a branch or tag came or went by a push. */
export function tellPush(event: PushEvent, telling: Telling): Told {
  if (event.isDeleted) return tellGone(event, telling);
  if (event.refType === "tag") return tellTag(event, telling);
  const { words } = telling;
  const who = pusherOf(event, telling);
  return {
    emoji: emojiOf(event),
    head: headOf(event, telling, branchNews(event, telling), refOf(event.refName)),
    preview: branchPreview(event, telling, who),
    deed: words.push.by(who),
    link: branchLink(event, telling),
    bullets: commitLines(event, telling, who),
  };
}

function emojiOf(event: PushEvent): string {
  if (event.isCreated) return "🌱";
  return event.isForced ? "⚠️" : "🔨";
}

function branchNews(event: PushEvent, { words }: Telling): string {
  const name = refOf(event.refName);
  const count = event.commits.length;
  if (event.isCreated) {
    return count > 0 ? words.ref.createdWith(name, count) : words.ref.created("branch", name);
  }
  if (event.isForced) return words.push.forced(name, count);
  return count > 0 ? words.push.commits(name, count) : words.push.updated(name);
}

function branchPreview(event: PushEvent, { words, common }: Telling, who: string): string {
  const name = refOf(event.refName);
  const count = event.commits.length;
  if (event.isCreated) return words.ref.did.created(who, "branch", name);
  if (event.isForced) return words.push.forcedBy(who, name, count);
  if (count === 0) return words.push.updatedBy(who, name);
  const subject = count === 1 ? briefOf(subjectOf(event.commits[0])) : "";
  return subject
    ? `${words.push.sentOne(who, name)}${common.colon}${subject}`
    : words.push.sent(who, name, count);
}

function subjectOf(commit: Commit | undefined): string {
  return commit?.message.split(/\r?\n/u, 1)[0] ?? "";
}

function branchLink(event: PushEvent, { words }: Telling): Invitation {
  return event.compareUrl && (event.commits.length > 0 || !event.isCreated)
    ? { label: words.links.compare, url: event.compareUrl }
    : { label: words.links.branch, url: pageOf(event.repository, "tree", event.refName) };
}

/** The last of what was pushed, oldest first; where nothing new was, what the ref points at now. */
function commitLines(event: PushEvent, telling: Telling, who: string): readonly string[] {
  const listed = event.commits.length > 0 ? event.commits : [event.headCommit ?? []].flat();
  const lines = listed.slice(-COMMITS).map((commit) => commitLine(commit, event.repository, who));
  const more = listed.length - COMMITS;
  if (more <= 0) return lines;
  const { url } = branchLink(event, telling);
  return [linkTo(telling.words.push.moreCommits(more), url), ...lines];
}

function tellTag(event: PushEvent, telling: Telling): Told {
  const { words } = telling;
  const name = refOf(event.refName);
  const who = pusherOf(event, telling);
  return {
    emoji: "🏷️",
    head: headOf(
      event,
      telling,
      event.isCreated ? words.ref.created("tag", name) : words.ref.tagMoved(name),
      name,
    ),
    preview: words.ref.did[event.isCreated ? "created" : "moved"](who, "tag", name),
    deed: words.push.by(who),
    link: { label: words.links.tag, url: pageOf(event.repository, "tree", event.refName) },
    bullets: event.headCommit ? [commitLine(event.headCommit, event.repository, who)] : [],
  };
}

/** The last commit is what one needs to bring a deleted branch back. */
function tellGone(event: PushEvent, telling: Telling): Told {
  const { words } = telling;
  const url = pageOf(event.repository, "commit", event.before);
  const who = pusherOf(event, telling);
  const name = refOf(event.refName);
  return {
    emoji: "🗑️",
    head: headOf(event, telling, words.ref.deleted(event.refType, name), name),
    preview: words.ref.did.deleted(who, event.refType, name),
    deed: words.ref.deletedBy(who),
    link: { label: words.links.lastCommit, url },
  };
}

function pusherOf(event: PushEvent, telling: Telling): string {
  return event.sender ? whoDid(event, telling) : personOf(event.pusher) || whoDid(event, telling);
}
