import type { AppClient } from "../../dingtalk/app/app.ts";
import { toConversationId } from "../../dingtalk/app/conversation.ts";
import type { App, Group } from "../../dingtalk/types.ts";
import { DeliveryError } from "../../errors.ts";
import type { Kind } from "../../message/words/check-en.ts";
import { linkToGrant } from "./app.ts";
import { type Finding, found, proofOf } from "./findings.ts";

/** The optional permission without which nobody tells which robots are in a group. */
const SCOPE = "qyapi_chat_manage";
const LEGACY_SCOPE = "qyapi_chat_read";

const FAULTS: Readonly<Record<string, Kind>> = {
  "illegal.openconevrsation.id": "chatUnknown",
  "invalid.openConversationId": "chatUnknown",
  invalideChatId: "chatUnknown",
  "permession.checkFailed": "chatOwner",
  unauthorized: "chatForeign",
};

/** Whether the app's robot is in the group: the best proof there is without posting. */
export async function checkChat(
  client: AppClient,
  app: App,
  { name, chat = "" }: Group,
): Promise<readonly Finding[]> {
  const isLower = chat.startsWith("cid") && chat === chat.toLowerCase() && /[a-z]{6}/u.test(chat);
  const warned = isLower ? [found("chat", "unknown", "chatLower", { name })] : [];
  const isLegacy = chat.startsWith("chat");
  try {
    const openConversationId = await toConversationId(client, chat);
    const { value: robots } = await client.call({
      name: "group-robots",
      what: "Listing the group's robots",
      method: "POST",
      path: "/v1.0/robot/groups/robots/query",
      json: { openConversationId },
    });
    const isThere = robots.includes(client.robotCode);
    return [
      ...warned,
      isThere
        ? found("chat", "proved", "inGroup", { name })
        : found("chat", "broken", "notInGroup", { name }),
    ];
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return [...warned, faultOf(error, app, name, isLegacy)];
  }
}

function faultOf(error: DeliveryError, app: App, name: string, isLegacy: boolean): Finding {
  const { code = "", message } = error;
  const fault = Object.hasOwn(FAULTS, code) ? FAULTS[code] : undefined;
  if (fault !== undefined) return found("chat", "broken", fault, { name, code });
  const { is } = proofOf(error);
  if (is === "elsewhere") return found("chat", "broken", "appAddress", { name, code });
  if (is === "denied" && message.includes(LEGACY_SCOPE) && isLegacy) {
    const link = linkToGrant(app, LEGACY_SCOPE);
    return found("chat", "broken", "denied", { name, code, link, values: [LEGACY_SCOPE] });
  }
  if (is === "denied") {
    const link = linkToGrant(app, SCOPE);
    return found("chat", "unknown", "chatOptional", { name, code, link, values: [SCOPE] });
  }
  return found("chat", "unknown", "unclear", { name, code, values: [message] });
}
