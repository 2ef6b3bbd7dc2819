/** An address and what it is called, as they are written on a line. Neither is filled. */
export interface Labelled {
  readonly label: string;
  /** With what may stand around it: see `bareAddress`. */
  readonly address: string;
}

const IN_BRACKETS = /^(?:\[(?<label>.+)\]|【(?<wide>.+)】) ?[(（] ?(?<address>.+)[)）]$/u;
/** What a sentence has behind a link. */
const BEHIND = /(?<=[)）])(?: ?（[^（）]*）|[ 。，；、！,;])$/u;
/** Where an address begins, or what stands for one. */
const START = String.raw`["'“‘\x60<＜]?(?:[a-z][a-z0-9+.-]*(?::|：\/\/)\S|ｈｔｔｐ|\[[^[\]]*\] ?[(（]|\{\{|｛｛)`;
/** Bars may stand in the label and in the address: the first before an address counts. */
const AFTER_BAR = new RegExp(`^(?<label>.+?) ?[|｜│︱丨] ?(?<address>${START}.*)$`, "iu");
/** Whatever else parts them, or a blank alone: a label, then an address in full. JSON is no label. */
const AFTER_WORDS =
  /^(?<label>(?:(?![:：]\/\/)[^"|｜])+?)(?: ?(?:[:：,，、;；=→]|[=-]>|—|-) ?| )(?<address>["'“‘`<＜]?(?:(?:https?|dingtalk)[:：]\/\/|\{\{ ?(?:run-|compare-)?url ?\}\}).*)$/iu;

/**
 * `Label | https://…` or `[Label](https://…)`, or the two as chats, tables and sentences have them:
 * `Label: https://…`. Undefined for anything else.
 * @param line - single-spaced
 */
export function readLabelled(line: string): Labelled | undefined {
  const found = inBrackets(line) ?? toLabelled(AFTER_BAR.exec(line));
  if (found !== undefined) return found;
  const other = toLabelled(AFTER_WORDS.exec(line));
  return other && { ...other, label: other.label.replace(/^\[(.+)\]$/u, "$1") };
}

/** `[Label](https://…)`, its brackets full-width perhaps. */
export function inBrackets(line: string): Labelled | undefined {
  const alone = line.replace(BEHIND, "");
  const found = /[)）]$/u.test(alone) ? toLabelled(IN_BRACKETS.exec(alone)) : undefined;
  return found && { ...found, address: withoutTitle(found.address) };
}

function toLabelled(found: RegExpExecArray | null): Labelled | undefined {
  if (found === null) return undefined;
  const { label = "", wide = label, address = "" } = found.groups ?? {};
  return { label: bareLabel(wide), address };
}

const TITLE = /\s(?:"[^"]*"|'[^']*'|“[^“”]*”|=[\dx%p]{1,12})$/u;

/** What stands in a link's brackets without its title, or a picture's without its size. */
export function withoutTitle(target: string): string {
  return target.trim().replace(TITLE, "");
}

/** A label knows no markup: without quotes or stars around it, and without a second bar. */
function bareLabel(label: string): string {
  return label
    .replace(/(?<![ |｜\\])[ |｜\\]+$/u, "")
    .replace(/^(?:(["'`]|\*\*)(.+)\1|“(.+)”)$/u, "$2$3")
    .trim();
}
