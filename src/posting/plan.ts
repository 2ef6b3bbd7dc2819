import { isNobody } from "../dingtalk/mentions.ts";
import { buildRobotBody, MAX_ROBOT_BYTES, robotBodyBytes } from "../dingtalk/robot/body.ts";
import type { Group, Mentions } from "../dingtalk/types.ts";
import { InputError, NotifyError } from "../errors.ts";
import type { AppMessage, Compose, RobotMessage } from "../message/types.ts";
import { fitMessage } from "./fit.ts";
import type { PostingRun } from "./posting-run.ts";

/** What a group will get, known to be sendable. */
export interface Plan extends Group {
  readonly message: RobotMessage;
  /** Whether the app carries it, for want of a robot. */
  readonly isByApp: boolean;
  /** What the app says where it may have to take the robots' place. */
  readonly appMessage?: AppMessage;
}

type Carriers = Pick<PostingRun, "app" | "groups">;

/**
 * Make the message for one of the groups, cut to what its carrier takes.
 * @throws InputError, or what names the group besides, for what could not be sent
 */
export function planFor(
  carriers: Carriers,
  group: Group,
  mentions: Mentions,
  compose: Compose,
): Promise<Plan> {
  const isByApp = group.robots.length === 0 && group.chat !== undefined;
  return isByApp
    ? planForApp(carriers, group, compose)
    : planForRobots(carriers, group, mentions, compose);
}

async function planForRobots(
  { app }: Carriers,
  group: Group,
  mentions: Mentions,
  compose: Compose,
): Promise<Plan> {
  const { keyword } = group;
  const message = await fitMessage(MAX_ROBOT_BYTES, compose, (built) =>
    robotBodyBytes(built, mentions, keyword),
  );
  // Whatever is wrong with it shows now; the real key is made for each robot.
  buildRobotBody(message, mentions, { msgUuid: crypto.randomUUID(), ...(keyword && { keyword }) });
  const mayHandOver = app !== undefined && group.chat !== undefined && isNobody(mentions);
  const appMessage = mayHandOver ? await replacement(compose) : undefined;
  return { ...group, message, isByApp: false, ...(appMessage && { appMessage }) };
}

/** What the app would say in the robots' place; undefined where it cannot say it. */
async function replacement(compose: Compose): Promise<AppMessage | undefined> {
  try {
    return await composeForApp(compose);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

async function planForApp(
  { app, groups }: Carriers,
  group: Group,
  compose: Compose,
): Promise<Plan> {
  try {
    if (app === undefined) throw (await loadMessages()).unsendable("no-carrier");
    return { ...group, message: await composeForApp(compose), isByApp: true };
  } catch (error) {
    if (!(error instanceof InputError) || groups.length === 1) throw error;
    throw new NotifyError(`Group "${group.name}": ${error.message}`, { cause: error });
  }
}

/**
 * The message as the app can say it.
 * @param refuse - the error for what only robots carry
 * @throws InputError for that, and for what does not fit the app's templates
 */
export async function composeForApp(
  compose: Compose,
  refuse?: () => InputError,
): Promise<RobotMessage & AppMessage> {
  const { appMessageBytes, buildAppMessage, MAX_APP_BYTES, unsendable } = await loadMessages();
  const message = await fitMessage(MAX_APP_BYTES, compose, (built) =>
    isForApp(built) ? appMessageBytes(built) : 0,
  );
  if (!isForApp(message)) throw refuse?.() ?? unsendable("robot-only");
  buildAppMessage(message);
  return message;
}

/** Loaded where an app has a part in it. */
function loadMessages() {
  return import("../dingtalk/app/messages.ts");
}

function isForApp(message: RobotMessage): message is RobotMessage & AppMessage {
  return message.kind !== "feed-card" && message.kind !== "raw";
}
