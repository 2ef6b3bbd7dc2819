import { type Fields, isFields, isStrings } from "./body.ts";
import type { Cards, CardValues } from "./cards.ts";
import { refusal } from "./messages.ts";
import type { Refusal } from "./reply.ts";

const MAX_ID = 100;
const MAX_SPACES = 1000;
const MAX_KEY_BYTES = 100;
const SPACE = /^(IM_GROUP|IM_SINGLE|IM_ROBOT|ONE_BOX|CO_FEED)\.(.+)$/u;
const PREFIX = "dtv1.card//";

/** A place a card is to appear in. */
export interface Space {
  readonly type: string;
  readonly id: string;
}

/** How a card is to appear in groups. */
export interface GroupModels {
  readonly robotCode: string;
  /** The line in the list of conversations, by upper-case locale; empty: DingTalk's own. */
  readonly lastMessage: Readonly<Record<string, string>>;
  /** userIds, or `@ALL`. */
  readonly at: readonly string[];
}

/** A refusal whose message is its code, as those of cards are. */
export function cardRefusal(code: string): Refusal {
  return refusal(code, code);
}

/** The gateway misses a field before the API itself looks at any. */
export function assertPresent(body: Fields, names: readonly string[]): void {
  const absent = names.find((name) => body[name] === undefined || body[name] === null);
  if (absent === undefined) return;
  throw refusal(`Missing${absent}`, `${absent} is mandatory for this action.`);
}

/** The text at `name`. @param empty - what DingTalk says where there is none */
export function readText(body: Fields, name: string, empty: string, max = MAX_ID): string {
  const value = body[name];
  if (value === "") throw cardRefusal(empty);
  if (typeof value !== "string" || value.length > max) throw cardRefusal("param.invalid");
  return value;
}

/**
 * The variables of a card. Each value is a string: an object or a number has to come as JSON text.
 * @returns `undefined` where there is no cardData at all
 */
export function readValues({ cardData }: Fields, cards: Cards): CardValues | undefined {
  if (cardData === undefined || cardData === null) return undefined;
  const map = isFields(cardData) ? cardData.cardParamMap : undefined;
  if (map === undefined) return {};
  if (!isFields(map)) throw cardRefusal("param.invalid");
  for (const [key, value] of Object.entries(map)) {
    const fits =
      typeof value === "string" &&
      Buffer.byteLength(key) <= MAX_KEY_BYTES &&
      Buffer.byteLength(value) <= cards.maxValueBytes;
    if (!fits) throw cardRefusal("param.invalid");
  }
  return map as CardValues;
}

/** Where a card goes: `dtv1.card//TYPE.id`, several joined by `;` after the first. */
export function readSpaces(body: Fields): readonly Space[] {
  const whole = readText(body, "openSpaceId", "param.openSpaceIdEmpty", MAX_SPACES);
  if (!whole.startsWith(PREFIX)) throw cardRefusal("param.openSpaceIdInvalid");
  const parts = whole.slice(PREFIX.length).split(";");
  return parts.map((part) => {
    const [, type, id] = SPACE.exec(part.replace(PREFIX, "")) ?? [];
    if (type === undefined || id === undefined) throw cardRefusal("param.openSpaceIdInvalid");
    return { type, id };
  });
}

/**
 * The two models of an IM_GROUP.
 * @returns `undefined` where both are missing: that is taken, and the card appears nowhere
 */
export function readGroupModels(body: Fields): GroupModels | undefined {
  const { imGroupOpenSpaceModel: space, imGroupOpenDeliverModel: deliver } = body;
  if (space === undefined && deliver === undefined) return undefined;
  if (!isFields(space) || typeof space.supportForward !== "boolean") {
    throw cardRefusal("param.openSpaceModelInvalid");
  }
  if (deliver === undefined) throw cardRefusal("param.openDeliverModelEmpty");
  if (!isFields(deliver) || typeof deliver.robotCode !== "string" || deliver.robotCode === "") {
    throw cardRefusal("param.openDeliverModelError");
  }
  const lastMessage = readStringMap(space.lastMessageI18n, "param.openSpaceModelInvalid");
  const at = readStringMap(deliver.atUserIds, "param.openDeliverModelError");
  readStringMap(deliver.extension, "param.openDeliverModelError");
  return { robotCode: deliver.robotCode, lastMessage, at: Object.keys(at) };
}

/** What is optional beside it all has its form too. */
export function assertOptions({ callbackType, userIdType, cardAtUserIds, privateData }: Fields) {
  const isFine =
    [undefined, "STREAM", "HTTP"].includes(callbackType as undefined) &&
    [undefined, 1, 2].includes(userIdType as undefined) &&
    (cardAtUserIds === undefined || isStrings(cardAtUserIds)) &&
    (privateData === undefined || isFields(privateData));
  if (!isFine) throw cardRefusal("param.invalid");
}

/** Whether an update leaves alone the variables it does not name; by default they are gone. */
export function readByKey({ cardUpdateOptions }: Fields): boolean {
  if (cardUpdateOptions === undefined) return false;
  if (!isFields(cardUpdateOptions)) throw cardRefusal("param.invalid");
  const { updateCardDataByKey } = cardUpdateOptions;
  if (![undefined, true, false].includes(updateCardDataByKey as undefined)) {
    throw cardRefusal("param.invalid");
  }
  return updateCardDataByKey === true;
}

function readStringMap(map: unknown, code: string): Readonly<Record<string, string>> {
  if (map === undefined) return {};
  const isFine = isFields(map) && Object.values(map).every((value) => typeof value === "string");
  if (!isFine) throw cardRefusal(code);
  return map as Readonly<Record<string, string>>;
}
