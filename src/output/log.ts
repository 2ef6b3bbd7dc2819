import { randomUUID } from "node:crypto";

import { createRedactor, type Redactor } from "./redactor.ts";

/** The part of `@actions/core` that prints; tests pass a recorder. */
export interface LogCore {
  info(line: string): void;
  notice(line: string): void;
  warning(line: string): void;
  setSecret(secret: string): void;
}

/** Where a run says what it does. Lines are our own words: no event text, credential or person's number. */
export interface Log extends Redactor {
  info(line: string): void;
  notice(line: string): void;
  /** An annotation on the run; the same one is made once. */
  warning(line: string): void;
  /** Text from elsewhere: shown as it is, while the runner obeys nothing in it. */
  quote(text: string): void;
  /** Keep a credential out of everything printed from here on, its percent-encoded forms too. */
  mask(secret: string): void;
}

/** Shorter secrets would blot out ordinary words. */
const SHORTEST_MASK = 8;

/** @param core - `@actions/core` */
export function createLog(core: LogCore): Log {
  const warned = new Set<string>();
  const redactor = createRedactor();
  const { redact } = redactor;
  return {
    ...redactor,
    info: (line) => core.info(redact(line)),
    notice: (line) => core.notice(redact(line)),
    warning: (line) => {
      if (warned.has(line)) return;
      warned.add(line);
      core.warning(redact(line));
    },
    quote: (text) => {
      // The runner obeys `::cmd::` and `##[cmd]` in any line but between these two.
      const pause = randomUUID();
      core.info(`::stop-commands::${pause}`);
      core.info(redact(text));
      core.info(`::${pause}::`);
    },
    mask: (secret) => {
      for (const form of formsOf(secret)) {
        if (form.length >= SHORTEST_MASK) core.setSecret(form);
      }
    },
  };
}

/** As it is, as `encodeURIComponent` writes it, and as `URLSearchParams` does, which leaves less. */
function formsOf(secret: string): ReadonlySet<string> {
  const text = secret.toWellFormed(); // half a surrogate pair cannot be encoded
  const inQuery = new URLSearchParams({ "": text }).toString().slice(1);
  return new Set([secret, encodeURIComponent(text), inQuery]);
}
