import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { SimClock } from "./clock.ts";
import { type Fault, faultReply } from "./faults.ts";
import { type Handler, type RecordedRequest, type SimReply, unknownPath } from "./wire.ts";

export interface ServerOptions {
  readonly clock: SimClock;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Of this machine: `127.0.0.1` by default, or `::1`. */
  readonly host?: string;
  readonly tls?: { readonly key: string; readonly cert: string };
  /** How far the `Date` header is off the simulator's clock; `"none"` sends no such header. */
  readonly dateSkewMs?: number | "none";
}

/** HTTP on loopback: records what comes, lets faults strike, else asks the handlers in turn. */
export class SimServer implements AsyncDisposable {
  readonly requests: RecordedRequest[] = [];
  readonly handlers: Handler[] = [];
  readonly faults: Fault[] = [];
  /** Called with each request as soon as it is known what goes back. */
  readonly watchers: ((request: RecordedRequest, reply: SimReply) => void)[] = [];
  /** TCP connections accepted so far. */
  connections = 0;
  /** What is left of answers that do not come to an end, and how each gives one byte more. */
  readonly stuck = new Set<() => void>();
  /** Requests whose answer has been written completely. */
  answered = 0;
  readonly #options: ServerOptions;
  readonly #server: Server;
  readonly #closing = new AbortController();
  readonly #waiting = new Set<() => void>();

