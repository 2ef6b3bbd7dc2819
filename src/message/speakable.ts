import { clipGraphemes } from "./clip.ts";
import { foldLine } from "./escape.ts";

/** Longest name or title in a sentence, in graphemes: a caller listens for seconds. */
const LONGEST = 60;

/**
 * Any text as words that can be read aloud and stand in an SMS: one line, no address, no markup, no
 * emoji, no hash of a commit. What is left of it may be `""`.
 */
export function speakable(text: string, max = LONGEST): string {
  const words = foldLine(text)
    .replace(/[a-z][a-z\d+.-]*:\/\/\S+/giu, " ")
    .replace(/(?<![\p{L}\p{N}])(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{7,64}(?![\p{L}\p{N}])/giu, " ")
    .replace(
      /[^\p{L}\p{M}\p{N}\s.,:;!?%+/'’、。，：；！？（）()「」-]|[\p{Default_Ignorable_Code_Point}＊＿ˋ～［］＜＞＆＼＠]/gu,
      " ",
    )
    .replace(/\s+/gu, " ")
    .replace(/ (?=[.,;!?、。，：；！？])/gu, "")
    .replace(/^[\s.,:;!?、。，：；！？-]+|[\s.,:;、，：；-]+$/gu, "");
  return clipGraphemes(words, max);
}
