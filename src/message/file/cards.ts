import type { Asset } from "../../github/types.ts";
import type { Inputs } from "../../inputs/inputs.ts";
import { decoded } from "../../platform/percent.ts";
import { oneLine, safeUrl } from "../escape.ts";
import { openInBrowser } from "../links.ts";
import { formatSize } from "../parts.ts";
import type { ImageMessage, LinkMessage } from "../types.ts";

/** Where links are to open. */
type LinkTarget = Inputs["openLinksIn"];

/**
 * A card that opens the address; it shows the picture where the address is one.
 * @param label - its title, where the author wrote one
 */
export function urlCard(url: string, label: string, target: LinkTarget): LinkMessage {
  const { host } = new URL(url);
  const card = fileCard(oneLine(label) || nameOfUrl(url), oneLine(host), url, target);
  return isPictureUrl(url) ? { ...card, picture: url } : card;
}

/** The last part of the path, else the host. */
function nameOfUrl(url: string): string {
  const { host, pathname } = new URL(url);
  return oneLine(decoded(pathname.split("/").at(-1) ?? "")) || oneLine(host);
}

/** An address that is a picture's by its extension, to be fetched by whoever sees it. */
export function urlPicture(url: string): ImageMessage | undefined {
  return isPictureUrl(url) ? { kind: "image", photo: url } : undefined;
}

/**
 * A card that opens a release asset's download.
 * @param page - http(s), for an asset without a usable address
 */
export function assetCard(asset: Asset, page: string, target: LinkTarget): LinkMessage {
  const url = safeUrl(asset.url) ?? page;
  const text = `${formatSize(asset.sizeBytes)} · ${oneLine(new URL(url).host)}`;
  return fileCard(oneLine(asset.name), text, url, target);
}

function fileCard(title: string, text: string, url: string, target: LinkTarget): LinkMessage {
  return { kind: "link", title, text, url: target === "browser" ? openInBrowser(url) : url };
}

function isPictureUrl(url: string): boolean {
  return /\.(?:jpe?g|gif|png|bmp)$/iu.test(new URL(url).pathname);
}
