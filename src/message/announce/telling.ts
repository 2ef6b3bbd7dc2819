import type { Conclusion, Facts, RunContext } from "../../github/types.ts";
import type { Language } from "../../inputs/choices.ts";
import type { Block } from "../markdown/types.ts";
import type { AnnounceWords } from "../words/announce-words.ts";
import type { CommonWords } from "../words/common.ts";

/** What an announcement may know besides its event. */
export interface About {
  readonly facts: Facts;
  readonly context: RunContext;
  readonly language: Language;
  /** How this run is doing; told only when it is not doing well. */
  readonly result?: Conclusion;
  /** Most the text may take, in UTF-8 bytes. */
  readonly maxBytes: number;
  /** Kept over several tries at one message, so that a long body is read once. */
  readonly drafts?: Drafts;
}

/** The body's blocks, as made for so many bytes; enough for any fewer. */
export interface Drafts {
  body?: { readonly maxBytes: number; readonly blocks: readonly Block[] };
}

/** What each kind of event is told with. */
export interface Telling {
  readonly about: About;
  readonly words: AnnounceWords;
  readonly common: CommonWords;
}

/** A link to act on. Without a usable address only the rest of the line is shown. */
export interface Invitation {
  readonly label: string;
  readonly url: string;
}

/** What a message is about: the repository's thing, whose number leads to it, or its news. */
export interface Headline {
  /** `octo/app#34`, or the repository alone. */
  readonly thing: string;
  /** Where `thing` leads; without it the news is the link, to where the message's own link goes. */
  readonly url?: string;
  /** The thing's title, or what happened. */
  readonly news: string;
  /** Of `thing` in short, to stand beside a failure: `#34`, `main`. */
  readonly where: string;
}

/**
 * One event told, before it becomes a message. Every string is one safe line (see `oneLine` and
 * `linkTo`) and none but `deed` is empty; only `body` is GitHub's Markdown as it came.
 */
export interface Told {
  readonly emoji: string;
  readonly head: Headline;
  /** Who did what to what in one plain line: all that a phone shows before one looks. */
  readonly preview: string;
  /** Add the beginning of the body to the preview: what was said is the news. */
  readonly isQuoted?: boolean;
  /** By whom, as a sentence under the head; `""` where the head is that sentence. */
  readonly deed: string;
  /** Follow the deed on its line. */
  readonly facts?: readonly string[];
  readonly link?: Invitation;
  /** Each on a line of its own. */
  readonly lines?: readonly string[];
  readonly bullets?: readonly string[];
  readonly body?: Body;
}

/** Text somebody wrote, shown below what is told. */
export interface Body {
  readonly markdown: string;
  /** Where the whole of it can be read. */
  readonly url: string;
  /** As somebody's words, so that nothing in them passes for ours. */
  readonly isQuoted: boolean;
}
