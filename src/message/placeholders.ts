import { encodeFully } from "../platform/percent.ts";
import { clipBytes, clipGraphemes } from "./clip.ts";
import {
  cleanLines,
  clipLine,
  disarm,
  LONGEST_URL,
  neutralise,
  oneLine,
  plain,
  safeUrl,
} from "./escape.ts";
import type { Fill, FillPiece } from "./markdown/types.ts";
import { LINE_BREAK } from "./parts.ts";

/** Every name that `{{…}}` knows. */
export const PLACEHOLDERS = [
  "repo",
  "branch",
  "tag",
  "sha",
  "short-sha",
  "actor",
  "event",
  "workflow",
  "run-number",
  "run-attempt",
  "run-url",
  "status",
  "result",
  "author",
  "title",
  "url",
  "body",
  "commits",
  "commit-message",
  "compare-url",
  "pr-number",
  "release-name",
  "jobs",
  "failed-jobs",
  "duration",
] as const;

/** A name that may stand in `{{…}}`. */
export type Placeholder = (typeof PLACEHOLDERS)[number];

/**
 * A value as GitHub gives it; or, for a list that should look like one, in two forms: `text` for
 * plain places, `markdown` already DingTalk's with everything untrusted in it made harmless.
 */
export type PlaceholderValue = string | { readonly text: string; readonly markdown: string };

/** A name without a value is filled with nothing; so is a name that does not apply to the event. */
export type PlaceholderValues = Readonly<Partial<Record<Placeholder, PlaceholderValue>>>;

/**
 * What the filled template will be.
 * - `markdown`: part of a Markdown message: values are shown literally, encoded inside `](…)`
 * - `text`: plain text, such as a text message or a preview
 * - `url`: an address: values are percent-encoded, but one of GitHub's addresses may begin it
 * - `raw-string`: a string of DingTalk's own JSON: a `url` if it looks like one, else `markdown`
 */
export type FillMode = "markdown" | "text" | "url" | "raw-string";

/** Blanks inside are how many write it, wide marks what a Chinese keyboard gives. */
const TOKEN = /(?<!\$)(?:\{\{|｛｛)[^\S\r\n]{0,9}([a-z-]{1,24})[^\S\r\n]{0,9}(?:\}\}|｝｝)/gu;
/** Where Markdown goes to: what follows stands inside a link's brackets. */
const IN_TARGET = /\]\([^()\s]*$/u;
const ADDRESSES: ReadonlySet<string> = new Set(["run-url", "url", "compare-url"]);
const MANY_LINES: ReadonlySet<string> = new Set([
  "body",
  "commits",
  "commit-message",
  "jobs",
  "failed-jobs",
]);
/** No message can hold more of a value; what cannot be shown need not be worked on. */
const LONGEST_VALUE = 20_000;
/** Longest one-line value, in graphemes. */
const LONGEST_LINE = 256;
/** How far back the beginning of a link's target is looked for. */
const LONGEST_TARGET = LONGEST_URL;

/** As people write it: blanks inside, `_` or capitals; not GitHub's own `${{ … }}`. */
export const WRITTEN =
  /(?<!\$)(?:\{\{|｛｛)[^\S\r\n]{0,9}([A-Za-z][A-Za-z_-]{0,31})[^\S\r\n]{0,9}(?:\}\}|｝｝)/gu;

/** A template with the blanks inside its known `{{ name }}` taken out. */
export function tidyPlaceholders(template: string): string {
  return template.replace(WRITTEN, (whole, name: string) =>
    isPlaceholder(name) ? `{{${name}}}` : whole,
  );
}

/** The known names a template uses, each once, in order. */
export function usedPlaceholders(template: string): Placeholder[] {
  const names = Array.from(template.matchAll(TOKEN), ([, name = ""]) => name);
  return [...new Set(names)].filter(isPlaceholder);
}

/**
 * Fill `{{name}}` where known, in one pass: values are not looked at again.
 * @param maxBytes - most that a value of many lines may take, in UTF-8 bytes
 */
export function fillPlaceholders(
  template: string,
  values: PlaceholderValues,
  mode: FillMode,
  maxBytes: number = LONGEST_VALUE,
): string {
  const isAddress = mode === "url" || (mode === "raw-string" && looksLikeUrl(template));
  return template.replace(TOKEN, (whole, name: string, at: number) => {
    if (!isPlaceholder(name)) return whole;
    if (isAddress) return inUrl(name, values, at === 0);
    const before = template.slice(Math.max(0, at - LONGEST_TARGET), at);
    const target = mode === "text" ? undefined : IN_TARGET.exec(before)?.[0];
    if (target !== undefined) return inUrl(name, values, target === "](");
    const filled = mode === "text" ? inText(name, values) : inMarkdown(name, values, maxBytes);
    // An author's "@" makes no mention of what somebody else wrote.
    return before.endsWith("@") ? `\u200B${filled}` : filled;
  });
}

/** Deeper than any message of DingTalk's. */
const DEEPEST = 100;

/**
 * Fill every string of a parsed JSON value; its keys stay as written.
 * @param maxBytes - as in {@link fillPlaceholders}
 * @throws RangeError for one nested deeper than a hundred levels
 */
export function fillRaw(
  value: unknown,
  values: PlaceholderValues,
  maxBytes: number = LONGEST_VALUE,
  depth = 0,
): unknown {
  if (depth > DEEPEST) throw new RangeError("nested too deeply");
  const fill = (item: unknown) => fillRaw(item, values, maxBytes, depth + 1);
  if (typeof value === "string") return fillPlaceholders(value, values, "raw-string", maxBytes);
  if (Array.isArray(value)) return value.map(fill);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item)]));
}

