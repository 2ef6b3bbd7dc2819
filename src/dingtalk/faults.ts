import { DeliveryError, type DeliveryFacts, type Outcome } from "../errors.ts";

/**
 * Why DingTalk did not do something, as data. `cause` is a clause without a full stop, `advice`
 * whole sentences: together they end the line "Message to group failed: …".
 */
export interface Fault {
  readonly outcome: Outcome;
  readonly cause: string;
  readonly advice: string;
  /** How long DingTalk wants to be left alone, in milliseconds. */
  readonly waitMs?: number;
}

/** The entry under a code that came from outside: `constructor` is none. */
export function faultIn(table: Readonly<Record<string, Fault>>, code: string): Fault | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

/** What failed, the likely cause with DingTalk's code, and what to do: one line. */
export function failure(
  what: string,
  fault: Fault,
  facts: Omit<DeliveryFacts, "outcome"> = {},
  options?: ErrorOptions,
): DeliveryError {
  const code = facts.code === undefined ? "" : ` (DingTalk ${facts.code})`;
  const wait = fault.waitMs === undefined ? {} : { waitMs: fault.waitMs };
  return new DeliveryError(
    `${what} failed: ${fault.cause}${code}. ${fault.advice}`,
    { ...wait, ...facts, outcome: fault.outcome },
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
  const { outcome, code, status, attempts, waitMs } = error;
  return new DeliveryError(
    message,
    {
      outcome,
      attempts,
      ...(code !== undefined && { code }),
      ...(status !== undefined && { status }),
      ...(waitMs !== undefined && { waitMs }),
      ...facts,
    },
    error.cause === undefined ? undefined : { cause: error.cause },
  );
}

/**
 * Somebody else's text, fit to stand in one line of an error: without control and direction
 * characters, query strings or anything that looks like a credential, at most 160 characters.
 */
export function quote(text: string, secrets: readonly string[] = []): string {
  let plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    plain = plain.replaceAll(secret, "***").replaceAll(encodeURIComponent(secret), "***");
  }
  plain = plain
    .replace(/(https?:\/\/[^\s?#]*)[?#]\S*/giu, "$1?***")
    .replace(/\b((?:access_?token|sign|secret|appsecret|corpsecret)=)[^\s&"']+/giu, "$1***")
    .replace(/\bSEC[0-9a-z]{16,}|\b[0-9a-f]{32,}\b/giu, "***")
    .replaceAll('"', "'");
  const letters = [...plain];
  return letters.length > 160 ? `${letters.slice(0, 159).join("")}…` : plain;
}
