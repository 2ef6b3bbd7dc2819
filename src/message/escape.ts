import { lazyPattern } from "../platform/lazy-pattern.ts";
import { percentEncode } from "../platform/percent.ts";
import { clipGraphemes } from "./clip.ts";
import { isOrdinary } from "./ordinary.ts";

/** UTF-16 units that a grapheme and the blanks around it may take; real emoji need up to 15. */
const LINE_UNITS = 32;

/** Longest link: a message holds no more beside its words. DingTalk names no limit of its own. */
export const LONGEST_URL = 16_000;

const ZERO_WIDTH_SPACE = "\u200B";

/**
 * Characters that steer or hide other text: controls, bidi, zero-width, fillers, tags. What draws
 * an emoji stays: the variation selectors, and the joiner inside 👩‍💻.
 */
const invisible = lazyPattern(
  [
    String.raw`(?![\uFE0E\uFE0F\u200D])\p{Default_Ignorable_Code_Point}`,
    String.raw`(?![\t\n])[\p{Cc}\u2800\uFFF9-\uFFFB]`,
    String.raw`(?<!\uFE0F|[\p{Emoji_Modifier}\p{Extended_Pictographic}])\u200D`,
    String.raw`\u200D(?!\p{Extended_Pictographic})`,
  ].join("|"),
  "gu",
);

/**
 * Terminal sequences, in their 7-bit and 8-bit forms: CSI; OSC, DCS, SOS, PM and APC with their
 * strings, if these end on the same line; those of two or three characters.
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-48/
 */
const terminal = lazyPattern(
  [
    String.raw`(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]?`,
    String.raw`(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])(?:[^\u0007\u001B\u009C\r\n]*(?:\u0007|\u001B\\|\u009C))?`,
    String.raw`\u001B[ -/]+[0-~]?`,
    String.raw`\u001B[0-OQ-WYZ\\\u0060-~]`,
  ].join("|"),
  "gu",
);

/**
 * Look-alikes for what DingTalk's Markdown could read as markup wherever it stands. A backslash is
 * no help: DingTalk knows no escape.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "*": "＊",
  _: "＿",
  "`": "ˋ",
  "~": "～",
  "[": "［",
  "]": "］",
  "<": "＜",
  ">": "＞",
  "&": "＆",
  "\\": "＼",
  "@": "＠",
  ":": "：",
};

/**
 * Everything inside a line that can become markup: `<tag>`s and any `<` a tag could start with;
 * brackets, backticks, `@`; the `&` of an entity; a backslash before punctuation; the colon of
 * `scheme://`; `*` and `~`, but not (`keep`) between spaces.
 */
const INLINE =
  /(?<keep>(?<=\S )(?:\*+|~+)(?= \S))|<(?=[A-Za-z/!?])[^<>]*>|<(?=[A-Za-z/!?])|[*~`[\]@]|&(?=#|[A-Za-z][A-Za-z0-9]*;)|\\(?=[!-/:-@[-`{-~＿])|:(?=\/\/)/gu;

const letter = lazyPattern(String.raw`[\p{L}\p{N}]`, "u");

/** Where parsers that look for addresses find one without a scheme: `www.host` and `//host`. */
const BARE_ADDRESS = /www(?=\.)|\/(?=\/[^\s/])/giu;

/**
 * A beginning that makes a heading, list, quote, rule, table, or a link of a bracket before it.
 * Lenient parsers want no space after the `#` of a heading. Blanks of any width count as none, since
 * they are trimmed where a line stands by itself.
 */
