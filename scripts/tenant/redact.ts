/** Takes out of a text what a report must not hold. */
export interface Redact {
  /** From here on these are known: credentials, ids of people, groups and cards. */
  hide(...texts: readonly string[]): void;
  /** The text on one line, without them and without whatever looks like an id or a number. */
  text(text: string): string;
}

/** Shorter ones are ordinary words; hiding them would blot out the report. */
const SHORTEST = 4;

const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/giu, "[id]"],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/gu, "[address]"],
  [/(?<![\da-f:])(?:[\da-f]{0,4}:){3,7}[\da-f]{1,4}(?![\da-f:])/giu, "[address]"],
  [/https?:\/\/\S+/giu, "[link]"],
  // Tokens, keys and ids: long, and of letters as well as digits.
  [/[$@]?(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])[\w+/-]{20,}={0,2}/giu, "[id]"],
  [/\+?\d(?:[ .()\p{Pd}]{0,3}\d){6,}/gu, "[number]"],
];

/** One for a whole session. */
export function createRedact(): Redact {
  const known = new Set<string>();
  return {
    hide(...texts) {
      for (const text of texts) {
        if (text.length < SHORTEST) continue;
        known.add(text).add(encodeURIComponent(text));
      }
    },
    text(text) {
      const seen = text.replace(/\p{Cf}+/gu, "").replace(/[\p{Cc}\s]+/gu, " ");
      let left = seen.replace(/[＋－０-９]/gu, (wide) => wide.normalize("NFKC")).trim();
      const longestFirst = [...known].sort((a, b) => b.length - a.length);
      for (const each of longestFirst) left = left.replaceAll(each, "[hidden]");
      for (const [shape, name] of SHAPES) left = left.replace(shape, name);
      return left;
    },
  };
}
