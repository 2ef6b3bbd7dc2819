import type { AppMessage } from "../../message/types.ts";
import type { Whispered } from "../calls.ts";
import { failure } from "../faults.ts";
import type { AppClient } from "./app.ts";
import { buildAppMessage } from "./messages.ts";

/** DingTalk takes this many people by one call; one page of its says 100, the stricter is kept. */
export const MAX_PRIVATE = 20;

const WHAT = "Private message";

/**
 * Send to people one by one, by the app's robot. DingTalk has no key for these: a send whose
 * outcome is not known is never repeated.
 * @param userIds - 1 to {@link MAX_PRIVATE}
 * @returns who was left out, which HTTP 200 hides
 * @throws DeliveryError; InputError for more buttons or bytes than the app's messages have room for
 */
export async function sendPrivately(
  client: AppClient,
  userIds: readonly string[],
  message: AppMessage,
): Promise<Whispered & { readonly attempts: number }> {
  const { robotCode } = client;
  const { value, attempts } = await client.call({
    name: "private-send",
    what: WHAT,
    method: "POST",
    path: "/v1.0/robot/oToMessages/batchSend",
    json: { robotCode, userIds, ...buildAppMessage(message) },
  });
  const refused = new Set([...value.leftOut, ...value.throttled]);
  if (value.id === "" && !userIds.every((id) => refused.has(id))) throw unclear(WHAT, attempts);
  return { ...value, attempts };
}

/** Some were refused, and nothing is said of the others. */
export function unclear(what: string, attempts: number) {
  const cause = "DingTalk's answer does not tell of everybody";
  const advice = "It may have arrived: ask one of them first.";
  return failure(
    what,
    { outcome: "unknown", topic: "unknown-outcome", cause, advice },
    { attempts },
  );
}
