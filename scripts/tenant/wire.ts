import { parseObject, textOf } from "../../src/dingtalk/http/reply.ts";
import type { Transport } from "../../src/dingtalk/http/transport.ts";
import { explain } from "../../src/errors.ts";

/** What DingTalk answered, as far as anything can be told of it. */
export interface Seen {
  /** `0` or `ok` for yes; else the code, both of them where one wraps the other: `88/40014`. */
  readonly code: string;
  /** DingTalk's words; not fit to print yet. */
  readonly words: string;
  /** The JSON object in it, or an empty one. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A request as it goes out; nothing is added to it. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Nobody waits longer for one answer. */
const PATIENCE_MS = 20_000;

/** Make one request, never repeated. Where no answer comes, that is what is seen. */
export async function see(transport: Transport, outgoing: Outgoing): Promise<Seen> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const { status, text } = await transport({ headers: {}, ...outgoing, signal });
    const body = parseObject(text);
    if (body === undefined) return { code: `HTTP ${status}`, words: "no JSON", body: {} };
    return { code: codeIn(status, body), words: wordsIn(body), body };
  } catch (error) {
    return { code: "no answer", words: explain(error), body: {} };
  }
}

function codeIn(status: number, body: Seen["body"]): string {
  const errcode = textOf(body.errcode);
  const sub = textOf(body.sub_code);
  if (errcode !== "") return sub === "" ? errcode : `${errcode}/${sub}`;
  const code = textOf(body.code);
  if (code !== "") return code;
  return status >= 200 && status < 300 ? "ok" : `HTTP ${status}`;
}

function wordsIn(body: Seen["body"]): string {
  return textOf(body.sub_msg) || textOf(body.errmsg) || textOf(body.message);
}
