import type { Context } from "./context.ts";
import { h } from "./dom.ts";
import { readLink } from "./links.ts";

/** A link that opens its page in a new tab, and says where DingTalk would open it. */
export function anchor(
  address: string,
  { words }: Context,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const { href, opensIn } = readLink(address);
  const title = `${href ?? address}\n${words.opensIn[opensIn]}`;
  if (href === undefined) return h("span", { class: "dead-link", title }, ...children);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", title }, ...children);
}
