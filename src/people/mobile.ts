/** Between the groups of a number: a blank or two, or a dash or dot, perhaps with blanks. */
const GAP = "(?: *[-.] *| {1,2})";

/**
 * How the eleven digits of a mainland mobile are grouped where blanks part them. Any other grouping
 * may as well be several numeric userIds.
 */
const GROUPINGS = ["3-4-4", "3-8", "7-4", "4-3-4", "3-3-5", "4-4-3", "5-6", "5-3-3"] as const;

/** The country, however it is written: `+86`, `86`, `0086`, `(+86)`. */
const CHINA = String.raw`(?:\(\+?86\)|(?:\+|00)?86)(?: *[-.] *| *)`;

const GROUPED = GROUPINGS.map((grouping) => {
  const [first = 0, ...others] = grouping.split("-").map(Number);
  return [`1[3-9]\\d{${first - 2}}`, ...others.map((digits) => `\\d{${digits}}`)].join(GAP);
});

/** Parted by dashes or dots alone it is one word anyway, so any grouping will do. */
const DASHED = String.raw`1[3-9](?:[-.]?\d){9}`;

/** As address books set it in North America: `(138) 0000-1111`. */
const BRACKETED = String.raw`\(1[3-9]\d\)(?:${GAP})?\d{4}(?:${GAP})?\d{4}`;

const MAINLAND = `(?:${CHINA})?(?:${[...GROUPED, DASHED, BRACKETED].join("|")})|1\\d{10}`;

/**
 * Country codes, of which none begins another.
 * @see https://www.itu.int/pub/T-SP-E.164D
 */
const COUNTRY = String.raw`(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})`;

const FOREIGN = String.raw`\+(?<country>${COUNTRY})(?<rest>(?:[ .()-]{0,3}\d)+)`;

/** What a number ends at; a digit or letter after it makes it something else. */
const END = String.raw`(?![\w@])`;

const atMainland = new RegExp(`@?(?:${MAINLAND})${END}`, "uy");
const atForeign = new RegExp(`@?${FOREIGN}${END}`, "uy");

/** Shortest and longest number after the country code. */
const NATIONAL_DIGITS = { least: 4, most: 14 } as const;
/** From here on a blank ends the number, unless only a short last group follows. */
const ENOUGH_DIGITS = 7;

/**
 * The mobile that a text has at one place, as DingTalk wants it: mainland numbers bare, others as
 * `+852-12345678`.
 * @param text - tidied; see `tidy`
 * @returns undefined where there is none
 */
export function mobileAt(
  text: string,
  at: number,
): { readonly written: string; readonly mobile: string } | undefined {
  atMainland.lastIndex = at;
  const [mainland] = atMainland.exec(text) ?? [];
  if (mainland !== undefined) {
    return { written: mainland, mobile: mainland.replace(/\D/gu, "").slice(-11) };
  }
  atForeign.lastIndex = at;
  const found = atForeign.exec(text);
  const { country = "", rest = "" } = found?.groups ?? {};
  if (found === null || country === "86") return undefined;
  const { written, digits } = firstNumber(rest);
  if (digits.length < NATIONAL_DIGITS.least || digits.length > NATIONAL_DIGITS.most) {
    return undefined;
  }
  const before = found[0].length - rest.length;
  return {
    written: found[0].slice(0, before) + written,
    mobile: `+${country}-${digits}`,
  };
}

/** As far as one number goes: the next word of a list may be digits too. */
function firstNumber(rest: string): { written: string; digits: string } {
  let written = "";
  let digits = "";
  for (const [group] of rest.matchAll(/\D*\d+/gu)) {
    const own = group.replace(/\D/gu, "");
    const isApart = group.startsWith(" ") && digits !== "";
    if (isApart && digits.length >= ENOUGH_DIGITS && own.length > 2) break;
    written += group;
    // `+44 (0)20 …`: the nought is dialled inside the country alone.
    if (!/^ ?\(0$/u.test(group)) digits += own;
  }
  return { written, digits };
}
