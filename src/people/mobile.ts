/** Between the groups of a number: a blank or two, or a mark, perhaps with blanks. */
const GAP = "(?: *[-._/·・] *| {1,2})";

/** The country, however it is written: `+86`, `86`, `0086`, `(+86)`. */
const CHINA = String.raw`(?:\((?:\+|00)?86\)|(?:\+|00)?86)(?: *[-.] *| *)`;

/**
 * How the eleven digits of a mainland mobile are grouped where blanks part them. Any other grouping
 * may as well be several numeric userIds.
 */
const GROUPINGS = [
  ...["3-4-4", "3-8", "7-4", "4-3-4", "3-3-5", "4-4-3", "5-6", "5-3-3"],
  ...["3-2-2-2-2", "2-3-3-3", "2-2-2-2-2-1", "2-3-2-2-2"],
];

const GROUPED = GROUPINGS.map((grouping) => {
  const [first = 0, ...others] = grouping.split("-").map(Number);
  return [`1[3-9]\\d{${first - 2}}`, ...others.map((digits) => `\\d{${digits}}`)].join(GAP);
});

/** Parted by marks alone it is one word anyway, so any grouping will do. */
const MARKED = String.raw`1[3-9](?:[-._/·・]?\d){9}`;

/** As address books set it in North America: `(138) 0000-1111`. */
const BRACKETED = String.raw`\(1[3-9]\d\)(?:${GAP})?\d{4}(?:${GAP})?\d{4}`;

const MAINLAND = `(?:${CHINA})?(?:${[...GROUPED, MARKED, BRACKETED].join("|")})|1\\d{10}`;

/**
 * Country codes, of which none begins another.
 * @see https://www.itu.int/pub/T-SP-E.164D
 */
const COUNTRY = String.raw`(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})`;

const FOREIGN = String.raw`\+(?<country>${COUNTRY})(?<rest>(?:[ .()-]{0,3}\d)+)`;

/**
 * Mobiles of DingTalk's neighbours: country code, and the groups of a number without the nought that
 * is dialled before it at home.
 */
const NEIGHBOURS = [
  ["852", String.raw`[4-9]\d{3}`, String.raw`\d{4}`],
  ["853", String.raw`6\d{3}`, String.raw`\d{4}`],
  ["886", String.raw`9\d{2}`, String.raw`\d{3}`, String.raw`\d{3}`],
  ["81", "[5789]0", String.raw`\d{4}`, String.raw`\d{4}`],
  ["82", "10", String.raw`\d{4}`, String.raw`\d{4}`],
  ["65", String.raw`[89]\d{3}`, String.raw`\d{4}`],
] as const;

/** With the country's code but no plus: `00852 6123 4567`, `(886) 0912-345-678`, `81-90-1234-5678`. */
const NEIGHBOUR = NEIGHBOURS.map(([country, ...groups]) => {
  const code = String.raw`(?:00${country}|\((?:00|\+)?${country}\)|${country}(?=[ .-]))`;
  return String.raw`${code}(?:${GAP})?(?:\(0\) ?|0)?${groups.join(`(?:${GAP})?`)}`;
}).join("|");

/** What a number ends at; a digit or letter after it makes it something else, an address too. */
const END = String.raw`(?!\w|@[\w-]+\.)`;

const atMainland = new RegExp(`@?(?:${MAINLAND})${END}`, "uy");
const atNeighbour = new RegExp(`@?(?:${NEIGHBOUR})${END}`, "uy");
const atForeign = new RegExp(`@?${FOREIGN}${END}`, "uy");

/** Countries whose numbers keep their nought when dialled from elsewhere. */
const KEEPS_NOUGHT = new Set(["39", "225", "229", "241", "242", "378"]);

/**
 * Numbers as they are dialled inside a country, which DingTalk takes with the country's code alone:
 * mobiles of Japan, Taiwan and North America, landlines, service numbers.
 */
