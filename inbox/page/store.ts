import type { Decision, Item, Person, Place, Still, Update, World } from "../model.ts";

/** What the page knows, and how it comes to know it. */
export class Store {
  world: World = { people: [], groups: [], robots: {}, pictures: [] };
  readonly items = new Map<string, Item>();
  connection: "live" | "lost" | "still" = "lost";
  #media: Readonly<Record<string, string>> | undefined;
  readonly #changed: (update: Update | undefined) => void;

  /** @param changed - called after each change; with the update, where it is one of the server's */
  constructor(changed: (update: Update | undefined) => void) {
    this.#changed = changed;
  }

  /** Take what the page itself holds, for good. */
  still({ world, items, media }: Still): void {
    this.#media = media;
    this.connection = "still";
    this.#take({ type: "snapshot", world, items });
  }

  /** Follow the server; it sends everything again whenever the connection is made anew. */
  follow(address: string): void {
    const events = new EventSource(address);
    events.addEventListener("open", () => this.#connected("live"));
    events.addEventListener("error", () => this.#connected("lost"));
    events.addEventListener("message", ({ data }) =>
      this.#take(JSON.parse(String(data)) as Update),
    );
  }

  /** Where a picture's bytes are; undefined where a page without a server does not hold it. */
  mediaUrl(mediaId: string): string | undefined {
    if (this.#media === undefined) return `media/${encodeURIComponent(mediaId)}`;
    return this.#media[mediaId];
  }

  /** Whether a picture with this media id was uploaded. */
  readonly hasMedia = (mediaId: string): boolean => this.world.pictures.includes(mediaId);

  person(userId: string): Person | undefined {
    return this.world.people.find((person) => person.userId === userId);
  }

  /** A name to show: the id where there is none. */
  nameOf(userId: string): string {
    return this.person(userId)?.name ?? userId;
  }

  /** Let a simulated person decide. @returns what stood in the way, or nothing */
  async decide(decision: Decision): Promise<string> {
    const reply = await fetch("decisions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(decision),
    });
    return reply.ok ? "" : (await reply.text()).trim();
  }

  /** Those of one kind, in the order they came. */
  all<K extends Item["kind"]>(kind: K): readonly (Item & { kind: K })[] {
    return [...this.items.values()].filter(
      (item): item is Item & { kind: K } => item.kind === kind,
    );
  }

  #take(update: Update): void {
    switch (update.type) {
      case "snapshot":
        this.world = update.world;
        this.items.clear();
        for (const item of update.items) this.items.set(item.id, item);
        break;
      case "world":
        this.world = update.world;
        break;
      case "put":
        this.items.set(update.item.id, update.item);
        break;
      case "drop":
        for (const id of update.ids) this.items.delete(id);
        break;
      default:
        update satisfies never;
    }
    this.#changed(update);
  }

  #connected(connection: "live" | "lost"): void {
    if (this.connection === connection) return;
    this.connection = connection;
    this.#changed(undefined);
  }
}

/** A place as one word, for keys. */
export function placeKey(place: Place): string {
  return place.kind === "group" ? `group:${place.name}` : `person:${place.userId}`;
}
