import type { Post, SimGroup } from "../store.ts";
import { isFields, type RobotMessage } from "./message.ts";
import { REFUSALS, Refused } from "./refusals.ts";

/** Whom a body's `at` names. */
export interface At {
  readonly mobiles: readonly string[];
  readonly userIds: readonly string[];
  readonly all: boolean;
}

/** How many people one message may name. */
export const MOST_MENTIONS = 50;

/**
 * Read `at`; `atDingtalkIds`, which nobody documents for robots, is let through and means nothing.
 * @throws Refused
 */
export function readAt(body: Readonly<Record<string, unknown>>): At {
  const at = body.at ?? {};
  if (!isFields(at)) throw new Refused(REFUSALS.invalid, "at");
  const all = at.isAtAll ?? false;
  if (typeof all !== "boolean") throw new Refused(REFUSALS.invalid, "at.isAtAll");
  return { mobiles: strings(at, "atMobiles"), userIds: strings(at, "atUserIds"), all };
}

/**
 * Who is notified: a member, named in `at`, whose `@id` also stands in the text, in a type of
 * message that can mention at all; an action card calls all only where `@所有人` stands in it. In a group with outsiders a userId reaches nobody.
 */
export function notified(at: At, message: RobotMessage, group: SimGroup): Post["mentions"] {
  if (message.type === "link" || message.type === "feedCard") return { userIds: [], all: false };
  const named = (ids: readonly string[], id: string) =>
    ids.includes(id) && hasMention(message.text, id);
  const members = group.members.filter(
    ({ mobile, userId }) =>
      named(at.mobiles, mobile) || (!group.external && named(at.userIds, userId)),
  );
  return {
    userIds: members.map((member) => member.userId),
    all:
      at.all &&
      !group.onlyAdminCanAtAll &&
      (message.type !== "actionCard" || message.text.includes("@所有人")),
  };
}

/** Whether `@id` stands there as a whole, not as the beginning of a longer id. */
export function hasMention(text: string, id: string): boolean {
  const parts = text.split(`@${id}`).slice(1);
  return parts.some((rest) => !/^[A-Za-z0-9_-]/u.test(rest));
}

function strings(at: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = at[name] ?? [];
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string")) {
    throw new Refused(REFUSALS.invalid, `at.${name}`);
  }
  return value;
}
