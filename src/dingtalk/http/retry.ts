import { DeliveryError } from "../../errors.ts";
import { retold } from "../faults.ts";
import type { Wire } from "./wire.ts";

/** How a kind of call takes failure. Refusals and used-up quotas are never repeated. */
export interface RetryRule {
  /** After a lost connection, a timeout or "busy": whether a repeat is harmless. */
  readonly unknown: "repeat" | "stop";
  /** A robot's throttle lasts ten minutes and is not waited out; the app's lasts a second. */
  readonly throttled: "wait" | "stop";
  /**
   * It makes something that people see, so an attempt without an answer may have left it behind: a
   * sentence that says so, and what to do before trying again. Absent for what makes nothing.
   */
  readonly inDoubt?: string;
  /** The longest a single attempt may take, while others are left. */
  readonly attemptMs: number;
  /** The longest any may take, where the step has hours; by default all that is left. */
  readonly atMostMs?: number;
}

const SHORT = 15_000;
const MINUTE = 60_000;

const LOOK = "It may have arrived: look into the group first.";
const ASK = "It may have arrived: ask one of them first.";

/** What has no key may not be repeated once it may have arrived. */
const ONCE = { unknown: "stop", throttled: "wait", attemptMs: Infinity } as const;

/** Which calls may be repeated, and after what. */
export const RETRY_MATRIX = {
  token: { unknown: "repeat", throttled: "wait", attemptMs: SHORT },
  // msgUuid makes the repeat harmless
  "robot-send": {
    unknown: "repeat",
    throttled: "stop",
    inDoubt: LOOK,
    attemptMs: SHORT,
  },
  // no key of any kind: a repeat may post twice
  "app-send": { ...ONCE, inDoubt: LOOK },
  "private-send": { ...ONCE, inDoubt: ASK },
  ding: { ...ONCE, inDoubt: ASK },
  // asked for the refusal: the next check may ask again
  probe: { unknown: "stop", throttled: "stop", attemptMs: SHORT },
  "chat-conversion": { unknown: "repeat", throttled: "wait", attemptMs: SHORT },
  // a second media id harms nobody
  "media-upload": { unknown: "repeat", throttled: "wait", attemptMs: Infinity },
  // sourceId makes the repeat answer "task exist"
  "todo-create": {
    unknown: "repeat",
    throttled: "wait",
    inDoubt:
      "It may be there all the same: run again, this finds it by its key and makes no other.",
    attemptMs: SHORT,
  },
  "todo-change": { unknown: "repeat", throttled: "wait", attemptMs: SHORT },
  "todo-query": { unknown: "repeat", throttled: "wait", attemptMs: SHORT },
  // no key of any kind: what may have been started is looked for instead
  "approval-start": { ...ONCE, attemptMs: SHORT, atMostMs: MINUTE },
  "approval-query": {
    unknown: "repeat",
    throttled: "wait",
    attemptMs: SHORT,
    atMostMs: SHORT,
  },
  // whether a repeat is needed, a look at the approval tells
  "approval-revoke": { ...ONCE, attemptMs: SHORT, atMostMs: SHORT },
  // outTrackId makes the repeat answer "card already exists"
  "card-create": { unknown: "repeat", throttled: "wait", attemptMs: SHORT },
  "card-update": { unknown: "repeat", throttled: "wait", attemptMs: SHORT },
  // a repeat could undo what has been said since; the next step says it better
  "card-progress": { unknown: "stop", throttled: "stop", attemptMs: SHORT, atMostMs: 3_000 },
  contacts: { unknown: "repeat", throttled: "wait", attemptMs: SHORT },
} as const satisfies Record<string, RetryRule>;

/** What a call does, by which it is known what a second one would do. */
export type CallKind = keyof typeof RETRY_MATRIX;

const FIRST_WAIT_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;
/** Longer than this no throttle is waited out: a runner's minutes cost, too. */
const LONGEST_THROTTLE_MS = 60_000;

/** What came of it at last. */
export interface Attempted<T> {
  readonly value: T;
  readonly attempts: number;
  /** Whether an earlier attempt got no answer, and so may have been obeyed. */
  readonly isDoubtful: boolean;
}

