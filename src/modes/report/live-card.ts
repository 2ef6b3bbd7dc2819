import { createHash } from "node:crypto";
import type { AppClient } from "../../dingtalk/app/app.ts";
import { type CardMap, type NewCard, PUBLIC_TEMPLATE } from "../../dingtalk/app/cards.ts";
import type { KeptCard } from "../../dingtalk/card/keep.ts";
import { type CardValues, DEFAULT_VARIABLES } from "../../message/report/card-values.ts";
import type { Sight } from "../../verdict/sight.ts";

/** The run's card as every chat would show it, and how sure is what it says. */
export interface Drawing extends Omit<Sight, "facts"> {
  readonly all: CardValues;
  readonly preview: CardMap;
}

/** The run as it stands, drawn; asked again, as it stands by then. */
export type Draw = (again: boolean) => Promise<Drawing>;

/** Where one card is, and how to see what it should say. */
export interface Easel {
  readonly client: AppClient;
  /** openConversationId. */
  readonly chat: string;
  /** What names the run's attempt and the chat, the same in every step of it. */
  readonly key: string;
  readonly draw: Draw;
}

/** The card of a run in one chat. */
export function runCard(easel: Easel): KeptCard {
  const { client, key, draw } = easel;
  return {
    client,
    sign: cardIdOf(`${key}\nended`),
    look: async (again) => {
      const { all, preview, ...sight } = await draw(again);
      return { ...sight, card: newCard(easel, all, preview) };
    },
  };
}

/** The card as it is now; a template of one's own gets every variable. */
function newCard({ client, chat, key }: Easel, all: CardValues, preview: CardMap): NewCard {
  const names = client.cardTemplate === undefined ? DEFAULT_VARIABLES : Object.keys(all);
  const values = Object.entries(all).filter(([name]) => names.some((known) => known === name));
  return {
    id: cardIdOf(key),
    template: client.cardTemplate ?? PUBLIC_TEMPLATE,
    values: Object.fromEntries(values),
    chat,
    preview,
  };
}

/** DingTalk takes up to 100 characters. */
function cardIdOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
