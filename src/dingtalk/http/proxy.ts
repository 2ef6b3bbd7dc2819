import { Readable } from "node:stream";
import { errors, ProxyAgent, request as send } from "undici";
import { NotifyError } from "../../errors.ts";
import { orAborted } from "../../platform/async.ts";
import { onClose } from "../../platform/closing.ts";
import { proxyAuthorization } from "../../platform/proxies.ts";
import { loadCodes } from "../codes/load.ts";
import {
  bytesOf,
  headersOf,
  readText,
  replyHeaders,
  type StreamBody,
  type TransportReply,
  type TransportRequest,
} from "./transport.ts";

const agents = new Map<string, ProxyAgent>();

/** The transport by a proxy: tunnelled for https. */
export async function sendByProxy(request: TransportRequest, proxy: URL): Promise<TransportReply> {
  const { method, url, signal } = request;
  const state = { mayHaveArrived: method === "GET" };
  const begun = () => {
    state.mayHaveArrived = true;
  };
  try {
    signal.throwIfAborted();
    const sending = send(url, {
      dispatcher: agentFor(proxy),
      method,
      headers: headersOf(request),
      signal,
      body: request.body === undefined ? null : Readable.from(watched(request.body, begun)),
    });
    // undici heeds an abort once it is connected, which a proxy that never answers lets nobody be.
    const reply = await orAborted(sending, signal);
    return {
      status: reply.statusCode,
      headers: replyHeaders(reply.headers),
      text: await readText(reply.body, reply.headers["content-encoding"]),
    };
  } catch (error) {
    if (error instanceof NotifyError) throw error;
    if (isProxyRefusal(error)) state.mayHaveArrived = false;
    const { networkError } = await loadCodes();
    throw networkError(error, {
      host: url.host,
      timedOut: signal.aborted,
      proxied: true,
      ...state,
    });
  }
}

function agentFor(proxy: URL): ProxyAgent {
  const known = agents.get(proxy.href);
  if (known !== undefined) return known;
  const token = proxyAuthorization(proxy);
  const agent = new ProxyAgent({
    uri: proxy.origin,
    ...(token && { token }),
    connections: 8,
    allowH2: false,
  });
  agents.set(proxy.href, agent);
  onClose(async () => {
    agents.delete(proxy.href);
    await agent.destroy();
  });
  return agent;
}

/** The proxy's 407 to a request that was not tunnelled comes under this code. */
function isProxyRefusal(error: unknown): boolean {
  return error instanceof errors.InvalidArgumentError;
}

/** The body; its first byte is asked for once there is a connection to write it to. */
async function* watched(body: string | StreamBody, begun: () => void): AsyncIterable<Uint8Array> {
  begun();
  if (typeof body === "string") yield Buffer.from(body);
  else yield* bytesOf(body);
}
