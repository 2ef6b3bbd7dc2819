import type { ErrorTopic } from "./error-topics.ts";

/**
 * Everything this action can fail with. A message is one line for the workflow author: what
 * failed, on which thing, what to do. It never holds a credential or text from the event.
 */
export class NotifyError extends Error {
  override readonly name: string = "NotifyError";
  /** The heading that explains it, where one does. */
  readonly topic?: ErrorTopic | undefined;
}

/** The workflow is wrong: an input, the secret's map, a path. Nothing was sent. */
export class InputError extends NotifyError {
  override readonly name = "InputError";
  override readonly topic: ErrorTopic | undefined;
  readonly input: string;

  /** @param input - the input's name as written in the workflow; the message starts with it */
  constructor(input: string, problem: string, options?: ErrorOptions) {
    super(`Input "${input}" ${problem}`, options);
    this.input = input;
    this.topic = input === "secret" ? "secret" : undefined;
  }
}

/**
 * What is known about a request that did not succeed.
 * - `refused`: no for good, by DingTalk or by a certificate that is not trusted; nothing happened
 * - `throttled`: refused for now, because of a rate limit
 * - `quota`: refused until the organisation's next month
 * - `unsent`: no connection was made, so nothing can have happened
 * - `unknown`: sent, but the answer is missing or unusable; it may have happened
 */
export type Outcome = "refused" | "throttled" | "quota" | "unsent" | "unknown";

/** What is known of a failed delivery, for who decides about repeating and for the log. */
export interface DeliveryFacts {
  readonly outcome: Outcome;
  /** The heading that explains it. */
  readonly topic?: ErrorTopic;
  /** DingTalk's errcode or code, as text. */
  readonly code?: string;
  /** HTTP status, where there was a reply. */
  readonly status?: number;
  /** How many requests were made for this one thing. */
  readonly attempts?: number;
  /** How long DingTalk wants to be left alone, in milliseconds. */
  readonly waitMs?: number;
}

/** DingTalk or the network did not do what was asked. */
export class DeliveryError extends NotifyError {
  override readonly name = "DeliveryError";
  override readonly topic: ErrorTopic | undefined;
  readonly outcome: Outcome;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly attempts: number;
  readonly waitMs: number | undefined;

  constructor(message: string, facts: DeliveryFacts, options?: ErrorOptions) {
    super(message, options);
    this.outcome = facts.outcome;
    this.topic = facts.topic;
    this.code = facts.code;
    this.status = facts.status;
    this.attempts = facts.attempts ?? 1;
    this.waitMs = facts.waitMs;
  }
}

/**
 * One line for the log: our own errors' messages with those of their causes. Anything we did not
 * throw ourselves is named by its class and code only, since its text may hold an URL or payload.
 */
export function explain(error: unknown): string {
  const parts: string[] = [];
  for (let at = error; at !== undefined && parts.length < 5; at = causeOf(at)) {
    const part = at instanceof NotifyError ? at.message : errorName(at);
    if (!parts.some((earlier) => earlier.includes(part))) parts.push(part);
  }
  return parts.join(": ").replace(/\s+/gu, " ").trim();
}

/** The first heading that one of {@link explain}'s lines has. */
export function topicOf(error: unknown): ErrorTopic | undefined {
  for (let at = error, depth = 0; at !== undefined && depth < 5; at = causeOf(at), depth += 1) {
    if (at instanceof NotifyError && at.topic !== undefined) return at.topic;
  }
  return undefined;
}

/** A failed delivery's line has its reason in it already, code and all. */
function causeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return error instanceof DeliveryError && !(cause instanceof NotifyError) ? undefined : cause;
}

function errorName(error: unknown): string {
  if (!(error instanceof Error)) return "unexpected failure";
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && /^[A-Z0-9_]{2,48}$/u.test(code) ? code : error.name;
}
