import type { MarkdownHome } from "../markdown/types.ts";
import type { PlaceholderValues } from "../placeholders.ts";
import type { Button } from "../types.ts";

/** What the workflow author wrote, and what it takes to put it into a message. */
export interface Authored {
  /** As written, but for blanks around it; `""` where there is none. */
  readonly content: string;
  /** What `{{…}}` stand for, wherever the author wrote them. */
  readonly values: PlaceholderValues;
  /** What relative links in it lead to. */
  readonly home: MarkdownHome;
}

/** What the author wrote besides `content`, with its placeholders filled. */
export interface Trimmings {
  /** Plain; `""` where none was given. */
  readonly title: string;
  /** The same as the first block of a Markdown message; `""` where none was given. */
  readonly heading: string;
  /** Where a card leads: the input, else the event's page. */
  readonly url: string;
  /** At least one: where none was given it leads to `url`. */
  readonly buttons: readonly Button[];
  /** http(s) page that stands for what did not fit. */
  readonly rest: string;
}
