import type { Language } from "../../inputs/choices.ts";

/** Words around the workflow author's own. */
export interface DraftWords {
  /** Label of the only button of a card that was given none. */
  readonly details: string;
  /** Link to what did not fit. */
  readonly rest: string;
}

const WORDS: Readonly<Record<Language, DraftWords>> = {
  "zh-CN": { details: "查看详情", rest: "阅读全文" },
  en: { details: "View details", rest: "Read the rest" },
  ja: { details: "詳細を見る", rest: "続きを読む" },
};

/** The words a draft is told in. */
export function draftWords(language: Language): DraftWords {
  return WORDS[language];
}
