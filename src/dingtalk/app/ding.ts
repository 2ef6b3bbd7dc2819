import type { Rung } from "../calls.ts";
import type { AppClient } from "./app.ts";
import { unclear } from "./private.ts";

const WHAT = "DING";

/** By what a DING reaches people; SMS and phone calls are bought by the organisation. */
export type RemindWay = "app" | "sms" | "phone";

/** DingTalk's number for each, and how many people one call may ring. */
const KINDS: Readonly<Record<RemindWay, { readonly remindType: number; readonly most: number }>> = {
  app: { remindType: 1, most: 200 },
  sms: { remindType: 2, most: 20 },
  phone: { remindType: 3, most: 20 },
};

/** How many people one call may ring. */
export function mostRung(way: RemindWay): number {
  return KINDS[way].most;
}

/**
 * Ring people. DingTalk has no key for it: a call whose outcome is not known is never repeated,
 * since it would ring twice.
 * @param content - plain text; by phone it is read aloud
 * @throws DeliveryError
 */
export async function sendDing(
  client: AppClient,
  way: RemindWay,
  userIds: readonly string[],
  content: string,
): Promise<Rung> {
  const { robotCode } = client;
  const { remindType } = KINDS[way];
  const { value, attempts } = await client.call({
    name: "ding",
    what: WHAT,
    method: "POST",
    path: "/v1.0/robot/ding/send",
    json: { robotCode, remindType, receiverUserIdList: userIds, content },
  });
  if (value.id === "" && !userIds.every((id) => value.failed.includes(id))) {
    throw unclear(WHAT, attempts);
  }
  return value;
}
