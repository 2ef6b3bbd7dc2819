import type { Mentions } from "../dingtalk/types.ts";
import type { Run } from "../run/run.ts";
import { findAutoPeople } from "./auto.ts";
import { readMentions } from "./mentions.ts";
import type { Person } from "./people.ts";

/**
 * Whom the input `at` notifies. To be loaded where it is given: most messages notify nobody.
 * @param auto - whom `auto` means here, where that is not simply {@link findAutoPeople}
 */
export async function readAt(
  run: Run,
  auto: () => Promise<readonly Person[]> = () => findAutoPeople(run),
): Promise<Mentions> {
  return readMentions(run.inputs.at, await run.people(), auto, run.log);
}