/**
 * Attempt something until it succeeds, fails for good, or tries or time run out.
 * @param attempt - makes one request; its signal ends the request in time
 * @throws DeliveryError of the last attempt with the number of all; `unknown` when it posts and any
 *   attempt may have arrived. What else `attempt` throws passes through
 */
export async function withRetries<T>(
  wire: Wire,
  kind: CallKind,
  what: string,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<Attempted<T>> {
  const rule: RetryRule = RETRY_MATRIX[kind];
  let mayHaveArrived = false;
  for (let attempts = 1; ; attempts += 1) {
    const left = wire.deadline - wire.now();
    if (left <= 0) throw outOfTime(what, rule, attempts - 1, mayHaveArrived);
    const isLast = attempts > wire.retries || rule.unknown === "stop";
    const limit = isLast
      ? Math.min(rule.atMostMs ?? left, left)
      : Math.min(rule.attemptMs, left / 2);
    try {
      const value = await attempt(wire.signalAfter(limit));
      return { value, attempts, isDoubtful: mayHaveArrived };
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const pause = attempts > wire.retries ? undefined : pauseAfter(error, rule, attempts, wire);
      if (pause === undefined) throw lastWord(error, rule, attempts, mayHaveArrived);
      mayHaveArrived ||= error.outcome === "unknown";
      wire.onRetry?.(
        `${what}: ${brief(error)}; attempt ${attempts + 1} of ${wire.retries + 1} in ${(pause / 1000).toFixed(1)} s`,
      );
      await wire.wait(pause);
    }
  }
}

/** How long to wait before the next attempt; undefined for none. */
function pauseAfter(
  { outcome, waitMs }: DeliveryError,
  rule: RetryRule,
  attempts: number,
  wire: Wire,
): number | undefined {
  const left = wire.deadline - wire.now();
  const ceiling = Math.min(LONGEST_BACKOFF_MS, FIRST_WAIT_MS * 2 ** (attempts - 1));
  const backoff = ceiling * (0.5 + wire.random() / 2);
  switch (outcome) {
    case "refused":
    case "quota":
      return undefined;
    case "throttled": {
      // Jobs that were refused together must not come back together.
      const pause = (waitMs ?? 1_000) + backoff;
      const fits = pause <= LONGEST_THROTTLE_MS && pause < left;
      return rule.throttled === "wait" && fits ? pause : undefined;
    }
    case "unknown":
      if (rule.unknown === "stop") return undefined;
      break;
    case "unsent":
      break;
    default:
      return outcome satisfies never;
  }
  return left > 0 ? Math.min(backoff, left / 2) : undefined;
}

function brief({ code, outcome }: DeliveryError): string {
  if (code !== undefined) return `DingTalk answered ${code}`;
  return outcome === "unsent" ? "no connection" : "no usable answer";
}

function lastWord(
  error: DeliveryError,
  rule: RetryRule,
  attempts: number,
  mayHaveArrived: boolean,
): DeliveryError {
  let { message } = error;
  const isUnknown = error.outcome === "unknown";
  const isDoubtful = rule.inDoubt !== undefined && mayHaveArrived && !isUnknown;
  if (attempts > 1) message += ` Tried ${attempts} times.`;
  if (rule.inDoubt !== undefined && isUnknown) message += ` ${rule.inDoubt}`;
  if (isDoubtful) message += " An earlier attempt got no answer, so it may have arrived after all.";
  return retold(error, message, { attempts, ...(isDoubtful && { outcome: "unknown" }) });
}

function outOfTime(
  what: string,
  { inDoubt }: RetryRule,
  attempts: number,
  mayHaveArrived: boolean,
): DeliveryError {
  const doubt = mayHaveArrived && inDoubt !== undefined ? ` ${inDoubt}` : "";
  return new DeliveryError(
    `${what} failed: the time allowed by "timeout" was used up before it could be ${attempts > 0 ? "tried again" : "sent"}. Allow more time, or send to fewer groups in one step.${doubt}`,
    { outcome: mayHaveArrived ? "unknown" : "unsent", topic: "timeout", attempts },
  );
}
