import type { Mentions } from "../dingtalk/types.ts";
import type { Compose } from "../message/types.ts";
import type { ActionResult } from "../output/outputs.ts";
import type { Reach } from "../people/at.ts";
import type { PersonalPosts } from "./in-person.ts";
import { loadReach, loadTelling } from "./load.ts";
import { planPosts } from "./post.ts";
import type { PostingRun } from "./posting-run.ts";
import type { ReachTools } from "./reach.ts";

/** Something to say, and whom it concerns. */
export interface News {
  readonly compose: Compose;
  /** Those of `at`. */
  readonly mentions: Mentions;
  /** Those of `to` and `ding`, where any are named. */
  readonly reach?: Reach | undefined;
  /** Where a DING leads. */
  readonly url: string;
  /** How a voice would say it. @param title - the line by which lists show the message */
  readonly spoken: (tools: ReachTools, title: string) => string;
}

/**
 * Tell the groups of a run and those whom `to` names, then ring whom `ding` should. All messages
 * are made before the first is sent; a failure with people does not keep the groups from being
 * told, nor the other way round.
 * @throws InputError, or what names the group besides, for what could not be sent; nothing was then
 */
export async function tell(run: PostingRun, news: News): Promise<ActionResult> {
  const { mentions, compose, reach } = news;
  const people = reach && (await planForPeople(run, news, reach));
  if (people?.nobody) return people.nobody();
  const posts = await planPosts(run, mentions, compose);
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
async function planForPeople(run: PostingRun, news: News, reach: Reach): Promise<PersonalPosts> {
  const tools = await loadReach();
  const { planInPerson } = await loadTelling();
  return planInPerson(tools, run, news, reach);
}
