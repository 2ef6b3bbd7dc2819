import type { Authored } from "../message/own/types.ts";
import type { Run } from "../run/run.ts";
import type { Verdict } from "../verdict/types.ts";
import { readContent } from "./content.ts";
import { markdownHome } from "./home.ts";
import { readValues } from "./values.ts";

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
