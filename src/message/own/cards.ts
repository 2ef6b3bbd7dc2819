import { InputError } from "../../errors.ts";
import { foldLine } from "../escape.ts";
import type { Button, FeedCardMessage } from "../types.ts";
import { inCard, isHttp, isPicture, isTarget } from "./address.ts";
import { bareAddress } from "./bare-address.ts";
import { inBrackets, readLabelled, withoutTitle } from "./labelled-line.ts";
import { readTarget } from "./target.ts";

/** For whoever has loaded this. */
export { readTarget };

/** Fills the `{{…}}` of one piece: the words of a line, or an address. */
export type FillPart = (template: string, place: "text" | "url") => string;

type FeedLink = FeedCardMessage["links"][number];

/**
 * Where a button's address begins; one that is part of another, of a list in its query too, stands
 * behind no such mark.
 */
const BEGINNINGS =
  /(?<=^|[|｜:：>→(（，； <"“])(?:(?:https?|dingtalk):\/\/|\{\{ ?(?:run-|compare-)?url ?\}\})/giu;
const NOTHING: FeedLink = { title: "", url: "", picture: "" };
/** Where the picture of a feed card's entry begins. */
const PICTURE = /[!！] ?\[[^[\]]*\] ?[(（]/u;
/** What a sentence has between them, and at its end. */
const BETWEEN = /(?<![ ，,、;；。|｜])[ ，,、;；。|｜]{1,9}$/u;

/** A line that holds something, and its number. */
interface Line {
  readonly line: string;
  readonly number: number;
}

/**
 * Buttons of an action card, one per line: `Label | https://…` or `[Label](https://…)`. Values come
 * after parsing, so that none can make or end a button; one whose label or address they leave empty
 * is dropped, since it does not apply to this event.
 * @throws InputError naming the line
 */
export function parseButtons(text: string, fill: FillPart): readonly Button[] {
  return filledLines(text).flatMap(({ line, number }) => {
    const { label, address } = readLabelled(line) ?? { label: "", address: "" };
    if (label === "" || address === "") {
      const problem = /[|｜:：]$/u.test(line)
        ? "without an address; is the expression empty that gives it?"
        : "that is no button; write: Label | https://…, the address in full";
      throw onLine("buttons", number, problem);
    }
    if (countAddresses(isAddress(label) ? address : line) > 1) {
      throw onLine(
        "buttons",
        number,
        "with several buttons; write one per line: Label | https://…",
      );
    }
    const button = { label: fill(label, "text"), url: inCard(fill(bareAddress(address), "url")) };
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
  const links = withPictures(filledLines(text)).flatMap(({ line, number }): FeedLink[] => {
    const { title, url, picture } = readEntry(line) ?? NOTHING;
    if (title === "" || url === "" || picture === "") {
      throw onLine(
        input,
        number,
        "that is no feed card entry; write: [title](https://…) ![](https://picture…)",
      );
    }
    const link = {
      title: fill(title, "text"),
      url: inCard(fill(bareAddress(url), "url")),
      picture: inCard(fill(bareAddress(picture), "url")),
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

/** A list's dash, or its number where the lines are counted from 1. */
const DASH = /^\s*[-*•]\s/u;
const NUMBER = /^\s*(?:[(（]?(\d{1,2})[.．)）](?!\d)|(\d{1,2})、)\s*/u;
/** A row of a table, and what is quoted as a whole. */
const ROW = /^[|｜](.+)[|｜]$/u;
const QUOTED = /^(["'`])((?:(?!\1).)+)\1,?$/u;

function filledLines(text: string): readonly Line[] {
  const lines = text
    .split(/\r?\n/u)
    .map((line, index) => ({ line: foldLine(line.replace(DASH, "")), number: index + 1 }))
    .filter(({ line }) => line !== "");
  const isNumbered = lines.every(({ line }, index) => {
    const [, number, counted = number] = NUMBER.exec(line) ?? [];
    return Number(counted) === index + 1;
  });
  return lines.map(({ line, number }) => {
    const item = isNumbered ? line.replace(NUMBER, "") : line;
    return { line: item.replace(QUOTED, "$2").replace(ROW, "$1").trim(), number };
  });
}

/** A picture on a line of its own belongs to the link above it. */
function withPictures(lines: readonly Line[]): readonly Line[] {
  const entries: Line[] = [];
  for (const { line, number } of lines) {
    const above = entries.at(-1);
    const isAlone = PICTURE.exec(line)?.index === 0 && readEntry(line)?.url === "";
    if (isAlone && above !== undefined && !PICTURE.test(above.line)) {
      entries[entries.length - 1] = { line: `${above.line} ${line}`, number: above.number };
    } else {
      entries.push({ line, number });
    }
  }
  return entries;
}

/** A link and its picture, in either order; or the three parts between bars, as buttons have them. */
function readEntry(line: string): FeedLink | undefined {
  const start = PICTURE.exec(line);
  if (start === null) {
    const [title = "", url = "", picture = "", ...more] = line.split(/ ?[|｜] ?/u);
    return more.length > 0 ? undefined : { title, url, picture };
  }
  const isFirst = start.index === 0;
  const end = isFirst ? line.search(/[)）] ?\[/u) + 1 || line.length : line.length;
  const link = isFirst ? line.slice(end) : line.slice(0, start.index);
  const { label = "", address = "" } = inBrackets(link.replace(BETWEEN, "").trim()) ?? {};
  const picture = line.slice(start.index + start[0].length, end).replace(BETWEEN, "");
  return {
    title: label,
    url: address,
    picture: /[)）]$/u.test(picture) ? withoutTitle(picture.slice(0, -1)) : "",
  };
}

function countAddresses(text: string): number {
  return text.match(BEGINNINGS)?.length ?? 0;
}

function isAddress(words: string): boolean {
  return /^(?:[a-z]+:\/\/|\{\{)/iu.test(words);
}

function onLine(input: string, number: number, problem: string): InputError {
  return new InputError(input, `has a line (${number}) ${problem}`);
}
