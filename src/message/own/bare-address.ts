import { withoutTitle } from "./labelled-line.ts";

/** Markdown's way to write one, which may tell its title too. */
const LINK = /^!?\[[^[\]]*\]\s*[(（](?<address>.+)[)）]$/u;
/** What a keyboard or a sentence leaves around it: quotes, brackets, full-width marks. */
const BEFORE = /^[\s"'“‘`<＜《【]+/u;
const AFTER = /(?<![\s"'”’`>＞|｜,;，。；：、！？）】》])[\s"'”’`>＞|｜,;，。；：、！？）】》]+$/u;
/** Its own brackets and quotes stay closed. */
const CLOSED = /(?:（[^（）]*）|【[^【】]*】|《[^《》]*》|"[^"]*"|'[^']*'|“[^“”]*”)$/u;
/** A query may end in words in quotes, as a title does. */
const SEARCH = /[?=]/u;
/** No address has a blank on both sides of it. */
const COMMENT = /\s{1,9}#\s.*$/su;
/** All of it that is sure to be its own: up to the last mark of a path, a query or a `{{…}}`. */
const OWN = /^[\s\S]*[./\\?&=%#{}]/u;
/**
 * Where a sentence goes on behind a letter of ASCII: at a mark that no such address has, and at a
 * blank before words of another script.
 */
const SENTENCE = /(?<=[!-~])(?:[，。；！？、（【《「“]|\s{1,9}\P{ASCII}).*$/su;
/** The same behind a letter of another script, which may itself have brackets and blanks. */
const LOCAL_SENTENCE = /(?<=\P{ASCII})(?:[，。；！？]|\s{1,9}[（【《「“｜]).*$/su;

/**
 * The address alone of what somebody wrote for one: without the quotes and brackets around it, its
 * title, and the words behind it. What is in it stays as it is, `{{…}}` too.
 */
export function bareAddress(written: string): string {
  const text = written.trim();
  const linked = LINK.exec(text)?.groups?.address;
  const whole = linked === undefined && SEARCH.test(text) ? text : withoutTitle(linked ?? text);
  const alone = withoutWords(whole).replace(BEFORE, "");
  return (CLOSED.test(alone) ? alone : alone.replace(AFTER, ""))
    .replace(/^[ｈＨ][ｔＴ]{2}[ｐＰ][ｓＳ]?：／／.*/su, (wide) => wide.normalize("NFKC"))
    .replace("：//", "://");
}

function withoutWords(whole: string): string {
  const text = whole.replace(COMMENT, "");
  const own = OWN.exec(text)?.[0] ?? "";
  // The last mark of its own comes along: what follows it is judged by it.
  const rest = text.slice(Math.max(0, own.length - 1)).replace(SENTENCE, "");
  // A query may hold a sentence.
  const alone = SEARCH.test(own) ? rest : rest.replace(LOCAL_SENTENCE, "");
  return own.slice(0, -1) + alone;
}
