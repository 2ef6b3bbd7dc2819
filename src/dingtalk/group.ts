import { DeliveryError, InputError } from "../errors.ts";
import type { AppMessage, RobotMessage } from "../message/types.ts";
import type { AppClient } from "./app/app.ts";
import { retold } from "./faults.ts";
import type { Wire } from "./http/wire.ts";
import { isNobody } from "./mentions.ts";
import { buildRobotBody } from "./robot/body.ts";
import { sendToRobot } from "./robot/send.ts";
import type { Group, Mentions } from "./types.ts";

/** Who carried what was sent; both where a robot led in what the app carried. */
export type Carrier = "robot" | "app" | "robot+app";

/** What a delivered message leaves behind. */
export interface Receipt {
  readonly via: Carrier;
  /** The robot's msgUuid, or the app's processQueryKey. */
  readonly ids: readonly string[];
  /** Requests that carried the message, refused ones included. */
  readonly attempts: number;
  /** Lines for the log: what the carrier could not do. */
  readonly warnings: readonly string[];
}

/** What sending to a group takes besides the message. */
export interface GroupOptions {
  /** The enterprise app, opened when first needed; see `openApp`. */
  readonly app?: () => Promise<AppClient>;
  /** Any whole number that is the same for a repository: which of several robots begins. */
  readonly startAt: number;
  /** What the app says where it takes the robot's place: cut to its smaller limit, say. */
  readonly appMessage?: AppMessage;
}

/**
 * Send to a group, once: by its robots in turn as long as each refuses for being throttled or over
 * quota, then by the app if nobody is to be @-ed. Any doubt whether a message arrived ends it.
 * @throws DeliveryError with all attempts counted; InputError for what no carrier could send
 */
export async function sendToGroup(
  wire: Wire,
  group: Group,
  message: RobotMessage,
  mentions: Mentions,
  options: GroupOptions,
): Promise<Receipt> {
  if (group.robots.length === 0) return sendByAppAlone(group, message, mentions, options);
  let attempts = 0;
  let last: DeliveryError | undefined;
  for (const robot of startingAt(group.robots, options.startAt)) {
    const { keyword } = group;
    const msgUuid = crypto.randomUUID();
    const body = buildRobotBody(message, mentions, { msgUuid, ...(keyword && { keyword }) });
    try {
      const sent = await sendToRobot(wire, robot, body);
      attempts += sent.attempts;
      return { via: "robot", ids: [body.msgUuid], attempts, warnings: [] };
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      attempts += error.attempts;
      last = error;
      if (!isClosed(error)) throw retold(error, error.message, { attempts });
    }
  }
  const failure = last as DeliveryError;
  const replacement = appMessageOf(message, options);
  if (group.chat !== undefined && options.app && replacement && isNobody(mentions)) {
    return sendInstead(group.chat, replacement, options.app, failure, attempts);
  }
  throw retold(failure, `${failure.message}${outlook(wire, group, failure)}`, { attempts });
}

/** The codes of a robot that has sent too much for now. */
const ROBOT_THROTTLES: ReadonlySet<string> = new Set(["410100", "130101", "660026"]);

/** This robot certainly posted nothing and takes nothing for a while; another may. */
function isClosed({ outcome, code = "" }: DeliveryError): boolean {
  return outcome === "quota" || (outcome === "throttled" && ROBOT_THROTTLES.has(code));
}

/** The same robots, another one first. */
function startingAt<T>(robots: readonly T[], startAt: number): readonly T[] {
  const first = Math.abs(Math.trunc(startAt)) % robots.length;
  return [...robots.slice(first), ...robots.slice(0, first)];
}

/** When to come back, and whether there were others. */
function outlook(wire: Wire, { robots }: Group, { outcome, waitMs }: DeliveryError): string {
  const all = robots.length > 1 ? ` None of the group's ${robots.length} robots could send.` : "";
  if (outcome !== "throttled" || waitMs === undefined) return all;
  const back = new Date(wire.now() + waitMs).toISOString().slice(11, 16);
  return `${all} Come back in ${Math.ceil(waitMs / 60_000)} minutes, at ${back} UTC.`;
}

/** What the app can say of it; undefined for what only robots carry. */
function appMessageOf(message: RobotMessage, options: GroupOptions): AppMessage | undefined {
  if (options.appMessage !== undefined) return options.appMessage;
  return message.kind === "feed-card" || message.kind === "raw" ? undefined : message;
}

async function sendInstead(
  chat: string,
  message: AppMessage,
  app: () => Promise<AppClient>,
  robots: DeliveryError,
  before: number,
): Promise<Receipt> {
  const { sendByApp } = await import("./app/messages.ts");
  try {
    const sent = await sendByApp(await app(), chat, message);
    const why = robots.outcome === "quota" ? "over quota" : "throttled";
    return {
      via: "app",
      ids: [sent.id],
      attempts: before + sent.attempts,
      warnings: [`The group's robots are ${why} (DingTalk ${robots.code}); the app sent instead`],
    };
  } catch (error) {
    if (error instanceof InputError) {
      const reason = `${robots.message} The app could not take over: ${error.message}.`;
      throw retold(robots, reason, { attempts: before });
    }
    if (!(error instanceof DeliveryError)) throw error;
    const both = `${error.message} The group's robots could not send either: ${robots.message}`;
    throw retold(error, both, { attempts: before + error.attempts });
  }
}

/** Why those to be @-ed are not. */
export const APP_IS_SILENT =
  "The app cannot @ anybody in a group; add the group's webhook for that";

async function sendByAppAlone(
  { chat }: Group,
  message: RobotMessage,
  mentions: Mentions,
  options: GroupOptions,
): Promise<Receipt> {
  const { sendByApp, unsendable } = await import("./app/messages.ts");
  const { app } = options;
  if (chat === undefined || app === undefined) throw unsendable("no-carrier");
  const said = appMessageOf(message, options);
  if (said === undefined) throw unsendable("robot-only");
  const { id, attempts } = await sendByApp(await app(), chat, said);
  const warnings = isNobody(mentions) ? [] : [APP_IS_SILENT];
  return { via: "app", ids: [id], attempts, warnings };
}
