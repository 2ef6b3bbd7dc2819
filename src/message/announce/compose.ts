import type { EventBase } from "../../github/events/types.ts";
import type { Conclusion } from "../../github/types.ts";
import { clipBytes, utf8Length } from "../clip.ts";
import { GAP, LINE_BREAK } from "../parts.ts";
import type { MarkdownMessage } from "../types.ts";
import { renderBody } from "./body.ts";
import { showEmoji } from "./emoji-codes.ts";
import { emojiOfResult, invite, titleOf } from "./parts.ts";
import type { Telling, Told } from "./telling.ts";

/** Results of this run worth a word of their own under any announcement. */
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
  // A nameless branch or label leaves a space at the end, where it would keep bold from closing.
  const tidy = { ...untidy, head: untidy.head.trim(), deed: untidy.deed.trim() };
  const told = await showEmoji(tidy);
  const opening = fitting(told, telling);
  const room = telling.about.maxBytes - utf8Length(opening + GAP);
  const body = told.body ? await renderBody(told.body, room, event, telling) : "";
  return {
    kind: "markdown",
    title: `${told.emoji} ${told.head} · ${told.deed}`,
    text: body ? opening + GAP + body : opening,
  };
}

/** All of it if it fits, else without the last bullets, then lines, then facts. */
function fitting(told: Told, telling: Telling): string {
  const { maxBytes } = telling.about;
  let [bullets, lines, facts] = [told.bullets ?? [], linesOf(told, telling), told.facts ?? []];
  for (;;) {
    const text = layOut({ ...told, bullets, lines, facts }, telling);
    if (utf8Length(text) <= maxBytes) return text;
    if (bullets.length > 0) bullets = bullets.slice(0, -1);
    else if (lines.length > 0) lines = lines.slice(0, -1);
    else if (facts.length > 0) facts = facts.slice(0, -1);
    else return clipBytes(`${told.emoji} ${told.head}`, maxBytes);
  }
}

function layOut(told: Told, { common }: Telling): string {
  const sentence = [told.deed, ...(told.facts ?? [])].join(" · ");
  const line = [sentence, told.link ? invite(told.link) : ""].filter(Boolean).join(common.gap);
  const opening = [`**${told.emoji} ${told.head}**`, line, ...(told.lines ?? [])];
  const bullets = (told.bullets ?? []).filter(Boolean).map((bullet) => `- ${bullet}`);
  return [opening.join(LINE_BREAK), bullets.join("\n")].filter(Boolean).join(GAP);
}

function linesOf(told: Told, { about, words, common }: Telling): readonly string[] {
  const lines = told.lines ?? [];
  if (about.result === undefined || !TROUBLE.has(about.result)) return lines;
  const { workflow, runUrl } = about.context;
  const news = `${emojiOfResult(about.result)} ${words.run.thisRun(titleOf(workflow), about.result)}`;
  const link = told.link?.url === runUrl ? "" : invite({ label: words.links.run, url: runUrl });
  return [...lines, [news, link].filter(Boolean).join(common.gap)];
}
