import { DeliveryError } from "../../errors.ts";
import { holdsNumber } from "../../platform/harmless.ts";
import { failureOf } from "../faults.ts";
import type { TransportReply, TransportRequest } from "./transport.ts";
import type { Wire } from "./wire.ts";

/** A reply as far as its text could be read. */
export interface Answer {
  readonly reply: TransportReply;
  /** The JSON object in it; undefined for a page, a fragment, a list. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** Make one request and read its reply; a failure on the way is told of `what`. */
export async function ask(wire: Wire, what: string, request: TransportRequest): Promise<Answer> {
  try {
    const reply = await wire.transport(request);
    return { reply, body: parseObject(reply.text) };
  } catch (error) {
    throw error instanceof DeliveryError ? failureOf(what, error) : error;
  }
}

/** A JSON object, or undefined for anything else. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/u, ""));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A JSON object; a list is none. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The field's text; a number as digits, anything else `""`. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/**
 * A code or permission fit to print: DingTalk's are numbers and dotted words. Anything longer, or
 * as long as a token and of its letters, may be an echo of what we sent; so may a person's number.
 */
export function codeOf(value: unknown): string {
  const code = textOf(value);
  const isOne = /^[\w-]{1,40}(?:[. ][\w-]{1,40}){0,4}$/u.test(code);
  return isOne && !/[\da-f]{32}/iu.test(code) && !holdsNumber(code) ? code : "";
}

/** The body of a shut-out address, which carries neither kind of code. */
export function isBan(body: Answer["body"]): boolean {
  return textOf(body?.punish) !== "" || textOf(body?.status) === "1111";
}

/** Success in the old API: documented both as 0 and as "0". */
export function isAccepted({ reply, body }: Answer): boolean {
  return reply.status >= 200 && reply.status < 300 && textOf(body?.errcode) === "0";
}

/**
 * The new API has not said no: by HTTP status, or with HTTP 200 by its own code or the old one's.
 * That is no yes yet.
 */
export function isUnrefused({ reply, body }: Answer): boolean {
  const errcode = textOf(body?.errcode);
  const isOk = reply.status >= 200 && reply.status < 300;
  const isError = textOf(body?.code) !== "" && textOf(body?.message) !== "";
  return isOk && (errcode === "" || errcode === "0") && !isError && !isBan(body);
}
