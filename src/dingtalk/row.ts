import { type Answer, isAccepted, isUnrefused } from "./http/reply.ts";
import type { CallKind } from "./http/retry.ts";

type Json = Readonly<Record<string, unknown>>;

/** A call as the rest knows it: where it goes, how often, and what its success looks like. */
export interface Row<T> {
  /** The new API or the old one, which differ in how they say yes and no. */
  readonly host: "api" | "oapi";
  /** Decides whether it may be repeated. */
  readonly kind: CallKind;
  /** What a success holds, as an error misses it: "media id". */
  readonly says: string;
  /**
   * What a reply that passed the host's own test says. Undefined when it is not the documented
   * object: a portal's page, `{}`, a `false`. Then nobody knows whether DingTalk did it.
   */
  readonly read: (body: Json) => T | undefined;
}

/** A row of the table of calls. */
export function row<T>(
  host: Row<T>["host"],
  kind: CallKind,
  says: string,
  read: Row<T>["read"],
): Row<T> {
  return { host, kind, says, read };
}

/** What a call that is done says where that is all it says. */
export const DONE = "word that it was done";

/** Here rather than in the table, which robots do without: errcode 0 is all there is to see. */
export const ROBOT_SEND = row("oapi", "robot-send", DONE, () => true);

/** What an answer tells, if it is a success: its host has not said no, and the row knows it. */
export function toldBy<T>({ host, read }: Row<T>, answer: Answer): T | undefined {
  const hasPassed = host === "api" ? isUnrefused(answer) : isAccepted(answer);
  return answer.body !== undefined && hasPassed ? read(answer.body) : undefined;
}
