import { InputError } from "../../errors.ts";
import type { ActionCardMessage, AppMessage } from "../../message/types.ts";
import { withPlea } from "../mentions.ts";
import { isShortPair } from "../robot/body.ts";
import type { AppClient } from "./app.ts";
import { toConversationId } from "./conversation.ts";

/** DingTalk's limit for the app's message, in UTF-8 bytes of its JSON. */
export const MAX_APP_BYTES = 15_000;
/** Templates exist for up to this many buttons. */
export const MAX_APP_BUTTONS = 5;

/**
 * Send to a group by the app's robot. DingTalk has no key for these: a send whose outcome is not
 * known is never repeated.
 * @param chat - openConversationId, or a legacy `chat…` id, which is converted once
 * @returns DingTalk's processQueryKey and the requests it took
 * @throws InputError for more buttons or bytes than the app's messages have room for
 */
export async function sendByApp(
  client: AppClient,
  chat: string,
  message: AppMessage,
): Promise<{ readonly id: string; readonly attempts: number }> {
  const { msgKey, msgParam } = buildAppMessage(message);
  const what = message.kind === "file" || message.kind === "image" ? "File message" : "Message";
  const openConversationId = await toConversationId(client, chat);
  const { value, attempts } = await client.call({
    name: "group-send",
    what,
    method: "POST",
    path: "/v1.0/robot/groupMessages/send",
    json: { robotCode: client.robotCode, openConversationId, msgKey, msgParam },
  });
  return { id: value, attempts };
}

/**
 * The message as DingTalk's template and its JSON.
 * @throws InputError for more buttons or bytes than the app's messages have room for
 */
export function buildAppMessage(message: AppMessage): {
  readonly msgKey: string;
  readonly msgParam: string;
} {
  const { msgKey, param } = templateOf(message);
  const msgParam = JSON.stringify(param);
  const sizeBytes = Buffer.byteLength(msgParam);
  if (sizeBytes > MAX_APP_BYTES) {
    throw new InputError(
      "content",
      `makes a message of ${sizeBytes} bytes; the app's take ${MAX_APP_BYTES}`,
    );
  }
  return { msgKey, msgParam };
}

/** How many bytes of {@link MAX_APP_BYTES} the message takes, JSON's escapes included. */
export function appMessageBytes(message: AppMessage): number {
  return Buffer.byteLength(JSON.stringify(templateOf(message).param));
}

/** Why the app cannot carry this to the group. */
export function unsendable(why: "no-carrier" | "robot-only"): InputError {
  return why === "no-carrier"
    ? new InputError("secret", 'gives this group no way in: add its "webhook", or "app" and "chat"')
    : new InputError(
        "type",
        "is one that only a robot can send, and this group has none: add its webhook, or use another type",
      );
}

interface Template {
  readonly msgKey: string;
  /** Every value a string, as DingTalk wants. */
  readonly param: Readonly<Record<string, string>>;
}

function templateOf(message: AppMessage): Template {
  switch (message.kind) {
    case "text":
      return { msgKey: "sampleText", param: { content: message.text } };
    case "markdown":
      return { msgKey: "sampleMarkdown", param: { title: message.title, text: withPlea(message) } };
    case "link": {
      const { title, text, url: messageUrl, picture: picUrl = "" } = message;
      return { msgKey: "sampleLink", param: { title, text, picUrl, messageUrl } };
    }
    case "action-card":
      return cardTemplate(message);
    case "file": {
      const { mediaId, name: fileName, extension: fileType } = message;
      return { msgKey: "sampleFile", param: { mediaId, fileName, fileType } };
    }
    case "image":
      return { msgKey: "sampleImageMsg", param: { photoURL: message.photo } };
    default:
      return message satisfies never;
  }
}

/** The names of the fields differ with the number of buttons, down to the case of "Url". */
function cardTemplate(message: ActionCardMessage): Template {
  const { title, text, buttons } = message;
  const [only, second] = buttons;
  if (only === undefined) throw new InputError("buttons", "has no button for the action card");
  if (buttons.length > MAX_APP_BUTTONS) {
    throw new InputError(
      "buttons",
      `has ${buttons.length} buttons; a group without a robot's webhook takes ${MAX_APP_BUTTONS}`,
    );
  }
  if (second === undefined) {
    const single = { singleTitle: only.label, singleURL: only.url };
    return { msgKey: "sampleActionCard", param: { title, text, ...single } };
  }
  const isPair = isShortPair(message);
  const [label, link] = isPair ? ["buttonTitle", "buttonUrl"] : ["actionTitle", "actionURL"];
  const param: Record<string, string> = { title, text };
  for (const [index, button] of buttons.entries()) {
    param[`${label}${index + 1}`] = button.label;
    param[`${link}${index + 1}`] = button.url;
  }
  return { msgKey: isPair ? "sampleActionCard6" : `sampleActionCard${buttons.length}`, param };
}
