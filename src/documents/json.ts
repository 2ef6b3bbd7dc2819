import type { Node } from "./node.ts";

/** A string, and whether it stands before a colon: in JSON it is then a key. */
const STRING = /"(?:[^"\\]|\\.)*"\s*(:)?/gsu;

/**
 * Parse JSON, which is YAML too, without the YAML parser: to load that is a fifth of what posting
 * a message takes. Numbers stay as they are written.
 * @returns undefined for what is no JSON, or has a key twice: the YAML parser judges it
 */
export function parseJson(text: string): Node | undefined {
  if (!text.startsWith("{")) return undefined;
  let keys = 0;
  try {
    const node: Node = JSON.parse(text, (_, value: unknown, as?: { source?: string }) => {
      if (typeof value === "string") return value;
      if (value === null) return "";
      if (typeof value !== "object") return as?.source;
      if (Array.isArray(value)) return value;
      keys += Object.keys(value).length;
      // No prototype: a key such as `__proto__` or `constructor` is a key like any other.
      return Object.assign(Object.create(null), value);
    });
    return keys === countKeys(text) ? node : undefined;
  } catch {
    return undefined;
  }
}

/** As written: of a key that occurs twice, the parsed object keeps one. */
function countKeys(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(STRING)) if (colon !== undefined) count += 1;
  return count;
}
