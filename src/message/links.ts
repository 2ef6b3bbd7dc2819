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

/**
 * A button's address that opens in the system browser on PC and on phones: a plain one opens in the
 * side panel there and in DingTalk's own view here, and what phones obey PCs do not. Others than
 * http(s) stay as they are.
 * @see https://open.dingtalk.com/document/orgapp/unified-jump-protocol
 */
export function buttonInBrowser(url: string): string {
  if (!/^https?:\/\/\S+$/iu.test(url)) return url;
  const onPhone = `dingtalk://dingtalkclient/action/jump?url=${encodeFully(url)}`;
  const links = `pcLink=${encodeFully(toBrowserUrl(url))}&mobileLink=${encodeFully(onPhone)}`;
  return `dingtalk://dingtalkclient/action/open_platform_link?${links}`;
}

function toBrowserUrl(url: string): string {
  return `dingtalk://dingtalkclient/page/link?url=${encodeFully(url)}&pc_slide=false`;
}
