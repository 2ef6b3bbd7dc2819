import type { Robots } from "../../test/simulator/robot/robots.ts";
import type { Groups } from "../../test/simulator/store.ts";
import type { RecordedRequest, SimReply } from "../../test/simulator/wire.ts";
import type { Place, Refusal, RequestItem } from "../model.ts";

/** How much of a body is worth reading. */
const MOST_CHARS = 24_000;

/** Where robots and groups are looked up. */
export interface Directory {
  readonly robots: Robots;
  readonly groups: Groups;
}

/** A call as the page shows it. */
export function toRequestItem(
  id: string,
  request: RecordedRequest,
  reply: SimReply,
  directory: Directory,
): RequestItem {
  const refusal = refusalIn(reply);
  const place = refusal === undefined ? undefined : placeOf(request, directory);
  return {
    kind: "request",
    id,
    at: request.at,
    method: request.method,
    path: request.path,
    query: [...request.query],
    headers: Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    body: readable(request.body),
    bodyBytes: request.body.length,
    status: reply.status,
    reply: cut(reply.json === undefined ? (reply.text ?? "") : JSON.stringify(reply.json)),
    ...(refusal === undefined ? {} : { refusal }),
    ...(place === undefined ? {} : { place }),
  };
}

/** The old host says no with HTTP 200 and a code, the new one with a status and a word. */
function refusalIn({ status, json, text }: SimReply): Refusal | undefined {
  const fields = (json ?? {}) as Readonly<Record<string, unknown>>;
  const errcode = String(fields.errcode ?? 0);
  if (errcode === "88" && fields.sub_code !== undefined) {
    return { code: String(fields.sub_code), message: String(fields.sub_msg ?? "") };
  }
  if (errcode !== "0") return { code: errcode, message: String(fields.errmsg ?? "") };
  if (status < 400) return leftOut(fields);
  const message = String(fields.message ?? text ?? "");
  return { code: String(fields.code ?? `HTTP ${status}`), message: message.slice(0, 500) };
}

/** Success all the same, though somebody got nothing: who, or why, stands in the answer. */
function leftOut(fields: Readonly<Record<string, unknown>>): Refusal | undefined {
  for (const code of ["invalidStaffIdList", "flowControlledStaffIdList"]) {
    const people = fields[code];
    if (Array.isArray(people) && people.length > 0) return { code, message: people.join(", ") };
  }
  const { failedList, result } = fields;
  if (typeof failedList === "object" && failedList !== null) {
    const failed = Object.entries(failedList).map(([who, why]) => `${who}: ${why}`);
    if (failed.length > 0) return { code: "failedList", message: failed.join(", ") };
  }
  const { deliverResults } = (result ?? {}) as { readonly deliverResults?: unknown };
  if (!Array.isArray(deliverResults)) return undefined;
  const failed = deliverResults.find((each: { success?: unknown }) => each.success === false);
  return failed && { code: "deliverResults", message: String(failed.errorMsg) };
}

/** The group a message was meant for: the robot's own, or the one its `openConversationId` names. */
function placeOf({ path, query, json }: RecordedRequest, { robots, groups }: Directory) {
  const group = (name: string | undefined): Place | undefined =>
    name === undefined ? undefined : { kind: "group", name };
  if (path === "/robot/send") {
    return group(robots.byToken(query.get("access_token") ?? "")?.group.name);
  }
  const { openConversationId } = (json ?? {}) as { readonly openConversationId?: unknown };
  return group(groups.byChat(String(openConversationId ?? ""))?.name);
}

/** A body as text, or a word about one that is none, as an upload is. */
function readable(body: Buffer): string {
  if (body.length > 4 * MOST_CHARS || body.includes(0)) return `(${body.length} bytes)`;
  try {
    return cut(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return `(${body.length} bytes)`;
  }
}

function cut(text: string): string {
  return text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}…` : text;
}
