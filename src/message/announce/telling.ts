import type { Conclusion, Facts, RunContext } from "../../github/types.ts";
import type { Block } from "../markdown/types.ts";
import type { AnnounceWords } from "../words/announce-words.ts";
import type { CommonWords } from "../words/common.ts";
import type { Language } from "../words/types.ts";

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

/**
 * One event told, before it becomes a message. Every string is one safe line (see `oneLine` and
 * `linkTo`) and none is empty; only `body` is GitHub's Markdown as it came.
 */
export interface Told {
  readonly emoji: string;
  /** Repository and what happened: stands alone on a phone. */
  readonly head: string;
  /** By whom, as a sentence; follows the head in the preview. */
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
  /** Give it as much room as the message has; otherwise about a screen. */
  readonly isWhole?: boolean;
}
