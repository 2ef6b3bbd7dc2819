import type { Effort } from "./effort.ts";

/** One piece of a message that stands by itself: a paragraph, a list, a quote … in DingTalk's Markdown. */
export type Block = string;

/** Where a placeholder stands, which decides what its value may be there; `plain` knows no markup. */
export type Place = "text" | "label" | "url" | "plain";

/** A placeholder's value at one place, or undefined for a name that stays as written. */
export type Fill = (name: string, place: Place) => FillPiece | undefined;

/** `text` is shown literally; for `url` it is percent-encoded. `link` is an http(s) URL shown as a link. */
export type FillPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly url: string };

/** What the short forms and relative links of a text point at. */
export interface MarkdownHome {
  /** Such as `https://github.com`, without a trailing slash. */
  readonly serverUrl: string;
  /** Page of the repository that `#12` and relative links belong to; without it they are text. */
  readonly repositoryUrl?: string;
  /** Branch, tag or SHA that relative links mean; default: the default branch. */
  readonly ref?: string;
}

/** Whose text it is, and how it is to be shown. */
export interface MarkdownOptions extends MarkdownHome {
  /** The workflow author's own `content`. Anything from GitHub is not. */
  readonly trusted: boolean;
  /** Put every line into a quote, so that nothing in it looks like the message's own words. */
  readonly quote?: boolean;
  /** About how many bytes of result are of use; the rest of the source is not even parsed. */
  readonly maxBytes?: number;
  /** What is left to spend where a text is made of several sources; else it goes by `maxBytes`. */
  readonly effort?: Effort;
  /** Fills `{{name}}`; trusted text only. */
  readonly fill?: Fill;
}

/** What the renderers need besides the tree. */
export interface Context extends MarkdownOptions {
  /** Emoji by name, where the text uses any. */
  readonly emoji: ReadonlyMap<string, string>;
}
