import { NotifyError } from "../../errors.ts";
import { fields, link, text } from "../events/readers.ts";
import type { Asset } from "../types.ts";
import type { Client } from "./client.ts";
import { readCount, readItems } from "./guards.ts";
import { PER_PAGE } from "./pages.ts";
import { fail, parseReply, type Read, type ReadTarget, succeed, withAdvice } from "./read.ts";

/** By id where the event has it; a tag does not find a draft. */
export type ReleaseName = { readonly id: number } | { readonly tag: string };

/** A release's file while it is being read. */
export interface AssetDownload {
  /** To be read once; throws a `NotifyError` when it breaks off, and stops when left early. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** As announced by the server; absent when it does not say. */
  readonly sizeBytes?: number;
}

const RELEASE: ReadTarget = { what: "the release", permission: "contents: read" };
const ASSETS: ReadTarget = { what: "the release's assets", permission: "contents: read" };
const ASSET: ReadTarget = { what: "a release asset's content", permission: "contents: read" };

/** GitHub takes a thousand assets a release. */
const MAX_PAGES = 10;

/**
 * The assets of a release whose upload is complete, in GitHub's order.
 * @see https://docs.github.com/en/rest/releases/assets#list-release-assets
 */
export async function listReleaseAssets(
  client: Client,
  release: ReleaseName,
): Promise<Read<readonly Asset[]>> {
  const id = "id" in release ? succeed(release.id) : await findRelease(client, release.tag);
  if (!id.ok) return id;
  const assets: Asset[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const reply = await client.getJson(ASSETS, "releases/{release_id}/assets", {
      release_id: id.value,
      per_page: PER_PAGE,
      page,
    });
    const found = parseReply(reply, ASSETS, (body) => readItems(body, readAsset));
    if (!found.ok) return found;
    for (const { isComplete, ...asset } of found.value) if (isComplete) assets.push(asset);
    if (found.value.length < PER_PAGE) break;
  }
  return succeed(assets);
}

/**
 * Start a download. The signal ends it at any point; the time for metadata does not apply. Storage
 * elsewhere, which GitHub points to, does not get to see the token.
 */
export async function downloadAsset(
  client: Client,
  assetId: number,
  signal: AbortSignal,
): Promise<Read<AssetDownload>> {
  const path = "releases/assets/{asset_id}";
  const bytes = await client.getBytes(ASSET, path, { asset_id: assetId }, signal);
  if (!bytes.ok) return bytes;
  const { stream, sizeBytes } = bytes.value;
  const chunks = readChunks(stream, signal);
  return succeed(sizeBytes === undefined ? { chunks } : { chunks, sizeBytes });
}

async function* readChunks(stream: ReadableStream<Uint8Array>, signal: AbortSignal) {
  try {
    yield* stream;
  } catch (cause) {
    const failure = signal.aborted
      ? fail(ASSET, "slow", "stopped by the time limit")
      : fail(ASSET, "unavailable", "broken off half-way");
    throw new NotifyError(withAdvice(failure), signal.aborted ? {} : { cause });
  }
}

async function findRelease(client: Client, tag: string): Promise<Read<number>> {
  if (tag === "") return fail(RELEASE, "absent", "no tag");
  const reply = await client.getJson(RELEASE, "releases/tags/{tag}", { tag });
  return parseReply(reply, RELEASE, (body) => readCount(fields(body).id));
}

function readAsset(value: unknown): (Asset & { isComplete: boolean }) | undefined {
  const asset = fields(value);
  const id = readCount(asset.id);
  const name = text(asset.name);
  const sizeBytes = readCount(asset.size);
  if (!id || !name || sizeBytes === undefined) return undefined;
  return {
    id,
    name,
    sizeBytes,
    contentType: text(asset.content_type),
    url: link(asset.browser_download_url),
    isComplete: asset.state === "uploaded",
  };
}
