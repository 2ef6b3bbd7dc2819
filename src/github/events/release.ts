import type { Asset } from "../types.ts";
import { readAuthor, thing } from "./parts.ts";
import { type Fields, fields, link, list, number, text } from "./readers.ts";
import type { EventBase, ReleaseEvent } from "./types.ts";

/** What became of a release; nothing where the payload holds none. */
export function readRelease(payload: Fields, base: EventBase): ReleaseEvent | undefined {
  const release = thing(payload, "release");
  if (!release) return undefined;
  return {
    ...base,
    kind: "release",
    release: {
      id: number(release.id),
      tag: text(release.tag_name),
      name: text(release.name),
      body: text(release.body),
      url: link(release.html_url),
      isDraft: release.draft === true,
      isPrerelease: release.prerelease === true,
      author: readAuthor(release.author),
      assets: list(release.assets).map(readAsset),
    },
  };
}

function readAsset(value: unknown): Asset {
  const asset = fields(value);
  return {
    id: number(asset.id),
    name: text(asset.name),
    sizeBytes: number(asset.size),
    contentType: text(asset.content_type),
    url: link(asset.browser_download_url),
  };
}
