import { createHash } from "node:crypto";
import type { AppClient } from "../../dingtalk/app/app.ts";
import {
  createCard,
  hasSign,
  leaveSign,
  type NewCard,
  PUBLIC_TEMPLATE,
  updateCard,
} from "../../dingtalk/app/cards.ts";
import { NotifyError } from "../../errors.ts";
import { cardPreview, statusCard } from "../../message/report/card.ts";
import { DEFAULT_VARIABLES } from "../../message/report/card-values.ts";
import type { Language } from "../../message/words/types.ts";
import type { Sight } from "./sight.ts";

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

/** `kept`: left as it is, since it may say more than this step knows. */
export type Painted = "made" | "updated" | "kept";

/** Somebody else may make the card between our finding none and making it, but only once. */
const ROUNDS = 2;

/**
 * Say how far the run is. What has told the end is left alone: the run is looked at last of all, and
 * where a step that knows the end may have run, its sign is looked for.
 * @throws DeliveryError
 */
export async function tellProgress(easel: Easel): Promise<Painted> {
  const { client } = easel;
  for (let round = 1; round <= ROUNDS; round++) {
    const sight = await easel.look(round > 1);
    const card = cardOf(easel, sight);
    // Nothing is known but that the run goes on, and a card that is there says so already.
    if (!sight.isListed) return (await createCard(client, card)) === "made" ? "made" : "kept";
    if (sight.isOutlived) return "kept";
    if (sight.mayHaveEnded && (await hasSign(client, signOf(easel)))) return "kept";
    if ((await updateCard(client, card.id, card.values, "none")) === "updated") return "updated";
    if ((await createCard(client, card)) === "made") return "made";
  }
  throw unreachable();
}

/**
 * Say how the run ended, after a sign that keeps back those who would say otherwise.
 * @throws DeliveryError
 */
export async function tellEnd(easel: Easel): Promise<Painted> {
  const { client } = easel;
  const card = cardOf(easel, await easel.look(false));
  // Without it only a belated step could do harm, and that is no reason to withhold the end.
  await leaveSign(client, signOf(easel), card.template).catch(() => {});
  for (let round = 1; round <= ROUNDS; round++) {
    if ((await updateCard(client, card.id, card.values, "usual")) === "updated") return "updated";
    if ((await createCard(client, card)) === "made") return "made";
  }
  throw unreachable();
}

/** Say the end again, unchanged. @throws DeliveryError */
export async function repeatEnd(easel: Easel): Promise<void> {
  const { id, values } = cardOf(easel, await easel.look(false));
  await updateCard(easel.client, id, values, "usual");
}

/** The card as it is now; a template of one's own gets every variable. */
function cardOf({ client, language, chat, key }: Easel, { facts }: Sight): NewCard {
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

function signOf({ key }: Easel): string {
  return cardIdOf(`${key}\nended`);
}

/** DingTalk takes up to 100 characters. */
function cardIdOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

function unreachable(): NotifyError {
  return new NotifyError(
    "DingTalk says both that there is such a card and that there is none; another app may have made it",
  );
}
