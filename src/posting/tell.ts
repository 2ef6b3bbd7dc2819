import type { ActionResult } from "../output/outputs.ts";
import type { Reach } from "../people/at.ts";
import type { InPerson, News } from "./in-person.ts";
import { loadReach, loadTelling } from "./load.ts";
import { planPosts } from "./post.ts";
import type { PostingRun } from "./posting-run.ts";

/** Something to say to groups, and to people one by one where any are named. */
export interface Telling extends Omit<News, "reach"> {
  readonly reach?: Reach | undefined;
}

/**
 * Tell the groups of a run and those whom `to` names, then ring whom `ding` should. All messages
 * are made before the first is sent; a failure with people does not keep the groups from being
 * told, nor the other way round.
 * @throws InputError, or what names the group besides, for what could not be sent; nothing was then
 */
export async function tell(run: PostingRun, { reach, ...news }: Telling): Promise<ActionResult> {
  const people = reach && (await planForPeople(run, { ...news, reach }));
  if (people?.nobody) return people.nobody();
  const posts = await planPosts(run, news.mentions, news.compose);
  if (run.inputs.dryRun) {
    await posts.show();
    await people?.show();
    await people?.ring();
    return { groups: [], skipped: "dry-run" };
  }
  const [posted, told = []] = await Promise.all([posts.send(), people?.send()]);
  return { groups: [...posted, ...told], ...(await people?.ring()) };
}

/** For groups alone nothing of it is loaded. */
async function planForPeople(run: PostingRun, news: News): Promise<InPerson> {
  const tools = await loadReach();
  const { planInPerson } = await loadTelling();
  return planInPerson(tools, run, news);
}
