import type { Mentions } from "../dingtalk/types.ts";
import { InputError } from "../errors.ts";
import { findAutoAssignees } from "./assignee.ts";
import { type AutoPerson, findAutoPeople } from "./auto.ts";
import { isAll } from "./everybody.ts";
import { readMentions } from "./mentions.ts";
import { idOf } from "./people.ts";
import type { PeopleRun } from "./people-run.ts";
import { type Receiver, readReceivers } from "./receivers.ts";
import { findVain } from "./vain.ts";
import { readWords } from "./words.ts";

/**
 * Whom the input `at` notifies. To be loaded where it is given: most messages notify nobody.
 * @param auto - whom `auto` means here, where that is not simply {@link findAutoPeople}
 * @param said - what the workflow author says: a notice tells whom it @-s in vain
 * @param told - who hears of it by `to`
 */
export async function readAt(
  run: PeopleRun,
  auto: () => Promise<readonly AutoPerson[]> = () => findAutoPeople(run),
  said = "",
  told: readonly Receiver[] = [],
): Promise<Mentions> {
  const people = await run.people();
  const mentions = await readMentions(run.inputs.at, people, auto, run.log, loginsOf(run));
  const vain =
    said.includes("@") || said.includes("＠")
      ? findVain(said, people, withTold(mentions, told))
      : undefined;
  if (vain !== undefined) run.log.notice(vain);
  return mentions;
}

function withTold(mentions: Mentions, told: readonly Receiver[]): Mentions {
  const people = told.map(({ person }) => person);
  return {
    ...mentions,
    mobiles: [...mentions.mobiles, ...people.flatMap((one) => ("mobile" in one ? one.mobile : []))],
    userIds: [...mentions.userIds, ...people.flatMap((one) => ("userId" in one ? one.userId : []))],
  };
}

/** Whoever caused the event and those whom it is for, as GitHub calls them. */
function loginsOf({ event, facts, context }: PeopleRun): readonly string[] {
  const { people } = findAutoAssignees(event, facts, context);
  return [facts.actor.toLowerCase(), ...people.flatMap(({ names }) => names)];
}

/** Those whom a run tells one by one. */
export interface Reach {
  /** Whom `to` names. */
  readonly told: readonly Receiver[];
  /** Whom a DING rings: those of `to` and `at`. */
  readonly rung: readonly Receiver[];
}

/**
 * Whom `to` and `ding` mean.
 * @param auto - whom `auto` means here, where that is not simply {@link findAutoPeople}
 * @throws InputError without an app, or for `to: all`
 */
export async function readReach(
  run: PeopleRun,
  auto: () => Promise<readonly AutoPerson[]> = () => findAutoPeople(run),
): Promise<Reach> {
  const { inputs, log } = run;
  demandApp(run, inputs.to === "" ? "ding" : "to");
  const told = await readReceivers(run, "to", auto);
  if (inputs.ding === "") return { told, rung: [] };
  const mentioned = await readReceivers(run, "at", auto);
  if (readWords(inputs.at).some(isAll)) {
    log.warning('Input "ding" rings nobody for "all"; name the people in "to" or "at".');
  }
  const byId = new Map([...mentioned, ...told].map((one) => [idOf(one.person), one]));
  return { told, rung: [...byId.values()] };
}

/** @throws InputError where the secret has no app to tell or ring anybody by */
export function demandApp({ app, hasSecret }: PeopleRun, input: "to" | "ding"): void {
  if (app !== undefined || !hasSecret) return;
  throw new InputError(
    input,
    'needs an enterprise app: add "app" to the secret; a robot\'s webhook reaches its group alone',
  );
}
