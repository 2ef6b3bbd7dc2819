import type { ErrorTopic } from "../error-topics.ts";
import { DeliveryError, type DeliveryFacts, type Outcome } from "../errors.ts";

/**
 * Why DingTalk did not do something, as data. `cause` is a clause without a full stop, `advice`
 * whole sentences: together they end the line "Message to group failed: …".
 */
export interface Fault {
  readonly outcome: Outcome;
  /** The heading that explains it. */
  readonly topic: ErrorTopic;
  readonly cause: string;
  readonly advice: string;
  /** How long DingTalk wants to be left alone, in milliseconds. */
  readonly waitMs?: number;
}

/** A definite no: it was not done, and asking again changes nothing. */
export function refused(topic: ErrorTopic, cause: string, advice: string): Fault {
  return { outcome: "refused", topic, cause, advice };
}

/** The entry under a code that came from outside: `constructor` is none. */
export function faultIn(table: Readonly<Record<string, Fault>>, code: string): Fault | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

/** What failed, the likely cause with DingTalk's code, and what to do: one line. */
export function failure(
  what: string,
  fault: Fault,
  facts: Omit<DeliveryFacts, "outcome" | "topic"> = {},
  options?: ErrorOptions,
): DeliveryError {
  const code = facts.code === undefined ? "" : ` (DingTalk ${facts.code})`;
  const wait = fault.waitMs === undefined ? {} : { waitMs: fault.waitMs };
  return new DeliveryError(
    `${what} failed: ${fault.cause}${code}. ${fault.advice}`,
    { ...wait, ...facts, outcome: fault.outcome, topic: fault.topic },
    options,
  );
}

/** The same failure, told of `what`: for an error that knows only half of the story. */
export function failureOf(what: string, error: DeliveryError): DeliveryError {
  return retold(error, `${what} failed: ${error.message}`, {});
}

/** The same failure with another message or other facts. */
export function retold(
  error: DeliveryError,
  message: string,
  facts: Partial<DeliveryFacts>,
): DeliveryError {
  const { outcome, topic, code, status, attempts, waitMs } = error;
  return new DeliveryError(
    message,
    {
      outcome,
      attempts,
      ...(topic !== undefined && { topic }),
      ...(code !== undefined && { code }),
      ...(status !== undefined && { status }),
      ...(waitMs !== undefined && { waitMs }),
      ...facts,
    },
    error.cause === undefined ? undefined : { cause: error.cause },
  );
}
