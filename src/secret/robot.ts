import type { Robot } from "../dingtalk/types.ts";
import { withoutUnseen } from "../platform/unseen.ts";
import { Slip } from "./slip.ts";
import { checkSign, isBareToken, isUrl, parseWebhook } from "./webhook.ts";

/** A robot as one text tells of it. */
export interface ToldRobot extends Robot {
  readonly keyword?: string;
}

/** Words as they are pasted; a keyword in quotes may hold blanks. */
const WORD = /(?:keywords?|关键[词字])\s*[=＝]\s*(?:"[^"]*"|“[^”]*”|'[^']*')|[^\s,，、;；。]+/giu;
const KEYWORD = /^(?:keywords?|关键[词字])\s*[=＝]/iu;
/** A key or token, whole or a good part of one, or the address of a webhook. */
const CREDENTIAL = /SEC[0-9a-f]{8}|[0-9a-f]{16}|access_token/iu;
const WRAPPED = /^[\s"'`“”‘’「」<>＜＞‹›]+|[\s"'`“”‘’「」<>＜＞‹›]+$/gu;

/** Without what pasting leaves around a text: quotes, brackets, blanks of any width, what is unseen. */
export function unwrap(text: string): string {
  return withoutUnseen(text).replace(WRAPPED, "");
}

/** A credential without that, and without the comma that ended its line elsewhere. */
export function clean(text: string): string {
  return unwrap(unwrap(text).replace(/[,，;；、。]+$/u, "")) || text;
}

/** What a text about a robot holds, word by word. */
export function robotWords(text: string): readonly string[] {
  // As a page's source has it; the rest as a Chinese keyboard does.
  const words = withoutUnseen(text).replaceAll("&amp;", "&").match(WORD) ?? [];
  return words
    .map((word) => (isKeyword(word) ? word : unwrap(word.normalize("NFKC"))))
    .filter(Boolean);
}

/** Whether a word is a webhook's address or token. */
export function isWebhook(word: string): boolean {
  return isUrl(word) || isBareToken(word);
}

/** Whether a word is meant as a signing key: one of a page's that hides the rest, too, as `SEC***`. */
export function isSign(word: string): boolean {
  return /^SEC[\w-]*[.*]*$/u.test(word);
}

/** Whether a word says a keyword. */
export function isKeyword(word: string): boolean {
  return KEYWORD.test(word);
}

/**
 * A keyword goes into every message that lacks it, for all to read: none may be a credential.
 * @throws Slip
 */
export function checkKeyword(keyword: string, where: string): string {
  if (CREDENTIAL.test(keyword)) throw new Slip("keyAsKeyword", where);
  return keyword;
}

/**
 * A webhook's address or token, and what else stands with it: its signing key, its keyword.
 * @param where - what is being read, for errors: `` or ` in group "dev"`
 * @throws Slip
 */
export function parseRobot(words: readonly string[], oapi: URL, where: string): ToldRobot {
  const found = words.filter(isWebhook);
  const [webhook = words[0] ?? ""] = found.toSorted((a, b) => Number(isUrl(b)) - Number(isUrl(a)));
  if (words.some(isSign) && words.every((word) => isSign(word) || isKeyword(word))) {
    throw new Slip("keyAlone", where);
  }
  const token = parseWebhook(webhook, oapi, where);
  const others = found.filter((word) => word !== webhook && word !== token);
  const signs = [...new Set(words.filter(isSign))];
  const keywords = words.filter(isKeyword);
  if (others.some(isBareToken)) throw new Slip("lostPrefix", where);
  if (others.length > 0) throw new Slip(where === "" ? "robots" : "robotsOfGroup", where);
  if (signs.length > 1) throw new Slip("signs", where);
  const rest = words.filter((word) => !isWebhook(word) && !isSign(word) && !isKeyword(word));
  if (rest.length > 0 && found.length > 0) {
    const key = rest.find((word) => /SEC[0-9a-f]{16}/iu.test(word));
    if (key !== undefined)
      throw new Slip(/^sec[0-9a-f]/iu.test(key) ? "noKey" : "labelledKey", where);
    const isPiece = rest.some((word) => /^(?=.*[a-f]|.{16})[0-9a-f]{6,}$/iu.test(word));
    throw new Slip(isPiece ? "piece" : keywords.length > 0 ? "strayKeyword" : "stray", where);
  }
  if (keywords.length > 1) throw new Slip("keywords", where);
  const [sign] = signs;
  if (sign !== undefined) checkSign(sign, where);
  const keyword = checkKeyword(unwrap(keywords[0]?.replace(KEYWORD, "") ?? ""), where);
  return { token, ...(sign && { sign }), ...(keyword && { keyword }) };
}
