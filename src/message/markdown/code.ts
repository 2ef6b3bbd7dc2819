import type { Code } from "mdast";
import { disarm, neutralise, withoutInvisible } from "../escape.ts";
import type { Context } from "./types.ts";
import { showWords } from "./writer.ts";

/** Code shows what the author typed, placeholders filled. */
export function codeText(
  code: string,
  context: Context,
  place: "label" | "plain" = "label",
): string {
  if (context.fill === undefined) return withoutInvisible(code);
  return withoutInvisible(code).replace(/\{\{([a-z-]{1,24})\}\}/gu, (whole, name: string) => {
    const piece = context.fill?.(name, place);
    if (piece === undefined) return whole;
    return piece.kind === "link" ? disarm(piece.url) : piece.text;
  });
}

/** Addresses that code is about, up to where a path begins. */
const COPIED =
  /\b(?:https?|ssh|git|s?ftp|mysql|postgres(?:ql)?|redis|mongodb):\/\/[a-z0-9][a-z0-9.-]*/giu;

/**
 * A line of code as it is shown. In the author's own, an "@" and addresses stay as they are: they are
 * there to be copied. What values put in is harmless already, and no address of theirs comes alive.
 * @param source - the code before it was filled
 */
export function showCode(line: string, source: string, { trusted }: Context): string {
  if (!trusted) return showWords(line);
  let shown = showWords(line, "kept");
  for (const [origin] of source.matchAll(COPIED)) {
    shown = shown
      .split(neutralise(origin))
      .reduce((done, rest) => done + (/^[\w.-]/u.test(rest) ? neutralise(origin) : origin) + rest);
  }
  return shown;
}

/**
 * Code in a sentence. Some clients drop its marks, and what stands for them looks odd beside Chinese:
 * a word stays by itself, and what would run together with the words around it is quoted.
 */
export function quoted(code: string): string {
  return /\s/u.test(code) || !/[\p{L}\p{N}]/u.test(code) ? `“${code}”` : code;
}

/** Lines of code: what DingTalk would fold or drop, its spaces, is made to stay. */
export function codeLines(node: Code, context: Context): string[] {
  return codeText(node.value, context)
    .split("\n")
    .map((line) => {
      const spaced = line
        .trimEnd()
        .replaceAll("\t", "    ")
        .replace(/^ +| {2,}/gu, (spaces) => "\u00A0".repeat(spaces.length));
      return showCode(spaced, node.value, context) || "&nbsp;";
    });
}

/**
 * Lines of code that stand by themselves. Commands are there to be copied, and a look-alike in one
 * is no longer the command: in the author's own, marks stay that nothing in the block could make
 * markup of. Not a `*`: a stray one is said to break the emphasis of what follows.
 */
export function codeBlock(node: Code, context: Context): string[] {
  const shown = codeLines(node, context);
  if (!context.trusted) return shown;
  // A command goes on after these at the end of its line, where blanks follow that make them words.
  const lines = shown.map((line) => line.replace(/(?<=[\\&])\u200B$/u, ""));
  const isFilled = codeText(node.value, context) !== withoutInvisible(node.value);
  if (isFilled || LOOK_ALIKE.test(node.value)) return lines;
  const hasLink = /\]\s*[([:（：]|!\[|\[\^|^[^\w\n]*\[.\]\s/mu.test(node.value);
  const hasPair = node.value.indexOf("~") !== node.value.lastIndexOf("~");
  return lines.map((line) => {
    const words = hasLink ? line : line.replaceAll("［", "[").replaceAll("］", "]");
    return hasPair ? words : words.replace("～", "~");
  });
}

/** What the marks that may stay become elsewhere; one that the author typed is none of them. */
const LOOK_ALIKE = /[［］～]/u;
