import type { SentMessage } from "../../test/simulator/app/messages.ts";
import type { Simulator } from "../../test/simulator/simulator.ts";
import type { Post, SimGroup } from "../../test/simulator/store.ts";
import type { RecordedRequest, SimReply } from "../../test/simulator/wire.ts";
import type { Mention, Place, TodoItem } from "../model.ts";
import { toApprovalItem } from "./approvals.ts";
import type { Inbox } from "./items.ts";
import { mentionsOf } from "./mentions.ts";
import { toContent, toMessage } from "./messages.ts";
import { toRequestItem } from "./requests.ts";
import { toTodoItem } from "./todos.ts";
import { worldOf } from "./world.ts";

/**
 * Keep an inbox up with a simulator. What tells of itself is listened to; to-dos, recalls and who is
 * there are looked at after each answered call, since whatever changes them is one.
 */
export function watch(simulator: Simulator, inbox: Inbox): void {
  const watcher = new Watcher(simulator, inbox);
  const { groups, privateChats, dings, approvals } = simulator;
  groups.onPost((post, group) => watcher.posted(post, group));
  groups.onChange((post, group) => watcher.changed(post, group));
  privateChats.onPost((post, userId) => watcher.told(post, userId));
  dings.onRing(() => watcher.look());
  approvals.onChange((approval) => inbox.put(toApprovalItem(approval)));
  simulator.onReply((request, reply) => watcher.answered(request, reply));
  watcher.look();
}

/** A message of the call that is being answered, and what its @ came to once the call is known. */
interface Fresh {
  readonly id: string;
  readonly mentions: (request: RecordedRequest) => readonly Mention[];
}

class Watcher {
  readonly #simulator: Simulator;
  readonly #inbox: Inbox;
  /** The messages a post is shown as: one for each receiver. */
  readonly #ids = new WeakMap<Post, string[]>();
  /** Messages that hold a card, by group and card. */
  readonly #cards = new Map<string, string>();
  /** To-dos that were shown: one that made room for others stays away. */
  readonly #todos = new Set<string>();
  #fresh: Fresh[] = [];
  #count = 0;

  constructor(simulator: Simulator, inbox: Inbox) {
    this.#simulator = simulator;
    this.#inbox = inbox;
  }

  posted(post: Post, group: SimGroup): void {
    const mentions = (request?: RecordedRequest) => mentionsOf(post, group, request);
    const id = this.#show(post, { kind: "group", name: group.name }, mentions);
    if (post.card !== undefined) this.#cards.set(cardKey(post, group), id);
  }

  told(post: Post, userId: string): void {
    this.#show(post, { kind: "person", userId }, () => []);
  }

  /** A card changed where it stands. */
  changed(post: Post, group: SimGroup): void {
    const id = this.#cards.get(cardKey(post, group)) ?? "";
    const item = this.#inbox.get(id);
    if (item?.kind !== "message") return;
    this.#ids.set(post, [id]);
    this.#inbox.put({ ...item, content: toContent(post) });
  }

  answered(request: RecordedRequest, reply: SimReply): void {
    const id = this.#id("request");
    this.#inbox.put(toRequestItem(id, request, reply, this.#simulator));
    for (const { id: message, mentions } of this.#fresh) {
      const item = this.#inbox.get(message);
      if (item?.kind !== "message") continue;
      this.#inbox.put({ ...item, mentions: mentions(request), request: id });
    }
    this.#fresh = [];
    this.look();
  }

  /** See what has changed. */
  look(): void {
    this.#inbox.setWorld(worldOf(this.#simulator));
    this.#lookAtTodos();
    this.#lookAtDings();
    for (const sent of this.#simulator.organisation.sent) this.#lookForRecall(sent);
  }

  #show(post: Post, place: Place, mentions: (request?: RecordedRequest) => readonly Mention[]) {
    const id = this.#id("message");
    this.#ids.set(post, [...(this.#ids.get(post) ?? []), id]);
    this.#fresh.push({ id, mentions });
    this.#inbox.setWorld(worldOf(this.#simulator));
    this.#inbox.put({ ...toMessage(id, post, place), mentions: mentions() });
    return id;
  }

  #lookAtTodos(): void {
    const { todos, organisation, clock } = this.#simulator;
    for (const todo of todos.all()) {
      const before = this.#inbox.get(`todo:${todo.id}`) as TodoItem | undefined;
      if (before === undefined && this.#todos.has(todo.id)) continue;
      this.#todos.add(todo.id);
      const now = toTodoItem(todo, before, organisation.people, clock.now());
      if (now !== before) this.#inbox.put(now);
    }
  }

  #lookAtDings(): void {
    for (const ding of this.#simulator.dings.all) {
      const { openDingId, way, userIds, content, robotCode: robot, at, recalled } = ding;
      const id = `ding:${openDingId}`;
      const before = this.#inbox.get(id);
      if (before?.kind === "ding" && before.recalled === recalled) continue;
      this.#inbox.put({ kind: "ding", id, at, way, userIds, content, robot, recalled });
    }
  }

  #lookForRecall({ post, recalled }: SentMessage): void {
    if (!recalled) return;
    for (const id of this.#ids.get(post) ?? []) {
      const item = this.#inbox.get(id);
      if (item?.kind === "message" && !item.recalled) this.#inbox.put({ ...item, recalled });
    }
  }

  #id(kind: string): string {
    this.#count += 1;
    return `${kind}:${this.#count}`;
  }
}

function cardKey({ card }: Post, { name }: SimGroup): string {
  return `${name}\n${card?.id}`;
}
