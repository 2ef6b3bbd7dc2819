import type { Transport } from "../../src/dingtalk/http/transport.ts";
import { sign } from "../../src/dingtalk/robot/sign.ts";
import type { App, Endpoints, Group, Robot } from "../../src/dingtalk/types.ts";
import { type Choices, type Conversation, Stopped } from "./conversation.ts";
import type { Finding } from "./findings.ts";
import type { Redact } from "./redact.ts";
import { type Outgoing, type Seen, see } from "./wire.ts";

/** The world of a session, handed in. */
export interface Surroundings {
  readonly transport: Transport;
  readonly endpoints: Endpoints;
  /** Unix milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
  readonly stop: AbortSignal;
}

/** What was made and has to go again. `undo` tells why it could not, or nothing. */
export interface Litter {
  readonly what: string;
  undo(): Promise<string | undefined>;
}

/** What steps work with. */
export interface StageOptions {
  readonly around: Surroundings;
  readonly talk: Conversation;
  readonly redact: Redact;
  readonly group: Group | undefined;
  readonly app: App | undefined;
}

/** A robot is shut for ten minutes after its 20th message of a minute: stay well below. */
const CALLS_PER_MINUTE = 18;
const MINUTE_MS = 61_000;

/** A session's middle: makes the calls, keeps what was seen, remembers what to clean up. */
export class Stage {
  readonly talk: Conversation;
  readonly redact: Redact;
  readonly group: Group | undefined;
  readonly app: App | undefined;
  readonly robot: Robot | undefined;
  readonly findings: Finding[] = [];
  readonly litter: Litter[] = [];
  /** The app's access token, once a step has fetched it. */
  token = "";
  readonly #around: Surroundings;
  #sent: number[] = [];

  constructor({ around, talk, redact, group, app }: StageOptions) {
    this.#around = around;
    this.talk = talk;
    this.redact = redact;
    this.group = group;
    this.app = app;
    this.robot = group?.robots[0];
  }

  now(): number {
    return this.#around.now();
  }

  wait(ms: number): Promise<void> {
    return this.#around.wait(ms);
  }

  /** Keep what DingTalk answered to compare it with the guess. */
  found(point: string, guesses: readonly string[], answer: Seen): void {
    const text = this.redact.text(answer.words);
    const words = /^ok$/iu.test(text) ? "" : text;
    this.findings.push({ point, guesses, seen: this.codeOf(answer), words });
  }

  /** The code, fit to print. */
  codeOf({ code }: Seen): string {
    return isPlainCode(code) ? code : this.redact.text(code);
  }

  /** Ask the person what is to be seen; `?` is always an answer. */
  async look(point: string, guess: string, choices: Choices): Promise<void> {
    const key = await this.talk.choose(point, { ...choices, "?": "cannot tell" });
    const seen = key === "?" ? "" : (choices[key] ?? "");
    this.findings.push({ point, guesses: [guess], seen, words: "" });
  }

  /** One request to any host. @throws Stopped */
  call(outgoing: Outgoing): Promise<Seen> {
    if (this.#around.stop.aborted) throw new Stopped();
    return see(this.#around.transport, outgoing);
  }

  /** The robot's address, freshly signed; `change` may spoil it. */
  webhook(change: (url: URL) => void = () => {}): URL {
    const url = new URL("/robot/send", this.#around.endpoints.oapi);
    const { token = "", sign: secret } = this.robot ?? {};
    url.searchParams.set("access_token", token);
    if (secret !== undefined) stamp(url, this.now(), secret);
    change(url);
    return url;
  }

  /** A message of ours to the group, as exactly this JSON; slowly enough not to shut the robot. */
  async post(body: object | string, outgoing: Partial<Outgoing> = {}): Promise<Seen> {
    await this.#pace();
    return this.postAtOnce(body, outgoing);
  }

  /** The same without a thought for the limit. */
  postAtOnce(body: object | string, outgoing: Partial<Outgoing> = {}): Promise<Seen> {
    return this.call({
      method: "POST",
      url: this.webhook(),
      headers: { "content-type": "application/json; charset=utf-8" },
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...outgoing,
    });
  }

  /** The keyword that every message needs, as a line to add; empty where none does. */
  get keywordLine(): string {
    const keyword = this.group?.keyword ?? "";
    return keyword && `\n\n${keyword}`;
  }

  /** A call of the new host, with the app's token. */
  api(method: string, path: string, json?: object, token = this.token): Promise<Seen> {
    return this.call({
      method,
      url: new URL(path, this.#around.endpoints.api),
      headers: {
        ...(token && { "x-acs-dingtalk-access-token": token }),
        ...(json && { "content-type": "application/json; charset=utf-8" }),
      },
      ...(json && { body: JSON.stringify(json) }),
    });
  }

  /** A call of the old host, with the app's token. */
  oapi(path: string, json: object, token = this.token): Promise<Seen> {
    return this.call({
      method: "POST",
      url: this.oapiUrl(path, { access_token: token }),
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(json),
    });
  }

  /** An address of the old host. */
  oapiUrl(path: string, query: Readonly<Record<string, string>>): URL {
    const url = new URL(path, this.#around.endpoints.oapi);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  /** Clean up at the end, whatever happens in between. */
  later(what: string, undo: Litter["undo"]): void {
    this.litter.push({ what, undo });
  }

  /** Let a robot's earlier calls grow old: a full minute counts, whether they were posted or not. */
  async #pace(): Promise<void> {
    const old = this.now() - MINUTE_MS;
    this.#sent = this.#sent.filter((at) => at > old);
    const [first] = this.#sent;
    if (first !== undefined && this.#sent.length >= CALLS_PER_MINUTE) {
      const ms = first - old;
      this.talk.say(
        `  (waiting ${Math.ceil(ms / 1000)} s, or DingTalk shuts the robot for ten minutes)`,
      );
      await this.wait(ms);
      this.#sent.shift();
    }
    this.#sent.push(this.now());
  }
}

/** DingTalk's codes are short numbers and dotted words; an echo of what was sent is neither. */
function isPlainCode(code: string): boolean {
  return /^[\w-]{1,40}(?:[./ ][\w-]{1,40}){0,4}$/u.test(code) && !/[\da-f]{16}|\d{7}/iu.test(code);
}

/** Sign an address. @param timestamp - Unix milliseconds, unless it is to be refused */
export function stamp(url: URL, timestamp: number, secret: string): void {
  url.searchParams.set("timestamp", String(timestamp));
  url.searchParams.set("sign", sign(secret, timestamp));
}

/** Whether DingTalk said yes. */
export function isYes({ code }: Seen): boolean {
  return code === "0" || code === "ok";
}
