import type { SentMessage } from "../../test/simulator/app/messages.ts";
import type { Simulator } from "../../test/simulator/simulator.ts";
import type { Post, SimGroup } from "../../test/simulator/store.ts";
import type { RecordedRequest, SimReply } from "../../test/simulator/wire.ts";
import type { Content, MessageItem, Person, Place, TodoItem, World } from "../model.ts";
import type { Inbox } from "./items.ts";
import { mentionsOf } from "./mentions.ts";
import { toRequestItem } from "./requests.ts";
import { toTodoItem } from "./todos.ts";

/**
 * Keep an inbox up with a simulator. Messages come when they are posted; all else is looked for
 * after each answered call, since whatever changes does so by one.
 */
export function watch(simulator: Simulator, inbox: Inbox): void {
  const watcher = new Watcher(simulator, inbox);
  simulator.groups.onPost((post, group) => watcher.posted(post, group));
  simulator.onReply((request, reply) => watcher.answered(request, reply));
  watcher.look();
}

class Watcher {
  readonly #simulator: Simulator;
  readonly #inbox: Inbox;
  readonly #ids = new WeakMap<Post, string>();
  /** Messages to people that were seen already. */
  readonly #seen = new WeakSet<SentMessage>();
  /** Posted by the call that is being answered. */
  #fresh: { readonly id: string; readonly post: Post; readonly group: SimGroup }[] = [];
  #count = 0;

  constructor(simulator: Simulator, inbox: Inbox) {
    this.#simulator = simulator;
    this.#inbox = inbox;
  }

  posted(post: Post, group: SimGroup): void {
    const id = this.#id("message");
    this.#ids.set(post, id);
    this.#fresh.push({ id, post, group });
    this.#inbox.setWorld(worldOf(this.#simulator));
    const place: Place = { kind: "group", name: group.name };
    this.#inbox.put({
      ...toMessage(id, post, place),
      mentions: mentionsOf(post, group, undefined),
    });
  }

  answered(request: RecordedRequest, reply: SimReply): void {
    const id = this.#id("request");
    this.#inbox.put(toRequestItem(id, request, reply, this.#simulator));
    for (const { id: message, post, group } of this.#fresh) {
      const item = this.#inbox.get(message);
      const mentions = mentionsOf(post, group, request);
      if (item?.kind === "message") this.#inbox.put({ ...item, mentions, request: id });
    }
    this.#fresh = [];
    this.look(id);
  }

  /** See what has changed. @param request - id of the call that changed it */
  look(request?: string): void {
    this.#inbox.setWorld(worldOf(this.#simulator));
    this.#lookAtTodos();
    for (const sent of this.#simulator.organisation.sent) this.#lookAtSent(sent, request);
  }

  #lookAtTodos(): void {
    const { todos, organisation, clock } = this.#simulator;
    for (const todo of todos.all()) {
      const before = this.#inbox.get(`todo:${todo.id}`) as TodoItem | undefined;
      const now = toTodoItem(todo, before, organisation.people, clock.now());
      if (now !== before) this.#inbox.put(now);
    }
  }

  /** Messages to people come, and any of the app's may be recalled. */
  #lookAtSent(sent: SentMessage, request: string | undefined): void {
    const { group, post, recalled, userIds } = sent;
    const isNew = group === undefined && !this.#seen.has(sent);
    if (isNew) this.#ids.set(post, this.#id("message"));
    this.#seen.add(sent);
    const base = this.#ids.get(post) ?? "";
    const ids = group === undefined ? userIds.map((userId) => `${base}:${userId}`) : [base];
    for (const [index, id] of ids.entries()) {
      const place: Place = { kind: "person", userId: userIds[index] ?? "" };
      if (isNew) {
        const brought = request === undefined ? {} : { request };
        this.#inbox.put({ ...toMessage(id, post, place), ...brought });
      }
      const item = this.#inbox.get(id);
      if (recalled && item?.kind === "message" && !item.recalled) {
        this.#inbox.put({ ...item, recalled });
      }
    }
  }

  #id(kind: string): string {
    this.#count += 1;
    return `${kind}:${this.#count}`;
  }
}

function toMessage(id: string, post: Post, place: Place): MessageItem {
  const { via, robot, at } = post;
  const content = toContent(post);
  return { kind: "message", id, at, place, via, robot, content, mentions: [], recalled: false };
}

function toContent(post: Post): Content {
  const { type, title, text, buttons, sideBySide, links, url, picture, file } = post;
  const parts = { type, title, text, buttons, sideBySide, links, url, picture };
  if (file === undefined) return parts;
  const { name, mediaId, bytes } = file;
  return { ...parts, file: { name, mediaId, sizeBytes: bytes.length } };
}

/** Groups, the people in contacts, and members who are in no contacts. */
function worldOf({ groups, robots, organisation }: Simulator): World {
  const { people, apps, media } = organisation;
  const members = groups.all().flatMap((group) => group.members);
  const strangers = members.filter(({ userId }) => people.byUserId(userId) === undefined);
  const everybody = new Map<string, Person>();
  for (const { userId, mobile } of strangers) {
    everybody.set(userId, { userId, name: userId, mobile });
  }
  for (const { userId, name, mobile } of people.all()) {
    everybody.set(userId, { userId, name, mobile });
  }
  const names = [
    ...robots.all().map(({ token, name }) => [token, name] as const),
    ...apps.all().map(({ robotCode, name }) => [robotCode, name] as const),
  ];
  return {
    people: [...everybody.values()],
    groups: groups.all().map(({ name, members: inside, external, dissolved }) => {
      return { name, members: inside.map(({ userId }) => userId), external, dissolved };
    }),
    robots: Object.fromEntries(names.filter(([, name]) => name !== "")),
    pictures: media.all().flatMap(({ mediaId, type }) => (type === "image" ? [mediaId] : [])),
  };
}
