import type { Groups, SimGroup } from "../store.ts";
import { SendRate } from "./rate.ts";
import type { THROTTLED, UNKNOWN_TOKEN, Wording } from "./refusals.ts";
import type { Unsafe } from "./unsafe.ts";

export interface RobotSpec {
  /** The name of the group it stands in. */
  readonly group: string;
  /** What the group sees it called. */
  readonly name?: string;
  /** 64 hex digits; made up if absent. */
  readonly token?: string;
  /** The signing secret with its `SEC`; without one any signature goes unread. */
  readonly sign?: string;
  /** A message has to hold one of them. */
  readonly keywords?: readonly string[];
  /** IPv4 addresses or CIDR ranges that may call. */
  readonly ipList?: readonly string[];
  /** Switched off by an admin. */
  readonly disabled?: boolean;
  /** Taken out of the group. */
  readonly removed?: boolean;
  /** With which of its codes it refuses message 21; 410100 by default. */
  readonly throttleCode?: keyof typeof THROTTLED;
}

/** What a whole organisation may send by webhooks in a month. */
export interface Quota {
  readonly perMonth: number;
  /** Not known for the real one, so the test says which. */
  readonly errcode: number;
  readonly errmsg: string;
}

/** What is not one robot's own; may be changed at any time. */
export interface RobotSettings {
  wording: Wording;
  /** The code for a token nobody has; 300005 by default, as seen today. */
  unknownToken: keyof typeof UNKNOWN_TOKEN;
  /** The code for more than 20,000 bytes; 460101 by default. */
  tooLong: 460101 | 101002;
  /** What the censor objects to; nothing by default. */
  unsafe: Unsafe;
  /**
   * What is judged first: the message's type and fields, or the security settings. DingTalk's own
   * order is not known.
   */
  judgesFirst: "message" | "security";
  /** No limit if `undefined`. */
  quota: Quota | undefined;
}

/** A custom robot. Its plain fields may be changed while it stands. */
export class SimRobot {
  readonly token: string;
  /** Empty where nobody gave it one. */
  readonly name: string;
  readonly group: SimGroup;
  /** The address to post to, as DingTalk's own settings page shows it. */
  readonly webhook: string;
  sign: string | undefined;
  keywords: readonly string[];
  ipList: readonly string[];
  disabled: boolean;
  removed: boolean;
  throttleCode: keyof typeof THROTTLED;
  readonly rate = new SendRate();
  /** The message keys it has taken. */
  readonly taken = new Set<string>();

  constructor(spec: RobotSpec, group: SimGroup, base: string) {
    this.token = spec.token ?? randomToken();
    this.name = spec.name ?? "";
    this.group = group;
    this.webhook = `${base}/robot/send?access_token=${this.token}`;
    this.sign = spec.sign;
    this.keywords = spec.keywords ?? [];
    this.ipList = spec.ipList ?? [];
    this.disabled = spec.disabled ?? false;
    this.removed = spec.removed ?? false;
    this.throttleCode = spec.throttleCode ?? 410100;
  }
}

/** All custom robots of the organisation, and what they share. */
export class Robots {
  readonly settings: RobotSettings;
  readonly #base: string;
  readonly #groups: Groups;
  readonly #robots = new Map<string, SimRobot>();
  readonly #sent = new Map<string, number>();

  /** @param base - the simulator's URL, for the robots' webhooks */
  constructor(base: string, groups: Groups, settings: Partial<RobotSettings> = {}) {
    this.#base = base;
    this.#groups = groups;
    this.settings = {
      wording: "english",
      unknownToken: 300005,
      tooLong: 460101,
      unsafe: {},
      judgesFirst: "message",
      quota: undefined,
      ...settings,
    };
  }

  /** @throws when the token is taken */
  add(spec: RobotSpec): SimRobot {
    const { group: name } = spec;
    const group = this.#groups.has(name) ? this.#groups.get(name) : this.#groups.add({ name });
    const robot = new SimRobot(spec, group, this.#base);
    if (this.#robots.has(robot.token)) throw new Error("Two robots cannot share a token");
    this.#robots.set(robot.token, robot);
    return robot;
  }

  all(): readonly SimRobot[] {
    return [...this.#robots.values()];
  }

  byToken(token: string): SimRobot | undefined {
    return this.#robots.get(token);
  }

  /** Messages posted by all robots in the calendar month (China's) of this moment. */
  sentInMonthOf(at: number): number {
    return this.#sent.get(monthOf(at)) ?? 0;
  }

  countSent(at: number): void {
    this.#sent.set(monthOf(at), this.sentInMonthOf(at) + 1);
  }
}

function monthOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 7);
}

function randomToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("hex");
}
