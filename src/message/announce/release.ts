import type { ReleaseEvent } from "../../github/events/types.ts";
import type { Asset } from "../../github/types.ts";
import { linkTo } from "../escape.ts";
import { formatSize } from "../parts.ts";
import type { ReleaseAct } from "../words/announce-words.ts";
import { enumerate, headOf, nameOf, refOf, titleOf, whoDid } from "./parts.ts";
import type { Telling, Told } from "./telling.ts";

const EMOJI: Readonly<Record<ReleaseAct, string>> = {
  published: "📦",
  created: "📝",
  edited: "✏️",
  deleted: "🗑️",
  unpublished: "↩️",
};

/** A release: published, drafted, changed or withdrawn; its notes in their own shape. */
export function tellRelease(event: ReleaseEvent, telling: Telling): Told {
  const { release } = event;
  const { words } = telling;
  const act = actOf(event);
  const isGone = act === "deleted" || act === "unpublished";
  const news = newsOf(event, telling, act);
  return {
    emoji: act === "published" && release.isPrerelease ? "🧪" : EMOJI[act],
    head: headOf(event, telling, news, refOf(release.tag)),
    preview: news,
    deed: words.release.by[act](whoDid(event, telling)),
    facts: tagFact(event, telling),
    link: isGone
      ? { label: words.links.repository, url: event.repository.url }
      : { label: words.links.release, url: release.url },
    lines: isGone ? [] : assetLines(release.assets, telling),
    ...(!isGone && { body: { markdown: release.body, url: release.url, isQuoted: false } }),
  };
}

function actOf({ action, release }: ReleaseEvent): ReleaseAct {
  switch (action) {
    case "published":
    case "released":
    case "prereleased":
      return "published";
    case "edited":
    case "deleted":
    case "unpublished":
      return action;
    default:
      return release.isDraft || action === "created" ? "created" : "edited";
  }
}

function newsOf({ release }: ReleaseEvent, { words }: Telling, act: ReleaseAct): string {
  const name = titleOf(release.name) || refOf(release.tag);
  switch (act) {
    case "published":
      return words.release.published(name, release.isPrerelease);
    case "created":
      return words.release.created(name, release.isDraft);
    case "edited":
      return words.release.edited(name);
    case "deleted":
      return words.release.deleted(name);
    case "unpublished":
      return words.release.unpublished(name);
    default:
      return act satisfies never;
  }
}

/** The tag, where the release is called otherwise. */
function tagFact({ release }: ReleaseEvent, { words }: Telling): readonly string[] {
  const tag = refOf(release.tag);
  return tag && titleOf(release.name) && release.name !== release.tag
    ? [words.release.tag(tag)]
    : [];
}

function assetLines(assets: readonly Asset[], telling: Telling): readonly string[] {
  if (assets.length === 0) return [];
  const { common, words } = telling;
  const shown = assets.map(
    (asset) =>
      `${linkTo(nameOf(asset.name), asset.url)}${common.parens(formatSize(asset.sizeBytes))}`,
  );
  return [`${words.release.assets(assets.length)}${common.colon}${enumerate(shown, telling)}`];
}