  constructor(options: ServerOptions) {
    this.#options = options;
    const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
      this.#take(incoming, outgoing).catch(() => outgoing.destroy());
    };
    const { tls } = options;
    this.#server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
    this.#server.keepAliveTimeout = 60_000;
    this.#server.on("connection", () => {
      this.connections += 1;
    });
  }

  /** @returns the base URL */
  async listen(): Promise<string> {
    const { host = "127.0.0.1" } = this.#options;
    this.#server.listen(this.#options.port ?? 0, host);
    await once(this.#server, "listening");
    const { port } = this.#server.address() as AddressInfo;
    const shown = host.includes(":") ? `[${host}]` : host;
    return `${this.#options.tls === undefined ? "http" : "https"}://${shown}:${port}`;
  }

  /** Forget the oldest requests, all but so many and so many bytes of bodies. */
  keepRequests(most: number, mostBytes: number): void {
    let bytes = this.requests.reduce((sum, { body }) => sum + body.length, 0);
    while (this.requests.length > most || (bytes > mostBytes && this.requests.length > 1)) {
      bytes -= this.requests.shift()?.body.length ?? 0;
    }
  }

  /** Resolves once this many requests in all were answered, for clients that cannot be awaited. */
  async untilAnswered(count: number): Promise<void> {
    while (this.answered < count) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = this.#record(incoming, Buffer.concat(chunks));
    const fault = this.faults.find((each) => each.strikes(request));
    if (fault === undefined) return this.#answer(request, outgoing, this.#handle(request));
    await this.#mistreat(fault, request, outgoing);
  }

  #record(incoming: IncomingMessage, body: Buffer): RecordedRequest {
    const [path = "", ...query] = (incoming.url ?? "").split("?");
    const request: RecordedRequest = {
      method: incoming.method ?? "",
      path,
      query: new URLSearchParams(query.join("?")),
      headers: incoming.headers,
      body,
      remoteAddress: (incoming.socket.remoteAddress ?? "").replace(/^::ffff:/u, ""),
      at: this.#options.clock.now(),
      json: parseJson(body),
      reply: undefined,
    };
    this.requests.push(request);
    return request;
  }

  /** A handler that throws is a bug of the simulator: it answers so, readably, not as DingTalk. */
  #handle(request: RecordedRequest): SimReply {
    try {
      for (const handler of this.handlers) {
        const reply = handler(request);
        if (reply !== undefined) return reply;
      }
      return unknownPath(request);
    } catch (error) {
      const text = `The simulator failed: ${error instanceof Error ? error.stack : error}`;
      return { status: 500, text };
    }
  }

  async #mistreat(fault: Fault, request: RecordedRequest, outgoing: ServerResponse) {
    const { spec } = fault;
    const real = () => this.#handle(request);
    switch (spec.kind) {
      case "drip":
        return this.#drip(fault, request, outgoing, real());
      case "truncated":
        return this.#answer(request, outgoing, halved(real()));
      case "packed":
        return this.#answer(request, outgoing, packed(real(), spec.by));
      case "cut":
        return this.#cut(request, outgoing, real());
      case "changed":
        return this.#answer(request, outgoing, spec.change(real()));
      default:
        break;
    }
    if (spec.taken === true) real();
    if (spec.kind === "reset") return reset(outgoing.socket);
    if (spec.kind === "hang") return this.#stick(outgoing, () => {});
    await this.#answer(request, outgoing, faultReply(spec, request) ?? real());
  }

  async #answer(request: RecordedRequest, outgoing: ServerResponse, reply: SimReply) {
    const body = this.#head(request, outgoing, reply);
    const finished = once(outgoing, "close");
    outgoing.end(body);
    await finished;
    this.#count();
  }

  async #drip(fault: Fault, request: RecordedRequest, outgoing: ServerResponse, reply: SimReply) {
    const body = this.#head(request, outgoing, reply);
    outgoing.flushHeaders();
    let sent = 0;
    const upTo = (total: number) => {
      const end = Math.min(total, body.length);
      for (; sent < end; sent += 1) outgoing.write(body.subarray(sent, sent + 1));
      if (sent === body.length && !outgoing.writableEnded) outgoing.end(() => this.#count());
    };
    const { spec } = fault;
    if (spec.kind !== "drip" || spec.everyMs === undefined) {
      this.#stick(outgoing, () => upTo(sent + 1));
      return fault.onRelease(upTo);
    }
    const timer = setInterval(() => upTo(sent + 1), spec.everyMs);
    const stop = () => clearInterval(timer);
    outgoing.on("close", stop);
    this.#closing.signal.addEventListener("abort", stop);
  }

  /** Nothing more comes by itself until the client gives up. */
  #stick(outgoing: ServerResponse, more: () => void): void {
    this.stuck.add(more);
    outgoing.on("close", () => this.stuck.delete(more));
  }

  async #cut(request: RecordedRequest, outgoing: ServerResponse, reply: SimReply) {
    const body = this.#head(request, outgoing, reply);
    outgoing.write(body.subarray(0, body.length >> 1), () => outgoing.destroy());
  }

  /** Write the status line and the headers. @returns the body that has to follow */
  #head(request: RecordedRequest, outgoing: ServerResponse, reply: SimReply): Buffer {
    request.reply = reply;
    for (const watch of this.watchers) watch(request, reply);
    const { dateSkewMs = 0, clock } = this.#options;
    outgoing.sendDate = false;
    const body = Buffer.from(reply.bytes ?? bodyOf(reply));
    const headers: Record<string, string> = { "content-length": String(body.length) };
    if (reply.json !== undefined) headers["content-type"] = "application/json; charset=utf-8";
    if (dateSkewMs !== "none") headers.date = new Date(clock.now() + dateSkewMs).toUTCString();
    outgoing.writeHead(reply.status, { ...headers, ...reply.headers });
    return body;
  }

  #count(): void {
    this.answered += 1;
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

function halved(reply: SimReply): SimReply {
  const whole = bodyOf(reply);
  const headers = { "content-type": "application/json; charset=utf-8" };
  return { status: reply.status, headers, text: whole.slice(0, whole.length >> 1) };
}

const PACKERS = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync } as const;

function packed(reply: SimReply, by: keyof typeof PACKERS): SimReply {
  const headers = { "content-type": "application/json; charset=utf-8", "content-encoding": by };
  return { status: reply.status, headers, bytes: PACKERS[by](bodyOf(reply)) };
}

function bodyOf(reply: SimReply): string {
  return reply.json === undefined ? (reply.text ?? "") : JSON.stringify(reply.json);
}

/** An abrupt end where the socket can do that; TLS ones can only close. */
function reset(socket: Socket | null): void {
  if (socket !== null && !("encrypted" in socket)) socket.resetAndDestroy();
  else socket?.destroy();
}

function parseJson(body: Buffer): unknown {
  if (!/^[[{\s]/u.test(body.toString("latin1", 0, 1))) return undefined;
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
