import { buttonInBrowser, openInBrowser } from "./links.ts";
import type { RobotMessage } from "./types.ts";

/**
 * The message with its links opening in the system browser on PC, buttons on phones too; DingTalk's
 * own JSON as it is.
 */
export function openOutside(message: RobotMessage): RobotMessage {
  switch (message.kind) {
    case "markdown":
      return { ...message, text: openInBrowser(message.text) };
    case "action-card": {
      const buttons = message.buttons.map((button) => ({
        ...button,
        url: buttonInBrowser(button.url),
      }));
      return { ...message, text: openInBrowser(message.text), buttons };
    }
    case "link":
      return { ...message, url: openInBrowser(message.url) };
    case "feed-card": {
      const links = message.links.map((link) => ({ ...link, url: openInBrowser(link.url) }));
      return { ...message, links };
    }
    case "text":
    case "raw":
      return message;
    default:
      return message satisfies never;
  }
}
