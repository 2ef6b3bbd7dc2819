import { randomUUID } from "node:crypto";
import type { SimReply } from "../wire.ts";

/** A reply that ends the call early. Thrown by checks, caught once where calls are dispatched. */
export class Refusal extends Error {
  readonly reply: SimReply;

  constructor(reply: SimReply) {
    super("refused");
    this.reply = reply;
  }
}

/** Success on the api host: the documented object and nothing around it. */
export function apiOk(json: Readonly<Record<string, unknown>>): SimReply {
  return { status: 200, json };
}

/** An error of the api host; `requestid` is spelled in lower case on the wire. */
export function apiError(
  status: number,
  code: string,
  message: string = code,
  more: Readonly<Record<string, unknown>> = {},
): SimReply {
  return { status, json: { code, message, requestid: requestId(), ...more } };
}

/** Success on the oapi host. */
export function oapiOk(more: Readonly<Record<string, unknown>>): SimReply {
  return { status: 200, json: { errcode: 0, errmsg: "ok", ...more } };
}

/** An error of the oapi host: HTTP 200 all the same. */
export function oapiError(errcode: number, errmsg: string): SimReply {
  return { status: 200, json: { errcode, errmsg, request_id: requestId() } };
}

/** The envelope of today's authentication errors: 88, with the real code as a string inside. */
export function oapiWrapped(subCode: string, subMsg: string): SimReply {
  return {
    status: 200,
    json: {
      errcode: 88,
      sub_code: subCode,
      sub_msg: subMsg,
      errmsg: `ding talk error[subcode=${subCode},submsg=${subMsg}]`,
      request_id: requestId(),
    },
  };
}

export function requestId(): string {
  return randomUUID().toUpperCase();
}
