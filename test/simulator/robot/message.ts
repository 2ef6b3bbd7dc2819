import { fieldRefusal, REFUSALS, Refused } from "./refusals.ts";

/** What a robot's body holds once every field was found right. */
export interface RobotMessage {
  readonly type: "text" | "link" | "markdown" | "actionCard" | "feedCard";
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly { readonly title: string; readonly url: string }[];
  readonly sideBySide: boolean;
  readonly links: readonly {
    readonly title: string;
    readonly url: string;
    readonly picture: string;
  }[];
  readonly url: string;
  readonly picture: string;
}

type Fields = Readonly<Record<string, unknown>>;

const EMPTY: Omit<RobotMessage, "type"> = {
  title: "",
  text: "",
  buttons: [],
  sideBySide: false,
  links: [],
  url: "",
  picture: "",
};

/**
 * Read the message in a body: exact letter case, strings where strings belong, unknown fields
 * let through. The codes of missing fields go 400 + type + position; those nobody has reported
 * are by analogy.
 * @throws Refused
 */
export function readMessage(body: Fields): RobotMessage {
  switch (body.msgtype) {
    case "text": {
      const text = part(body, "text", 400201);
      return { ...EMPTY, type: "text", text: filled(text, "text", "content", 400202) };
    }
    case "link":
      return readLink(part(body, "link", 400301));
    case "markdown": {
      const markdown = part(body, "markdown", 400401);
      const title = filled(markdown, "markdown", "title", 400402);
      const text = filled(markdown, "markdown", "text", 400403);
      return { ...EMPTY, type: "markdown", title, text };
    }
    case "actionCard":
      return readActionCard(part(body, "actionCard", 400501));
    case "feedCard":
      return readFeedCard(part(body, "feedCard", 400601));
    default:
      throw new Refused(REFUSALS.messageType);
  }
}

function readLink(link: Fields): RobotMessage {
  const text = filled(link, "link", "text", 400302);
  const title = filled(link, "link", "title", 400303);
  const url = filled(link, "link", "messageUrl", 400304);
  const picture = optional(link, "link", "picUrl", 400305);
  return { ...EMPTY, type: "link", title, text, url, picture };
}

/** One button wins over several, as documented; empty strings count as absent, as clients send. */
function readActionCard(card: Fields): RobotMessage {
  const title = filled(card, "actionCard", "title", 400502);
  const text = filled(card, "actionCard", "text", 400503);
  flag(card, "btnOrientation", 400509);
  flag(card, "hideAvatar", 400510);
  const message = { ...EMPTY, type: "actionCard" as const, title, text };
  const single = optional(card, "actionCard", "singleTitle", 400504);
  const singleUrl = optional(card, "actionCard", "singleURL", 400505);
  if (single !== "" && singleUrl !== "") {
    return { ...message, buttons: [{ title: single, url: singleUrl }] };
  }
  const rows = list(card.btns);
  if (rows.length === 0 && single !== "") throw missing(400505, "actionCard->singleURL");
  if (rows.length === 0 && singleUrl !== "") throw missing(400504, "actionCard->singleTitle");
  if (rows.length === 0) throw missing(400506, "actionCard->btns");
  const buttons = rows.map((row) => ({
    title: filled(row, "actionCard->btns", "title", 400507),
    url: filled(row, "actionCard->btns", "actionURL", 400508),
  }));
  const sideBySide = String(card.btnOrientation ?? "0") === "1" && buttons.length === 2;
  return { ...message, buttons, sideBySide };
}

function readFeedCard(feed: Fields): RobotMessage {
  const rows = list(feed.links);
  if (rows.length === 0) throw missing(400602, "feedCard->links");
  const links = rows.map((row) => ({
    title: filled(row, "feedCard->links", "title", 400603),
    url: filled(row, "feedCard->links", "messageURL", 400604),
    picture: filled(row, "feedCard->links", "picURL", 400605),
  }));
  return { ...EMPTY, type: "feedCard", links };
}

function missing(errcode: number, path: string): Refused {
  return new Refused(fieldRefusal(errcode, path));
}

function part(body: Fields, name: string, errcode: number): Fields {
  const value = body[name];
  if (!isFields(value)) throw missing(errcode, name);
  return value;
}

function filled(from: Fields, path: string, name: string, errcode: number): string {
  const value = from[name];
  if (typeof value !== "string" || value === "") throw missing(errcode, `${path}->${name}`);
  return value;
}

function optional(from: Fields, path: string, name: string, errcode: number): string {
  return (from[name] ?? "") === "" ? "" : filled(from, path, name, errcode);
}

/** `"0"` or `"1"`; numbers are what many clients send. */
function flag(card: Fields, name: string, errcode: number): void {
  const value = card[name] ?? "0";
  if (value === 0 || value === 1 || value === "0" || value === "1") return;
  throw missing(errcode, `actionCard->${name}`);
}

/** A list whose rows are objects; anything else is as good as nothing. */
function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) && value.every(isFields) ? value : [];
}

/** Whether it is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