const DOMESTIC = [
  String.raw`0[5789]0${GAP}\d{4}${GAP}\d{4}`,
  String.raw`09\d{2}${GAP}\d{3}(?:${GAP})?\d{3}|09-\d{4}-?\d{4}`,
  String.raw`0(?:10|2\d|[3-9]\d{2})${GAP}\d{7,8}|0(?:10|2\d)${GAP}\d{4}${GAP}\d{4}`,
  String.raw`0\d{1,3}-\d{3,4}-\d{3,4}|\(0\d{2,3}\) ?\d{3,4}[ -]?\d{4}`,
  String.raw`(?:\(\+?86\) ?|(?:\+|00)86[ -]?|86-)0?(?:10|2\d|[3-9]\d{2})[ -]?\d{3,4}[ -]?\d{4}`,
  String.raw`(?:1${GAP})?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}-)\d{3}-\d{4}|1${GAP}[2-9]\d{2}${GAP}\d{3}${GAP}\d{4}`,
  // A mobile in groups of which the last has a digit too few or too many.
  String.raw`1[3-9]\d${GAP}\d{4}${GAP}(?:\d{3}|\d{5})`,
].join("|");
const atDomestic = new RegExp(`@?(?:${DOMESTIC})${END}`, "uy");

/** Shortest and longest number after the country code. */
const NATIONAL_DIGITS = { least: 4, most: 14 } as const;
/** From here on a bracket ends the number, and a blank unless only a short last group follows. */
const ENOUGH_DIGITS = 7;

/** A number of a text. */
export interface Numbered {
  readonly written: string;
  /** As DingTalk wants it: mainland numbers bare, others as `+852-12345678`; `""` of one it cannot take. */
  readonly mobile: string;
}

/**
 * The telephone number that a text has at one place.
 * @param text - tidied; see `tidy`
 * @returns undefined where there is none
 */
export function numberAt(text: string, at: number): Numbered | undefined {
  const domestic = matchAt(atDomestic, text, at)?.[0];
  return (
    mobileAt(text, at) ?? (domestic === undefined ? domestic : { written: domestic, mobile: "" })
  );
}

/**
 * The same, of mobiles that DingTalk can take alone.
 */
export function mobileAt(text: string, at: number): Numbered | undefined {
  const mainland = matchAt(atMainland, text, at)?.[0];
  if (mainland !== undefined) {
    return { written: mainland, mobile: mainland.replace(/\D/gu, "").slice(-11) };
  }
  const neighbour = matchAt(atNeighbour, text, at)?.[0];
  if (neighbour !== undefined) {
    const digits = neighbour.replace(/\D/gu, "").replace(/^00/u, "");
    const country = NEIGHBOURS.find(([code]) => digits.startsWith(code))?.[0] ?? "";
    return { written: neighbour, mobile: abroad(country, digits.slice(country.length)) };
  }
  const found = matchAt(atForeign, text, at);
  const { country = "", rest = "" } = found?.groups ?? {};
  if (found === undefined || country === "86") return undefined;
  const { written, digits } = firstNumber(rest);
  if (digits.length < NATIONAL_DIGITS.least || digits.length > NATIONAL_DIGITS.most) {
    return undefined;
  }
  const before = found[0].length - rest.length;
  return { written: found[0].slice(0, before) + written, mobile: abroad(country, digits) };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function abroad(country: string, digits: string): string {
  return `+${country}-${KEEPS_NOUGHT.has(country) ? digits : digits.replace(/^0/u, "")}`;
}

/** As far as one number goes: the next word of a list may be digits too. */
function firstNumber(rest: string): { written: string; digits: string } {
  let written = "";
  let digits = "";
  for (const [group] of rest.matchAll(/\D*\d+/gu)) {
    const own = group.replace(/\D/gu, "");
    const isApart = (group.startsWith(" ") && own.length > 2) || /^[()]/u.test(group);
    if (isApart && digits.length >= ENOUGH_DIGITS) break;
    written += group;
    // `+44 (0)20 …`: the nought is dialled inside the country alone.
    if (!/^\W*\(0$/u.test(group)) digits += own;
  }
  return { written, digits };
}
