import type { AppClient } from "../../dingtalk/app/app.ts";
import { toConversationId } from "../../dingtalk/app/conversation.ts";
import {
  type KeptCard,
  type Painted,
  repeatEnd,
  tellEnd,
  tellProgress,
} from "../../dingtalk/card/keep.ts";
import type { Group } from "../../dingtalk/types.ts";
import { DeliveryError, explain, NotifyError, type Outcome } from "../../errors.ts";
import { statusCard } from "../../message/report/card.ts";
import { orAborted } from "../../platform/async.ts";
import type { Run } from "../../run/run.ts";
import type { Reader } from "../../verdict/reader.ts";
import { hasFinished, type ReportedRun } from "../../verdict/reported-run.ts";
import { parseNeeds } from "../../verdict/result.ts";
import { lookAtRun, type Sight } from "../../verdict/sight.ts";
import { type Easel, runCard } from "./live-card.ts";

/** What became of the status card in this step. */
export interface Live {
  /** Whether this step knows how the run ended: it has `needs`, or is about a finished run. */
  readonly isEnd: boolean;
  /** Whether any group can have the card; where none can, the report alone tells of the run. */
  readonly isPossible: boolean;
  /** Write the end once more, late enough to follow whatever was still on its way. Never throws. */
  settle(): Promise<void>;
}

/** A group that can have a card. */
interface Place {
  readonly name: string;
  readonly chat: string;
}

/** What the steps of one attempt have in common, and how this one sees it. */
interface Show {
  readonly run: Run;
  readonly told: ReportedRun;
  readonly isEnd: boolean;
  readonly client: () => Promise<AppClient>;
  readonly look: (again: boolean) => Promise<Sight>;
}

/**
 * No write of another step can be on its way for longer: it is given three seconds, after three for
 * making sure that the end has not been told.
 */
const SETTLING_MS = 6_000;

/** More writers than this spend the organisation's allowance of calls on nothing. */
const MANY_LEGS = 20;

/**
 * Show in each group with a chat how the run stands. The first step of an attempt makes the card,
 * the others change it in its place. Never throws: what fails is told by one warning, since the
 * report goes out all the same.
 * @throws InputError for unreadable `needs`, as the report does
 */
export async function showLive(run: Run, told: ReportedRun, reader: Reader): Promise<Live> {
  const { inputs, log } = run;
  const isEnd = told.isOurs ? parseNeeds(inputs.needs).length > 0 : hasFinished(run.event);
  if (inputs.jobTotal > MANY_LEGS) log.warning(tooMany(inputs.jobTotal));
  const places = run.groups.flatMap(({ name, chat }: Group) => (chat ? [{ name, chat }] : []));
  if (places.length === 0 || run.app === undefined) {
    log.warning(NO_PLACE);
    return { isEnd, isPossible: false, settle: async () => {} };
  }
  const look = createLook((again) => lookAtRun(run, told, again ? reader.afresh() : reader, isEnd));
  const show = { run, told, isEnd, client: run.app, look };
  if (inputs.dryRun) {
    await preview(show, places);
    return { isEnd, isPossible: true, settle: async () => {} };
  }
  const { painted, isPossible } = await paintAll(show, places);
  const until = run.wire.now() + SETTLING_MS;
  const settle = () => (isEnd ? repeat(show, painted, until) : Promise.resolve());
  return { isEnd, isPossible, settle };
}

/** One look serves all groups, and the report; each further one asks GitHub for the jobs anew. */
function createLook(look: Show["look"]): Show["look"] {
  let sight: Promise<Sight> | undefined;
  return (again) => {
    if (again || sight === undefined) sight = look(sight !== undefined);
    return sight;
  };
}

/** What became of the cards of all groups. */
interface Exhibition {
  /** Those that say what they should. */
  readonly painted: readonly KeptCard[];
  /** Whether there are any, or their failure is one that passes. */
  readonly isPossible: boolean;
}

