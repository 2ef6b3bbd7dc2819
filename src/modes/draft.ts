import { InputError } from "../errors.ts";
import type { Result } from "../github/result.ts";
import type { Conclusion } from "../github/types.ts";
import { isTarget, parseButtons } from "../inputs/cards.ts";
import type { MessageType } from "../inputs/inputs.ts";
import { announce } from "../message/announce/announce.ts";
import { clipBytes } from "../message/clip.ts";
import { safeUrl } from "../message/escape.ts";
import { openInBrowser } from "../message/links.ts";
import { fillPlaceholders, type PlaceholderValues } from "../message/placeholders.ts";
import { toPlainText } from "../message/plain-text.ts";
import type { Button, RobotMessage } from "../message/types.ts";
import { draftWords } from "../message/words/draft.ts";
import type { Run } from "../run.ts";
import { readWorkspaceText } from "../workspace/paths.ts";
import type { Compose } from "./post.ts";
import { readValues } from "./values.ts";

/** What the author wrote besides `content`, with its placeholders filled. */
export interface Trimmings {
  /** Plain; `""` where none was given. */
  readonly title: string;
  /** The same for Markdown, where values must not become markup. */
  readonly heading: string;
  /** Where a card leads: the input, else the event's page. */
  readonly url: string;
  readonly buttons: readonly Button[];
  readonly values: PlaceholderValues;
}

/**
 * What the workflow author wrote, or else the event, as a message of the wanted type. What can be
 * wrong with it is found here, before anything is sent.
 * @throws InputError naming the input
 */
export async function draft(run: Run, result: Result): Promise<Compose> {
  const content = await readContent(run);
  const trimmings = await readTrimmings(run, content, result);
  const compose =
    content === ""
      ? announcement(run, result, trimmings)
      : await (await import("./own-words.ts")).ownWords(run, content, trimmings, () =>
          previewOf(run, result),
        );
  if (run.inputs.openLinksIn === "sidebar") return compose;
  return async (maxBytes) => inBrowser(await compose(maxBytes), compose, maxBytes);
}

/** `content`, or the file that holds it. */
export async function readContent({ inputs, context }: Run): Promise<string> {
  if (inputs.contentFile === "") return inputs.content;
  const text = await readWorkspaceText(context.workspace, inputs.contentFile, "content-file");
  return text.replace(/^\uFEFF/u, "").trim();
}

async function readTrimmings(run: Run, content: string, result: Result): Promise<Trimmings> {
  const { title, url, buttons } = run.inputs;
  const values = await readValues(run, result, [content, title, url, buttons]);
  const filledUrl = fillPlaceholders(url, values, "url");
  if (url !== "" && !isTarget(filledUrl)) {
    throw new InputError("url", "is neither http(s) nor dingtalk://");
  }
  return {
    title: fillPlaceholders(title, values, "text"),
    heading: fillPlaceholders(title, values, "markdown"),
    url: filledUrl || safeUrl(run.facts.url) || run.context.runUrl,
    buttons: parseButtons(fillButtons(buttons, values)),
    values,
  };
}

/** A label is words, what follows the last bar or stands in round brackets an address. */
function fillButtons(buttons: string, values: PlaceholderValues): string {
  return buttons
    .split(/\r?\n/u)
    .map((line) => {
      const [, label, between, url, end] =
        /^(.*?)(\s*[|｜]\s*|\]\(\s*)([^|｜()]*?)(\s*\)?\s*)$/u.exec(line) ?? [];
      if (label === undefined || url === undefined) return line;
      const words = fillPlaceholders(label, values, "text").replace(/[|｜]/gu, "¦");
      return `${words}${between}${fillPlaceholders(url, values, "url")}${end}`;
    })
    .join("\n");
}

/** The event's own message, in the shape that was asked for. */
function announcement(run: Run, result: Result, trimmings: Trimmings): Compose {
  const { type } = run.inputs;
  if (type === "feed-card" || type === "raw") {
    throw new InputError("content", `is empty, which a message of type ${type} cannot be`);
  }
  return async (maxBytes) => {
    const { title, heading, url } = trimmings;
    const room = maxBytes - Buffer.byteLength(heading) - 8;
    const told = await announceEvent(run, result, room);
    const text = heading === "" ? told.text : `### ${heading}\n\n${told.text}`;
    return shape(type, { title: title || told.title, text, url }, trimmings, run);
  };
}

function shape(
  type: Exclude<MessageType, "feed-card" | "raw">,
  told: { readonly title: string; readonly text: string; readonly url: string },
  trimmings: Trimmings,
  run: Run,
): RobotMessage {
  const { title, text, url } = told;
  switch (type) {
    case "markdown":
      return { kind: "markdown", title, text };
    case "text":
      return { kind: "text", text: toPlainText(text, true) };
    case "link":
      return { kind: "link", title, text: clipBytes(toPlainText(text, false), 1000), url };
    case "action-card":
      return { kind: "action-card", title, text, buttons: buttonsOr(trimmings, run) };
    default:
      return type satisfies never;
  }
}

/** The buttons given, or one that leads where the message is about. */
export function buttonsOr({ buttons, url }: Trimmings, { inputs }: Run): readonly Button[] {
  return buttons.length > 0 ? buttons : [{ label: draftWords(inputs.language).details, url }];
}

/** The line a phone shows for a message that was given no title. */
async function previewOf(run: Run, result: Result): Promise<string> {
  return (await announceEvent(run, result, 2000)).title;
}

function announceEvent(run: Run, result: Result, maxBytes: number) {
  const { event, facts, context, inputs } = run;
  // A workflow_run announcement tells that run's result in its first line.
  const isTold = result === "other" || event.kind === "workflow_run";
  const outcome: Conclusion = isTold ? "" : result;
  const { language } = inputs;
  return announce(event, { facts, context, language, result: outcome, maxBytes });
}

/** Links that open outside of DingTalk are longer: the text makes room for them. */
export async function inBrowser(
  message: RobotMessage,
  compose: Compose,
  maxBytes: number,
): Promise<RobotMessage> {
  let shorter = message;
  let room = maxBytes;
  for (let tries = 0; tries < 8; tries++) {
    const opened = openOutside(shorter);
    const over = "text" in opened ? Buffer.byteLength(opened.text) - maxBytes : 0;
    if (over <= 0 || room === 0) return opened;
    room = Math.max(0, room - over);
    shorter = await compose(room);
  }
  return openOutside(shorter);
}

function openOutside(message: RobotMessage): RobotMessage {
  switch (message.kind) {
    case "markdown":
      return { ...message, text: openInBrowser(message.text) };
    case "action-card": {
      const buttons = message.buttons.map(({ label, url }) => ({ label, url: openInBrowser(url) }));
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
