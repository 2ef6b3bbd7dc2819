import type { Context } from "./context.ts";
import { h, ICONS, icon } from "./dom.ts";

/**
 * A picture: an uploaded one is shown, one elsewhere stands as a frame with its address, since this
 * page asks nobody but its own server.
 * @param isShown - whether a reader would see it at all
 */
export function picture(
  address: string,
  alt: string,
  context: Context,
  isShown = true,
): HTMLElement {
  const url = address.startsWith("@") && isShown ? context.store.mediaUrl(address) : undefined;
  if (url !== undefined) return h("img", { src: url, alt: alt || context.words.kinds.image });
  const host = URL.canParse(address) ? new URL(address).hostname : "";
  const label = isShown ? context.words.pictureAway : context.words.pictureBroken;
  const frame = isShown ? "away" : "away broken";
  const words = h("span", {}, alt || label);
  const where = host !== "" && h("small", {}, host);
  return h(
    "span",
    { class: frame, role: "img", "aria-label": alt || label, title: address },
    icon(ICONS.picture),
    words,
    where,
  );
}
