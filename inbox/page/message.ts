import { differences } from "../markdown/render.ts";
import type { Mention, MessageItem } from "../model.ts";
import { bubble } from "./bubble.ts";
import { type Context, speakerOf, timeOf } from "./context.ts";
import { h, ICONS, icon } from "./dom.ts";

/** A message as it stands in a conversation, with what the group does not see in a line below. */
export function drawMessage(item: MessageItem, context: Context): HTMLElement {
  const { words, state } = context;
  const speaker = speakerOf(item, context);
  const time = h(
    "time",
    { datetime: new Date(item.at).toISOString() },
    timeOf(item.at, state.language),
  );
  if (item.recalled) {
    return h(
      "article",
      { class: "notice", "aria-label": words.recalled },
      `${speaker} · ${words.recalled}`,
    );
  }
  const head = h(
    "header",
    {},
    h("span", { class: "speaker" }, speaker),
    h("span", { class: "tag" }, item.via === "app" ? words.app : words.robot),
    time,
  );
  const body = h("div", { class: "body" }, head, bubble({ item, context }), facts(item, context));
  const avatar = h("span", { class: `avatar robot via-${item.via}`, "aria-hidden": "true" });
  avatar.append(icon(ICONS.robot));
  const label = `${speaker}, ${timeOf(item.at, state.language)}`;
  return h("article", { class: "message", "aria-label": label }, avatar, body);
}

/** Who was notified, who was not, how many differences there are; and the way to the rest. */
function facts(item: MessageItem, context: Context): HTMLElement {
  const { words, state, set } = context;
  const reached = item.mentions.filter(({ missed }) => missed === undefined);
  const missed = item.mentions.filter((mention) => mention.missed !== undefined);
  const count = differenceCount(item, context);
  const open = () => set({ details: state.details === item.id ? "" : item.id });
  const isOpen = state.details === item.id;
  return h(
    "footer",
    { class: "facts" },
    reached.length > 0 &&
      h(
        "span",
        { class: "reached" },
        `${words.notified} ${reached.map((each) => nameOf(each, context)).join("、")}`,
      ),
    ...missed.map((each) => missedNote(each, context)),
    count > 0 && h("span", { class: "different" }, words.differences(count)),
    h(
      "button",
      {
        type: "button",
        click: open,
        "aria-expanded": String(isOpen),
        "data-key": `details ${item.id}`,
      },
      words.details,
    ),
  );
}

function missedNote(mention: Mention, context: Context): HTMLElement {
  const { words } = context;
  const why = mention.missed === undefined ? "" : words.missed[mention.missed];
  return h(
    "span",
    { class: "missed" },
    `${words.notNotified} ${nameOf(mention, context)}（${why}）`,
  );
}

/** How a person is called in a sentence about an @. */
export function nameOf({ written, userId }: Mention, { store, words }: Context): string {
  if (written === "all") return words.all;
  return userId === undefined ? `@${written}` : store.nameOf(userId);
}

function differenceCount({ content }: MessageItem, { store }: Context): number {
  if (content.type !== "markdown" && content.type !== "actionCard") return 0;
  const { pc, phone } = differences(content.text, store.hasMedia);
  return new Set([...pc, ...phone]).size;
}
