import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { Duplex, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { NotifyError } from "../../errors.ts";
import { onClose } from "../../platform/closing.ts";
import { isBypassed, type ProxyEnv, readProxies } from "../../platform/proxies.ts";
import { loadCodes } from "../codes/load.ts";
import { takeEarly } from "./early.ts";
import {
  bytesOf,
  headersOf,
  readText,
  replyHeaders,
  type StreamBody,
  type Transport,
  type TransportReply,
  type TransportRequest,
} from "./transport.ts";

/** The transport for this machine: straight to the host, or by the proxy its environment names. */
export function chooseTransport(env: ProxyEnv): Transport {
  const proxies = readProxies(env);
  return async (request) => {
    const proxy = request.url.protocol === "https:" ? proxies.https : proxies.http;
    if (proxy === undefined || isBypassed(request.url, proxies.bypass)) return sendDirect(request);
    const { sendByProxy } = await import("./proxy.ts");
    return sendByProxy(request, proxy);
  };
}

interface Pool {
  readonly agent: Agent;
  readonly open: (url: URL, options: RequestOptions) => ClientRequest;
}

const pools = new Map<string, Promise<Pool>>();

/**
 * Connections are kept for the next request and shared by the whole process. One left idle for
 * some seconds is dropped: the server may be closing it, and a send into it could not be repeated.
 */
const POOL_OPTIONS = { keepAlive: true, maxSockets: 8, timeout: 4_000 } as const;

function poolFor(protocol: string): Promise<Pool> {
  const known = pools.get(protocol);
  if (known !== undefined) return known;
  const pool = protocol === "https:" ? openSecurePool() : openPlainPool();
  pools.set(protocol, pool);
  onClose(async () => {
    pools.delete(protocol);
    (await pool).agent.destroy();
  });
  return pool;
}

async function openSecurePool(): Promise<Pool> {
  const https = await import("node:https");
  return { agent: startingEarly(new https.Agent(POOL_OPTIONS)), open: https.request };
}

async function openPlainPool(): Promise<Pool> {
  const http = await import("node:http");
  return { agent: startingEarly(new http.Agent(POOL_OPTIONS)), open: http.request };
}

/** Have the agent's first connections to a host be those that were opened early. */
function startingEarly<A extends Agent>(agent: A): A {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const early = takeEarly(options.host ?? "", Number(options.port));
    if (early === undefined || callback === undefined) return connect(options, callback);
    early
      .then((socket) => socket ?? connect(options))
      .then(
        (stream) => stream && callback(null, stream),
        (error: Error) => callback(error, new Duplex()),
      );
    return undefined;
  };
  return agent;
}

/** The transport without a proxy. */
export async function sendDirect(request: TransportRequest): Promise<TransportReply> {
  const { agent, open } = await poolFor(request.url.protocol);
  const { method, url, signal } = request;
  const state = { mayHaveArrived: false };
  try {
    signal.throwIfAborted();
    const out = open(url, { method, headers: headersOf(request), agent, signal });
    return await exchange(out, request.body, state);
  } catch (error) {
    if (error instanceof NotifyError) throw error;
    const { networkError } = await loadCodes();
    throw networkError(error, { host: url.host, timedOut: signal.aborted, ...state });
  }
}

function exchange(
  out: ClientRequest,
  body: string | StreamBody | undefined,
  state: { mayHaveArrived: boolean },
): Promise<TransportReply> {
  return new Promise((resolve, reject) => {
    out.on("socket", (socket) => {
      const begun = () => {
        state.mayHaveArrived = true;
      };
      // A kept connection, also one passed on by a request that has just ended, is open already.
      if (out.reusedSocket || !socket.connecting) begun();
      else socket.once("encrypted" in socket ? "secureConnect" : "connect", begun);
    });
    out.on("error", reject);
    out.on("response", (response) => {
      readReply(response).then((reply) => {
        resolve(reply);
        if (!out.writableFinished) out.destroy(); // answered before the whole body was taken
      }, reject);
    });
    if (body === undefined || typeof body === "string") out.end(body);
    else pipeline(Readable.from(bytesOf(body)), out).catch(reject);
  });
}

async function readReply(response: IncomingMessage): Promise<TransportReply> {
  const { statusCode = 0, headers } = response;
  const text = await readText(response, headers["content-encoding"]);
  return { status: statusCode, headers: replyHeaders(headers), text };
}
