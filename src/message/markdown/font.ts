const FONT =
  /^<(?:font\s+color\s*=\s*(?:(["'])(#?[0-9a-f]{3,8}|[a-z]{3,20})\1|(#?[0-9a-z]{3,20}))|\/font)\s*>$/iu;

/** Names that people use, which phones do not know. */
const NAMED: Readonly<Record<string, string>> = {
  black: "000000",
  gray: "808080",
  grey: "808080",
  white: "FFFFFF",
  red: "FF0000",
  green: "008000",
  blue: "0000FF",
  yellow: "FFFF00",
  orange: "FFA500",
  purple: "800080",
};

/** The colour tag that DingTalk knows, if that is what this is. */
export function isFontTag(tag: string): boolean {
  return FONT.test(tag);
}

/** Such a tag in the one form that phones and PCs both show: `<font color="#RRGGBB">`. */
export function toFontTag(tag: string): string {
  const [, , quoted, bare] = FONT.exec(tag) ?? [];
  const colour = quoted ?? bare;
  if (colour === undefined) return "</font>";
  const hex = NAMED[colour.toLowerCase()] ?? /^#?([0-9a-f]{3,8})$/iu.exec(colour)?.[1];
  if (hex === undefined) return `<font color="${colour}">`;
  const six = hex.length < 6 ? [...hex.slice(0, 3)].map((digit) => digit + digit).join("") : hex;
  return `<font color="#${six.slice(0, 6)}">`;
}
