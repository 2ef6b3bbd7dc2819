import type { Robots } from "../robot/robots.ts";
import type { Groups } from "../store.ts";
import type { SimReply } from "../wire.ts";
import type { Apps } from "./apps.ts";
import { apiBody } from "./body.ts";
import { refusal } from "./messages.ts";
import { apiOk } from "./reply.ts";
import type { Call, Route } from "./route.ts";

/** What there is to know of a group's robots. */
export interface RobotRegister {
  readonly groups: Groups;
  readonly apps: Apps;
  readonly robots: Robots;
}

const CUSTOM = 1;
const INTERNAL = 2;
/** More robots than this are not listed; the real figure is not known. */
const MOST = 100;

/** Which robots stand in a group: all of them, whichever app asks. */
export function groupRobotRoutes(register: RobotRegister): readonly Route[] {
  return [
    {
      host: "api",
      method: "POST",
      path: "/v1.0/robot/groups/robots/query",
      scopes: ["qyapi_chat_manage"],
      run: (call) => query(register, call),
    },
  ];
}

function query({ groups, apps, robots }: RobotRegister, { request }: Call): SimReply {
  const { openConversationId: chat } = apiBody(request);
  if (chat === undefined) {
    throw refusal("MissingopenConversationId", "openConversationId is mandatory for this action.");
  }
  const group = typeof chat === "string" ? groups.byChat(chat) : undefined;
  if (group === undefined) throw refusal("illegal.openconevrsation.id", "不合法的会话id");
  if (group.external) throw refusal("unauthorized", "没有权限");
  const internal = apps.all().filter((app) => app.published && app.robotIn.has(group.name));
  const custom = robots.all().filter((robot) => robot.group === group && !robot.removed);
  const chatbotInstanceVOList = [
    ...internal.map((app) => listed(app.robotCode, "app", INTERNAL)),
    ...custom.map((robot) => listed(`custom${robot.token.slice(0, 8)}`, "custom", CUSTOM)),
  ];
  if (chatbotInstanceVOList.length > MOST) throw refusal("reject", "群内机器人数量过多");
  return apiOk({ chatbotInstanceVOList });
}

function listed(robotCode: string, name: string, openRobotType: number): object {
  return { robotCode, name, openRobotType, downloadIconURL: "" };
}
