import { connect, type Socket } from "node:net";
import { onClose } from "../../platform/closing.ts";
import { isBypassed, type ProxyEnv, readProxies } from "../../platform/proxies.ts";

/** Connections that were opened before there was anything to send, by `host:port`. */
const early = new Map<string, Socket>();

/** One left alone for so long is dropped: whoever is at the other end may be closing it. */
const IDLE_MS = 2_000;

/**
 * Begin to connect to a host while other things are done: an ocean away that takes as long as all
 * of them. What is not used costs nothing, tells nobody of its failure and delays no end. Without
 * effect for a host that is reached by a proxy.
 */
export function connectEarly(url: URL, env: ProxyEnv): void {
  const proxies = readProxies(env);
  const proxy = url.protocol === "https:" ? proxies.https : proxies.http;
  if (proxy !== undefined && !isBypassed(url, proxies.bypass)) return;
  const host = url.hostname.replace(/^\[|\]$/gu, "");
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const key = `${host}:${port}`;
  if (early.has(key)) return;
  const socket = connect({ host, port });
  early.set(key, socket);
  // Whoever needs the connection makes one of its own then, and is told what is wrong.
  socket.on("error", () => {});
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.setNoDelay(true).unref();
  onClose(async () => {
    early.delete(key);
    socket.destroy();
  });
}

/**
 * Take over the connection to a host that was begun before, once it is open.
 * @returns nothing where there is none; undefined in the end where it did not come about
 */
export function takeEarly(host: string, port: number): Promise<Socket | undefined> | undefined {
  const key = `${host}:${port}`;
  const socket = early.get(key);
  if (socket === undefined) return undefined;
  early.delete(key);
  if (socket.destroyed) return undefined;
  socket.ref();
  return new Promise((resolve) => {
    const settle = () => {
      socket.off("connect", settle).off("close", settle).setTimeout(0);
      resolve(socket.destroyed ? undefined : socket);
    };
    if (socket.connecting) socket.once("connect", settle).once("close", settle);
    else settle();
  });
}

/**
 * Let the event loop turn before more code is loaded: while that is read, nothing else goes on, and
 * a connection that has been looked up would be asked for only after it.
 */
export async function letConnect(): Promise<void> {
  if (early.size > 0) await new Promise((resolve) => setImmediate(resolve));
}
