import { createHash } from "node:crypto";
import type { Groups, Post, SimGroup } from "../store.ts";
import type { SimReply } from "../wire.ts";
import type { Apps, SimApp } from "./apps.ts";
import { apiBody, type Fields, isStrings } from "./body.ts";
import type { MediaStore } from "./media.ts";
import type { Directory } from "./people.ts";
import type { PrivateChats } from "./private-chats.ts";
import { apiError, apiOk, Refusal } from "./reply.ts";
import type { Call, Route } from "./route.ts";
import { readMessage } from "./templates.ts";

/** A message of the app, kept after a recall has taken it out of the chat. */
export interface SentMessage {
  readonly processQueryKey: string;
  readonly robotCode: string;
  /** Where it went: a group, or people one by one. */
  readonly group: SimGroup | undefined;
  readonly userIds: readonly string[];
  /** As it is now: a card changes. */
  post: Post;
  recalled: boolean;
}

/** What sending needs to know of the organisation. */
export interface Mailroom {
  readonly apps: Apps;
  readonly groups: Groups;
  readonly people: Directory;
  readonly media: MediaStore;
  readonly privateChats: PrivateChats;
  /** Everything apps have sent, oldest first. */
  readonly sent: SentMessage[];
}

const SCOPES = ["qyapi_robot_sendmsg"];
const MAX_RECALLED = 20;

/** Group messages of the enterprise app's robot: send, read state, recall. */
export function messageRoutes(room: Mailroom): readonly Route[] {
  const at = (path: string, run: (call: Call) => SimReply): Route => {
    return { host: "api", method: "POST", path, scopes: SCOPES, run };
  };
  return [
    at("/v1.0/robot/groupMessages/send", (call) => send(room, call)),
    at("/v1.0/robot/groupMessages/query", (call) => query(room, call)),
    at("/v1.0/robot/groupMessages/recall", (call) => recall(room, call)),
  ];
}

function send(room: Mailroom, { app, request, at }: Call): SimReply {
  const body = apiBody(request);
  const robotCode = readRobotCode(body);
  const chat = readChat(body);
  const shown = readMessage(body, room.media);
  assertRobot(room, app, robotCode);
  const group = groupOf(room, app, chat);
  const post = group.post({ ...shown, via: "app", robot: robotCode, at });
  const processQueryKey = nextKey(room);
  room.sent.push({ processQueryKey, robotCode, group, userIds: [], post, recalled: false });
  return apiOk({ processQueryKey });
}

function query(room: Mailroom, { app, request }: Call): SimReply {
  const body = apiBody(request);
  const { processQueryKey, maxResults } = body;
  if (typeof processQueryKey !== "string" || processQueryKey === "") {
    throw refusal("invalidParameter.processQueryKey.missing", "缺少processQueryKey");
  }
  if (maxResults !== undefined && !(Number(maxResults) >= 1 && Number(maxResults) <= 200)) {
    throw refusal("invalidParameter.pageSize.invalid", "无效的pageSize");
  }
  if (body.robotCode !== undefined) assertRobot(room, app, readRobotCode(body));
  const message = findSent(room, processQueryKey);
  if (message?.group === undefined || message.robotCode !== app.robotCode) {
    throw refusal("invalid.processQueryKey", "无效的processQueryKey");
  }
  const { openConversationId } = body;
  if (openConversationId !== undefined && openConversationId !== message.group.chat) {
    throw refusal("invalid.openConversationId", "无效的openConversationId");
  }
  const sendStatus = message.recalled ? "RECALLED" : "SUCCESS";
  return apiOk({ sendStatus, readUserIds: [], hasMore: false });
}

