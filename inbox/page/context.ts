import type { View } from "../markdown/tree.ts";
import type { DingItem, MessageItem, Place, RequestItem } from "../model.ts";
import type { Store } from "./store.ts";
import type { Language, Words } from "./words/words.ts";

export const TABS = ["chats", "todos", "approvals", "requests"] as const;
export type Tab = (typeof TABS)[number];

/** Where the reader is, and how they want to see it. */
export interface State {
  readonly tab: Tab;
  readonly view: View;
  readonly language: Language;
  readonly theme: "auto" | "light" | "dark";
  /** The open conversation, as {@link file://./store.ts} writes places; empty for none. */
  readonly place: string;
  /** Whose to-dos are shown; empty for everyone's. */
  readonly owner: string;
  /** userId as whom all is seen; empty for nobody in particular. */
  readonly viewer: string;
  readonly search: string;
  readonly onlyRefused: boolean;
  /** Id of the item whose details are open; empty for none. */
  readonly details: string;
  /** How many of the newest messages of a conversation are shown. */
  readonly shown: number;
}

/** What drawing needs. */
export interface Context {
  readonly store: Store;
  readonly state: State;
  readonly words: Words;
  /** Change the state, and draw again. */
  readonly set: (change: Partial<State>) => void;
  /** How many entries of a conversation nobody has looked at. */
  readonly unread: (conversation: Conversation) => number;
}

/** What is drawn, and for which message. */
export interface Drawing {
  readonly context: Context;
  readonly item: MessageItem;
}

/** A conversation with what was said in it, oldest first. */
export interface Conversation {
  readonly key: string;
  readonly place: Place;
  readonly entries: readonly Entry[];
}

/** What stands in a conversation: what arrived, and what would have. */
export type Entry = MessageItem | RequestItem | DingItem;

/** Time of day, with the date where it is not today's. */
export function timeOf(at: number, language: Language): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const clock = { hour: "2-digit", minute: "2-digit", hour12: false } as const;
  const day = isToday ? {} : ({ month: "2-digit", day: "2-digit" } as const);
  return new Intl.DateTimeFormat(language, { ...day, ...clock }).format(date);
}

/** Who says it, as the group sees it. */
export function speakerOf({ robot, via }: MessageItem, { store, words }: Context): string {
  return store.world.robots[robot] ?? (via === "app" ? words.app : words.robot);
}

/** Whether a search finds it in any of these. */
export function finds(search: string, ...texts: readonly string[]): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === "" || texts.some((text) => text.toLowerCase().includes(wanted));
}
