import type { AppClient } from "../dingtalk/app/app.ts";
import { MAX_PRIVATE, sendPrivately } from "../dingtalk/app/private.ts";
import { DeliveryError } from "../errors.ts";
import type { AppMessage } from "../message/types.ts";
import type { GroupResult } from "../output/delivery.ts";
import type { Receiver } from "../people/receivers.ts";
import { describeLosses, findMembers, inBatches, type Loss } from "./members.ts";

/** The name of the entry in `results`. */
export const PRIVATE = "to";

const LEFT_OUT =
  "DingTalk leaves them out: they have left the organisation, have blocked the robot, or are outside the range the app is visible to. Correct the map of people, or widen that range in the developer console.";
const THROTTLED =
  "DingTalk lets nobody be told so much in a short time. Run it again later, and send fewer messages.";

/** What came of everything so far. */
interface Tally {
  readonly ids: string[];
  readonly losses: Loss[];
  readonly failures: DeliveryError[];
  attempts: number;
}

/**
 * Tell people one by one, all messages in order; whoever missed one gets none of the later ones.
 * Nothing that may have arrived is sent again.
 * @returns the entry `to`; not ok when anybody was left out
 */
export async function tellPrivately(
  client: AppClient,
  receivers: readonly Receiver[],
  messages: readonly AppMessage[],
): Promise<GroupResult> {
  const { known, lost } = await findMembers(client, receivers);
  const tally: Tally = { ids: [], losses: [...lost], failures: [], attempts: 0 };
  let left = [...known.keys()];
  for (const message of messages) {
    const missed = new Set<string>();
    for (const batch of inBatches(left, MAX_PRIVATE)) {
      for (const id of await tellSome(client, batch, message, known, tally)) missed.add(id);
    }
    left = left.filter((id) => !missed.has(id));
  }
  return toResult(tally, left.length, known.size + lost.length);
}

/** @returns who missed it */
async function tellSome(
  client: AppClient,
  userIds: readonly string[],
  message: AppMessage,
  known: ReadonlyMap<string, string>,
  tally: Tally,
): Promise<readonly string[]> {
  const lose = (ids: readonly string[], why: string, code = "") => {
    for (const id of ids) tally.losses.push({ shown: known.get(id) ?? "somebody", why, code });
  };
  try {
    const { id, attempts, leftOut, throttled } = await sendPrivately(client, userIds, message);
    if (id !== "") tally.ids.push(id);
    tally.attempts += attempts;
    lose(leftOut, LEFT_OUT);
    lose(throttled, THROTTLED);
    return [...leftOut, ...throttled];
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    tally.attempts += error.attempts;
    // The refusal of a call that names nobody DingTalk knows.
    if (error.code === "staffId.notExisted") lose(userIds, LEFT_OUT, error.code);
    else tally.failures.push(error);
    return userIds;
  }
}

function toResult({ ids, losses, failures, attempts }: Tally, told: number, total: number) {
  const ok = losses.length === 0 && failures.length === 0;
  const people = total === 1 ? "person" : "people";
  const words = [
    `Private message reached ${told} of ${total} ${people}.`,
    ...new Set(failures.map(({ message }) => message)),
    describeLosses(losses),
  ];
  const result: GroupResult = {
    group: PRIVATE,
    via: ids.length > 0 ? "app" : "",
    ok,
    id: ids,
    code: failures[0]?.code ?? losses.find(({ code }) => code !== "")?.code ?? "",
    error: ok ? "" : words.filter(Boolean).join(" "),
    attempts,
  };
  return result;
}
