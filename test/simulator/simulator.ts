import type { Approvals } from "./app/approvals.ts";
import type { AppOptions, SimApp } from "./app/apps.ts";
import type { Cards } from "./app/cards.ts";
import type { ChatOptions } from "./app/conversation.ts";
import type { Dings } from "./app/dings.ts";
import { Organisation } from "./app/organisation.ts";
import type { Person, PersonOptions } from "./app/people.ts";
import type { PrivateChats } from "./app/private-chats.ts";
import type { Todos } from "./app/todos.ts";
import { SimClock } from "./clock.ts";
import { Fault, type FaultSpec } from "./faults.ts";
import { ipLimitHandler } from "./ip-limit.ts";
import { type RobotSettings, type RobotSpec, Robots, type SimRobot } from "./robot/robots.ts";
import { robotHandler } from "./robot/send.ts";
import { SimServer } from "./server.ts";
import { type GroupSpec, Groups, type SimGroup } from "./store.ts";
import type { Handler, RecordedRequest, SimReply } from "./wire.ts";

export interface SimulatorOptions extends Partial<RobotSettings> {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Of this machine: `127.0.0.1` by default, or `::1`. */
  readonly host?: string;
  /** Unix milliseconds; real time by default. */
  readonly now?: () => number;
  /** How far the `Date` header is off the simulator's clock; `"none"` sends no such header. */
  readonly dateSkewMs?: number | "none";
  /** Serve https with this certificate, in PEM. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** How many calls within 20 seconds an address may make before it is shut out; 10,000. */
  readonly callsPerIp?: number;
}

/** How much a simulator keeps; the oldest go first. */
export interface Bounds {
  /** In each group and private chat, and of all calls. */
  readonly messages: number;
  /** Of all uploads, and of all calls' bodies. */
  readonly bytes: number;
}

/** A DingTalk on loopback: both hosts in one, strict, and keeping what it was told. */
export class Simulator implements AsyncDisposable {
  /** `http://127.0.0.1:<port>` unless told otherwise, for the old host and the new one alike. */
  readonly url: string;
  readonly clock: SimClock;
  readonly groups: Groups;
  readonly robots: Robots;
  /** Where apps live: their people, files, quotas, and what they sent. */
  readonly organisation: Organisation;
  readonly #server: SimServer;

  constructor(
    url: string,
    clock: SimClock,
    server: SimServer,
    { callsPerIp = 10_000, ...settings }: Partial<RobotSettings> & { callsPerIp?: number },
  ) {
    this.url = url;
    this.clock = clock;
    this.groups = new Groups();
    this.robots = new Robots(url, this.groups, settings);
    this.#server = server;
    this.use(ipLimitHandler(callsPerIp));
    this.use(robotHandler(this.robots));
    this.organisation = new Organisation(this.groups, this.robots, clock.now);
    for (const handler of this.organisation.handlers()) this.use(handler);
  }

  /** Every request seen, oldest first, those that were struck by faults too. */
  get requests(): readonly RecordedRequest[] {
    return this.#server.requests;
  }

  /** Answers that hang or drip at the moment. */
  get stuck(): number {
    return this.#server.stuck.size;
  }

  /** Each answer that drips gives one byte more. */
  nudge(): void {
    for (const more of this.#server.stuck) more();
  }

  /** TCP connections accepted so far. */
  get connections(): number {
    return this.#server.connections;
  }

  /** Add a part of the platform; parts are asked in the order they were added. */
  use(handler: Handler): void {
    this.#server.handlers.push(handler);
  }

  addGroup(spec: GroupSpec): SimGroup {
    return this.groups.add(spec);
  }

  /** The group is made, without members, where there is none of this name yet. */
  addRobot(spec: RobotSpec): SimRobot {
    return this.robots.add(spec);
  }

  /** An enterprise app; its robot is in the groups named by `robotIn`. */
  addApp(options: AppOptions): SimApp {
    return this.organisation.apps.add(options);
  }

  /** @throws when there is none with this client id */
  app(clientId: string): SimApp {
    return this.organisation.apps.get(clientId);
  }

  /** Somebody in the organisation's contacts, whether or not in any group. */
  addPerson(options: PersonOptions): Person {
    return this.organisation.people.add(options);
  }

  /** A legacy `chat…` id that stands for a group. */
  addChat(options: ChatOptions): void {
    this.organisation.chats.set(options.chatId, options);
  }

  /** What an app's robot has told people one by one. */
  get privateChats(): PrivateChats {
    return this.organisation.privateChats;
  }

  get dings(): Dings {
    return this.organisation.dings;
  }

  get todos(): Todos {
    return this.organisation.todos;
  }

  get cards(): Cards {
    return this.organisation.cards;
  }

  get approvals(): Approvals {
    return this.organisation.approvals;
  }

  /** @throws when there is none of this name */
  group(name: string): SimGroup {
    return this.groups.get(name);
  }

  /** Let something go wrong on demand; of several faults the oldest strikes first. */
  fault(spec: FaultSpec): Fault {
    const fault = new Fault(spec);
    this.#server.faults.push(fault);
    return fault;
  }

  /** Call back on every answer from now on, as soon as it is known. */
  onReply(listener: (request: RecordedRequest, reply: SimReply) => void): void {
    this.#server.watchers.push(listener);
  }

  /** From now on forget what is old, for a simulator that stays up for days. */
  keepWithin({ messages, bytes }: Bounds): void {
    this.onReply(() => {
      this.#server.keepRequests(messages, bytes);
      this.organisation.keepWithin(messages, bytes);
      for (const { posts } of this.groups.all()) posts.splice(0, posts.length - messages);
    });
  }

  /** Resolves once this many requests in all were answered, for clients that cannot be awaited. */
  untilAnswered(count: number): Promise<void> {
    return this.#server.untilAnswered(count);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#server[Symbol.asyncDispose]();
  }
}

/** Start a DingTalk on loopback, empty but for what the options and the calls on it put there. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port, host, now, dateSkewMs, tls, ...settings } = options;
  const clock = new SimClock(now);
  const server = new SimServer({
    clock,
    ...(port === undefined ? {} : { port }),
    ...(host === undefined ? {} : { host }),
    ...(dateSkewMs === undefined ? {} : { dateSkewMs }),
    ...(tls === undefined ? {} : { tls }),
  });
  return new Simulator(await server.listen(), clock, server, settings);
}
