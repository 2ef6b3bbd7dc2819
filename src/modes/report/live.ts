import type { AppClient } from "../../dingtalk/app/app.ts";
import { toConversationId } from "../../dingtalk/app/conversation.ts";
import {
  type KeptCard,
  type Painted,
  repeatEnd,
  tellEnd,
  tellProgress,
} from "../../dingtalk/card/keep.ts";
import type { Wire } from "../../dingtalk/http/wire.ts";
import type { Group } from "../../dingtalk/types.ts";
import { DeliveryError, explain, NotifyError, type Outcome } from "../../errors.ts";
import { cardPreview, statusCard } from "../../message/report/card.ts";
import { orAborted } from "../../platform/async.ts";
import type { Run } from "../../run/run.ts";
import type { Reader } from "../../verdict/reader.ts";
import { hasFinished, type ReportedRun } from "../../verdict/reported-run.ts";
import { parseNeeds } from "../../verdict/result.ts";
import { lookAtRun } from "../../verdict/sight.ts";
import type { VerdictRun } from "../../verdict/verdict-run.ts";
import { type Draw, type Easel, runCard } from "./live-card.ts";

/** What became of the status card in this step. */
export interface Live {
  /** Whether this step knows how the run ended: it has `needs`, or is about a finished run. */
  readonly isEnd: boolean;
  /** Whether any group can have the card; where none can, the report alone tells of the run. */
  readonly isPossible: boolean;
  /** Whether DingTalk refused the card to every group that should have it. */
  readonly isRefused: boolean;
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
  /** What names the attempt, the same in every step of it. */
  readonly key: string;
  readonly isEnd: boolean;
  readonly draw: Draw;
  readonly open: () => Promise<AppClient>;
  readonly wire: Pick<Wire, "now" | "wait" | "signalAfter" | "deadline">;
  readonly log: Pick<Run["log"], "info" | "warning">;
}

/** What showing it takes of a run. */
export type LiveRun = VerdictRun & Pick<Run, "groups" | "app" | "wire" | "preview">;

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
export async function showLive(run: LiveRun, told: ReportedRun, reader: Reader): Promise<Live> {
  const { inputs, context, wire, log } = run;
  const isEnd = told.isOurs ? parseNeeds(inputs.needs).length > 0 : hasFinished(run.event);
  if (inputs.jobTotal > MANY_LEGS) log.warning(tooMany(inputs.jobTotal));
  const places = run.groups.flatMap(({ name, chat }: Group) => (chat ? [{ name, chat }] : []));
  if (places.length === 0 || run.app === undefined) {
    log.warning(NO_PLACE);
    return { isEnd, isPossible: false, isRefused: false, settle: async () => {} };
  }
  const draw = keepDrawing(async (again) => {
    const jobs = again ? reader.afresh() : reader;
    const { facts, ...sight } = await lookAtRun(run, told, jobs, isEnd);
    return { ...sight, all: statusCard(facts, inputs.language), preview: cardPreview(facts) };
  });
  if (inputs.dryRun) {
    await preview(run.preview, places, draw);
    return { isEnd, isPossible: true, isRefused: false, settle: async () => {} };
  }
  const home = [context.serverUrl, context.repositoryId || context.repository];
  const key = [...home, told.id, told.attempt].join("\n");
  const show = { key, isEnd, draw, open: run.app, wire, log };
  const { painted, isPossible } = await paintAll(show, places);
  const until = wire.now() + SETTLING_MS;
  const settle = () => (isEnd ? repeat(show, painted, until) : Promise.resolve());
  return { isEnd, isPossible, isRefused: !isPossible, settle };
}

/** One drawing serves all groups; each further one asks GitHub for the jobs anew. */
function keepDrawing(draw: Draw): Draw {
  let drawing: ReturnType<Draw> | undefined;
  return (again) => {
    if (again || drawing === undefined) drawing = draw(drawing !== undefined);
    return drawing;
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
  const { isEnd, wire, log } = show;
  const painted: KeptCard[] = [];
  const failures = new Map<string, string[]>();
  let isPassing = false;
  const paint = async (place: Place): Promise<void> => {
    try {
      const easel = await openEasel(show, place);
      const card = runCard(easel);
      logPainted(show, place, easel, await (isEnd ? tellEnd(card) : tellProgress(card)));
      painted.push(card);
    } catch (error) {
      isPassing ||= error instanceof DeliveryError && PASSING.has(error.outcome);
      const reason = explain(error);
      failures.set(reason, [...(failures.get(reason) ?? []), place.name]);
    }
  };
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
  for (const [reason, names] of failures) log.warning(missing(names, reason));
  return { painted: [...painted], isPossible: isPassing || painted.length > 0 };
}

/** The next step may well succeed. */
const PASSING: ReadonlySet<Outcome> = new Set(["unknown", "throttled", "unsent"]);

/** The run is looked at by what is done with it: only after the token, and after the chat's id. */
async function openEasel({ open, key, draw }: Show, { chat }: Place): Promise<Easel> {
  const client = await open();
  await client.signIn();
  const openConversationId = await toConversationId(client, chat);
  return { client, chat: openConversationId, key: `${key}\n${openConversationId}`, draw };
}

function logPainted(
  { log, isEnd }: Pick<Show, "log" | "isEnd">,
  { name }: Place,
  { chat }: Easel,
  painted: Painted,
): void {
  const more = painted === "made" && !isEnd ? ENDED_BY : "";
  log.info(`Group "${name}": ${PAINTED[painted]}${more}.`);
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

/** In a workflow of one job no step does. */
const ENDED_BY =
  '; a later job\'s step that has "needs" ends it, or a workflow_run of this workflow';

const NO_PLACE =
  'Input "live" has no effect: a status card needs "app" in the secret and "chat" in the group. The report goes out without one.';

function missing(names: readonly string[], reason: string): string {
  const groups = names.map((name) => `"${name}"`).join(", ");
  const why = reason.replace(/\.?$/u, ".");
  return `The status card is not up to date in group ${groups}: ${why} The run is reported all the same.`;
}

function tooMany(legs: number): string {
  return `Each of this matrix's ${legs} legs writes the status card, which spends ${legs} of the organisation's monthly calls; let a job before and one after the matrix write it.`;
}

/** Nobody is to be misled by an older state that was still on its way when the end was written. */
async function repeat(
  { wire, log }: Show,
  cards: readonly KeptCard[],
  until: number,
): Promise<void> {
  const pause = Math.min(until - wire.now(), (wire.deadline - wire.now()) / 2);
  if (cards.length === 0) return;
  if (pause > 0) await wire.wait(pause);
  const repeats = await Promise.allSettled(cards.map(repeatEnd));
  const failed = repeats.find((each) => each.status === "rejected");
  if (failed)
    log.info(`The end on the status card was written once only. ${explain(failed.reason)}`);
}

async function preview(show: Run["preview"], places: readonly Place[], draw: Draw): Promise<void> {
  const { title, markdown, tips } = (await draw(false)).all;
  const groups = places.map(({ name }) => `"${name}"`).join(", ");
  const text = [title, markdown, tips].filter(Boolean).join("\n\n");
  await show(`Dry run: group ${groups} would have this status card`, text);
}
