import type { Post } from "../store.ts";
import type { SimReply } from "../wire.ts";
import type { SimApp } from "./apps.ts";
import { apiBody, type Fields, isStrings } from "./body.ts";
import {
  assertRobot,
  findSent,
  type Mailroom,
  nextKey,
  readKeys,
  readRobotCode,
  refusal,
  type SentMessage,
} from "./messages.ts";
import type { Directory } from "./people.ts";
import { apiOk } from "./reply.ts";
import type { Call, Route } from "./route.ts";
import { readMessage } from "./templates.ts";

const SCOPES = ["qyapi_robot_sendmsg"];
const MAX_PEOPLE = 20;
const KEPT_MS = 24 * 3600 * 1000;

/** One-to-one messages of the app's robot. The recall's path really is spelled with a small t. */
export function directRoutes(room: Mailroom): readonly Route[] {
  const api = { host: "api", scopes: SCOPES } as const;
  const send = "/v1.0/robot/oToMessages/batchSend";
  const recall = "/v1.0/robot/otoMessages/batchRecall";
  const state = "/v1.0/robot/oToMessages/readStatus";
  return [
    { ...api, method: "POST", path: send, run: (call) => batchSend(room, call) },
    { ...api, method: "POST", path: recall, run: (call) => batchRecall(room, call) },
    { ...api, method: "GET", path: state, run: (call) => readStatus(room, call) },
  ];
}

/** HTTP 200 even when everybody was refused: who was is in the two lists. */
function batchSend(room: Mailroom, { app, request, at }: Call): SimReply {
  const body = apiBody(request);
  const robotCode = readRobotCode(body);
  const asked = readPeople(body);
  const shown = readMessage(body, room.media);
  assertRobot(room, app, robotCode);
  assertTalks(app);
  const { people } = room;
  if (people.strangersOnly === "refused" && !asked.some((id) => people.byUserId(id))) {
    throw refusal("staffId.notExisted", "员工不存在");
  }
  const invalidStaffIdList = asked.filter((id) => !isReachable(people, id));
  const known = asked.filter((id) => !invalidStaffIdList.includes(id));
  const flowControlledStaffIdList = known.filter((id) => people.flowControlled.has(id));
  const userIds = known.filter((id) => !flowControlledStaffIdList.includes(id));
  const processQueryKey = nextKey(room);
  const post = { ...EMPTY, ...shown, via: "app", robot: robotCode, at } as const;
  for (const userId of userIds) room.privateChats.post(userId, post);
  room.sent.push({ processQueryKey, robotCode, group: undefined, userIds, post, recalled: false });
  return apiOk({ processQueryKey, invalidStaffIdList, flowControlledStaffIdList });
}

function assertTalks(app: SimApp): void {
  if (app.privateChat === "forbidden") {
    throw refusal("chatbotId.notAllow.sendOTO", "机器人不允许发送单聊消息");
  }
  if (app.privateChat === "none") throw refusal("robot.oto.notExist", "机器人单聊会话不存在");
}

/** A stranger, somebody outside the app's range, and one who has blocked the robot look alike. */
function isReachable(people: Directory, userId: string): boolean {
  return people.byUserId(userId)?.inRange === true && !people.blocked.has(userId);
}

const EMPTY: Omit<Post, "via" | "type" | "robot" | "at"> = {
  title: "",
  text: "",
  buttons: [],
  sideBySide: false,
  links: [],
  url: "",
  picture: "",
  mentions: { userIds: [], all: false },
};

function batchRecall(room: Mailroom, { app, request, at }: Call): SimReply {
  const body = apiBody(request);
  const robotCode = readRobotCode(body);
  const keys = readKeys(body);
  assertRobot(room, app, robotCode);
  const successResult: string[] = [];
  const failedResult: Record<string, string> = {};
  for (const key of keys) {
    const message = directOf(room, robotCode, key);
    if (message === undefined) failedResult[key] = "invalid.processQueryKey";
    else if (isOld(message, at)) failedResult[key] = "robot.processQueryKey.expired";
    else if (message.recalled) failedResult[key] = "message.recalled";
    else {
      message.recalled = true;
      for (const userId of message.userIds) room.privateChats.unpost(userId, message.post);
      successResult.push(key);
    }
  }
  return apiOk({ successResult, failedResult });
}

function readStatus(room: Mailroom, { app, request, at }: Call): SimReply {
  const robotCode = request.query.get("robotCode") ?? "";
  const key = request.query.get("processQueryKey") ?? "";
  assertRobot(room, app, readRobotCode({ robotCode }));
  const message = directOf(room, robotCode, key);
  if (message === undefined) throw refusal("invalid.processQueryKey", "无效的processQueryKey");
  if (isOld(message, at)) throw refusal("processQueryKey.expireTime", "processQueryKey已过期");
  const messageReadInfoList = message.userIds.map((userId) => {
    return { name: room.people.byUserId(userId)?.name ?? "", userId, readStatus: "UNREAD" };
  });
  const sendStatus = message.recalled ? "RECALLED" : "SUCCESS";
  return apiOk({ sendStatus, messageReadInfoList });
}

function directOf(room: Mailroom, robotCode: string, key: string): SentMessage | undefined {
  const message = findSent(room, key);
  const mine = message?.group === undefined && message?.robotCode === robotCode;
  return mine ? message : undefined;
}

function isOld(message: SentMessage, at: number): boolean {
  return at - message.post.at > KEPT_MS;
}

function readPeople({ userIds }: Fields): readonly string[] {
  if (!isStrings(userIds) || userIds.length === 0) {
    throw refusal("invalidParameter.userIds.empty", "userIds为空");
  }
  if (userIds.length > MAX_PEOPLE) {
    throw refusal("invalidParameter.userIds.overMax", "userIds超过最大数量");
  }
  return [...new Set(userIds)];
}
