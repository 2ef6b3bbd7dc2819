import type { DeliveryError } from "../../errors.ts";
import { failure } from "../faults.ts";
import { type Answer, codeOf, isBan, textOf } from "../http/reply.ts";

/**
 * The new API's success: HTTP 200 and its object. Some errors come with that status as well, in
 * the old API's form or in its own.
 */
export function isApiSuccess({ reply, body }: Answer): boolean {
  const errcode = textOf(body?.errcode);
  const isOk = reply.status >= 200 && reply.status < 300;
  const isError = textOf(body?.code) !== "" && textOf(body?.message) !== "";
  return isOk && (errcode === "" || errcode === "0") && !isError && !isBan(body);
}

/** Why the new API refused. @param secrets - credentials that an echoed text must not show */
export async function apiError(
  what: string,
  answer: Answer,
  secrets: readonly string[],
): Promise<DeliveryError> {
  const { reply, body = {} } = answer;
  if (!["", "0"].includes(textOf(body.errcode))) return oapiError(what, answer, secrets);
  const { status } = reply;
  const { answerFault } = await import("../codes/answer.ts");
  const unread = answerFault(answer);
  if (unread !== undefined) return failure(what, unread, { status });
  const { apiFault } = await import("../codes/api.ts");
  const code = codeOf(body.code);
  const fault = apiFault(status, code, textOf(body.message), body, secrets);
  return failure(what, fault, { status, ...(code && { code }) });
}

/** Why the old API refused. Authentication comes as 88 with the real code inside: `88/40014`. */
export async function oapiError(
  what: string,
  answer: Answer,
  secrets: readonly string[],
): Promise<DeliveryError> {
  const { reply, body = {} } = answer;
  const { status } = reply;
  const { answerFault } = await import("../codes/answer.ts");
  const unread = answerFault(answer);
  if (unread !== undefined) return failure(what, unread, { status });
  const { oapiFault } = await import("../codes/oapi.ts");
  const outer = codeOf(body.errcode) || codeOf(body.code);
  const inner = outer === "88" ? codeOf(body.sub_code) : "";
  const words = textOf(body.sub_msg) || textOf(body.errmsg) || textOf(body.message);
  const code = inner === "" ? outer : `${outer}/${inner}`;
  const fault = oapiFault(inner || outer, words, secrets);
  return failure(what, fault, { status, ...(code && { code }) });
}
