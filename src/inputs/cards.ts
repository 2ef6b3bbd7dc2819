import { InputError } from "../errors.ts";
import type { Button, FeedCardMessage } from "../message/types.ts";

/** DingTalk stacks buttons for ever; past this nobody sees the message for them. */
const MOST_BUTTONS = 20;

/**
 * Buttons of an action card, one per line: `Label | https://…` or `[Label](https://…)`.
 * @throws InputError naming the line
 */
export function parseButtons(text: string): readonly Button[] {
  const buttons = filledLines(text).map(({ line, number }) => {
    const found = /^\[(.+)\]\(\s*(\S+?)\s*\)$/u.exec(line) ?? /^(.+?)\s*[|｜]\s*(\S+)$/u.exec(line);
    const [label, url] = [found?.[1]?.trim(), found?.[2]];
    if (!label || !url) {
      throw new InputError(
        "buttons",
        `has a line (${number}) that is no button; write: Label | https://…`,
      );
    }
    if (!isTarget(url)) {
      throw new InputError(
        "buttons",
        `has a line (${number}) whose link is neither http(s) nor dingtalk://`,
      );
    }
    return { label, url };
  });
  if (buttons.length > MOST_BUTTONS) {
    throw new InputError("buttons", `has ${buttons.length} lines; ${MOST_BUTTONS} are the most`);
  }
  return buttons;
}

/**
 * Entries of a feed card, one per line: `[title](url) ![](picture)`.
 * @throws InputError naming the line
 */
export function parseFeed(text: string): FeedCardMessage["links"] {
  const links = filledLines(text).map(({ line, number }) => {
    const found = /^\[(.+?)\]\(\s*(\S+?)\s*\)\s*!\[[^\]]*\]\(\s*(\S+?)\s*\)$/u.exec(line);
    const [title, url, picture] = [found?.[1]?.trim(), found?.[2], found?.[3]];
    if (!title || !url || !picture) {
      throw new InputError(
        "content",
        `has a line (${number}) that is no feed card entry; write: [title](https://…) ![](https://picture…)`,
      );
    }
    if (!isHttp(url) || !(isHttp(picture) || picture.startsWith("@"))) {
      throw new InputError("content", `has a line (${number}) with a link that is not http(s)`);
    }
    return { title, url, picture };
  });
  if (links.length === 0) {
    throw new InputError(
      "content",
      "is empty, which a feed card cannot be; write one entry per line: [title](https://…) ![](https://picture…)",
    );
  }
  return links;
}

/** Whether a link may be opened from a message: http(s) alone. */
export function isHttp(url: string): boolean {
  return /^https?:\/\//iu.test(url) && URL.canParse(url);
}

/** Whether a link the workflow author wrote may be opened: http(s), or DingTalk's own scheme. */
export function isTarget(url: string): boolean {
  return isHttp(url) || /^dingtalk:\/\/\S+$/iu.test(url);
}

function filledLines(text: string): readonly { readonly line: string; readonly number: number }[] {
  return text
    .split(/\r?\n/u)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== "");
}
