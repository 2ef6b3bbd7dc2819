import { percentEncode } from "../../platform/percent.ts";

/**
 * An address as a card carries it: blanks, Chinese letters and brackets percent-encoded, since
 * clients open none that holds them as they are. What is encoded already stays so.
 * @see https://open.dingtalk.com/document/orgapp/robot-message-types-and-data-format
 */
export function inCard(url: string): string {
  return url
    .toWellFormed()
    .replace(/[^!#$%&*+,\-./0-9:;=?@A-Z_a-z~']|%(?![0-9A-Fa-f]{2})/gu, encodeURIComponent)
    .replace(/[()]/gu, percentEncode);
}

/** Whether a link may be opened from a message: http(s) alone. */
export function isHttp(url: string): boolean {
  return /^https?:\/\//iu.test(url) && URL.canParse(url);
}

/** Whether a link the workflow author wrote may be opened: http(s), or DingTalk's own scheme. */
export function isTarget(url: string): boolean {
  return isHttp(url) || /^dingtalk:\/\/\S+$/iu.test(url);
}

/** Whether it can be a card's picture: by address, or by media id (`@…`). */
export function isPicture(source: string): boolean {
  return isHttp(source) || /^@\S+$/u.test(source);
}
