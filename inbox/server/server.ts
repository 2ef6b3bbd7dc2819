import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Simulator } from "../../test/simulator/simulator.ts";
import type { Decision, Update } from "../model.ts";
import type { Inbox } from "./items.ts";
import { contentPolicy, pageParts } from "./page.ts";
import { pictureType } from "./pictures.ts";

const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": contentPolicy("'self'", "'self'"),
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** The longest decision that is read. */
const MOST_CHARS = 2_000;

/** How soon a page looks for a simulator that has gone; browsers left alone wait for seconds. */
const RETRY_MS = 300;

/** How often an idle stream says it is alive. */
const HEARTBEAT_MS = 15_000;

/** The page and what it asks for, on loopback; to anyone who calls it by another name it says no. */
export class InboxServer implements AsyncDisposable {
  readonly #inbox: Inbox;
  readonly #simulator: Simulator;
  readonly #server: Server;
  readonly #streams = new Set<ServerResponse>();
  #port = 0;

  constructor(inbox: Inbox, simulator: Simulator) {
    this.#inbox = inbox;
    this.#simulator = simulator;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** @param port - 0 takes any free one @returns the page's address */
  async listen(port: number): Promise<string> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
    return `http://127.0.0.1:${this.#port}/`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const stream of this.#streams) stream.end();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = "/", headers } = request;
    if (!this.#isOurs(headers.host ?? "")) return refuse(response, 403, "Unknown host name");
    const { pathname } = new URL(url, "http://localhost");
    if (pathname === "/decisions" && method === "POST") return this.#decide(request, response);
    if (method !== "GET") return refuse(response, 405, "Only GET is served");
    if (pathname === "/events") return this.#stream(response);
    if (pathname.startsWith("/media/")) return this.#picture(pathname.slice(7), response);
    const { html, css, js } = await pageParts();
    if (pathname === "/") return send(response, "text/html", html);
    if (pathname === "/page.css") return send(response, "text/css", css);
    if (pathname === "/page.js") return send(response, "text/javascript", js);
    refuse(response, 404, "Not found");
  }

  /** A page elsewhere can make its own name mean 127.0.0.1; then it sends that name along. */
  #isOurs(host: string): boolean {
    return ["127.0.0.1", "localhost", "[::1]"].some((name) => host === `${name}:${this.#port}`);
  }

  /** Somebody agrees or refuses. Other sites can send a browser here, but not as this page. */
  async #decide(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host = "", origin, "content-type": type } = request.headers;
    if (origin !== `http://${host}` || type !== "application/json") {
      return refuse(response, 403, "Only this page decides");
    }
    const decision = await readDecision(request);
    if (decision === undefined) return refuse(response, 400, "Not a decision");
    const { instance, userId, agrees } = decision;
    const { approvals } = this.#simulator;
    try {
      if (agrees) approvals.agree(instance, userId);
      else approvals.refuse(instance, userId);
    } catch (error) {
      return refuse(response, 409, error instanceof Error ? error.message : "Not possible");
    }
    response.writeHead(204, HEADERS).end();
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream" });
    const write = (update: Update) => response.write(`data: ${JSON.stringify(update)}\n\n`);
    const stop = this.#inbox.listen(write);
    response.write(`retry: ${RETRY_MS}\n\n`);
    const beat = setInterval(() => response.write(": alive\n\n"), HEARTBEAT_MS);
    this.#streams.add(response);
    response.on("close", () => {
      stop();
      clearInterval(beat);
      this.#streams.delete(response);
    });
  }

  /** Of what was uploaded, pictures alone are handed out. */
  #picture(segment: string, response: ServerResponse): void {
    const media = this.#simulator.organisation.media.get(decode(segment));
    const type = media === undefined ? undefined : pictureType(media.bytes);
    if (media === undefined || type === undefined) refuse(response, 404, "No such picture");
    else send(response, type, media.bytes);
  }
}

/** What is too long or of another shape is none. */
async function readDecision(request: IncomingMessage): Promise<Decision | undefined> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += String(chunk);
    if (text.length > MOST_CHARS) return undefined;
  }
  try {
    const { instance, userId, agrees } = JSON.parse(text) as Record<string, unknown>;
    if (typeof instance !== "string" || typeof userId !== "string") return undefined;
    return typeof agrees === "boolean" ? { instance, userId, agrees } : undefined;
  } catch {
    return undefined;
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  const charset = type.startsWith("text/") ? "; charset=utf-8" : "";
  response.writeHead(200, { ...HEADERS, "content-type": `${type}${charset}` }).end(body);
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { ...HEADERS, "content-type": "text/plain" }).end(`${words}\n`);
}
