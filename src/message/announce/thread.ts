import type { EventBase } from "../../github/events/types.ts";
import type { Account, Label, Milestone } from "../../github/types.ts";
import type { Deed, Thread } from "../words/announce-words.ts";
import { nameOf, personOf, plainName, titleOf, whoDid } from "./parts.ts";
import type { Telling } from "./telling.ts";

/** What the shared actions are about, as far as the event says. */
export interface ThreadEvent extends EventBase {
  readonly label?: Label;
  readonly assignee?: Account;
  readonly milestone?: Milestone;
  readonly previousTitle?: string;
  readonly transferredTo?: { readonly repository: string };
}

/** The deed of an action that pull requests, issues and discussions share. */
export function threadDeed(event: ThreadEvent, telling: Telling, thread: Thread): Deed {
  const words = telling.words.thread;
  const who = whoDid(event, telling);
  const label = nameOf(event.label?.name ?? "");
  const assignee = personOf(event.assignee?.login ?? "");
  const milestone = titleOf(event.milestone?.title ?? "");
  switch (event.action) {
    case "opened":
    case "created":
      return words.opened(who, thread);
    case "reopened":
      return words.reopened(who);
    case "edited":
      return editedDeed(event, telling, who);
    case "deleted":
      return words.deleted(who, thread);
    case "labeled":
      return label ? words.labeled(who, label) : words.edited(who);
    case "unlabeled":
      return label ? words.unlabeled(who, label) : words.edited(who);
    case "assigned":
      if (!assignee) return words.edited(who);
      return assignee === who ? words.assignedSelf(who) : words.assigned(who, assignee);
    case "unassigned":
      if (!assignee) return words.edited(who);
      return assignee === who ? words.unassignedSelf(who) : words.unassigned(who, assignee);
    case "milestoned":
      return milestone ? words.milestoned(who, milestone) : words.edited(who);
    case "demilestoned":
      return milestone ? words.demilestoned(who, milestone) : words.edited(who);
    case "locked":
      return words.locked(who);
    case "unlocked":
      return words.unlocked(who);
    case "pinned":
      return words.pinned(who);
    case "unpinned":
      return words.unpinned(who);
    case "transferred":
      return words.transferred(who, nameOf(event.transferredTo?.repository ?? ""));
    default:
      return words.other(who, plainName(event.action));
  }
}

function editedDeed(event: ThreadEvent, { words }: Telling, who: string): Deed {
  const before = titleOf(event.previousTitle ?? "");
  return before ? words.thread.retitled(who, before) : words.thread.edited(who);
}

const EMOJI: Readonly<Record<string, string>> = {
  reopened: "♻️",
  edited: "✏️",
  deleted: "🗑️",
  labeled: "🏷️",
  unlabeled: "🏷️",
  assigned: "👤",
  unassigned: "👤",
  milestoned: "🎯",
  demilestoned: "🎯",
  locked: "🔒",
  unlocked: "🔓",
  pinned: "📌",
  unpinned: "📌",
  transferred: "🚚",
};

/** @param otherwise - for an action that has no sign of its own */
export function threadEmoji(action: string, otherwise: string): string {
  return Object.hasOwn(EMOJI, action) ? (EMOJI[action] ?? otherwise) : otherwise;
}
