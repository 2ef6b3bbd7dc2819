import { connect, isIP, type Socket } from "node:net";
import { connect as secure } from "node:tls";
import { onClose } from "../../platform/closing.ts";
import { isBypassed, type ProxyEnv, readProxies } from "../../platform/proxies.ts";

/** A connection that was opened before there was anything to send. */
interface Early {
  socket: Socket;
  /** Whether all that has to be said before a request has been. */
  isReady: boolean;
  /** Whether a request waits for it, and so has its own patience. */
  isTaken: boolean;
  readonly ready: Promise<void>;
}

/** By `host:port`. */
const waiting = new Map<string, Early[]>();

/** One left alone for so long is dropped: whoever is at the other end may be closing it. */
const IDLE_MS = 2_000;

/**
 * Begin to connect to a host while other things are done: an ocean away that takes as long as all
 * of them. What is not used costs nothing, tells nobody of its failure and delays no end. Without
 * effect for a host that is reached by a proxy.
 * @param count - how many requests will go there side by side at first
 */
export function connectEarly(url: URL, env: ProxyEnv, count = 1): void {
  const proxies = readProxies(env);
  const isSecure = url.protocol === "https:";
  const proxy = isSecure ? proxies.https : proxies.http;
  if (proxy !== undefined && !isBypassed(url, proxies.bypass)) return;
  const host = url.hostname.replace(/^\[|\]$/gu, "");
  const port = Number(url.port) || (isSecure ? 443 : 80);
  const key = keyOf(host, port);
  const known = waiting.get(key) ?? [];
  waiting.set(key, known);
  while (known.length < count) known.push(open(host, port, isSecure));
  onClose(async () => void waiting.delete(key));
}

function open(host: string, port: number, isSecure: boolean): Early {
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const socket = prepared(connect({ host, port }));
  const early: Early = { socket, isReady: false, isTaken: false, ready };
  // Also one that a request still waits for: nothing of it may delay the end.
  onClose(async () => void early.socket.destroy());
  const done = () => {
    early.isReady = true;
    resolve();
  };
  socket.once("close", done).once("connect", () => {
    if (!isSecure) return done();
    const servername = isIP(host) === 0 ? host : "";
    const wrapped = secure({ socket, host, servername, ALPNProtocols: ["http/1.1"] });
    early.socket = prepared(wrapped).once("close", done).once("secureConnect", done);
    if (early.isTaken) take(early);
  });
  return early;
}

/** Whoever needs the connection makes one of its own where this fails, and is told what is wrong. */
function prepared(socket: Socket): Socket {
  socket.on("error", () => {}).setTimeout(IDLE_MS, () => socket.destroy());
  return socket.setNoDelay(true).unref();
}

/**
 * Take over a connection to a host that was begun before, once it is ready for a request.
 * @returns nothing where there is none; undefined in the end where it did not come about
 */
export function takeEarly(host: string, port: number): Promise<Socket | undefined> | undefined {
  const early = waiting.get(keyOf(host, port))?.shift();
  if (early === undefined) return undefined;
  take(early);
  return early.ready.then(() => (early.socket.destroyed ? undefined : early.socket));
}

function take(early: Early): void {
  early.isTaken = true;
  early.socket.ref().setTimeout(0);
}

/**
 * Let the event loop turn before more code is loaded: while that is read, nothing else goes on, and
 * a connection that has been looked up would be asked for only after it.
 */
export async function letConnect(): Promise<void> {
  if (isUnderWay()) await new Promise((resolve) => setImmediate(resolve));
}

function isUnderWay(): boolean {
  return [...waiting.values()].some((all) => all.some(({ isReady }) => !isReady));
}

function keyOf(host: string, port: number): string {
  return `${host}:${port}`;
}
