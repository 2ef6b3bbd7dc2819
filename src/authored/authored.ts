import { InputError } from "../errors.ts";
import { inCard, isTarget } from "../inputs/cards.ts";
import type { MarkdownHome } from "../message/markdown/types.ts";
import { fillPlaceholders, type PlaceholderValues } from "../message/placeholders.ts";
import type { Run } from "../run/run.ts";
import type { Verdict } from "../verdict/types.ts";
import { readContent } from "./content.ts";
import { markdownHome } from "./home.ts";
import { readValues } from "./values.ts";

/** What the workflow author wrote, and what it takes to put it into a message. */
export interface Authored {
  /** As written, but for blanks around it; `""` where there is none. */
  readonly content: string;
  /** What `{{…}}` stand for, wherever the author wrote them. */
  readonly values: PlaceholderValues;
  /** What relative links in it lead to. */
  readonly home: MarkdownHome;
}

/**
 * Read `content`, and what its placeholders and those of `others` stand for.
 * @param others - other templates; GitHub is asked only for what is used somewhere
 * @throws InputError for an unusable `content-file`
 */
export async function readAuthored(
  run: Run,
  verdict: Verdict,
  others: readonly string[],
): Promise<Authored> {
  const home = markdownHome(run);
  const content = await readContent(run);
  const values = await readValues(run, verdict, [content, ...others]);
  return { content, values, home };
}

/** The input `url`, filled; `""` where there is none. @throws InputError where it leads nowhere */
export function readTarget(url: string, values: PlaceholderValues): string {
  const target = inCard(fillPlaceholders(url, values, "url"));
  if (url !== "" && target !== "" && !isTarget(target)) {
    throw new InputError("url", "is neither http(s) nor dingtalk://");
  }
  return target;
}
