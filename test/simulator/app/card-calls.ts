import type { SimGroup } from "../store.ts";
import type { SimReply } from "../wire.ts";
import type { SimApp } from "./apps.ts";
import { apiBody, type Fields } from "./body.ts";
import {
  assertOptions,
  assertPresent,
  cardRefusal,
  type GroupModels,
  readByKey,
  readGroupModels,
  readSpaces,
  readText,
  readValues,
  type Space,
} from "./card-fields.ts";
import type { Cards } from "./cards.ts";
import { type Mailroom, nextKey } from "./messages.ts";
import { apiOk } from "./reply.ts";
import type { Call, Route } from "./route.ts";

/** What card calls need to know of the organisation. */
export interface CardOffice extends Mailroom {
  readonly cards: Cards;
}

const SCOPES = ["Card.Instance.Write"];
const PATH = "/v1.0/card/instances";

/** Interactive cards: make one and show it in a group, and change it where it stands. */
export function cardRoutes(office: CardOffice): readonly Route[] {
  const api = { host: "api", scopes: SCOPES } as const;
  return [
    { ...api, method: "POST", path: PATH, run: (call) => createOnly(office, call) },
    {
      ...api,
      method: "POST",
      path: `${PATH}/createAndDeliver`,
      run: (call) => createAndDeliver(office, call),
    },
    { ...api, method: "PUT", path: PATH, run: (call) => update(office, call) },
  ];
}

/** HTTP 200 even when nobody will see the card: that is in `deliverResults`. */
function createAndDeliver(office: CardOffice, call: Call): SimReply {
  const { app, request, at } = call;
  const body = apiBody(request);
  assertPresent(body, ["cardTemplateId", "outTrackId", "cardData", "openSpaceId"]);
  const spaces = readSpaces(body);
  const models = readGroupModels(body);
  const id = create(office, call, body);
  const deliverResults =
    models === undefined
      ? []
      : spaces.map((space) => deliver(office, { app, id, space, models, at }));
  return apiOk({ success: true, result: { outTrackId: id, deliverResults } });
}

/** A card that nobody sees until it is delivered by another call, which is not served here. */
function createOnly(office: CardOffice, call: Call): SimReply {
  const body = apiBody(call.request);
  assertPresent(body, ["cardTemplateId", "outTrackId", "cardData"]);
  return apiOk({ success: true, result: create(office, call, body) });
}

/** @returns the outTrackId */
function create({ cards }: CardOffice, { app, at }: Call, body: Fields): string {
  const templateId = readText(body, "cardTemplateId", "param.cardTemplateIdEmpty");
  const id = readText(body, "outTrackId", "param.outTrackIdEmpty");
  assertOptions(body);
  const values = readValues(body, cards) ?? {};
  if (Object.keys(values).length === 0) throw cardRefusal("param.cardPublicDataEmpty");
  const template = cards.template(templateId);
  if (template === undefined) throw cardRefusal("param.templateNotExist");
  if (template.published === false) throw cardRefusal("param.templateUnpublished");
  if (cards.find(id, at) !== undefined) throw cardRefusal("param.cardAlreadyExist");
  cards.create({ id, appId: app.clientId, template }, values, at);
  return id;
}

interface Delivery {
  readonly app: SimApp;
  readonly id: string;
  readonly space: Space;
  readonly models: GroupModels;
  readonly at: number;
}

function deliver(office: CardOffice, delivery: Delivery) {
  const { space } = delivery;
  const place = { spaceType: space.type, spaceId: space.id };
  const errorMsg = troubleOf(office, delivery);
  if (errorMsg !== "") return { ...place, success: false, carrierId: "", errorMsg };
  const group = office.groups.byChat(space.id);
  const carrierId = group === undefined ? nextKey(office) : show(office, delivery, group);
  return { ...place, success: true, carrierId, errorMsg: "" };
}

/**
 * Why a card cannot be shown there; empty where nothing speaks against it. A conversation's id in the
 * wrong letter case is taken with success and the card appears nowhere.
 */
function troubleOf({ groups, cards }: CardOffice, { app, space, models }: Delivery): string {
  if (cards.deliveryError !== undefined) return cards.deliveryError;
  if (space.type !== "IM_GROUP") return "spaceType is not served by the simulator";
  const id = space.id.toLowerCase();
  const group = groups.all().find(({ chat }) => chat.toLowerCase() === id);
  if (group === undefined || group.external || group.dissolved) return "spaceId is illegal";
  if (models.robotCode !== app.robotCode) return "robotCode is illegal";
  if (app.robotStopped) return "robot is stopped";
  return app.robotIn.has(group.name) ? "" : "robot is not in the group";
}

const NO_PREVIEW = "[交互卡片消息]";

/** @returns the carrier id, which is the message's processQueryKey */
function show(office: CardOffice, { app, id, models, at }: Delivery, group: SimGroup): string {
  const userIds = group.members.map((member) => member.userId);
  const mentions = {
    userIds: userIds.filter((userId) => models.at.includes(userId)),
    all: models.at.includes("@ALL"),
  };
  const title = models.lastMessage.ZH_CN ?? NO_PREVIEW;
  const carrier = { processQueryKey: nextKey(office), robotCode: app.robotCode };
  office.sent.push(office.cards.deliver(id, group, carrier, { at, title, mentions }));
  return carrier.processQueryKey;
}

function update({ cards }: CardOffice, { app, request, at }: Call): SimReply {
  const body = apiBody(request);
  assertPresent(body, ["outTrackId"]);
  const id = readText(body, "outTrackId", "param.outTrackIdEmpty");
  assertOptions(body);
  const byKey = readByKey(body);
  const values = readValues(body, cards);
  if (Object.keys(values ?? {}).length === 0 && body.privateData === undefined) {
    throw cardRefusal("param.cardDataAndPrivateDataBothEmpty");
  }
  const card = cards.find(id, at);
  if (card?.appId !== app.clientId) throw cardRefusal("param.cardNotExist");
  const before = card.history.at(-1)?.values ?? {};
  if (values !== undefined) cards.update(id, byKey ? { ...before, ...values } : values, at);
  return apiOk({ success: true, result: true });
}
