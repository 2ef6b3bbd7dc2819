import { hasMention, readAt } from "../../test/simulator/robot/mentions.ts";
import type { Post, SimGroup } from "../../test/simulator/store.ts";
import type { RecordedRequest } from "../../test/simulator/wire.ts";
import type { Mention, Missed } from "../model.ts";

/**
 * Every @ of a message that arrived in a group: those its `at` names, and those its text alone does.
 * Who was notified is what the simulator decided; here is said why the others were not.
 * @param request - absent where it is not known, as for a message put there by hand
 */
export function mentionsOf(
  post: Post,
  group: SimGroup,
  request: RecordedRequest | undefined,
): readonly Mention[] {
  const body = (request?.json ?? {}) as Readonly<Record<string, unknown>>;
  const at = post.via === "robot" ? readAt(body) : { mobiles: [], userIds: [], all: false };
  const named = [...new Set([...at.mobiles, ...at.userIds])];
  const onlyWritten = writtenIn(post.text, group).filter((id) => !named.includes(id));
  const isNamed = (userId: string) =>
    group.members.some(
      (each) => each.userId === userId && [userId, each.mobile].some((id) => named.includes(id)),
    );
  // A card names people apart from its text.
  const byCard = post.mentions.userIds.filter((userId) => !isNamed(userId));
  return [
    ...(at.all || post.mentions.all ? [everyone(post)] : []),
    ...named.map((id) => mention(id, post, group, "not-in-text")),
    ...byCard.map((userId) => ({ written: userId, userId })),
    ...onlyWritten.map((id) => mention(id, post, group, "not-in-at")),
  ];
}

function everyone(post: Post): Mention {
  if (post.mentions.all) return { written: "all" };
  return { written: "all", missed: isMute(post) ? "type" : "admins-only" };
}

function mention(written: string, post: Post, group: SimGroup, otherwise: Missed): Mention {
  const member = group.members.find(
    ({ userId, mobile }) => userId === written || mobile === written,
  );
  if (member === undefined) return { written, missed: "not-a-member" };
  const { userId } = member;
  if (post.mentions.userIds.includes(userId) && otherwise !== "not-in-at")
    return { written, userId };
  return { written, userId, missed: whyMissed(written, post, group, otherwise) };
}

function whyMissed(written: string, post: Post, group: SimGroup, otherwise: Missed): Missed {
  if (post.via === "app") return "app";
  if (isMute(post)) return "type";
  if (otherwise === "not-in-at") return otherwise;
  const isUserId = group.members.some(({ userId }) => userId === written);
  return isUserId && group.external && hasMention(post.text, written) ? "external" : otherwise;
}

function isMute({ type }: Post): boolean {
  return type === "link" || type === "feedCard";
}

/** Ids of members, and mobiles of anybody, that stand after an `@`. */
function writtenIn(text: string, group: SimGroup): readonly string[] {
  const ids = group.members.flatMap(({ userId, mobile }) => [userId, mobile]);
  const mobiles = [...text.matchAll(/@(1\d{10})(?!\d)/gu)].map(([, mobile = ""]) => mobile);
  return [...new Set([...ids, ...mobiles])].filter((id) => hasMention(text, id));
}
