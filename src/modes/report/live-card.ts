import { createHash } from "node:crypto";
import type { AppClient } from "../../dingtalk/app/app.ts";
import { type NewCard, PUBLIC_TEMPLATE } from "../../dingtalk/app/cards.ts";
import type { KeptCard } from "../../dingtalk/card/keep.ts";
import { cardPreview, statusCard } from "../../message/report/card.ts";
import type { CardFacts } from "../../message/report/card-facts.ts";
import { DEFAULT_VARIABLES } from "../../message/report/card-values.ts";
import type { Language } from "../../message/words/types.ts";
import type { Sight } from "../../verdict/sight.ts";

/** Where one card is, and how to see what it should say. */
export interface Easel {
  readonly client: AppClient;
  readonly language: Language;
  /** openConversationId. */
  readonly chat: string;
  /** What names the run's attempt and the chat, the same in every step of it. */
  readonly key: string;
  /** The run as it stands; asked again, as it stands by then. */
  readonly look: (again: boolean) => Promise<Sight>;
}

/** The card of a run in one chat. */
export function runCard(easel: Easel): KeptCard {
  const { client, key, look } = easel;
  return {
    client,
    sign: cardIdOf(`${key}\nended`),
    look: async (again) => {
      const { facts, ...sight } = await look(again);
      return { ...sight, card: newCard(easel, facts) };
    },
  };
}

/** The card as it is now; a template of one's own gets every variable. */
function newCard({ client, language, chat, key }: Easel, facts: CardFacts): NewCard {
  const all = statusCard(facts, language);
  const names = client.cardTemplate === undefined ? DEFAULT_VARIABLES : Object.keys(all);
  const values = Object.entries(all).filter(([name]) => names.some((known) => known === name));
  return {
    id: cardIdOf(key),
    template: client.cardTemplate ?? PUBLIC_TEMPLATE,
    values: Object.fromEntries(values),
    chat,
    preview: cardPreview(facts),
  };
}

/** DingTalk takes up to 100 characters. */
function cardIdOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
