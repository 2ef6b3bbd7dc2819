import type { AppClient } from "../dingtalk/app/app.ts";
import { MAX_PRIVATE, sendPrivately } from "../dingtalk/app/private.ts";
import { DeliveryError } from "../errors.ts";
import type { AppMessage } from "../message/types.ts";
import type { GroupResult } from "../output/delivery.ts";
import type { Receiver } from "../people/receivers.ts";
import { atMost } from "../platform/async.ts";
import { describeLosses, findMembers, inBatches, type Loss } from "./members.ts";

/** The name of the entry in `results`. */
export const PRIVATE = "to";

const LEFT_OUT =
  "DingTalk leaves them out: it has no such userId, they have left the organisation, have blocked the robot, or are outside the range the app is visible to. Correct the map of people, or widen that range in the developer console.";
const THROTTLED =
  "DingTalk lets nobody be told so much in a short time. Run it again later, and send fewer messages.";

/** Batches under way together. */
const PARALLEL = 8;

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
  const tally: Tally = { ...blank(), losses: [...lost] };
  const inTurn = atMost(PARALLEL);
  let left = [...known.keys()];
  for (const message of messages) {
    const telling = inBatches(left, MAX_PRIVATE).map((batch) =>
      inTurn(() => tellSome(client, batch, message, known)),
    );
    const missed = new Set<string>();
    for (const batch of await Promise.all(telling)) {
      for (const id of batch.missed) missed.add(id);
      add(tally, batch);
    }
    left = left.filter((id) => !missed.has(id));
  }
  return toGroupResult(tally, left.length, known.size + lost.length);
}

function blank(): Tally {
  return { ids: [], losses: [], failures: [], attempts: 0 };
}

function add(tally: Tally, { ids, losses, failures, attempts }: Tally): void {
  tally.ids.push(...ids);
  tally.losses.push(...losses);
  tally.failures.push(...failures);
  tally.attempts += attempts;
}

/** @returns what came of it, and who missed it */
async function tellSome(
  client: AppClient,
  userIds: readonly string[],
  message: AppMessage,
  known: ReadonlyMap<string, string>,
): Promise<Tally & { readonly missed: readonly string[] }> {
  const tally = blank();
  const lose = (ids: readonly string[], why: string, code = "") => {
    for (const id of ids) tally.losses.push({ shown: known.get(id) ?? "somebody", why, code });
  };
  try {
    const { id, attempts, leftOut, throttled } = await sendPrivately(client, userIds, message);
    if (id !== "") tally.ids.push(id);
    tally.attempts += attempts;
    lose(leftOut, LEFT_OUT);
    lose(throttled, THROTTLED);
    return { ...tally, missed: [...leftOut, ...throttled] };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    tally.attempts += error.attempts;
    // The refusal of a call that names nobody DingTalk knows.
    if (error.code === "staffId.notExisted") lose(userIds, LEFT_OUT, error.code);
    else tally.failures.push(error);
    return { ...tally, missed: userIds };
  }
}

function toGroupResult({ ids, losses, failures, attempts }: Tally, told: number, total: number) {
  const ok = losses.length === 0 && failures.length === 0;
  const people = total === 1 ? "person" : "people";
  const words = [
    `Private message reached ${told} of ${total} ${people}.`,
    ...new Set(failures.map(({ message }) => message)),
    describeLosses(losses),
  ];
  const topic = failures[0]?.topic ?? (ok ? undefined : "person-unknown");
  const result: GroupResult = {
    group: PRIVATE,
    via: ids.length > 0 ? "app" : "",
    ok,
    id: ids,
    code: failures[0]?.code ?? losses.find(({ code }) => code !== "")?.code ?? "",
    error: ok ? "" : words.filter(Boolean).join(" "),
    ...(topic && { topic }),
    attempts,
  };
  return result;
}
