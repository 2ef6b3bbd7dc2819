import { NotifyError } from "../../errors.ts";
import type { AppClient } from "../app/app.ts";
import { createCard, hasSign, leaveSign, type NewCard, updateCard } from "../app/cards.ts";

/** What a card should say, as it was seen a moment ago. */
export interface CardView {
  readonly card: NewCard;
  /** Whether anything was seen but that there is something to tell. */
  readonly isListed: boolean;
  /** Whether somebody can have told the end by now. */
  readonly mayHaveEnded: boolean;
  /** What was seen may be older than what others have written. */
  readonly isOutlived: boolean;
}

/** A card that several keep up to date, none of whom knows of the others. */
export interface KeptCard {
  readonly client: AppClient;
  /** outTrackId of the sign that the end has been told. */
  readonly sign: string;
  /** @param again - whether to look anew */
  readonly look: (again: boolean) => Promise<CardView>;
}

/** `kept`: left as it is, since it may say more than is known here. */
export type Painted = "made" | "updated" | "kept";

/** Somebody else may make the card between our finding none and making it, but only once. */
const ROUNDS = 2;

/**
 * Say how things stand. What has told the end is left alone: one looks last of all, and where
 * somebody who knows the end may have written, their sign is looked for.
 * @throws DeliveryError
 */
export async function tellProgress({ client, sign, look }: KeptCard): Promise<Painted> {
  for (let round = 1; round <= ROUNDS; round++) {
    const { card, isListed, isOutlived, mayHaveEnded } = await look(round > 1);
    // Nothing is known but that it goes on, and a card that is there says so already.
    if (!isListed) return (await createCard(client, card)) === "made" ? "made" : "kept";
    if (isOutlived) return "kept";
    if (mayHaveEnded && (await hasSign(client, sign))) return "kept";
    if ((await updateCard(client, card.id, card.values, "none")) === "updated") return "updated";
    if ((await createCard(client, card)) === "made") return "made";
  }
  throw unreachable();
}

/**
 * Say how it ended, after a sign that keeps back those who would say otherwise.
 * @throws DeliveryError
 */
export async function tellEnd({ client, sign, look }: KeptCard): Promise<Painted> {
  const { card } = await look(false);
  // Without it only a belated writer could do harm, and that is no reason to withhold the end.
  await leaveSign(client, sign, card.template).catch(() => {});
  for (let round = 1; round <= ROUNDS; round++) {
    if ((await updateCard(client, card.id, card.values, "usual")) === "updated") return "updated";
    if ((await createCard(client, card)) === "made") return "made";
  }
  throw unreachable();
}

/** Say the end again, unchanged. @throws DeliveryError */
export async function repeatEnd({ client, look }: KeptCard): Promise<void> {
  const { card } = await look(false);
  await updateCard(client, card.id, card.values, "usual");
}

function unreachable(): NotifyError {
  return new NotifyError(
    "DingTalk says both that there is such a card and that there is none; another app may have made it",
  );
}
