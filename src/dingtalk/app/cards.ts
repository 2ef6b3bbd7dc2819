import type { DeliveryError } from "../../errors.ts";
import { quote } from "../codes/quote.ts";
import { failure } from "../faults.ts";
import type { AppClient } from "./app.ts";

/** DingTalk's own public template: title, Markdown, a tip, buttons. */
export const PUBLIC_TEMPLATE = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema";

/** The values of a card's variables: strings, each at most 1024 bytes. */
export type CardMap = Readonly<Record<string, string>>;

/** A card to be made and shown in a group. */
export interface NewCard {
  /** outTrackId: one card can have it, ever; at most 100 characters. */
  readonly id: string;
  /** `….schema` */
  readonly template: string;
  readonly values: CardMap;
  /** openConversationId, in the letter case DingTalk gave it. */
  readonly chat: string;
  /** The line in the list of conversations, by `ZH_CN`, `EN_US`, `JA_JP`. */
  readonly preview: CardMap;
}

/** `exists`: there is a card of this id, made by somebody else or by an attempt without an answer. */
export type Made = "made" | "exists";

/** `missing`: no card of this id was ever made, or its time is over. */
export type Updated = "updated" | "missing";

const INSTANCES = "/v1.0/card/instances";

/**
 * Make a card and show it in a group. Safe to repeat: the second time it exists.
 * @throws DeliveryError; also where DingTalk made the card and showed it to nobody
 */
export async function createCard(client: AppClient, card: NewCard): Promise<Made> {
  const what = "Making the status card";
  const { value } = await client.call({
    name: "card-create",
    what,
    method: "POST",
    path: `${INSTANCES}/createAndDeliver`,
    json: {
      cardTemplateId: card.template,
      outTrackId: card.id,
      cardData: { cardParamMap: card.values },
      openSpaceId: `dtv1.card//IM_GROUP.${card.chat}`,
      imGroupOpenSpaceModel: { supportForward: true, lastMessageI18n: card.preview },
      imGroupOpenDeliverModel: { robotCode: client.robotCode },
    },
    ifRefused: takenOf,
  });
  if (value === "exists") return value;
  const [place] = value;
  if (place?.isShown !== true) throw undelivered(what, place?.reason ?? "");
  return "made";
}

/**
 * Replace all values of a card.
 * @param patience - `none` for a state that is soon out of date: one short attempt and no more
 * @throws DeliveryError
 */
export async function updateCard(
  client: AppClient,
  id: string,
  values: CardMap,
  patience: "none" | "usual",
): Promise<Updated> {
  const { value } = await client.call({
    name: patience === "none" ? "card-progress" : "card-update",
    what: "Updating the status card",
    method: "PUT",
    path: INSTANCES,
    json: { outTrackId: id, cardData: { cardParamMap: values } },
    ifRefused: ({ code }) => (code === "param.cardNotExist" ? "missing" : undefined),
  });
  return value === "missing" ? value : "updated";
}

/**
 * Leave a sign that later calls can find by {@link hasSign}: a card that is shown nowhere. DingTalk
 * keeps no other state for us, and lets nobody read a card.
 */
export async function leaveSign(client: AppClient, id: string, template: string): Promise<void> {
  await client.call({
    name: "card-sign",
    what: "Marking the status card as final",
    method: "POST",
    path: INSTANCES,
    json: { cardTemplateId: template, outTrackId: id, cardData: { cardParamMap: SIGN } },
    ifRefused: takenOf,
  });
}

/** Whether {@link leaveSign} was called with this id, by whichever process. */
export async function hasSign(client: AppClient, id: string): Promise<boolean> {
  return (await updateCard(client, id, SIGN, "none")) === "updated";
}

const SIGN: CardMap = { title: "final" };

function takenOf({ code }: Readonly<Record<string, unknown>>): "exists" | undefined {
  return code === "param.cardAlreadyExist" ? "exists" : undefined;
}

function undelivered(what: string, reason: string): DeliveryError {
  const words = quote(reason);
  return failure(what, {
    outcome: "refused",
    topic: "card",
    cause: `DingTalk made it but did not show it in the group${words && `, saying "${words}"`}`,
    advice:
      "Add the app's robot to the group; check chat (the cid… of this very group, letter case included) and robot-code in the secret.",
  });
}
