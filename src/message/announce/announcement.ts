import type { WorkflowEvent } from "../../github/events/types.ts";
import type { MessageType } from "../../inputs/choices.ts";
import { utf8Length } from "../clip.ts";
import type { Trimmings } from "../own/types.ts";
import { clipLinkText, toPlainText, withoutLinkLines } from "../plain-text.ts";
import type { Compose } from "../types.ts";
import { announce } from "./announce.ts";
import type { About, Drafts } from "./telling.ts";

/** What an announcement may know, whatever room it has. */
export type Known = Omit<About, "maxBytes" | "drafts">;

/** The types an event can announce itself in. */
type Announced = Exclude<MessageType, "feed-card" | "raw">;

/** The event's own message in the shape that was asked for. */
export function announcement(
  event: WorkflowEvent,
  known: Known,
  type: Announced,
  trimmings: Trimmings,
): Compose {
  const { heading, url, buttons } = trimmings;
  const drafts: Drafts = {};
  return async (maxBytes) => {
    const room = maxBytes - utf8Length(heading) - 2;
    const told = await announce(event, { ...known, maxBytes: room, drafts });
    const title = trimmings.title || told.title;
    const text = [heading, told.text].filter(Boolean).join("\n\n");
    switch (type) {
      case "markdown":
        return { kind: "markdown", title, text };
      case "action-card":
        return { kind: "action-card", title, text, buttons };
      case "text": {
        const words = [trimmings.title, toPlainText(told.text, true)];
        return { kind: "text", text: words.filter(Boolean).join("\n") };
      }
      case "link": {
        // Its first line is the title already.
        const words = trimmings.title === "" ? withoutFirstLine(told.text) : told.text;
        const shown = clipLinkText(toPlainText(withoutLinkLines(words), false));
        return { kind: "link", title, text: shown || title, url };
      }
      default:
        return type satisfies never;
    }
  };
}

/** The line that lists and notifications show for a message without a title of its own. */
export async function announcedTitle(event: WorkflowEvent, known: Known): Promise<string> {
  return (await announce(event, { ...known, maxBytes: 2000 })).title;
}

function withoutFirstLine(text: string): string {
  return text.slice(text.search(/\n|$/u)).trim();
}
