import { encodeFully } from "../platform/percent.ts";

/** A link in finished Markdown, not a picture: labels and targets there hold no brackets. */
const LINK = /(?<!!)(\[[^[\]]*\]\()(https?:\/\/[^()\s]*)(\))/giu;

/**
 * Have links open in the system browser instead of DingTalk's side panel on PC: every http(s) link
 * of a finished message, or the one that `text` is. Pictures stay as they are.
 * @see https://open.dingtalk.com/document/orgapp/message-link-description
 */
export function openInBrowser(text: string): string {
  if (/^https?:\/\/\S+$/iu.test(text)) return toBrowserUrl(text);
  return text.replace(
    LINK,
    (_, open: string, url: string, close: string) => open + toBrowserUrl(url) + close,
  );
}

function toBrowserUrl(url: string): string {
  return `dingtalk://dingtalkclient/page/link?url=${encodeFully(url)}&pc_slide=false`;
}
