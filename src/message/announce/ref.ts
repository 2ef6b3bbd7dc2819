import type { RefEvent } from "../../github/events/types.ts";
import { headOf, pageOf, refOf, whoDid } from "./parts.ts";
import type { Telling, Told } from "./telling.ts";

/** A branch or tag was created or deleted. */
export function tellRef(event: RefEvent, telling: Telling): Told {
  const { words } = telling;
  const name = refOf(event.refName);
  const who = whoDid(event, telling);
  if (event.kind === "delete") {
    return {
      emoji: "🗑️",
      head: headOf(event, telling, words.ref.deleted(event.refType, name), name),
      preview: words.ref.did.deleted(who, event.refType, name),
      deed: words.ref.deletedBy(who),
      link: { label: words.links.repository, url: event.repository.url },
    };
  }
  return {
    emoji: event.refType === "tag" ? "🏷️" : "🌱",
    head: headOf(event, telling, words.ref.created(event.refType, name), name),
    preview: words.ref.did.created(who, event.refType, name),
    deed: words.ref.createdBy(who),
    link: {
      label: words.links[event.refType],
      url: pageOf(event.repository, "tree", event.refName),
    },
  };
}
