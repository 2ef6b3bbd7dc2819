import type { Asset } from "../../github/types.ts";
import { oneLine, safeUrl } from "../../message/escape.ts";
import { openInBrowser } from "../../message/links.ts";
import { formatSize } from "../../message/parts.ts";
import type { ImageMessage, LinkMessage } from "../../message/types.ts";
import { decoded } from "../../platform/percent.ts";
import type { Run } from "../../run/run.ts";
import type { Item } from "./items.ts";

/** What a card needs of a run. */
export type CardRun = Pick<Run, "inputs" | "facts" | "context">;

/** What is shown for an address or an asset that is not uploaded. */
export function itemCard(run: CardRun, item: Exclude<Item, { kind: "file" }>): LinkMessage {
  return item.kind === "url" ? urlCard(run, item.url) : assetCard(run, item.asset);
}

/** A card that opens the address; it shows the picture where the address is one. */
function urlCard(run: CardRun, url: string): LinkMessage {
  const { host } = new URL(url);
  const card = linkCard(run, nameOfUrl(url), oneLine(host), url);
  return isPictureUrl(url) ? { ...card, picture: url } : card;
}

/** The last part of the path, else the host. */
export function nameOfUrl(url: string): string {
  const { host, pathname } = new URL(url);
  return oneLine(decoded(pathname.split("/").at(-1) ?? "")) || oneLine(host);
}

/** An address that is a picture's by its extension, to be fetched by whoever sees it. */
export function urlPicture(url: string): ImageMessage | undefined {
  return isPictureUrl(url) ? { kind: "image", photo: url } : undefined;
}

/** A card that opens a release asset's download. */
function assetCard(run: CardRun, asset: Asset): LinkMessage {
  const url = safeUrl(asset.url) ?? safeUrl(run.facts.url) ?? run.context.serverUrl;
  const text = `${formatSize(asset.sizeBytes)} · ${oneLine(new URL(url).host)}`;
  return linkCard(run, oneLine(asset.name), text, url);
}

function linkCard({ inputs }: CardRun, title: string, text: string, url: string): LinkMessage {
  const target = inputs.openLinksIn === "browser" ? openInBrowser(url) : url;
  return { kind: "link", title, text, url: target };
}

function isPictureUrl(url: string): boolean {
  return /\.(?:jpe?g|gif|png|bmp)$/iu.test(new URL(url).pathname);
}
