import type { IncomingHttpHeaders } from "node:http";

/** One HTTP request as a handler sees it: complete, body read, path not yet judged. */
export interface SimRequest {
  readonly method: string;
  /** As on the wire, without the query and not decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The client's address; IPv4 ones without the `::ffff:` of a dual-stack socket. */
  readonly remoteAddress: string;
  /** Unix milliseconds on the simulator's clock. */
  readonly at: number;
}

/** What a handler answers: `json` or `text`, else an empty body. */
export interface SimReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  /** Instead of `json` and `text`. */
  readonly bytes?: Uint8Array;
}

/** A part of the simulated platform; `undefined` means "not my path", and the next one is asked. */
export type Handler = (request: SimRequest) => SimReply | undefined;

/** A request the simulator has seen, refused or not. */
export interface RecordedRequest extends SimRequest {
  /** The parsed body, or `undefined` where it is not JSON. */
  readonly json: unknown;
  /** What went back; `undefined` as long as nothing did (hanging, reset). */
  reply: SimReply | undefined;
}

/** The old host's envelope: HTTP 200 whatever happened. */
export function oapiReply(errcode: number, errmsg: string, more: object = {}): SimReply {
  return { status: 200, json: { errcode, errmsg, ...more } };
}

/** What an answered path nobody knows gets: each of the two hosts has its own way to say so. */
export function unknownPath(request: SimRequest): SimReply {
  if (/^\/v\d+\.\d+\//u.test(request.path)) {
    const json = { code: "Not Found", message: "Not Found", requestid: crypto.randomUUID() };
    return { status: 404, json };
  }
  if (request.path.startsWith("/topapi/")) return oapiReply(22, "Invalid method");
  return oapiReply(404, "请求的URI地址不存在");
}
