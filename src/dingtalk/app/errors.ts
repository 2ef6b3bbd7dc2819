import type { DeliveryError } from "../../errors.ts";
import { CALLS, type CallName } from "../calls.ts";
import { loadCodes } from "../codes/load.ts";
import type { Caller } from "../codes/oapi.ts";
import { failure } from "../faults.ts";
import { type Answer, codeOf, textOf } from "../http/reply.ts";

/** Why a call has no success to tell. @param caller - whose credentials an echoed text must not show */
export function refusalOf(
  name: CallName,
  what: string,
  answer: Answer,
  caller: Caller,
): Promise<DeliveryError> {
  const { host, says } = CALLS[name];
  const isInPerson = name === "private-send" || name === "ding";
  const asked = { what, says, caller: { ...caller, isInPerson } };
  return (host === "api" ? apiError : oapiError)(asked, answer);
}

interface Asked {
  readonly what: string;
  readonly says: string;
  readonly caller: Caller;
}

async function apiError(asked: Asked, answer: Answer): Promise<DeliveryError> {
  const { what, says, caller } = asked;
  const { reply, body = {} } = answer;
  if (!["", "0"].includes(textOf(body.errcode))) return oapiError(asked, answer);
  const { status } = reply;
  const { answerFault, apiFault } = await loadCodes();
  const unread = answerFault(answer, says);
  if (unread !== undefined) return failure(what, unread, { status });
  const code = codeOf(body.code);
  const fault = apiFault(status, code, textOf(body.message), body, caller);
  return failure(what, fault, { status, ...(code && { code }) });
}

/** Why the old API refused. Authentication comes as 88 with the real code inside: `88/40014`. */
async function oapiError(asked: Asked, answer: Answer): Promise<DeliveryError> {
  const { what, says, caller } = asked;
  const { reply, body = {} } = answer;
  const { status } = reply;
  const { answerFault, oapiFault } = await loadCodes();
  const unread = answerFault(answer, says);
  if (unread !== undefined) return failure(what, unread, { status });
  const outer = codeOf(body.errcode) || codeOf(body.code);
  const inner = outer === "88" ? codeOf(body.sub_code) : "";
  const words = textOf(body.sub_msg) || textOf(body.errmsg) || textOf(body.message);
  const code = inner === "" ? outer : `${outer}/${inner}`;
  const fault = oapiFault(status, inner || outer, words, caller);
  return failure(what, fault, { status, ...(code && { code }) });
}
