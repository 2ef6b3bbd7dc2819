import type { Post, SimGroup } from "../store.ts";
import { BLANK, type CardTemplate, drawCard, PUBLIC_TEMPLATES } from "./card-templates.ts";
import type { SentMessage } from "./messages.ts";

/** The values of a card's variables. */
export type CardValues = Readonly<Record<string, string>>;

/** One interactive card. */
export interface Card {
  /** outTrackId: the caller's own, one for each card ever made. */
  readonly id: string;
  /** clientId of the app that made it. */
  readonly appId: string;
  readonly template: CardTemplate;
  /** What its variables were, oldest first; the last is what they are. */
  readonly history: readonly { readonly at: number; readonly values: CardValues }[];
}

/** Points where real behaviour is unknown, or differs: tests try each way. */
export interface CardRules {
  /** How long after its making a card can be updated; no source says. */
  lifeMs: number;
  /** Documented; far more was taken in practice. */
  maxValueBytes: number;
  /**
   * What becomes of DingTalk's own templates in this organisation: `usable`; `unknown`, as if there
   * were none of that id; `blank`, where every call succeeds and the client draws nothing.
   */
  publicTemplates: "usable" | "unknown" | "blank";
  /** Deliveries fail, inside HTTP 200, for this reason. */
  deliveryError: string | undefined;
}

interface StoredCard extends Card {
  readonly history: { at: number; values: CardValues }[];
  /** Where it stands in chats. */
  readonly places: { readonly group: SimGroup; readonly sent: SentMessage }[];
}

/** By which message a card comes. */
type Carrier = Pick<SentMessage, "processQueryKey" | "robotCode">;

/** What of that message is not drawn from the card's variables. */
type Notice = Pick<Post, "at" | "title" | "mentions">;

/** The cards of the organisation, and the templates they can be made of. */
export class Cards implements CardRules {
  lifeMs = Number.POSITIVE_INFINITY;
  maxValueBytes = 1024;
  publicTemplates: CardRules["publicTemplates"] = "usable";
  deliveryError: string | undefined;
  readonly #templates = new Map(PUBLIC_TEMPLATES.map((template) => [template.id, template]));
  readonly #cards = new Map<string, StoredCard>();

  /** A template somebody built; `published` may be changed by adding it again. */
  addTemplate(template: CardTemplate): void {
    this.#templates.set(template.id, template);
  }

  template(id: string): CardTemplate | undefined {
    const template = this.#templates.get(id);
    const isHidden = template?.appId === undefined && this.publicTemplates === "unknown";
    return isHidden ? undefined : template;
  }

  /** All that were ever made, oldest first, delivered or not. */
  all(): readonly Card[] {
    return [...this.#cards.values()];
  }

  /** The one with this outTrackId, as long as it lives. */
  find(id: string, at: number): Card | undefined {
    return this.#living(id, at);
  }

  create(card: Omit<Card, "history">, values: CardValues, at: number): void {
    this.#cards.set(card.id, { ...card, history: [{ at, values }], places: [] });
  }

  /** Show a card in a chat, where updates reach it. */
  deliver(id: string, group: SimGroup, carrier: Carrier, notice: Notice): SentMessage {
    const card = this.#get(id);
    const { robotCode: robot } = carrier;
    const look = { ...notice, ...this.#look(card, 0), via: "app", type: "card", robot } as const;
    const sent = { ...carrier, group, userIds: [], post: group.post(look), recalled: false };
    card.places.push({ group, sent });
    return sent;
  }

  update(id: string, values: CardValues, at: number): void {
    const card = this.#get(id);
    card.history.push({ at, values });
    for (const { group, sent } of card.places) {
      const changes = (sent.post.card?.changes ?? 0) + 1;
      sent.post = group.change(sent.post, this.#look(card, changes));
    }
  }

  /** What a message of this card shows. A template of another app's is never drawn. */
  #look(card: StoredCard, changes: number): Partial<Post> {
    const { id, template, appId, history } = card;
    const variables = history.at(-1)?.values ?? {};
    const drawn =
      template.appId === undefined ? this.publicTemplates !== "blank" : template.appId === appId;
    const drawing = drawn ? drawCard(template, variables) : BLANK;
    return { ...drawing, card: { id, template: template.id, variables, changes, drawn } };
  }

  #living(id: string, at: number): StoredCard | undefined {
    const card = this.#cards.get(id);
    const madeAt = card?.history[0]?.at ?? 0;
    return at - madeAt < this.lifeMs ? card : undefined;
  }

  #get(id: string): StoredCard {
    const card = this.#cards.get(id);
    if (card === undefined) throw new Error(`There is no card ${id}`);
    return card;
  }
}
