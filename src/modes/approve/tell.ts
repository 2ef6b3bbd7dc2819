import { type Mentions, NOBODY } from "../../dingtalk/types.ts";
import { explain } from "../../errors.ts";
import type { Compose } from "../../message/types.ts";
import type { ApprovalEnd } from "../../message/words/approve.ts";
import type { GroupResult } from "../../output/delivery.ts";
import { readAt } from "../../people/at.ts";
import type { PeopleRun } from "../../people/people-run.ts";
import { postToGroups } from "../../posting/post.ts";
import type { PostingRun } from "../../posting/posting-run.ts";
import { type Announced, approvalMessage, type MessageRun, outcomeMessage } from "./message.ts";

/** What telling groups of it takes of a run. */
export type TellingRun = PostingRun & PeopleRun & MessageRun;

/** Tell the groups that are named that approval is asked for. */
export async function tellAsked(
  run: TellingRun,
  announced: Announced,
): Promise<readonly GroupResult[]> {
  return softly(run, async () => {
    return [await readAt(run), await approvalMessage(run, announced)];
  });
}

/** Tell them that it is not coming; nobody is called for that. */
export async function tellOutcome(
  run: TellingRun,
  announced: Announced,
  end: ApprovalEnd,
  refusedBy = "",
): Promise<readonly GroupResult[]> {
  return softly(run, async () => [NOBODY, outcomeMessage(run, announced, end, refusedBy)]);
}

/**
 * What a group does not hear decides nothing: it costs a warning, and the approval goes on.
 * @returns the results of groups that were told
 */
async function softly(
  run: TellingRun,
  make: () => Promise<readonly [Mentions, Compose]>,
): Promise<readonly GroupResult[]> {
  if (run.groups.length === 0) return [];
  try {
    const [mentions, compose] = await make();
    const { groups: results } = await postToGroups(run, mentions, compose);
    for (const { error } of results) {
      if (error !== "") run.log.warning(`${error} The approval itself goes on.`);
    }
    return results.filter(({ ok }) => ok);
  } catch (error) {
    run.log.warning(`No group was told of the approval: ${explain(error)}`);
    return [];
  }
}
