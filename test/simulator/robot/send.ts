import { type Handler, oapiReply, type SimReply, type SimRequest } from "../wire.ts";
import { MOST_MENTIONS, notified, readAt } from "./mentions.ts";
import { isFields, readMessage } from "./message.ts";
import {
  REFUSALS,
  type Refusal,
  Refused,
  refusalReply,
  THROTTLED,
  UNKNOWN_TOKEN,
} from "./refusals.ts";
import type { Robots, SimRobot } from "./robots.ts";
import { securityRefusal } from "./security.ts";
import { unsafeRefusal, wordsOf } from "./unsafe.ts";

/** The most bytes a body may have. */
export const MOST_BYTES = 20_000;

/** `POST /robot/send`: every check the platform makes, in its order, then the post. */
export function robotHandler(robots: Robots): Handler {
  return (request) => {
    if (request.path !== "/robot/send") return undefined;
    try {
      return send(robots, request);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refusalReply(error, robots.settings.wording);
    }
  };
}

function send(robots: Robots, request: SimRequest): SimReply {
  const { settings } = robots;
  const robot = findRobot(robots, request);
  const body = readBody(request, settings.tooLong);
  if (settings.judgesFirst === "security") secure(robot, request, stringsIn(body));
  const message = readMessage(body);
  const at = readAt(body);
  const key = readKey(body);
  if (!robot.rate.admit(request.at)) throw new Refused(THROTTLED[robot.throttleCode]);
  if (settings.judgesFirst === "message") secure(robot, request, wordsOf(message));
  const unsafe = unsafeRefusal(settings.unsafe, message);
  if (unsafe !== undefined) throw new Refused(unsafe);
  const people = new Set([...at.mobiles, ...at.userIds]).size;
  if (people > MOST_MENTIONS) throw new Refused(REFUSALS.mentions, `${people} > 50`);
  const { quota } = settings;
  if (quota !== undefined && robots.sentInMonthOf(request.at) >= quota.perMonth) {
    return oapiReply(quota.errcode, quota.errmsg);
  }
  if (key === "" || !robot.taken.has(key)) {
    if (key !== "") robot.taken.add(key);
    robots.countSent(request.at);
    const mentions = notified(at, message, robot.group);
    robot.group.post({ ...message, via: "robot", mentions, robot: robot.token, at: request.at });
  }
  return oapiReply(0, "ok");
}

function secure(robot: SimRobot, request: SimRequest, words: readonly string[]): void {
  const insecure = securityRefusal(robot, request, words);
  if (insecure !== undefined) throw new Refused(...insecure);
}

/** All text in a body that nobody has read yet. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** The robot that is called, provided it can be. */
function findRobot(robots: Robots, request: SimRequest): SimRobot {
  if (request.method !== "POST") throw new Refused(REFUSALS.needPost);
  const token = request.query.get("access_token") ?? "";
  if (token === "") throw new Refused(REFUSALS.missing, "access_token");
  const robot = robots.byToken(token);
  if (robot === undefined) throw new Refused(UNKNOWN_TOKEN[robots.settings.unknownToken]);
  if (robot.disabled) throw new Refused(REFUSALS.disabled);
  if (robot.group.dissolved) throw new Refused(REFUSALS.dissolved);
  if (robot.removed) throw new Refused(REFUSALS.removed);
  return robot;
}

function readBody(request: SimRequest, tooLong: number): Readonly<Record<string, unknown>> {
  const [type = ""] = (request.headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/json") throw new Refused(REFUSALS.contentType);
  if (request.body.length > MOST_BYTES) throw new Refused(tooLongRefusal(tooLong));
  if (request.body.length === 0) throw new Refused(REFUSALS.missing, "json");
  const body = parse(request.body);
  if (!isFields(body)) throw new Refused(REFUSALS.notAnObject);
  return body;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    throw new Refused(REFUSALS.notJson);
  }
}

function tooLongRefusal(errcode: number): Refusal {
  return errcode === 101002 ? { errcode, english: "message is too long" } : REFUSALS.tooLong;
}

function readKey(body: Readonly<Record<string, unknown>>): string {
  const key = body.msgUuid ?? "";
  if (typeof key !== "string") throw new Refused(REFUSALS.invalid, "msgUuid");
  return key;
}
