import type { Context } from "./context.ts";
import { h } from "./dom.ts";

/**
 * A picture: an uploaded one is shown, one elsewhere stands as a frame with its address, since this
 * page asks nobody but its own server.
 * @param isShown - whether a reader would see it at all
 */
export function picture(
  address: string,
  alt: string,
  { store, words }: Context,
  isShown = true,
): HTMLElement {
  const url = address.startsWith("@") && isShown ? store.mediaUrl(address) : undefined;
  if (url !== undefined) return h("img", { src: url, alt: alt || words.kinds.image });
  const host = URL.canParse(address) ? new URL(address).hostname : "";
  const label = isShown ? words.pictureAway : words.pictureBroken;
  const frame = isShown ? "away" : "away broken";
  return h(
    "span",
    { class: frame, role: "img", "aria-label": alt || label, title: address },
    h("span", {}, alt || label),
    host === "" ? undefined : h("small", {}, host),
  );
}
