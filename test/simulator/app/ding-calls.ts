import type { SimReply } from "../wire.ts";
import type { SimApp } from "./apps.ts";
import { apiBody, type Fields, isStrings } from "./body.ts";
import type { Dings, DingWay } from "./dings.ts";
import { refusal } from "./messages.ts";
import type { Directory } from "./people.ts";
import { apiOk } from "./reply.ts";
import type { Call, Route } from "./route.ts";

/** What ringing people needs to know of the organisation. */
export interface DingOffice {
  readonly people: Directory;
  readonly dings: Dings;
}

const SCOPES = ["Premium.Ding.Write"];

/** By `remindType`: the way, and how many people one call may ring. */
const WAYS: Readonly<Record<number, { readonly way: DingWay; readonly most: number }>> = {
  1: { way: "app", most: 200 },
  2: { way: "sms", most: 20 },
  3: { way: "phone", most: 20 },
};

/** DING: ring people in the app, by SMS or by a phone call; and take it back. */
export function dingRoutes(office: DingOffice): readonly Route[] {
  const api = { host: "api", method: "POST", scopes: SCOPES } as const;
  return [
    { ...api, path: "/v1.0/robot/ding/send", run: (call) => send(office, call) },
    { ...api, path: "/v1.0/robot/ding/recall", run: (call) => recall(office, call) },
  ];
}

/** HTTP 200 although some were not reached: those are in `failedList`, by reason. */
function send({ people, dings }: DingOffice, { app, request, at }: Call): SimReply {
  const body = apiBody(request);
  demand(body, ["robotCode", "remindType", "receiverUserIdList", "content"]);
  const kind = typeof body.remindType === "number" ? WAYS[body.remindType] : undefined;
  if (kind === undefined) throw refusal("send.ding.exception", "remindType无效");
  const robotCode = ownRobot(app, body);
  const receivers = readReceivers(body, kind.most);
  const { content, callVoice = "" } = body;
  if (typeof content !== "string" || content.trim() === "") {
    throw refusal("send.ding.exception", "content无效");
  }
  if (!dings.admit(robotCode, at)) throw refusal("toomuch.msg", "发送DING消息过于频繁");
  const failedList = failures(receivers, people, dings);
  const failed = new Set(Object.values(failedList).flat());
  const userIds = receivers.filter((id) => !failed.has(id));
  const { way } = kind;
  if (userIds.length > dings.left[way]) {
    throw refusal("ding.serverquota.insufficient", "DING剩余额度不足");
  }
  const voice = way === "phone" ? String(callVoice) : "";
  const { openDingId } = dings.ring({ robotCode, way, userIds, content, voice, at });
  return apiOk({ openDingId, failedList });
}

function recall({ dings }: DingOffice, { app, request }: Call): SimReply {
  const body = apiBody(request);
  demand(body, ["robotCode", "openDingId"]);
  const robotCode = ownRobot(app, body);
  const ding = dings.all.find((each) => each.openDingId === body.openDingId);
  // How the real one words it is not known.
  if (ding?.robotCode !== robotCode) throw refusal("invalid.openDingId", "无效的openDingId");
  ding.recalled = true;
  return apiOk({ openDingId: ding.openDingId });
}

/** The gateway asks for mandatory fields before the service sees them. */
function demand(body: Fields, names: readonly string[]): void {
  for (const name of names) {
    if (body[name] === undefined || body[name] === null) {
      throw refusal(`Missing${name}`, `${name} is mandatory for this action.`);
    }
  }
}

function ownRobot(app: SimApp, { robotCode }: Fields): string {
  if (robotCode !== app.robotCode || !app.published || app.robotStopped) {
    throw refusal("invalid.chatbotId", "无效的robotCode");
  }
  return app.robotCode;
}

function readReceivers({ receiverUserIdList }: Fields, most: number): readonly string[] {
  if (!isStrings(receiverUserIdList) || receiverUserIdList.length === 0) {
    throw refusal("miss.staffId", "缺少receiverUserIdList");
  }
  if (receiverUserIdList.length > most) {
    throw refusal("ding.receivercount.limit", "DING接收人数超过限制");
  }
  return [...new Set(receiverUserIdList)];
}

/** Strangers and those outside the app's range; the real reasons are not known. */
function failures(
  receivers: readonly string[],
  people: Directory,
  dings: Dings,
): Readonly<Record<string, readonly string[]>> {
  const reasons = receivers.map((id) => {
    return people.byUserId(id)?.inRange === true ? dings.unreachable.get(id) : "user not exist";
  });
  const failed: Record<string, string[]> = {};
  for (const [index, id] of receivers.entries()) {
    const reason = reasons[index];
    if (reason !== undefined) failed[reason] = [...(failed[reason] ?? []), id];
  }
  return failed;
}
