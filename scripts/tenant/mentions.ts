import { markdown } from "./robot.ts";
import { isYes, type Stage } from "./stage.ts";
import type { Step } from "./step.ts";

/** A way to mention, and what a client is believed to make of it. */
interface Way {
  readonly point: string;
  readonly body: (stage: Stage, id: string) => object;
  /** Whether it notifies. */
  readonly rings: "notified" | "not notified";
  /** How often the name shows, where that is asked. */
  readonly shows?: "not at all" | "once" | "twice";
}

const RINGS = { y: "notified", n: "not notified" } as const;
const SHOWS = { 0: "not at all", 1: "once", 2: "twice" } as const;
const BUTTON = { singleTitle: "Open", singleURL: "https://example.com/" };

const ONE: readonly Way[] = [
  {
    point: "text, at without @ in it",
    body: (stage, id) => textOf(stage, "Tenant check: mention 1", mobile(id)),
    rings: "notified",
    shows: "once",
  },
  {
    point: "text, at with @ in it",
    body: (stage, id) => textOf(stage, `Tenant check: mention 2 @${id}`, mobile(id)),
    rings: "notified",
    shows: "twice",
  },
  {
    point: "markdown, at without @ in it",
    body: (stage, id) => markdown(stage, "Tenant check: mention 3", "no token", mobile(id)),
    rings: "not notified",
    shows: "not at all",
  },
  {
    point: "markdown, at with @ in it",
    body: (stage, id) => markdown(stage, "Tenant check: mention 4", `@${id}`, mobile(id)),
    rings: "notified",
    shows: "once",
  },
  {
    point: "actionCard of one button, at with @ in it",
    body: (stage, id) => cardOf(stage, "Tenant check: mention 5", `@${id}`, mobile(id)),
    rings: "notified",
    shows: "once",
  },
];

const ALL_AT = { at: { isAtAll: true } };
const TOKEN = "@所有人";

const ALL: readonly Way[] = [
  {
    point: "markdown, isAtAll without @所有人",
    body: (stage) => markdown(stage, "Tenant check: all 1", "no token", ALL_AT),
    rings: "notified",
  },
  {
    point: "actionCard, isAtAll without @所有人",
    body: (stage) => cardOf(stage, "Tenant check: all 2", "no token", ALL_AT),
    rings: "not notified",
  },
  {
    point: "actionCard, isAtAll with @所有人",
    body: (stage) => cardOf(stage, "Tenant check: all 3", TOKEN, ALL_AT),
    rings: "notified",
  },
];

/** The person's own number; it stays in memory. */
export const MENTIONS: Step = {
  name: "Mentions",
  does: `posts ${ONE.length} messages that mention you; it asks for your own mobile, and neither prints nor keeps it.`,
  needs: ["robot"],
  async run(stage) {
    const typed = await stage.talk.line("Your mobile as DingTalk has it (Enter: skip):");
    const id = typed.startsWith("+") ? typed : typed.replaceAll(/[ -]/gu, "");
    if (id === "") return;
    stage.redact.hide(typed, id);
    await ask(stage, ONE, id);
  },
};

/** Rings everybody. */
export const MENTION_ALL: Step = {
  name: "Mentions of all",
  does: `posts ${ALL.length} messages that mention EVERYBODY in the group.`,
  needs: ["robot"],
  run: (stage) => ask(stage, ALL, ""),
};

async function ask(stage: Stage, ways: readonly Way[], id: string): Promise<void> {
  for (const { point, body, rings, shows } of ways) {
    const seen = await stage.post(body(stage, id));
    stage.found(`${point}: answer`, ["0"], seen);
    if (!isYes(seen)) continue;
    await stage.look(
      `${point}: were you notified (red mark, or a line "somebody @ you")?`,
      rings,
      RINGS,
    );
    if (shows !== undefined) {
      await stage.look(`${point}: how often does your name show in it?`, shows, SHOWS);
    }
  }
}

function mobile(id: string): object {
  return { at: { atMobiles: [id] } };
}

function textOf(stage: Stage, content: string, more: object): object {
  return { msgtype: "text", text: { content: `${content}${stage.keywordLine}` }, ...more };
}

function cardOf(stage: Stage, title: string, text: string, more: object): object {
  const body = `${text}${stage.keywordLine}`;
  return { msgtype: "actionCard", actionCard: { title, text: body, ...BUTTON }, ...more };
}
