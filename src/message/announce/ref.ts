import type { RefEvent } from "../../github/events/types.ts";
import { headOf, pageOf, refOf, whoDid } from "./parts.ts";
import type { Telling, Told } from "./telling.ts";

/** A branch or tag was created or deleted. */
export function tellRef(event: RefEvent, telling: Telling): Told {
  const { words } = telling;
  const name = refOf(event.refName);
  const who = whoDid(event, telling);
  if (event.kind === "delete") {
    const news = words.ref.deleted(who, event.refType, name);
    return {
      emoji: "🗑️",
      head: headOf(event, telling, news, name),
      preview: news,
      deed: "",
      link: { label: words.links.repository, url: event.repository.url },
    };
  }
  const news = words.ref.created(who, event.refType, name);
  return {
    emoji: event.refType === "tag" ? "🏷️" : "🌱",
    head: headOf(event, telling, news, name),
    preview: news,
    deed: "",
    link: {
      label: words.links[event.refType],
      url: pageOf(event.repository, "tree", event.refName),
    },
  };
}
