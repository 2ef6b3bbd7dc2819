import type { Occasion } from "../github/occasion.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Authored } from "../message/own/types.ts";
import type { Log } from "../output/log.ts";
import type { Verdict } from "../verdict/types.ts";
import { readContent } from "./content.ts";
import type { Asking } from "./fills.ts";
import { markdownHome } from "./home.ts";
import { readValues } from "./values.ts";

/** What reading it takes of a run. */
export interface AuthoredRun extends Occasion, Asking {
  readonly inputs: Inputs;
  readonly log: Pick<Log, "warning" | "notice">;
}

/** What shows links by their words. Cards of links have errors of their own. */
function isMarkup(type: Inputs["type"]): boolean {
  return type === "markdown" || type === "action-card";
}

/**
 * Read `content`, and what its placeholders and those of `others` stand for.
 * @param others - other templates; GitHub is asked only for what is used somewhere
 * @throws InputError for an unusable `content-file`
 */
export async function readAuthored(
  run: AuthoredRun,
  verdict: Verdict,
  others: readonly string[],
): Promise<Authored> {
  const home = markdownHome(run);
  const content = await readContent(run);
  if (/\\n|%0A/u.test(content)) {
    const { findWrittenBreaks } = await import("./written-breaks.ts");
    for (const line of findWrittenBreaks(content)) run.log.notice(line);
  }
  if (/\]\([ \t]*<?(?!https?:)[a-z][a-z0-9+.-]+:/iu.test(content) && isMarkup(run.inputs.type)) {
    const { findDeadLinks } = await import("./dead-links.ts");
    for (const line of findDeadLinks(content)) run.log.notice(line);
  }
  const values = await readValues(run, verdict, [content, ...others]);
  return { content, values, home };
}
