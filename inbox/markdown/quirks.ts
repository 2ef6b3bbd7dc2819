import type { Quirk, View } from "./tree.ts";

/** How sure it is: seen by several, or by one alone or disputed. */
export type Certainty = "known" | "disputed";

interface QuirkFacts {
  /** Where DingTalk does this. */
  readonly views: readonly Exclude<View, "commonmark">[];
  readonly certainty: Certainty;
}

const BOTH = ["pc", "phone"] as const;
const PHONE = ["phone"] as const;
const PC = ["pc"] as const;

/** What is known of each quirk. Where observers differ, the phone is taken at its worst. */
export const QUIRKS: Readonly<Record<Quirk, QuirkFacts>> = {
  newline: { views: BOTH, certainty: "known" },
  "blank-line": { views: PHONE, certainty: "disputed" },
  underscore: { views: BOTH, certainty: "known" },
  "tight-list": { views: PHONE, certainty: "disputed" },
  "list-number": { views: PHONE, certainty: "known" },
  "list-needs-blank": { views: PHONE, certainty: "disputed" },
  "list-swallows": { views: PHONE, certainty: "disputed" },
  "deep-list": { views: PHONE, certainty: "disputed" },
  "quote-ends": { views: BOTH, certainty: "known" },
  fence: { views: PHONE, certainty: "disputed" },
  "inline-code": { views: PHONE, certainty: "disputed" },
  table: { views: PHONE, certainty: "known" },
  "table-shown": { views: PC, certainty: "disputed" },
  font: { views: BOTH, certainty: "known" },
  "font-name": { views: PHONE, certainty: "known" },
  "font-quotes": { views: PHONE, certainty: "disputed" },
  html: { views: PC, certainty: "known" },
  "html-blank": { views: PHONE, certainty: "known" },
  "html-link": { views: PHONE, certainty: "disputed" },
  "line-break-tag": { views: BOTH, certainty: "known" },
  rule: { views: PHONE, certainty: "disputed" },
  backslash: { views: PHONE, certainty: "disputed" },
  "picture-data": { views: BOTH, certainty: "known" },
  "picture-local": { views: BOTH, certainty: "known" },
  "picture-unknown": { views: BOTH, certainty: "known" },
  keycap: { views: BOTH, certainty: "disputed" },
};
