import { isHarmless } from "../platform/harmless.ts";
import { CODE } from "./code.ts";

/** A link by its scheme; DingTalk's own way to open a page may hold one of the web. */
const LINK =
  /\]\([ \t]*<?(?!https?:|dingtalk:\/\/dingtalkclient\/page\/link\?\S*url=http)([a-z][a-z0-9+.-]{1,30}):/giu;
/** Hosts without the scheme are read as links all the same. */
const HOST = /^www\.|\.(?:com|cn|net|org|io)$|^localhost$/iu;

/**
 * A line for each kind of address in `content` that no message can open, so that the words of its
 * link stand alone: `[iOS](itms-services://…)`.
 */
export function findDeadLinks(content: string): readonly string[] {
  const words = content.replace(CODE, "``");
  const schemes = new Set(Array.from(words.matchAll(LINK), ([, scheme = ""]) => scheme));
  return [...schemes]
    .filter((scheme) => isHarmless(scheme) && !HOST.test(scheme))
    .slice(0, 3)
    .map(
      (scheme) =>
        `"content" links to ${scheme}:…, which a message cannot open: only the words are shown; link to https://… or write the address out`,
    );
}
