import { fillPart, readTitle } from "../../authored/title.ts";
import { readValues } from "../../authored/values.ts";
import { InputError } from "../../errors.ts";
import { isHttp, isTarget, parseButtons } from "../../inputs/cards.ts";
import { safeUrl } from "../../message/escape.ts";
import { fillPlaceholders, type PlaceholderValues } from "../../message/placeholders.ts";
import type { Button } from "../../message/types.ts";
import { draftWords } from "../../message/words/draft.ts";
import type { Run } from "../../run/run.ts";
import type { Result } from "../../verdict/result.ts";

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
  readonly values: PlaceholderValues;
}

/**
 * @param content - what else holds placeholders
 * @throws InputError for an address or a line of `buttons` that cannot be one
 */
export async function readTrimmings(run: Run, content: string, result: Result): Promise<Trimmings> {
  const { title, url, buttons, language } = run.inputs;
  const values = await readValues(run, result, [content, title, url, buttons]);
  const page = safeUrl(run.facts.url) || run.context.runUrl;
  const target = fillPlaceholders(url, values, "url") || page;
  if (url !== "" && !isTarget(target)) {
    throw new InputError("url", "is neither http(s) nor dingtalk://");
  }
  const given = parseButtons(buttons, fillPart(values));
  const { plain, markdown } = readTitle(title, values);
  return {
    title: plain,
    heading: markdown === "" ? "" : `### ${markdown}`,
    url: target,
    buttons: given.length > 0 ? given : [{ label: draftWords(language).details, url: target }],
    rest: isHttp(target) ? target : page,
    values,
  };
}
