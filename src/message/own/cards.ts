import { InputError } from "../../errors.ts";
import type { Button, FeedCardMessage } from "../types.ts";
import { inCard, isHttp, isPicture, isTarget } from "./address.ts";

/** Fills the `{{…}}` of one piece: the words of a line, or an address. */
export type FillPart = (template: string, place: "text" | "url") => string;

type FeedLink = FeedCardMessage["links"][number];

const IN_BRACKETS = /^\[(?<label>.+)\][(（]\s*(?<url>\S.*?)\s*[)）]$/u;
/** Bars may stand in the label and in the address: the first before an address counts. */
const AFTER_BAR = /^(?<label>.+?)\s*[|｜]\s*(?<url>(?:[a-z][a-z0-9+.-]*:\S|\{\{).*)$/iu;
/** The next button on the same line: `, B | https://…`, `) [B](https://…`. */
const ANOTHER =
  /(?:[,，;；]\s*[^|｜]+[|｜]|[)）]\s*[,，、;；|]?\s*\[[^\]]*\][(（])\s*(?:https?|dingtalk):\/\//iu;
const ENTRY =
  /^\[(?<title>.+?)\][(（]\s*(?<url>\S+?)\s*[)）]\s*!\[[^\]]*\][(（]\s*(?<picture>\S+?)\s*[)）]$/u;

/**
 * Buttons of an action card, one per line: `Label | https://…` or `[Label](https://…)`. Values come
 * after parsing, so that none can make or end a button; one whose label or address they leave empty
 * is dropped, since it does not apply to this event.
 * @throws InputError naming the line
 */
export function parseButtons(text: string, fill: FillPart): readonly Button[] {
  return filledLines(text).flatMap(({ line, number }) => {
    const { label = "", url = "" } = (IN_BRACKETS.exec(line) ?? AFTER_BAR.exec(line))?.groups ?? {};
    if (label.trim() === "" || url === "") {
      throw onLine(
        "buttons",
        number,
        "that is no button; write: Label | https://…, the address in full",
      );
    }
    if (ANOTHER.test(line)) {
      throw onLine(
        "buttons",
        number,
        "with several buttons; write one per line: Label | https://…",
      );
    }
    const button = { label: fill(label.trim(), "text"), url: inCard(fill(url, "url")) };
    if (button.label === "" || button.url === "") return [];
    if (!isTarget(button.url)) {
      throw onLine("buttons", number, "whose link is neither http(s) nor dingtalk://");
    }
    return [button];
  });
}

/**
 * Entries of a feed card, one per line: `[title](url) ![](picture)`. Those of which the values leave
 * a part empty are dropped, as with buttons.
 * @param input - which input the text is from, for errors
 * @throws InputError naming the line, or saying that there is no entry
 */
export function parseFeed(text: string, fill: FillPart, input: string): readonly FeedLink[] {
  const links = filledLines(text).flatMap(({ line, number }): FeedLink[] => {
    const { title = "", url = "", picture = "" } = ENTRY.exec(line)?.groups ?? {};
    if (title.trim() === "" || url === "" || picture === "") {
      throw onLine(
        input,
        number,
        "that is no feed card entry; write: [title](https://…) ![](https://picture…)",
      );
    }
    const link = {
      title: fill(title.trim(), "text"),
      url: inCard(fill(url, "url")),
      picture: inCard(fill(picture, "url")),
    };
    if (Object.values(link).includes("")) return [];
    if (!isHttp(link.url) || !isPicture(link.picture)) {
      throw onLine(input, number, "with a link that is not http(s)");
    }
    return [link];
  });
  if (links.length > 0) return links;
  throw new InputError(
    input,
    "has no entry for the feed card; write one a line: [title](https://…) ![](https://picture…)",
  );
}

function filledLines(text: string): readonly { readonly line: string; readonly number: number }[] {
  return text
    .split(/\r?\n/u)
    .map((line, index) => ({
      line: line
        .replace(/^\s*[-*•]\s/u, "")
        .replace("：//", "://")
        .trim(),
      number: index + 1,
    }))
    .filter(({ line }) => line !== "");
}

function onLine(input: string, number: number, problem: string): InputError {
  return new InputError(input, `has a line (${number}) ${problem}`);
}