function recall(room: Mailroom, { app, request }: Call): SimReply {
  const body = apiBody(request);
  const { robotCode } = body;
  if (!robotCode) throw refusal("miss.chatbotId", "缺少robotCode");
  const chat = readChat(body);
  const keys = readKeys(body);
  if (robotCode !== app.robotCode) throw refusal("not.allowed.robotCode", "robotCode不匹配");
  if (app.robotStopped) throw refusal("bot.stopped", "机器人已停用");
  const successResult: string[] = [];
  const failedResult: Record<string, string> = {};
  for (const key of keys) {
    const message = findSent(room, key);
    if (message?.group?.chat !== chat || message.robotCode !== robotCode) {
      failedResult[key] = "invalid.processQueryKey";
    } else if (message.recalled) failedResult[key] = "message.recalled";
    else {
      unpost(message.group, message);
      successResult.push(key);
    }
  }
  return apiOk({ successResult, failedResult });
}

/** A recall leaves no trace in the chat. */
function unpost(group: SimGroup, message: SentMessage): void {
  group.posts.splice(group.posts.indexOf(message.post), 1);
  message.recalled = true;
}

function groupOf(room: Mailroom, app: SimApp, chat: string): SimGroup {
  const group = room.groups.byChat(chat);
  if (group === undefined) throw refusal("invalid.openConversationId", "无效的openConversationId");
  if (group.external) throw refusal("conversation.org.notMatch", "会话所属组织信息不匹配");
  if (group.dissolved) throw refusal("group.disbanded", "群已解散");
  if (!app.robotIn.has(group.name)) throw refusal("resource.not.found", "机器人不存在");
  return group;
}

/** The robot must be the calling app's own, and switched on. */
export function assertRobot(room: Mailroom, app: SimApp, robotCode: string): void {
  if (robotCode !== app.robotCode) {
    const other = room.apps.find((each) => each.robotCode === robotCode);
    if (other === undefined) throw refusal("invalidParameter.robotCode.notExsit", "机器人不存在");
    const message = "此应用appkey和机器人robotCode不匹配，请使用机器人应用的appkey";
    throw refusal("invalidParameter.robotCode.auth", message);
  }
  if (!app.published) throw refusal("invalidParameter.robotCode.notExsit", "机器人不存在");
  if (app.robotStopped) throw refusal("bot.stopped", "机器人已停用");
}

export function readRobotCode({ robotCode }: Fields): string {
  if (robotCode === undefined) {
    throw refusal("invalidParameter.robotCode.missing", "缺少robotCode");
  }
  if (typeof robotCode !== "string") {
    throw refusal("invalidParameter.robotCode.invalid", "无效的robotCode");
  }
  if (robotCode === "") throw refusal("invalidParameter.robotCode.empty", "机器人robotCode为空");
  return robotCode;
}

/** The keys of a recall: 1 to 20 strings. */
export function readKeys({ processQueryKeys }: Fields): readonly string[] {
  if (!isStrings(processQueryKeys) || processQueryKeys.length === 0) {
    throw refusal("invalid.processQueryKey", "无效的processQueryKey");
  }
  if (processQueryKeys.length > MAX_RECALLED) {
    throw refusal("invalidParameter.processQueryKeys.overMax", "processQueryKeys超过最大数量");
  }
  return processQueryKeys;
}

export function findSent(room: Mailroom, key: string): SentMessage | undefined {
  return room.sent.find(({ processQueryKey }) => processQueryKey === key);
}

/** Made of the one before: keys go on when old messages are forgotten. Base64, so that keys hold `+`, `/` and `=` as real ones may. */
export function nextKey(room: Mailroom): string {
  const before = room.sent.at(-1)?.processQueryKey ?? "message 0";
  return createHash("sha256").update(before).digest("base64");
}

export function refusal(code: string, message: string): Refusal {
  return new Refusal(apiError(400, code, message));
}

function readChat({ openConversationId }: Fields): string {
  if (openConversationId === undefined || openConversationId === "") {
    throw refusal("miss.openConversationId", "缺少openConversationId");
  }
  if (typeof openConversationId !== "string") {
    throw refusal("invalid.openConversationId", "无效的openConversationId");
  }
  return openConversationId;
}