async function paintAll(show: Show, places: readonly Place[]): Promise<Exhibition> {
  const { run, isEnd } = show;
  const painted: KeptCard[] = [];
  const failures = new Map<string, string[]>();
  let isPassing = false;
  const paint = async (place: Place): Promise<void> => {
    try {
      const easel = await openEasel(show, place);
      const card = runCard(easel);
      logPainted(run, place, easel, await (isEnd ? tellEnd(card) : tellProgress(card)));
      painted.push(card);
    } catch (error) {
      isPassing ||= error instanceof DeliveryError && PASSING.has(error.outcome);
      const reason = explain(error);
      failures.set(reason, [...(failures.get(reason) ?? []), place.name]);
    }
  };
  const { wire } = run;
  try {
    // However slow DingTalk and GitHub are, half of the time is left for the report.
    const half = wire.signalAfter((wire.deadline - wire.now()) / 2);
    await orAborted(Promise.all(places.map(paint)), half);
  } catch (error) {
    isPassing = true;
    const late = new NotifyError('it took more than half of "timeout"', { cause: error });
    const names = places.map(({ name }) => name);
    failures.set(explain(late), names);
  }
  for (const [reason, names] of failures) run.log.warning(missing(names, reason));
  return { painted: [...painted], isPossible: isPassing || painted.length > 0 };
}

/** The next step may well succeed. */
const PASSING: ReadonlySet<Outcome> = new Set(["unknown", "throttled", "unsent"]);

/** The run is looked at by what is done with it: only after the token, and after the chat's id. */
async function openEasel({ run, client: open, told, look }: Show, { chat }: Place): Promise<Easel> {
  const { context, inputs } = run;
  const client = await open();
  await client.signIn();
  const openConversationId = await toConversationId(client, chat);
  const home = [context.serverUrl, context.repositoryId || context.repository];
  const key = [...home, told.id, told.attempt, openConversationId].join("\n");
  return { client, language: inputs.language, chat: openConversationId, key, look };
}

function logPainted({ log }: Run, { name }: Place, { chat }: Easel, painted: Painted): void {
  log.info(`Group "${name}": ${PAINTED[painted]}.`);
  if (painted === "made" && chat === chat.toLowerCase()) {
    log.warning(
      `Group "${name}": "chat" in the secret has no capital letter, which real ids have; DingTalk takes such a card and shows it nowhere. Copy the id again.`,
    );
  }
}

const PAINTED: Readonly<Record<Painted, string>> = {
  made: "the status card was made",
  updated: "the status card was updated",
  kept: "the status card was left as it is: it may say more than this step knows",
};

const NO_PLACE =
  'Input "live" has no effect: a status card needs "app" in the secret and "chat" in the group. The report goes out without one.';

function missing(names: readonly string[], reason: string): string {
  const groups = names.map((name) => `"${name}"`).join(", ");
  const why = reason.replace(/\.?$/u, ".");
  return `The status card is not up to date in group ${groups}: ${why} The report goes out all the same.`;
}

function tooMany(legs: number): string {
  return `Each of this matrix's ${legs} legs writes the status card, which spends ${legs} of the organisation's monthly calls; let a job before and one after the matrix write it.`;
}

/** Nobody is to be misled by an older state that was still on its way when the end was written. */
async function repeat({ run }: Show, cards: readonly KeptCard[], until: number): Promise<void> {
  const { wire, log } = run;
  const pause = Math.min(until - wire.now(), (wire.deadline - wire.now()) / 2);
  if (cards.length === 0) return;
  if (pause > 0) await wire.wait(pause);
  const repeats = await Promise.allSettled(cards.map(repeatEnd));
  const failed = repeats.find((each) => each.status === "rejected");
  if (failed)
    log.info(`The end on the status card was written once only. ${explain(failed.reason)}`);
}

async function preview({ run, look }: Show, places: readonly Place[]): Promise<void> {
  const { facts } = await look(false);
  const { title, markdown, tips } = statusCard(facts, run.inputs.language);
  const groups = places.map(({ name }) => `"${name}"`).join(", ");
  const text = [title, markdown, tips].filter(Boolean).join("\n\n");
  await run.preview(`Dry run: group ${groups} would have this status card`, text);
}
