import type { App, Group } from "../../src/dingtalk/types.ts";
import { InputError } from "../../src/errors.ts";
import type { Bundle } from "../../src/secret/bundle.ts";
import { parseSecret, secretsOf } from "../../src/secret/secret.ts";
import { CREDENTIALS, FILE_TYPES, GROUP_MESSAGE } from "./app.ts";
import { CARDS } from "./cards.ts";
import { type Conversation, Stopped } from "./conversation.ts";
import type { Omission, Report } from "./findings.ts";
import { MENTION_ALL, MENTIONS } from "./mentions.ts";
import { createRedact, type Redact } from "./redact.ts";
import { REFUSALS } from "./refusals.ts";
import { RENDERING } from "./rendering.ts";
import { HELLO, RATE } from "./robot.ts";
import { Stage, type Surroundings } from "./stage.ts";
import { type Need, type Step, Unusable } from "./step.ts";
import { TODOS } from "./todos.ts";

/** In this order: what proves the credentials first, what costs most last. */
export const STEPS: readonly Step[] = [
  HELLO,
  REFUSALS,
  ...RENDERING,
  MENTIONS,
  CREDENTIALS,
  GROUP_MESSAGE,
  FILE_TYPES,
  TODOS,
  CARDS,
  MENTION_ALL,
  RATE,
];

/** What a whole session is about. */
export interface SessionOptions {
  /** As it would be stored as a GitHub secret. */
  readonly secret: string;
  /** Of its groups; empty: the only one, else the person is asked. */
  readonly group: string;
  readonly around: Surroundings;
  readonly talk: Conversation;
}

/** What a session ends with. */
export interface Session {
  readonly report: Report;
  /** Whether it came to its end, whatever was skipped on the way. */
  readonly isWhole: boolean;
}

/**
 * Walk through the open points with somebody who has a real DingTalk: ask before each step, look
 * at what comes back, clean up at the end, also when stopped in the middle.
 * @throws InputError when the secret is not one; Stopped when that comes before any step
 */
export async function runSession({
  secret,
  group,
  around,
  talk,
}: SessionOptions): Promise<Session> {
  const bundle = await parseSecret(secret, around.endpoints.oapi);
  if (bundle === undefined) throw new InputError("secret", "is empty");
  const redact = createRedact();
  hideAll(redact, bundle);
  const chosen = await chooseGroup(bundle, group, talk);
  const stage = new Stage({ around, talk, redact, group: chosen, app: bundle.app });
  const phone = redact.text(
    (await talk.line("Phone and DingTalk version, such as “Android 8.3.10” (Enter: skip):")).slice(
      0,
      60,
    ),
  );
  const omissions: Omission[] = [];
  const isWhole = await walk(stage, omissions);
  const left = await cleanUp(stage);
  // Once more: what was learned since may have stood in earlier words.
  const findings = stage.findings.map((one) => ({ ...one, words: redact.text(one.words) }));
  const about = [
    ["Secret", describe(bundle.app, chosen)],
    ["Phone", phone || "not told"],
    ["When", new Date(around.now()).toISOString().slice(0, 10)],
    ["Session", isWhole ? "whole" : "stopped by the person"],
  ] as const;
  return { report: { about, findings, omissions, left }, isWhole };
}

/** @returns whether nobody stopped it */
async function walk(stage: Stage, omissions: Omission[]): Promise<boolean> {
  const unusable = new Map<Need, string>();
  const rest = [...STEPS.entries()];
  try {
    for (const [index, step] of rest) {
      const why = obstacle(stage, step, unusable);
      if (why !== undefined) {
        omissions.push({ step: step.name, why });
        continue;
      }
      stage.talk.say(`\n${index + 1}/${STEPS.length} ${step.name}: ${step.does}`);
      const answer = await stage.talk.choose("Do it?", { y: "yes", n: "skip it" });
      if (answer === "n") omissions.push({ step: step.name, why: "skipped" });
      else await run(stage, step, unusable);
    }
    return true;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    stage.talk.say("\nStopped.");
    return false;
  }
}

async function run(stage: Stage, step: Step, unusable: Map<Need, string>): Promise<void> {
  try {
    await step.run(stage);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    unusable.set(error.need, error.message);
    stage.talk.say(`  ${error.message}.`);
  }
}

/** Why a step cannot be taken, or nothing. */
function obstacle(
  { app, group, robot, token }: Stage,
  step: Step,
  unusable: ReadonlyMap<Need, string>,
): string | undefined {
  const { needs } = step;
  const lacking: Readonly<Record<Need, boolean>> = {
    robot: robot === undefined,
    app: app === undefined,
    chat: group?.chat === undefined,
    creator: app?.creator === undefined,
  };
  const lacks = needs.find((need) => lacking[need]);
  if (lacks !== undefined) return `the secret has no ${lacks}`;
  const broken = needs.map((need) => unusable.get(need)).find((why) => why !== undefined);
  if (broken !== undefined) return broken;
  const isSignedOut = needs.includes("app") && step !== CREDENTIALS && token === "";
  return isSignedOut ? "it needs the step of the credentials" : undefined;
}

/** The last thing made goes first. @returns what stays */
async function cleanUp(stage: Stage): Promise<string[]> {
  const left: string[] = [];
  for (const { what, undo } of stage.litter.toReversed()) {
    const why = await undo().catch(() => "no answer");
    if (why !== undefined) left.push(`${what} (${why}): please delete it by hand`);
  }
  const posts = "messages of the robot, which nothing can take back";
  return stage.findings.length > 0 && stage.robot !== undefined ? [...left, posts] : left;
}

async function chooseGroup(
  { groups }: Bundle,
  name: string,
  talk: Conversation,
): Promise<Group | undefined> {
  const names = [...groups.keys()];
  if (name !== "") {
    const named = groups.get(name);
    if (named === undefined) throw new InputError("group", `is not one of ${names.join(", ")}`);
    return named;
  }
  if (names.length < 2) return groups.get(names[0] ?? "");
  const choices = Object.fromEntries(names.map((each, index) => [String(index + 1), each]));
  const key = await talk.choose("Which group may see all this?", choices);
  return groups.get(choices[key] ?? "");
}

function describe(app: App | undefined, group: Group | undefined): string {
  const robots = group?.robots ?? [];
  const robot = robots[0]?.sign === undefined ? "a robot" : "a robot with a key";
  return [
    robots.length > 0 ? robot : "no robot",
    group?.keyword === undefined ? "" : "a keyword",
    app === undefined ? "no app" : "an app",
    group?.chat === undefined ? "no chat" : "a chat",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function hideAll(redact: Redact, bundle: Bundle): void {
  redact.hide(...secretsOf(bundle), ...bundle.people.values());
  for (const { chat = "" } of bundle.groups.values()) redact.hide(chat);
  const {
    credentials,
    robotCode = "",
    creator = "",
    processCode = "",
    corpId = "",
  } = bundle.app ?? {};
  redact.hide(robotCode, creator, processCode, corpId);
  if (credentials?.kind === "client") redact.hide(credentials.clientId);
  if (credentials?.kind === "corp") redact.hide(credentials.corpId);
}
