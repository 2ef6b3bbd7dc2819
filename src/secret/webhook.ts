import { Slip } from "./slip.ts";

/**
 * The robot's own token, out of its webhook URL or given bare. Nothing but `access_token` is kept.
 * The URL must be that of DingTalk itself: a webhook elsewhere would send the message, and every
 * later credential, to a stranger.
 * @param oapi - base URL of the robot host, from `dingtalk-oapi-url`
 * @param where - what is being read, for the error: `` or ` (group "dev")`
 * @throws Slip
 */
export function parseWebhook(value: string, oapi: URL, where: string): string {
  if (isBareToken(value)) return value;
  if (!isUrl(value)) throw new Slip("noUrl", where);
  const url = URL.parse(value);
  if (url === null) throw new Slip("badUrl", where);
  if (url.username !== "" || url.password !== "") throw new Slip("userName", where);
  if (url.hostname === "connector.dingtalk.com") throw new Slip("automation", where);
  if (url.origin !== oapi.origin) {
    const isPlain = url.protocol === "http:" && url.host === oapi.host;
    throw new Slip(isPlain ? "http" : "host", where, oapi.origin);
  }
  if (url.pathname !== "/robot/send") throw new Slip("path", where);
  if (/SEC[0-9a-f]{16}/u.test(url.href)) throw new Slip("keyInside", where);
  const [token = "", ...others] = new Set(url.searchParams.getAll("access_token"));
  if (others.length > 0) throw new Slip("twoTokens", where);
  if (/^[0-9a-f]{64}./isu.test(token)) throw new Slip("runOn", where);
  if (!/^(?=.*\w)[\w.~-]{1,256}$/u.test(token)) throw new Slip("noToken", where);
  return token;
}

/** A robot's token as DingTalk makes them: 64 hex digits. */
export function isBareToken(value: string): boolean {
  return /^[0-9a-f]{64}$/iu.test(value);
}

/** Whether it is all of a webhook but its token, as `…?access_token=${{ secrets.TOKEN }}` is on a fork. */
export function isBlankWebhook(value: string): boolean {
  return /^https?:\/\/\S+[?&]access_token=(?:[&#]\S*)?$/iu.test(value);
}

/** Whether a word is meant as a URL. */
export function isUrl(value: string): boolean {
  return /^https?:\/\//iu.test(value);
}

/** @throws Slip when a signing key is not one */
export function checkSign(sign: string, where: string): void {
  if (/^SEC[\w-]{8,}$/u.test(sign)) return;
  if (sign.startsWith("SEC")) throw new Slip("cutKey", where);
  throw new Slip(isBareToken(sign) ? "tokenAsKey" : "noKey", where);
}
