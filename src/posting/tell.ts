import type { ActionResult } from "../output/outputs.ts";
import type { Reach } from "../people/at.ts";
import type { Run } from "../run/run.ts";
import type { News } from "./in-person.ts";
import { loadReach, loadTelling } from "./load.ts";
import { postToGroups } from "./post.ts";

/** Something to say to groups, and to people one by one where any are named. */
export interface Telling extends Omit<News, "reach"> {
  readonly reach?: Reach | undefined;
}

/**
 * Tell whom the run names: groups alone, for which nothing more is loaded, or people besides.
 * @throws InputError, or what names the group besides, for what could not be sent; nothing was then
 */
export async function tell(run: Run, { reach, ...news }: Telling): Promise<ActionResult> {
  if (reach === undefined) return postToGroups(run, news.mentions, news.compose);
  const tools = await loadReach();
  const { tellInPerson } = await loadTelling();
  return tellInPerson(tools, run, { ...news, reach });
}
