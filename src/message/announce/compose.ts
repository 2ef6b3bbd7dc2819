import type { EventBase } from "../../github/events/types.ts";
import type { Conclusion } from "../../github/types.ts";
import { clipBytes, utf8Length } from "../clip.ts";
import { linkTo } from "../escape.ts";
import { toLines } from "../line.ts";
import { bullet, GAP, linked } from "../parts.ts";
import { toPlainText } from "../plain-text.ts";
import type { MarkdownMessage } from "../types.ts";
import { renderBody } from "./body.ts";
import { showEmoji } from "./emoji-codes.ts";
import { emojiOfResult, excerptOf, invite, shortRepository, titleOf } from "./parts.ts";
import type { Headline, Telling, Told } from "./telling.ts";

/** Results of this run that a message must not hide. */
const TROUBLE: ReadonlySet<Conclusion> = new Set([
  "failure",
  "cancelled",
  "timed_out",
  "startup_failure",
]);

/** What was told as one message of at most `maxBytes`; the body gets what room the rest leaves. */
export async function compose(
  untidy: Told,
  event: EventBase,
  telling: Telling,
): Promise<MarkdownMessage> {
  const told = await showEmoji(tidied(untidy));
  const opening = fitting(told, telling);
  const room = telling.about.maxBytes - utf8Length(opening + GAP);
  const body = told.body ? await renderBody(told.body, room, event, telling) : "";
  return {
    kind: "markdown",
    title: previewOf(told, body, event, telling),
    text: body ? opening + GAP + body : opening,
  };
}

/** A nameless branch or label leaves a space at the end, where it would keep bold from closing. */
function tidied(told: Told): Told {
  return {
    ...told,
    head: { ...told.head, news: told.head.news.trim() },
    preview: told.preview.trim(),
    deed: told.deed.trim(),
  };
}

/** Trouble first, then who did what, the repository last: a phone shows the first 20 characters. */
function previewOf(told: Told, body: string, event: EventBase, telling: Telling): string {
  const repository = shortRepository(event, telling);
  const trouble = troubleOf(telling);
  if (trouble) {
    const { where, news } = told.head;
    return [`${trouble.emoji} ${trouble.news}`, where, told.deed || news, repository]
      .filter(Boolean)
      .join(" · ");
  }
  const said = told.isQuoted ? excerptOf(toPlainText(saidIn(body), false)) : "";
  const news = said ? `${told.preview}${telling.common.colon}${said}` : told.preview;
  return [`${told.emoji} ${news}`, repository].filter(Boolean).join(" · ");
}

/** What they said themselves, without what they quote of others or of code, if that is not all. */
function saidIn(body: string): string {
  const own = body.split("\n").filter((line) => /^> (?!│ |—+$)./u.test(line));
  return own.length > 0 ? own.join("\n") : body;
}

/** All of it if it fits, else without the last bullets, then lines, then facts. */
function fitting(told: Told, telling: Telling): string {
  const { maxBytes } = telling.about;
  let [bullets, lines, facts] = [told.bullets ?? [], told.lines ?? [], told.facts ?? []];
  for (;;) {
    const text = layOut({ ...told, bullets, lines, facts }, telling);
    if (utf8Length(text) <= maxBytes) return text;
    if (bullets.length > 0) bullets = bullets.slice(0, -1);
    else if (lines.length > 0) lines = lines.slice(0, -1);
    else if (facts.length > 0) facts = facts.slice(0, -1);
    else return clipBytes(`${told.emoji} ${plainHead(told.head)}`, maxBytes);
  }
}

/** Parts stand apart, items too: clients differ about single line ends and tight lists. */
function layOut(told: Told, telling: Telling): string {
  const link = told.link ? invite(told.link) : "";
  const parts = [
    troubleLine(told, telling),
    headLine(told),
    ...toLines(told.deed, told.facts ?? [], link, telling.common.gap),
    ...(told.lines ?? []),
    ...(told.bullets ?? []).filter(Boolean).map(bullet),
  ];
  return parts.filter(Boolean).join(GAP);
}

/** `**🔀 [octo/app#34](…) Title**`, or `**🔨 octo/app · [2 new commits on main](…)**` */
function headLine({ emoji, head, link }: Told): string {
  return `**${emoji} ${head.url === undefined ? newsHead(head, link?.url ?? "") : thingHead(head, head.url)}**`;
}

function plainHead({ thing, url, news }: Headline): string {
  return [thing, news].filter(Boolean).join(url === undefined ? " · " : " ");
}

function thingHead({ thing, news }: Headline, url: string): string {
  return [linked(thing, url), news].filter(Boolean).join(" ");
}

function newsHead({ thing, news }: Headline, url: string): string {
  return [thing, linked(news, url)].filter(Boolean).join(" · ");
}

interface Trouble {
  readonly emoji: string;
  readonly news: string;
}

/** How this run goes, if badly. On `workflow_run` the result known is the other run's, told anyway. */
function troubleOf({ about, words }: Telling): Trouble | undefined {
  const { result, context } = about;
  if (result === undefined || !TROUBLE.has(result) || context.eventName === "workflow_run") {
    return undefined;
  }
  return {
    emoji: emojiOfResult(result),
    news: words.run.thisRun(titleOf(context.workflow), result),
  };
}

function troubleLine({ link }: Told, telling: Telling): string {
  const trouble = troubleOf(telling);
  if (trouble === undefined) return "";
  const { runUrl } = telling.about.context;
  const news = link?.url === runUrl ? trouble.news : linkTo(trouble.news, runUrl);
  return `**${trouble.emoji} ${news}**`;
}
