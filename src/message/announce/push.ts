import type { PushEvent } from "../../github/events/types.ts";
import type { Commit } from "../../github/types.ts";
import { linkTo } from "../escape.ts";
import { briefOf, commitLine, headOf, pageOf, personOf, refOf, whoDid } from "./parts.ts";
import { toldOfRef } from "./ref.ts";
import type { Invitation, Telling, Told } from "./telling.ts";

/** Most commits listed one by one: the last ones; the rest is a link. */
const COMMITS = 5;

/** Commits or a tag arrived, or a branch or tag came or went by a push. */
export function tellPush(event: PushEvent, telling: Telling): Told {
  if (event.isDeleted) return tellGone(event, telling);
  if (event.refType === "tag") return tellTag(event, telling);
  const who = pusherOf(event, telling);
  return {
    emoji: emojiOf(event),
    head: headOf(event, telling, branchNews(event, telling, who), refOf(event.refName)),
    preview: branchPreview(event, telling, who),
    deed: "",
    link: branchLink(event, telling),
    bullets: commitLines(event, telling, who),
  };
}

function emojiOf(event: PushEvent): string {
  if (event.isCreated) return "🌱";
  return event.isForced ? "⚠️" : "🔨";
}

function branchNews(event: PushEvent, { words }: Telling, who: string): string {
  const name = refOf(event.refName);
  const count = event.commits.length;
  if (event.isCreated) {
    return count > 0
      ? words.ref.createdWith(who, name, count)
      : words.ref.created(who, "branch", name);
  }
  if (event.isForced) return words.push.forced(who, name, count);
  return count > 0 ? words.push.sent(who, name, count) : words.push.updated(who, name);
}

/** Of one commit what it is about: there is nothing to count. */
function branchPreview(event: PushEvent, telling: Telling, who: string): string {
  const { isCreated, isForced, commits } = event;
  const isOne = commits.length === 1 && !isCreated && !isForced;
  const subject = isOne ? briefOf(subjectOf(commits[0])) : "";
  if (!subject) return branchNews(event, telling, who);
  const { words, common } = telling;
  return `${words.push.sentOne(who, refOf(event.refName))}${common.colon}${subject}`;
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
  const lines = listed
    .slice(-COMMITS)
    .map((commit) => commitLine(commit, event.repository, telling.common, who));
  const more = listed.length - COMMITS;
  if (more <= 0) return lines;
  const { url } = branchLink(event, telling);
  return [linkTo(telling.words.push.moreCommits(more), url), ...lines];
}

function tellTag(event: PushEvent, telling: Telling): Told {
  const { words } = telling;
  const who = pusherOf(event, telling);
  const news = words.ref[event.isCreated ? "created" : "moved"](who, "tag", refOf(event.refName));
  const url = pageOf(event.repository, "tree", event.refName);
  return {
    ...toldOfRef(event, telling, "🏷️", news, { label: words.links.tag, url }),
    bullets: event.headCommit
      ? [commitLine(event.headCommit, event.repository, telling.common, who)]
      : [],
  };
}

/** The last commit is what one needs to bring a deleted branch back. */
function tellGone(event: PushEvent, telling: Telling): Told {
  const { words } = telling;
  const url = pageOf(event.repository, "commit", event.before);
  const news = words.ref.deleted(pusherOf(event, telling), event.refType, refOf(event.refName));
  return toldOfRef(event, telling, "🗑️", news, { label: words.links.lastCommit, url });
}

function pusherOf(event: PushEvent, telling: Telling): string {
  return event.sender ? whoDid(event, telling) : personOf(event.pusher) || whoDid(event, telling);
}
