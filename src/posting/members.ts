import type { AppClient } from "../dingtalk/app/app.ts";
import { openContacts } from "../dingtalk/app/users.ts";
import { DeliveryError } from "../errors.ts";
import type { Receiver } from "../people/receivers.ts";

/** Somebody who was not reached, and why. */
export interface Loss {
  /** How a line names them. */
  readonly shown: string;
  /** The rest of the line: a cause and what to do. */
  readonly why: string;
  /** DingTalk's code, where it gave one. */
  readonly code: string;
}

/** Those that can be told, by userId, and those that cannot be found. */
export interface Members {
  /** userId → how a line names them; a person named twice is there once. */
  readonly known: ReadonlyMap<string, string>;
  readonly lost: readonly Loss[];
}

/** Ask DingTalk for the userIds behind mobiles, all together. */
export async function findMembers(
  client: AppClient,
  receivers: readonly Receiver[],
): Promise<Members> {
  const contacts = openContacts(client);
  const asked = await Promise.allSettled(
    receivers.map(async ({ person, shown }) =>
      person.kind === "userId" ? person.userId : contacts.userIdOf(person.mobile, shown),
    ),
  );
  const known = new Map<string, string>();
  const lost: Loss[] = [];
  for (const [index, one] of asked.entries()) {
    const { shown = "" } = receivers[index] ?? {};
    if (one.status === "fulfilled") {
      if (!known.has(one.value)) known.set(one.value, shown);
    } else lost.push(lossOf(shown, one.reason));
  }
  return { known, lost };
}

function lossOf(shown: string, reason: unknown): Loss {
  if (!(reason instanceof DeliveryError)) throw reason;
  // The line begins with the name, so it need not say again whom it looked up.
  const why = reason.message.replace(/^Looking up .*? failed: /u, "");
  return { shown, why, code: reason.code ?? "" };
}

/** Losses as sentences, those of one cause together: `hubot, mona: they have left. Correct …` */
export function describeLosses(losses: readonly Loss[]): string {
  const byCause = new Map<string, string[]>();
  for (const { shown, why } of losses) byCause.set(why, [...(byCause.get(why) ?? []), shown]);
  return [...byCause].map(([why, names]) => `${names.join(", ")}: ${why}`).join(" ");
}

/** `all`, so many at a time. */
export function inBatches<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / most);
  return Array.from({ length: count }, (_, index) => all.slice(index * most, (index + 1) * most));
}
