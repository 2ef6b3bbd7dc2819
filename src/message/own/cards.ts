import { InputError } from "../../errors.ts";
import type { Button, FeedCardMessage } from "../types.ts";
import { inCard, isHttp, isPicture, isTarget } from "./address.ts";
import { bareAddress } from "./target.ts";

/** Fills the `{{…}}` of one piece: the words of a line, or an address. */
export type FillPart = (template: string, place: "text" | "url") => string;

type FeedLink = FeedCardMessage["links"][number];

/** More than title, address and picture ever take. */
const LONGEST = 8000;
const IN_BRACKETS = /^\[(?<label>.+)\][(（]\s*(?<url>\S.*?)\s*[)）]$/u;
/** Bars may stand in the label and in the address: the first before an address counts. */
const AFTER_BAR = /^(?<label>.+?)\s*[|｜]\s*(?<url>[<＜]?(?:[a-z][a-z0-9+.-]*:\S|\{\{).*)$/iu;
/** Without a bar there is no doubt either: `打开：https://…`, `Open -> https://…`. */
const AFTER_WORDS =
  /^(?<label>(?:(?!:\/\/|[|｜]).)+?)\s{0,9}(?:[:：,，、=→]|[-=]>|\s)\s{0,9}(?<url>[<＜]?(?:(?:https?|dingtalk):\/\/|\{\{(?:run-|compare-)?url\}\})[^\s，；、]*[>＞]?)$/iu;
/** The next button on the same line: `, B | https://…`, `) [B](https://…`. */
const ANOTHER =
  /(?:[,，;；]\s*[^|｜]+[|｜]|[,;][^,;=?]{1,40}:|[)）]\s*[,，、;；|]?\s*\[[^\]]*\][(（])\s*(?:https?|dingtalk):\/\//iu;

const TARGET = String.raw`[(（]\s*(?<url>\S+?)(?:\s+"[^"]*")?\s*[)）]`;
const PICTURE = String.raw`!\[[^\]]*\][(（]\s*(?<picture>\S+?)(?:\s+"[^"]*")?(?:\s+=[\dx%p]+)?\s*[)）]`;
const ENTRY = new RegExp(String.raw`^\[(?<title>.+?)\]${TARGET}\s*${PICTURE}$`, "u");
const ENTRY_AFTER_PICTURE = new RegExp(String.raw`^${PICTURE}\s*\[(?<title>.+?)\]${TARGET}$`, "u");

/**
 * Buttons of an action card, one per line: `Label | https://…` or `[Label](https://…)`. Values come
 * after parsing, so that none can make or end a button; one whose label or address they leave empty
 * is dropped, since it does not apply to this event.
 * @throws InputError naming the line
 */
export function parseButtons(text: string, fill: FillPart): readonly Button[] {
  return filledLines(text).flatMap(({ line, number }) => {
    const row = line.replace(/^[|｜]\s*(?=\S)|\s*[|｜]$/gu, "").replace(/^(["'])(.*)\1$/u, "$2");
    const found =
      IN_BRACKETS.exec(row) ?? AFTER_BAR.exec(row) ?? AFTER_WORDS.exec(bareAddress(row));
    const { label = "", url = "" } = found?.groups ?? {};
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
    const button = {
      label: fill(label.trim(), "text"),
      url: inCard(fill(bareAddress(url), "url")),
    };
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
  const links = entryLines(text).flatMap(({ line, number }): FeedLink[] => {
    const found = ENTRY.exec(line) ?? ENTRY_AFTER_PICTURE.exec(line);
    const { title = "", url = "", picture = "" } = found?.groups ?? {};
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

interface Line {
  readonly line: string;
  /** The first line of the text is 1. */
  readonly number: number;
}

/** Entries without their list's numbers; a picture may have the line below. */
function entryLines(text: string): readonly Line[] {
  const entries: Line[] = [];
  for (const { line, number } of filledLines(text)) {
    const last = entries.at(-1);
    if (last !== undefined && line.startsWith("![") && !last.line.includes("![")) {
      entries[entries.length - 1] = { ...last, line: `${last.line} ${line}` };
    } else {
      entries.push({ line: line.replace(/^\d{1,3}[.)、．]\s*(?=!?\[)/u, ""), number });
    }
  }
  return entries;
}

function filledLines(text: string): readonly Line[] {
  return text
    .split(/\r?\n/u)
    .map((line, index) => ({
      line: line
        .replace(/^\s*[-*•]\s/u, "")
        .replace("：//", "://")
        .trim()
        // The patterns try each blank of a run, and longer lines are none of these anyway.
        .replace(/\s{2,}/gu, " ")
        .slice(0, LONGEST),
      number: index + 1,
    }))
    .filter(({ line }) => line !== "");
}

function onLine(input: string, number: number, problem: string): InputError {
  return new InputError(input, `has a line (${number}) ${problem}`);
}
