import { lazyPattern } from "../../platform/lazy-pattern.ts";
import type { Told } from "./telling.ts";

/** A link's target, which stays as it is, or an emoji's name between colons that stand alone. */
const code = lazyPattern(
  String.raw`\]\([^)]*\)|(?<![\p{L}\p{N}]):([a-z0-9_+-]{1,40}):(?![\p{L}\p{N}])`,
  "gu",
);

/**
 * `:bug:` and the like as the emoji that GitHub shows in titles, labels and commits. The table of
 * their names is loaded only where there is one.
 */
export async function showEmoji(told: Told): Promise<Told> {
  const { head, preview, deed, facts = [], lines = [], bullets = [] } = told;
  if (![head.news, preview, deed, ...facts, ...lines, ...bullets].some(hasCode)) return told;
  const { loadEmoji } = await import("../markdown/emoji.ts");
  const emoji = loadEmoji();
  const show = (text: string): string =>
    text.replace(code(), (whole, name?: string) => emoji.get(name ?? "") ?? whole);
  return {
    ...told,
    head: { ...head, news: show(head.news) },
    preview: show(preview),
    deed: show(deed),
    facts: facts.map(show),
    lines: lines.map(show),
    bullets: bullets.map(show),
  };
}

function hasCode(text: string): boolean {
  if (!/:[a-z0-9_+-]{1,40}:/u.test(text)) return false;
  return Array.from(text.matchAll(code())).some(([, name]) => name !== undefined);
}
