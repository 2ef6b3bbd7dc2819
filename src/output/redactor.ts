/** Takes people's numbers out of what is printed. */
export interface Redactor {
  /** From here on these are known as people's: mobiles and numeric userIds; other ids are let be. */
  hide(ids: Iterable<string>): void;
  /** The text without them, and without numbers that an `@` says are people's. */
  redact(text: string): string;
}

/** Shorter ones are as likely to be anything else. */
const FEWEST_DIGITS = 6;
/** A number in one piece, or in the groups that people write one in. */
const NUMBER = /(?<![\d.])[\d０-９]{2,}(?:[\s._()-]{1,2}[\d０-９]{2,8}){0,4}(?!\d)/gu;
const AFTER_AT = /@\+?\d(?:[ .-]?\d){5,}/gu;
const HIDDEN = "***";

/**
 * One for a whole run: nobody's number is printed, whoever echoes it. They are not masked by the
 * runner, which would blot out job outputs that hold the same digits.
 */
export function createRedactor(): Redactor {
  const known = new Set<string>();
  const lengths = new Set<number>();
  const isKnown = (written: string): boolean => {
    const digits = written.normalize("NFKC").replace(/\D/gu, "");
    return [...lengths].some((length) => known.has(digits.slice(-length)));
  };
  return {
    hide(ids) {
      for (const id of ids) {
        // A country's code may be written or not, so the number itself is what is known.
        const digits = /^@?[\d +().-]+$/u.test(id)
          ? id.replace(/^\s*@?\+\d{1,4}-/u, "").replace(/\D/gu, "")
          : "";
        if (digits.length < FEWEST_DIGITS) continue;
        known.add(digits);
        lengths.add(digits.length);
      }
    },
    redact: (text) =>
      text
        .replace(AFTER_AT, `@${HIDDEN}`)
        .replace(NUMBER, (written) => (isKnown(written) ? HIDDEN : written)),
  };
}