const BLOCK_START = /^[^\S\u00A0]*(?:[#>(:]|(?:[-+]|\d{1,9}[.)])(?:\s|$)|[-=|:][-=|:\s]*$)/u;

/** An ending that changes what follows, or that a heading would swallow. */
const OPEN_END = /(?:[!\\&<]|&[A-Za-z0-9]+|(?: |^)#+)$/u;

/** Names and IPv4 addresses; URLs may have far stranger hosts, which no link needs. */
const HOST = /^[a-z0-9](?:[a-z0-9-]|\.(?!\.)|(?<=[a-z0-9])_(?=[a-z0-9]))*(?::\d+)?$/u;

/**
 * An untrusted one-line field (title, branch, login, commit subject …) as text that DingTalk's
 * Markdown, and GitHub's, shows literally wherever a template puts it: no link, image, emphasis,
 * code, heading, list, quote, tag, entity or mention comes of it. Ordinary words stay as they are.
 * @param max - longest result in graphemes, not counting zero-width spaces
 */
export function oneLine(text: string, max = 120): string {
  return neutralise(clipLine(text, max));
}

/**
 * The text on one line of at most `max` graphemes, markup and all. Of a long one no more is looked
 * at than could ever be shown.
 */
export function clipLine(text: string, max: number): string {
  return clipGraphemes(foldLine(text.trimStart().slice(0, max * LINE_UNITS)), max);
}

/**
 * What {@link oneLine} does to markup, for text whose length and lines are already settled.
 * @param mentions - `"kept"` for the workflow author's own words only
 */
export function neutralise(line: string, mentions: "none" | "kept" = "none"): string {
  const inner = (line.includes("_") ? line.replace(/_+/gu, outerUnderscores) : line)
    .replace(INLINE, (match, keep?: string) =>
      match === "@" && mentions === "kept" ? match : (keep ?? lookAlike(match)),
    )
    .replace(BARE_ADDRESS, `$&${ZERO_WIDTH_SPACE}`);
  const before = BLOCK_START.test(inner) ? ZERO_WIDTH_SPACE : "";
  const after = OPEN_END.test(inner) ? ZERO_WIDTH_SPACE : "";
  return before + inner + after;
}

/**
 * Somebody else's text on its way into the workflow author's: what could be markup or a mention by
 * itself is none any more, wherever it ends up. Where it stands, {@link neutralise} still has to
 * see to what its neighbours make of it.
 */
export function disarm(text: string): string {
  return text.replace(INLINE, (match, keep?: string) => keep ?? lookAlike(match));
}

/**
 * `[label](url)` with an untrusted label, neither of which can end the link early. What is not a
 * plain http(s) URL is left out: the label alone, as {@link oneLine} gives it.
 */
export function linkTo(label: string, url: string, max = 120): string {
  const target = safeUrl(url);
  const text = oneLine(label, max);
  if (target === undefined) return text;
  return `[${text || oneLine(new URL(target).host, max)}](${target})`;
}

/**
 * An http(s) URL as it can stand inside `(…)`: absolute, host in ASCII, without user info, every
 * character that Markdown or a mention could use percent-encoded.
 * @returns undefined for any other scheme, a relative URL, or one of more than 16,000 characters
 */
export function safeUrl(url: string): string | undefined {
  const trimmed = url.trim();
  if (trimmed.length > LONGEST_URL || !/^https?:\/\//iu.test(trimmed)) return undefined;
  const parsed = URL.parse(trimmed);
  if (parsed === null || !HOST.test(parsed.host)) return undefined;
  parsed.username = "";
  parsed.password = "";
  // What is left to encode is ASCII; the semicolon only where it would end an entity.
  const href = parsed.href.replace(
    /[^!#$%&+,\-./0-9:;=?A-Z_a-z~]|;(?<=&#?[A-Za-z0-9]+;)/gu,
    percentEncode,
  );
  return href.length > LONGEST_URL ? undefined : href;
}

/**
 * Untrusted text inside a message of type text, where only a mention or an invisible character
 * could do harm. Line breaks stay.
 */
export function plain(text: string): string {
  return cleanLines(text).replaceAll("\t", " ").replaceAll("@", lookAlike);
}

/** Without invisible characters and unpaired surrogates; line ends become `\n`, tabs stay. */
export function cleanLines(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/gu, "\n")
    .split("\n")
    .map(withoutInvisible)
    .join("\n");
}

/** Everything on one line, single-spaced and trimmed, nothing in it invisible. Markup stays. */
export function foldLine(text: string): string {
  const spaced = text.toWellFormed().replace(/[\t-\r\u0085\u2028\u2029]/gu, " ");
  return withoutInvisible(spaced).replace(/\s+/gu, " ").trim();
}

/** Without control, bidi and zero-width characters and terminal sequences; tabs, line feeds stay. */
export function withoutInvisible(text: string): string {
  return isOrdinary(text) ? text : withoutTerminal(text).replace(invisible(), "");
}

/** Without what a terminal takes for orders: colours, cursor moves, titles, links around words. */
export function withoutTerminal(text: string): string {
  return text.replace(terminal(), "");
}

/** Underscores but for those inside a word, which mean nothing. */
function outerUnderscores(run: string, at: number, line: string): string {
  const isInside = isLetter(line, at - 1) && isLetter(line, at + run.length);
  return isInside ? run : lookAlike(run);
}

/** Whether a letter or digit begins or ends at this place. */
function isLetter(line: string, at: number): boolean {
  const unit = line.charCodeAt(at);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return letter().test(String.fromCodePoint(line.codePointAt(isLow ? at - 1 : at) ?? 0));
}

function lookAlike(markup: string): string {
  return markup.replace(/[*_`~[\]<>&\\@:]/gu, (one) => LOOK_ALIKES[one] ?? one);
}
