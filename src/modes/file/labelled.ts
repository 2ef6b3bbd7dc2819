import { isAddressEnd } from "../../message/markdown/address-end.ts";

/** An address, and the words that say what it leads to. */
export interface Labelled {
  readonly address: string;
  /** `""` where there are none. */
  readonly label: string;
}

/** Where an address begins, wherever in a line; not in a path. */
const START = /(?<![\w./&=?%-])https?:\/\//giu;
/** A path before it that only blanks and commas part from it: two things on one line. */
const AFTER_PATH = /(?:[\w-]\/[\w*.-]*|\.[a-z][a-z0-9]{0,7}|\*)[\s,，、;；]*$/iu;
/** A name of a file ends so; what a blank parts from that is part of the name. */
const FILE_END = /\.[a-z][a-z0-9]{0,7}(?:[?#]\S*)?$/iu;
const CLOSERS: Readonly<Record<string, string>> = {
  "(": ")",
  "<": ">",
  "（": "）",
  "＜": "＞",
  '"': '"',
  "“": "”",
  "「": "」",
  "【": "】",
};
const NUMBER = /^\d{1,3}[.)、．]\s*/u;
const AROUND = /[\s!|#:：\-–—>→，,、;；。*·()（）[\]"“”「」【】<＜＞]/u;

/** How many addresses begin in a line. */
export function countAddresses(line: string): number {
  return line.match(START)?.length ?? 0;
}

/**
 * The address of a line that says besides what it leads to, as people write: `[Label](https://…)`,
 * `Label: https://…`, `https://… | Label`, `https://… Label`.
 * @returns undefined where none is in it, or the words before it read as a path
 */
export function findLabelled(line: string): Labelled | undefined {
  const [match] = line.matchAll(START);
  if (match === undefined) return undefined;
  const before = line.slice(0, match.index).replace(NUMBER, "");
  if (AFTER_PATH.test(before)) return undefined;
  const rest = line.slice(match.index);
  const end = endOf(rest, CLOSERS[before.at(-1) ?? ""]);
  const words = [before, rest.slice(end)].map(withoutMarks);
  return { address: rest.slice(0, end), label: words.filter(Boolean).join(" ") };
}

/** @param closer - what ends it, where it stands in brackets or quotes */
function endOf(text: string, closer: string | undefined): number {
  let end = 0;
  for (; end < text.length; end += 1) {
    const character = text.charAt(end);
    const isClosed = character === closer && !/[\w./?#&=%)-]/u.test(text.charAt(end + 1));
    if (isClosed || /\s/u.test(character) || isAddressEnd(character)) break;
  }
  const isWhole = text.charAt(end) !== closer && isOfAddress(text.slice(0, end), text.slice(end));
  if (isWhole) return text.length;
  while (/[,;]/u.test(text.charAt(end - 1))) end -= 1;
  return end;
}

function withoutMarks(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && AROUND.test(text.charAt(start))) start += 1;
  while (end > start && AROUND.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Whether what stands behind a blank or a mark that no address has belongs to it all the same. */
function isOfAddress(head: string, tail: string): boolean {
  if (FILE_END.test(tail) || /^\s*[&?=%]|^\s\S*&[\w-]+=|[\w%-]\/[\w%-]/u.test(tail)) return true;
  return /^\S/u.test(tail) && !FILE_END.test(head) && /[\p{L}\p{N}]/u.test(tail);
}
