import type { Html, PhrasingContent } from "mdast";

const CLOSING = /^<\/font\s*>$/iu;
/** Quotes may be those of an input method; a size beside the colour is none that phones show alike. */
const OPENING =
  /^<font\s(?:[^<>]*\s)?color\s*=\s*["'“”‘’]?(#?[0-9a-z]{3,20})["'“”‘’]?(?:\s[^<>]*)?>$/iu;

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
  // WeCom's names, from texts that went there before.
  info: "008000",
  comment: "808080",
  warning: "FFA500",
};

/** The colour tag that DingTalk knows, if that is what this is. */
export function isFontTag(tag: string): boolean {
  return CLOSING.test(tag) || OPENING.test(tag);
}

/** Such a tag in the one form that phones and PCs both show: `<font color="#RRGGBB">`. */
export function toFontTag(tag: string): string {
  const colour = OPENING.exec(tag)?.[1];
  if (colour === undefined) return "</font>";
  const hex = NAMED[colour.toLowerCase()] ?? /^#?([0-9a-f]{3,8})$/iu.exec(colour)?.[1];
  if (hex === undefined) return `<font color="${colour}">`;
  const six = hex.length < 6 ? [...hex.slice(0, 3)].map((digit) => digit + digit).join("") : hex;
  return `<font color="#${six.slice(0, 6)}">`;
}

/**
 * Nodes with their colour tags in pairs around something: one that is never closed is closed at the
 * end, and none closes what was not opened. Phones show a stray tag, or nothing of the message at all.
 */
export function pairFonts(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const done: PhrasingContent[] = [];
  let open = 0;
  const close = (): void => {
    open -= 1;
    if (isOpening(done.at(-1))) done.pop();
    else done.push(CLOSE);
  };
  for (const node of nodes) {
    if (node.type !== "html" || !CLOSING.test(node.value)) {
      if (isOpening(node)) open += 1;
      done.push(node);
    } else if (open > 0) {
      close();
    }
  }
  while (open > 0) close();
  return done;
}

const CLOSE: Html = { type: "html", value: "</font>" };

function isOpening(node: PhrasingContent | undefined): boolean {
  return node?.type === "html" && OPENING.test(node.value);
}
