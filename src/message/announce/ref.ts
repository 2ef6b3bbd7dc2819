import type { PushEvent, RefEvent } from "../../github/events/types.ts";
import { headOf, pageOf, refOf, whoDid } from "./parts.ts";
import type { Invitation, Telling, Told } from "./telling.ts";

/** A branch or tag was created or deleted. */
export function tellRef(event: RefEvent, telling: Telling): Told {
  const { words } = telling;
  const name = refOf(event.refName);
  const who = whoDid(event, telling);
  if (event.kind === "delete") {
    const news = words.ref.deleted(who, event.refType, name);
    const link = { label: words.links.repository, url: event.repository.url };
    return toldOfRef(event, telling, "🗑️", news, link);
  }
  const news = words.ref.created(who, event.refType, name);
  const url = pageOf(event.repository, "tree", event.refName);
  const emoji = event.refType === "tag" ? "🏷️" : "🌱";
  return toldOfRef(event, telling, emoji, news, { label: words.links[event.refType], url });
}

/** That it came, went or moved, which is all there is to tell of a branch or tag itself. */
export function toldOfRef(
  event: RefEvent | PushEvent,
  telling: Telling,
  emoji: string,
  news: string,
  link: Invitation,
): Told {
  const head = headOf(event, telling, news, refOf(event.refName));
  return { emoji, head, preview: news, deed: "", link };
}
