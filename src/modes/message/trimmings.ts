import { readTarget } from "../../authored/authored.ts";
import { isHttp, parseButtons } from "../../inputs/cards.ts";
import { safeUrl } from "../../message/escape.ts";
import type { PlaceholderValues } from "../../message/placeholders.ts";
import { fillPart, readTitle } from "../../message/title.ts";
import type { Button } from "../../message/types.ts";
import { draftWords } from "../../message/words/draft.ts";
import type { Run } from "../../run/run.ts";

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

/** Fill them. @throws InputError for an address or a line of `buttons` that cannot be one */
export function readTrimmings(
  { inputs, facts, context }: Pick<Run, "inputs" | "facts" | "context">,
  values: PlaceholderValues,
): Trimmings {
  const { title, url, buttons, language } = inputs;
  const page = safeUrl(facts.url) || context.runUrl;
  const target = readTarget(url, values) || page;
  const given = parseButtons(buttons, fillPart(values));
  const { plain, markdown } = readTitle(title, values);
  return {
    title: plain,
    heading: markdown === "" ? "" : `### ${markdown}`,
    url: target,
    buttons: given.length > 0 ? given : [{ label: draftWords(language).details, url: target }],
    rest: isHttp(target) ? target : page,
  };
}
