import { expect } from "vitest";
import type { Seen, Stage } from "./stage.ts";

/** Shorter ones would blot out logs. */
const SHORTEST_MASK = 8;
/** So many characters in a row are no accident. */
const PIECE = 11;

/**
 * No credential and nobody's number is readable in anything that a step leaves, not even before the
 * runner hides what it was told to hide; and it was told of each credential, and of nothing short.
 * @param others - what the runner hides by itself, or with more around it
 */
export function expectHidden(
  seen: Seen,
  { secrets, numbers }: Hiding,
  others: readonly string[] = [],
): void {
  const { printed, outputs, summary, masks } = seen;
  const left = [printed, summary, ...Object.values(outputs)].join("\n");
  const written = [...secrets, ...numbers, ...others].flatMap((secret) => waysToWrite(secret));
  expect(written.filter((each) => left.includes(each))).toEqual([]);
  expect(secrets.filter((secret) => !masks.includes(secret))).toEqual([]);
  expect(masks.filter((mask) => mask.length < SHORTEST_MASK)).toEqual([]);
}

type Hiding = Pick<Stage, "secrets" | "numbers">;

/** As it is, in an address, in a form, in JSON; and any piece of these that would help to guess. */
function waysToWrite(secret: string): readonly string[] {
  const form = new URLSearchParams({ secret }).toString().slice("secret=".length);
  const whole = [secret, encodeURIComponent(secret), form, JSON.stringify(secret).slice(1, -1)];
  return [...new Set(whole)].flatMap((each) => piecesOf(each));
}

function piecesOf(text: string): readonly string[] {
  const last = Math.max(0, text.length - PIECE);
  return Array.from({ length: last + 1 }, (_, at) => text.slice(at, at + PIECE));
}
