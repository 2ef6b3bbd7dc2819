import { NotifyError } from "../../errors.ts";
import { MAX_REPLY_BYTES, ReplyTooLarge } from "./reply-size.ts";

/** A body too large to hold: exactly `sizeBytes` come out of each `open()`. */
export interface StreamBody {
  readonly sizeBytes: number;
  open(): AsyncIterable<Uint8Array>;
}

/** One request. `headers` names are lower-case and hold no length: it follows from the body. */
export interface TransportRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | StreamBody;
  /** Ends the request wherever it is; the failure is then reported as a timeout. */
  readonly signal: AbortSignal;
}

/** A whole reply, whatever its status. */
export interface TransportReply {
  readonly status: number;
  readonly headers: {
    readonly date?: string;
    readonly contentType?: string;
    readonly location?: string;
  };
  readonly text: string;
}

/**
 * Makes one request: never repeats, never follows a redirect, never judges the reply.
 * @throws DeliveryError with `unsent` when no connection came about, `unknown` when the request
 *   may have arrived; the message names the host, never path, query or headers
 */
export type Transport = (request: TransportRequest) => Promise<TransportReply>;

/** Headers as they go out: with the length, so that no proxy has to guess where the body ends. */
export function headersOf({ headers, body, method }: TransportRequest): Record<string, string> {
  const sizeBytes = typeof body === "string" ? Buffer.byteLength(body) : body?.sizeBytes;
  return {
    accept: "application/json",
    "accept-encoding": "identity",
    "user-agent": "dingtalk-collaborate",
    ...headers,
    ...(sizeBytes === undefined && method === "GET"
      ? {}
      : { "content-length": String(sizeBytes ?? 0) }),
  };
}

/** The few headers of a reply that matter here. */
export function replyHeaders(headers: {
  date?: string | string[] | undefined;
  "content-type"?: string | string[] | undefined;
  location?: string | string[] | undefined;
}): TransportReply["headers"] {
  const { date, location, "content-type": contentType } = headers;
  return {
    ...(typeof date === "string" && { date }),
    ...(typeof contentType === "string" && { contentType }),
    ...(typeof location === "string" && { location }),
  };
}

/**
 * A reply's body as text, whatever way it was packed in.
 * @throws ReplyTooLarge
 */
export async function readText(
  body: AsyncIterable<Uint8Array>,
  encoding: string | string[] | undefined,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_REPLY_BYTES) throw new ReplyTooLarge();
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const packed = String(encoding ?? "identity");
  if (/^\s*(?:identity)?\s*$/iu.test(packed)) return bytes.toString("utf8");
  const { unpack } = await import("./unpack.ts");
  return (await unpack(bytes, packed)).toString("utf8");
}

/**
 * The bytes of a body, exactly as many as promised: the length is sent before the first of them.
 * @throws NotifyError when they cannot be read, are more or are fewer
 */
export async function* bytesOf(body: StreamBody): AsyncIterable<Uint8Array> {
  let sizeBytes = 0;
  try {
    for await (const chunk of body.open()) {
      sizeBytes += chunk.length;
      if (sizeBytes > body.sizeBytes) break;
      yield chunk;
    }
  } catch (error) {
    throw new NotifyError("The file could not be read to its end", { cause: error });
  }
  if (sizeBytes !== body.sizeBytes) {
    throw new NotifyError("The file changed while it was being sent; let nothing write to it");
  }
}
