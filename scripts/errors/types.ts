import type { ErrorTopic } from "../../src/error-topics.ts";

/** One language's words for a heading. */
export interface Words {
  readonly title: string;
  /** Why it happens. */
  readonly why: string;
  /** What to do, step by step or case by case, in Markdown. */
  readonly steps: readonly string[];
}

/** What stands under one heading. */
export interface Explained {
  /** As DingTalk words it, in whichever language it does. */
  readonly says?: readonly string[];
  readonly en: Words;
  readonly zh: Words;
}

/** The headings of one part of the page, in order. */
export interface Section {
  readonly en: string;
  readonly zh: string;
  readonly topics: Readonly<Partial<Record<ErrorTopic, Explained>>>;
}
