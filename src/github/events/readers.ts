/**
 * Total readers of JSON nobody vouches for: whatever is there, each gives a value of its type, so
 * that no payload can make parsing throw.
 */

/** A JSON object whose fields have not been read yet. */
export type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = Object.freeze({});

/** Whether it is a JSON object; a list is none. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Anything else than a JSON object reads as one without fields. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : NOTHING;
}

/** Anything else than a string reads as empty. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Anything else than a finite number reads as 0. */
export function number(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** Anything else than a list reads as an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * An http(s) address, else empty. Some come from people (a status's target, a deployment's
 * environment), who could write `dingtalk://` or `javascript:` there.
 */
export function link(value: unknown): string {
  const address = text(value);
  return /^https?:\/\/[^\s<>"]+$/iu.test(address) && URL.canParse(address) ? address : "";
}

/** What a person chose in a form: strings, numbers and ticks as text. */
export function scalarText(value: unknown): string {
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  return text(value);
}

/** The value if it is one of the known words, else the fallback. */
export function knownWord<const T extends string>(
  known: readonly T[],
  value: unknown,
  fallback: T,
): T {
  return known.find((word) => word === value) ?? fallback;
}
