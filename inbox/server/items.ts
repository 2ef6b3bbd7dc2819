import type { Item, Update, World } from "../model.ts";

/** How much is kept. */
export interface Bounds {
  /** Items of one kind, 10,000 by default; the oldest go first. */
  readonly perKind?: number;
  /** Characters of all requests and replies together, 64 million by default. */
  readonly requestChars?: number;
}

const NOTHING: World = { people: [], groups: [], robots: {}, pictures: [] };

/** What the page shows: items by id, the oldest dropped when there are too many, and who listens. */
export class Inbox {
  readonly #items = new Map<string, Item>();
  readonly #counts = new Map<Item["kind"], number>();
  readonly #listeners = new Set<(update: Update) => void>();
  readonly #perKind: number;
  readonly #requestChars: number;
  #chars = 0;
  #world: World = NOTHING;

  constructor({ perKind = 10_000, requestChars = 64_000_000 }: Bounds = {}) {
    this.#perKind = perKind;
    this.#requestChars = requestChars;
  }

  get world(): World {
    return this.#world;
  }

  /** Who and what there is from now on; nobody hears of it where nothing changed. */
  setWorld(world: World): void {
    if (JSON.stringify(world) === JSON.stringify(this.#world)) return;
    this.#world = world;
    this.#tell({ type: "world", world });
  }

  /** All items, in the order they first came. */
  all(): readonly Item[] {
    return [...this.#items.values()];
  }

  get(id: string): Item | undefined {
    return this.#items.get(id);
  }

  /** Add an item, or put it in the place of the one with its id. */
  put(item: Item): void {
    const before = this.#items.get(item.id);
    if (before === undefined) this.#count(item.kind, 1);
    this.#chars += charsOf(item) - (before === undefined ? 0 : charsOf(before));
    this.#items.set(item.id, item);
    this.#tell({ type: "put", item });
    this.#trim(item.kind);
  }

  /** Take an item out, if it is there. */
  drop(id: string): void {
    const item = this.#items.get(id);
    if (item === undefined) return;
    this.#items.delete(id);
    this.#count(item.kind, -1);
    this.#chars -= charsOf(item);
    this.#tell({ type: "drop", ids: [id] });
  }

  /** Hear everything there is, at once, and then each change. @returns stops it */
  listen(listener: (update: Update) => void): () => void {
    this.#listeners.add(listener);
    listener({ type: "snapshot", world: this.#world, items: this.all() });
    return () => this.#listeners.delete(listener);
  }

  #trim(kind: Item["kind"]): void {
    while ((this.#counts.get(kind) ?? 0) > this.#perKind) this.#dropOldest(kind);
    while (this.#chars > this.#requestChars && (this.#counts.get("request") ?? 0) > 1) {
      this.#dropOldest("request");
    }
  }

  #dropOldest(kind: Item["kind"]): void {
    const oldest = this.all().find((item) => item.kind === kind);
    if (oldest !== undefined) this.drop(oldest.id);
  }

  #count(kind: Item["kind"], by: number): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + by);
  }

  #tell(update: Update): void {
    for (const listener of this.#listeners) listener(update);
  }
}

function charsOf(item: Item): number {
  return item.kind === "request" ? item.body.length + item.reply.length : 0;
}