/** The same for the Markdown renderer, which knows each place by itself. */
export function toFill(values: PlaceholderValues): Fill {
  return (name, place): FillPiece | undefined => {
    if (!isPlaceholder(name)) return undefined;
    if (place === "plain") return { kind: "text", text: inText(name, values) };
    const text = textOf(values[name]);
    const url = ADDRESSES.has(name) ? safeUrl(text) : undefined;
    if (url !== undefined) return { kind: "link", url };
    if (place === "url") return { kind: "text", text: encoded(name, text) };
    const isTall = MANY_LINES.has(name) && place === "text";
    return { kind: "text", text: disarm(isTall ? cleanLines(text) : clipLine(text, LONGEST_LINE)) };
  };
}

function inMarkdown(name: Placeholder, values: PlaceholderValues, maxBytes: number): string {
  const value = values[name];
  if (typeof value === "object") return wholeLines(value.markdown, maxBytes);
  const text = textOf(value);
  if (ADDRESSES.has(name)) return safeUrl(text) ?? oneLine(text, LONGEST_LINE);
  if (!MANY_LINES.has(name)) return oneLine(text, LONGEST_LINE);
  return cleanLines(clipped(text, maxBytes))
    .split("\n")
    .map((line) => neutralise(line.trim()))
    .filter(Boolean)
    .join(LINE_BREAK);
}

function inText(name: Placeholder, values: PlaceholderValues): string {
  const text = textOf(values[name]);
  return plain(MANY_LINES.has(name) ? text : clipLine(text, LONGEST_LINE));
}

function inUrl(name: Placeholder, values: PlaceholderValues, isStart: boolean): string {
  const text = textOf(values[name]);
  const url = isStart && ADDRESSES.has(name) ? safeUrl(text) : undefined;
  return url ?? encoded(name, text);
}

/** `owner/name`: GitHub knows no page of `owner%2Fname`, and neither part can be more than a name. */
const REPOSITORY = /^[\w-][\w.-]{0,99}\/[\w.-]{1,100}$/u;

/**
 * In an address nothing of a value is more than a word, but a repository is two. Dots alone would be
 * steps up its path, even percent-encoded.
 */
function encoded(name: Placeholder, text: string): string {
  if (name === "repo" && REPOSITORY.test(text) && !/\/\.{1,2}$/u.test(text)) return text;
  return encodeFully(/^\.{1,2}$/u.test(text) ? text.replaceAll(".", "．") : inAddress(text));
}

/** As much as could be of use in an address. */
function inAddress(text: string): string {
  return clipGraphemes(text.slice(0, LONGEST_TARGET).toWellFormed(), LONGEST_TARGET);
}

/** A value's text, which is worked on no further than it could be shown. */
function textOf(value: PlaceholderValue | undefined): string {
  const text = typeof value === "object" ? value.text : (value ?? "");
  return clipped(text, LONGEST_VALUE);
}

/** Markdown of ours is not torn inside a line. */
function wholeLines(markdown: string, maxBytes: number): string {
  if (clipBytes(markdown, maxBytes).length === markdown.length) return markdown;
  const kept = clipBytes(markdown, maxBytes);
  return `${kept.slice(0, Math.max(0, kept.lastIndexOf("\n")))}\n…`.trim();
}

function clipped(text: string, maxBytes: number): string {
  const kept = clipBytes(text, maxBytes);
  return kept.length < text.length && maxBytes > 0 ? `${kept.trimEnd()}…` : kept;
}

function looksLikeUrl(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/\S*|\{\{(?:run-url|url|compare-url)\}\}\S*)$/iu.test(text);
}

/** Whether it is one of the names. */
export function isPlaceholder(name: string): name is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}
