import type { Occasion } from "../../github/occasion.ts";
import type { Conclusion } from "../../github/types.ts";
import type { MessageType } from "../../inputs/inputs.ts";
import { announce } from "../../message/announce/announce.ts";
import type { Drafts } from "../../message/announce/telling.ts";
import { utf8Length } from "../../message/clip.ts";
import { clipLinkText, toPlainText, withoutLinkLines } from "../../message/plain-text.ts";
import type { MarkdownMessage } from "../../message/types.ts";
import type { Compose } from "../../posting/plan.ts";
import type { Run } from "../../run/run.ts";
import type { Result } from "../../verdict/result.ts";
import type { Trimmings } from "./trimmings.ts";

/** What an announcement needs of a run. */
type AnnouncedRun = Occasion & Pick<Run, "inputs">;

/** The types an event can announce itself in. */
type Announced = Exclude<MessageType, "feed-card" | "raw">;

/** The event's own message in the shape that was asked for. */
export function announcement(
  run: AnnouncedRun,
  result: Result,
  type: Announced,
  trimmings: Trimmings,
): Compose {
  const { heading, url, buttons } = trimmings;
  const drafts: Drafts = {};
  return async (maxBytes) => {
    const room = maxBytes - utf8Length(heading) - 2;
    const told = await announceEvent(run, result, room, drafts);
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
export async function previewOf(run: AnnouncedRun, result: Result): Promise<string> {
  return (await announceEvent(run, result, 2000)).title;
}

function announceEvent(
  run: AnnouncedRun,
  result: Result,
  maxBytes: number,
  drafts: Drafts = {},
): Promise<MarkdownMessage> {
  const { event, facts, context, inputs } = run;
  const outcome: Conclusion = result === "other" ? "" : result;
  const { language } = inputs;
  return announce(event, { facts, context, language, result: outcome, maxBytes, drafts });
}

function withoutFirstLine(text: string): string {
  return text.slice(text.search(/\n|$/u)).trim();
}
