import type { Carrier, Receipt } from "../dingtalk/group.ts";
import type { Group } from "../dingtalk/types.ts";
import type { ErrorTopic } from "../error-topics.ts";
import { DeliveryError, explain, topicOf } from "../errors.ts";
import { atMost } from "../platform/async.ts";

/** How one group fared, or those of `to` together; but for `topic` the shape of `results`. */
export interface GroupResult {
  readonly group: string;
  /** Who carried it; empty when it went out by neither. */
  readonly via: Carrier | "";
  readonly ok: boolean;
  /** Message ids: the app's processQueryKey, or the robot's msgUuid. */
  readonly id: readonly string[];
  /** DingTalk's code of the refusal, else empty. */
  readonly code: string;
  /** One line without event text, else empty. */
  readonly error: string;
  /** The heading that explains the error. */
  readonly topic?: ErrorTopic;
  readonly attempts: number;
}

/** Groups served at the same time. */
const PARALLEL = 8;

/**
 * Send to each group, eight at a time; each is tried whatever became of the others.
 * @returns in the order of `groups`; a failure is a result, never a throw
 */
export async function sendToEach<G extends Group>(
  groups: readonly G[],
  send: (group: G) => Promise<Receipt>,
): Promise<readonly GroupResult[]> {
  const inTurn = atMost(PARALLEL);
  return Promise.all(groups.map((group) => inTurn(() => sendToOne(group, send))));
}

async function sendToOne<G extends Group>(
  group: G,
  send: (group: G) => Promise<Receipt>,
): Promise<GroupResult> {
  try {
    const { via, ids, attempts } = await send(group);
    return { group: group.name, via, ok: true, id: ids, code: "", error: "", attempts };
  } catch (error) {
    return toFailure(group.name, `Group "${group.name}"`, error);
  }
}

/**
 * What failed before anything is known to have gone out.
 * @param where - how its line begins
 */
export function toFailure(group: string, where: string, error: unknown): GroupResult {
  const failure = error instanceof DeliveryError ? error : undefined;
  const topic = topicOf(error);
  return {
    group,
    via: "",
    ok: false,
    id: [],
    code: failure?.code ?? "",
    error: `${where}: ${explain(error)}`,
    ...(topic !== undefined && { topic }),
    attempts: failure?.attempts ?? 0,
  };
}
