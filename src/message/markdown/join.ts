import { clipBytes, utf8Length } from "../clip.ts";
import { CUT, GAP } from "../parts.ts";
import type { Block } from "./types.ts";

/** What must not be torn: pictures, links with the host after them, tags, entities, emphasis marks, then anything. */
const PART =
  /!?\[[^[\]]*\]\([^()]*\)(?:\u200B? \([^()\s]{1,260}\))?|<\/?font[^>]*>|&nbsp;|\*+|[^![<&*]+|[\s\S]/gu;

/** A heading or a rule, which is nothing without what follows it. */
const LEADS_ON = /^(?:> )?(?:#{1,6} .*|—+|\*\*[^*\n]*\*\*)$/u;

/**
 * Blocks as one text of at most `maxBytes`. What does not fit is left out from the end, a long block
 * by lines, the last line between graphemes and outside of links; then `moreLink` closes the text.
 * @param maxBytes - UTF-8 bytes, never exceeded
 * @param moreLink - DingTalk Markdown that leads to the whole text; `""` for "…"
 */
export function joinBlocks(blocks: readonly Block[], maxBytes: number, moreLink: string): string {
  const shown = blocks.filter((block) => !isCut(block));
  const whole = shown.join(GAP);
  if (shown.length === blocks.length && utf8Length(whole) <= maxBytes) return whole;
  const ending = [moreLink, CUT].find((end) => end !== "" && utf8Length(end) <= maxBytes);
  if (ending === undefined) return "";
  const kept = fitBlocks(shown, maxBytes - utf8Length(GAP + ending));
  return kept === "" ? ending : kept + GAP + ending;
}

function isCut(block: Block): boolean {
  return block === CUT || block === `> ${CUT}`;
}

function fitBlocks(blocks: readonly Block[], room: number): string {
  const kept: string[] = [];
  let left = room;
  for (const block of blocks) {
    const inside = left - (kept.length > 0 ? utf8Length(GAP) : 0);
    const bytes = utf8Length(block);
    if (bytes <= inside) {
      kept.push(block);
      left = inside - bytes;
      continue;
    }
    // Ending a quarter early beats half a block; ending any earlier does not.
    const part = kept.length === 0 || inside > room / 4 ? fitLines(block, inside) : "";
    if (part !== "") kept.push(part);
    break;
  }
  while (kept.length > 1 && LEADS_ON.test(kept.at(-1) ?? "")) kept.pop();
  return kept.join(GAP);
}

function fitLines(block: Block, room: number): string {
  const lines = block.split("\n");
  const kept: string[] = [];
  let bytes = 0;
  for (const line of lines) {
    const gap = kept.length > 0 ? 1 : 0;
    // Blanks at the end of the last line are not kept.
    if (bytes + gap + utf8Length(line.trimEnd()) > room) {
      return kept.length === 0
        ? fitParts(line, room)
        : kept
            .join("\n")
            .replace(/(?:\n(?:> *)?)+$/u, "")
            .trimEnd();
    }
    kept.push(line);
    bytes += gap + utf8Length(line);
  }
  return kept.join("\n");
}

/** As much of a line as fits, everything opened in it closed again. */
function fitParts(line: string, room: number): string {
  const open: string[] = [];
  let kept = "";
  let left = room - utf8Length("…");
  for (const [part] of line.matchAll(PART)) {
    const closes = isMark(part) ? utf8Length(closer(part)) : 0;
    const bytes = utf8Length(part);
    if (bytes + closes > left) {
      const words = /^[^![<&*]/u.test(part) ? clipBytes(part, left) : "";
      const cut = (kept + words).trimEnd();
      return left < 0 || /^(?:[•> ]|\d+\u200B?\.?)*$/u.test(cut) ? "" : `${cut}…${closings(open)}`;
    }
    kept += part;
    left -= bytes;
    if (closes === 0) continue;
    if (open.at(-1) === closer(part)) {
      open.pop();
      left += closes;
    } else if (part !== "</font>") {
      open.push(closer(part));
      left -= closes;
    }
  }
  return kept;
}

function isMark(part: string): boolean {
  return part === "*" || part === "**" || /^<\/?font/iu.test(part);
}

function closer(mark: string): string {
  return mark.startsWith("<") ? "</font>" : mark;
}

function closings(open: readonly string[]): string {
  return open.toReversed().join("");
}
