import { createHash } from "node:crypto";
import { APP_IS_SILENT, type GroupOptions, type Receipt, sendToGroup } from "../dingtalk/group.ts";
import { canNotify, isNobody } from "../dingtalk/mentions.ts";
import { buildRobotBody, MAX_ROBOT_BYTES, robotBodyBytes } from "../dingtalk/robot/body.ts";
import type { Group, Mentions } from "../dingtalk/types.ts";
import { InputError, NotifyError } from "../errors.ts";
import { openOutside } from "../message/open-outside.ts";
import type { AppMessage, RobotMessage } from "../message/types.ts";
import { type GroupResult, sendToEach } from "../output/delivery.ts";
import type { Run } from "../run/run.ts";
import { showDryRun } from "./dry-run.ts";
import { fitMessage } from "./fit.ts";

/** Makes the message with at most this many bytes of text. */
export type Compose = (maxBytes: number) => Promise<RobotMessage>;

/** What a group will get, known to be sendable. */
interface Plan extends Group {
  readonly message: RobotMessage;
  /** Whether the app carries it, for want of a robot. */
  readonly isByApp: boolean;
  /** What the app says where it may have to take the robots' place. */
  readonly appMessage?: AppMessage;
}

/**
 * Post one message to each of the run's groups, cut to what its carrier takes; in a dry run show it
 * instead. All of them are made before the first is sent.
 * @returns a result per group; empty in a dry run
 * @throws InputError, or what names the group besides, for what could not be sent; nothing was then
 */
export async function postToGroups(
  run: Run,
  mentions: Mentions,
  compose: Compose,
): Promise<readonly GroupResult[]> {
  const plans: Plan[] = [];
  const wanted = withLinks(run, compose);
  for (const group of run.groups) plans.push(await plan(run, group, mentions, wanted));
  for (const planned of plans) warnOfSilence(run, planned, mentions);
  if (run.inputs.dryRun) {
    for (const planned of plans) await showDryRun(run, planned, mentions);
    return [];
  }
  return sendToEach(plans, async (planned) => {
    const receipt = await post(run, planned, mentions);
    const { name } = planned;
    for (const warning of receipt.warnings) run.log.warning(`Group "${name}": ${warning}.`);
    run.log.info(`Group "${name}": sent by ${receipt.via === "app" ? "the app" : "robot"}.`);
    return receipt;
  });
}

/** Links that open outside of DingTalk are longer, so they are made before anything is measured. */
function withLinks({ inputs }: Run, compose: Compose): Compose {
  if (inputs.openLinksIn === "sidebar") return compose;
  return async (maxBytes) => openOutside(await compose(maxBytes));
}

/** Which of several robots begins: spread over repositories, the same for each of them. */
export function startAt(repository: string): number {
  return createHash("sha256").update(repository).digest().readUInt32BE(0);
}

function plan(run: Run, group: Group, mentions: Mentions, compose: Compose): Promise<Plan> {
  const isByApp = group.robots.length === 0 && group.chat !== undefined;
  return isByApp ? planForApp(run, group, compose) : planForRobots(run, group, mentions, compose);
}

async function planForRobots(
  run: Run,
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
  const mayHandOver = run.app !== undefined && group.chat !== undefined && isNobody(mentions);
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

async function planForApp(run: Run, group: Group, compose: Compose): Promise<Plan> {
  try {
    if (run.app === undefined) throw (await loadMessages()).unsendable("no-carrier");
    return { ...group, message: await composeForApp(compose), isByApp: true };
  } catch (error) {
    if (!(error instanceof InputError) || run.groups.length === 1) throw error;
    throw new NotifyError(`Group "${group.name}": ${error.message}`, { cause: error });
  }
}

/** @throws InputError for what only robots carry, and for what does not fit the app's templates */
async function composeForApp(compose: Compose): Promise<RobotMessage & AppMessage> {
  const { appMessageBytes, buildAppMessage, MAX_APP_BYTES, unsendable } = await loadMessages();
  const message = await fitMessage(MAX_APP_BYTES, compose, (built) =>
    isForApp(built) ? appMessageBytes(built) : 0,
  );
  if (!isForApp(message)) throw unsendable("robot-only");
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

/** Say who cannot be notified before it is too late to do something about it. */
function warnOfSilence(run: Run, { name, message, isByApp }: Plan, mentions: Mentions): void {
  if (isNobody(mentions)) return;
  if (!canNotify(message)) {
    run.log.warning('Input "at" has no effect: DingTalk\'s link and feed cards notify nobody.');
  } else if (isByApp) {
    run.log.warning(`Group "${name}": ${APP_IS_SILENT}.`);
  }
}

async function post(run: Run, planned: Plan, mentions: Mentions): Promise<Receipt> {
  const { app, wire, context } = run;
  const { message, appMessage } = planned;
  const options: GroupOptions = {
    startAt: startAt(context.repository),
    ...(app && { app }),
    ...(appMessage && { appMessage }),
  };
  return sendToGroup(wire, planned, message, mentions, options);
}
