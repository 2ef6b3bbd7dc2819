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
  const advice = writtenBreakAdvice(content);
  if (advice !== undefined) run.log.notice(`"content" shows \\n as it is: ${advice}`);
  const values = await readValues(run, verdict, [content, ...others]);
  return { content, values, home };
}

/**
 * What to do about `\n` in one line of words, after which no word goes on as one does in a path of
 * Windows; or at the end of lines, as a script's string has them. JSON reads its own.
 */
function writtenBreakAdvice(content: string): string | undefined {
  if (content.startsWith("{")) return undefined;
  if (content.includes("\n")) {
    return /(?:[\s)\]*>]|[^\0-\x7f])\\n[ \t]*$/mu.test(content)
      ? "leave it out, its lines break where they end"
      : undefined;
  }
  return /\\n(?![a-z]|$)/u.test(content)
    ? 'YAML reads it as a line break in "double quotes" only; or write content: |'
    : undefined;
}
