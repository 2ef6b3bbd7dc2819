import type { SimReply, SimRequest } from "./wire.ts";

/** Which requests go wrong, and how many of them. */
export interface FaultMatch {
  /** The whole path, or a pattern for it; every path if absent. */
  readonly path?: string | RegExp;
  readonly method?: string;
  /** The `access_token` of the query: one robot of several. */
  readonly token?: string;
  /** What the body holds: one group of several, say. */
  readonly holds?: string;
  /** How many matching requests fail; 1 by default, `Infinity` for all. */
  readonly times?: number;
  /** How many matching requests pass unharmed before. */
  readonly after?: number;
  /** Whether DingTalk did what was asked before it went wrong; `false` by default. */
  readonly taken?: boolean;
}

/** How a request goes wrong. */
export type FaultKind =
  /** The connection breaks instead of an answer. */
  | { readonly kind: "reset" }
  /** No answer until the client gives up or the simulator is disposed of. */
  | { readonly kind: "hang" }
  /**
   * The real answer (so always taken), byte by byte: one each `everyMs`, or, without it, as many as
   * the test asks for by {@link Fault.release} or `Simulator.nudge`.
   */
  | { readonly kind: "drip"; readonly everyMs?: number }
  /** The first half of the real answer (so always taken), as if it were all. */
  | { readonly kind: "truncated" }
  /** The real answer (so always taken), packed though nobody asked for it. */
  | { readonly kind: "packed"; readonly by: "gzip" | "br" | "deflate" }
  /** The first half of the real answer (so always taken), then the connection breaks. */
  | { readonly kind: "cut" }
  | { readonly kind: "status"; readonly status: number; readonly text?: string }
  | { readonly kind: "html"; readonly status?: number }
  /** HTTP 200 with nothing in it. */
  | { readonly kind: "empty" }
  /** What an address gets that has called too often. */
  | { readonly kind: "ip-ban" }
  | { readonly kind: "redirect"; readonly to: string; readonly status?: number }
  | { readonly kind: "errcode"; readonly errcode: number | string; readonly errmsg: string }
  /** Any answer at all. */
  | { readonly kind: "reply"; readonly reply: SimReply }
  /** An answer that goes by what was asked. */
  | { readonly kind: "answer"; readonly answer: (request: SimRequest) => SimReply }
  /** The real answer (so always taken), made into another on its way. */
  | { readonly kind: "changed"; readonly change: (real: SimReply) => SimReply };

export type FaultSpec = FaultKind & FaultMatch;

/** A fault lying in wait, and the test's hand on it. */
export class Fault {
  readonly spec: FaultSpec;
  /** Requests it has struck so far. */
  hits = 0;
  /** Resolves when it strikes for the first time. */
  readonly struck: Promise<void>;
  #passed = 0;
  #cleared = false;
  #owed = 0;
  #release: ((bytes: number) => void) | undefined;
  readonly #strike: () => void;

  constructor(spec: FaultSpec) {
    this.spec = spec;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.struck = promise;
    this.#strike = resolve;
  }

  /** Stop lying in wait; what it already struck stays struck. */
  clear(): void {
    this.#cleared = true;
  }

  /** Let a dripping answer have this many more bytes, all of the rest by default. */
  release(bytes = Number.POSITIVE_INFINITY): void {
    this.#owed += bytes;
    this.#release?.(this.#owed);
  }

  /** For the server: hear of released bytes, those released already included. */
  onRelease(listener: (total: number) => void): void {
    this.#release = listener;
    listener(this.#owed);
  }

  /** For the server: whether this request is one to strike; counts it if so. */
  strikes(request: SimRequest): boolean {
    if (this.#cleared || this.hits >= (this.spec.times ?? 1)) return false;
    if (!matches(this.spec, request)) return false;
    if (this.#passed < (this.spec.after ?? 0)) {
      this.#passed += 1;
      return false;
    }
    this.hits += 1;
    this.#strike();
    return true;
  }
}

function matches(match: FaultMatch, request: SimRequest): boolean {
  const { path, method, token, holds } = match;
  if (typeof path === "string" && path !== request.path) return false;
  if (path instanceof RegExp && !path.test(request.path)) return false;
  if (method !== undefined && method !== request.method) return false;
  if (holds !== undefined && !request.body.includes(holds)) return false;
  return token === undefined || token === request.query.get("access_token");
}

const BAN = { status: 1111, wait: 5, source: "x5", punish: "deny" };

/** The body for a banned address: no errcode, no code. */
export function ipBan(): SimReply {
  return { status: 200, json: { ...BAN, uuid: crypto.randomUUID().replaceAll("-", "") } };
}

/** The answer a fault puts in the place of the real one; `undefined` where it only mistreats that. */
export function faultReply(fault: FaultKind, request: SimRequest): SimReply | undefined {
  switch (fault.kind) {
    case "status":
      return { status: fault.status, text: fault.text ?? "" };
    case "html":
      return {
        status: fault.status ?? 200,
        headers: { "content-type": "text/html; charset=utf-8" },
        text: "<!DOCTYPE html><html><head><title>405</title></head><body>blocked</body></html>",
      };
    case "empty":
      return { status: 200 };
    case "ip-ban":
      return ipBan();
    case "redirect":
      return { status: fault.status ?? 302, headers: { location: fault.to } };
    case "errcode":
      return { status: 200, json: { errcode: fault.errcode, errmsg: fault.errmsg } };
    case "reply":
      return fault.reply;
    case "answer":
      return fault.answer(request);
    case "reset":
    case "hang":
    case "drip":
    case "truncated":
    case "cut":
    case "packed":
    case "changed":
      return undefined;
    default:
      return fault satisfies never;
  }
}
