import { type Form, fillForm, type Parts, saysSame } from "../../approval/form.ts";
import type { AppClient } from "../../dingtalk/app/app.ts";
import {
  type ApprovalNode,
  departmentOf,
  listApprovals,
  readApproval,
  startApproval,
} from "../../dingtalk/app/approval.ts";
import type { Approval } from "../../dingtalk/app/approval-reply.ts";
import { DeliveryError, explain, InputError } from "../../errors.ts";
import type { Run } from "../../run/run.ts";
import type { Cast } from "./approvers.ts";

/** What an approval is started with, and known again by. */
export interface Asked {
  readonly client: AppClient;
  readonly template: string;
  readonly cast: Cast;
  readonly rule: "all" | "any";
  readonly form: Form;
  readonly parts: Parts;
}

/** The approval this step waits for. */
export interface Underway {
  readonly id: string;
  /** Unix milliseconds, where this step started it; DingTalk's own times cannot be reckoned with. */
  readonly startedAt?: number;
}

/** The clock that starting goes by, and who is told of it. */
type Way = Pick<Run, "wire" | "log">;

/** A run of GitHub's can last as long, with all its attempts. */
const LONGEST_RUN_MS = 35 * 24 * 3600 * 1000;
/** Before the start, for clocks that disagree. */
const MARGIN_MS = 60_000;
/** After a start without an answer: how long to wait before each look. */
const LOOKS_MS = [0, 3_000, 10_000, 30_000, 60_000];

/**
 * The approval of this key that still runs, or else a new one: never a second beside it.
 * @param stop - fires when the step is to end: no more is waited for then
 * @returns undefined when that came first
 * @throws InputError when the one that runs asks for something else; DeliveryError
 */
export async function begin(
  way: Way,
  asked: Asked,
  stop: AbortSignal,
): Promise<Underway | undefined> {
  const { wire, log } = way;
  const since = wire.now() - LONGEST_RUN_MS;
  const running = await find(
    asked,
    { since, onlyRunning: true },
    (approval) => approval.state === "running" && hasKey(asked, approval),
  );
  if (running !== undefined) {
    checkSame(asked, running.approval);
    log.info("An approval of this key still runs; this step waits for it and starts no other.");
    return { id: running.id };
  }
  if (stop.aborted) return undefined;
  const { client, cast } = asked;
  const department = await departmentOf(client, cast.creator);
  const startedAt = wire.now();
  try {
    const id = await startApproval(client, {
      template: asked.template,
      originator: cast.creator,
      department,
      nodes: nodesOf(asked),
      fields: fillForm(asked.form, asked.parts),
    });
    return { id, startedAt };
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.outcome !== "unknown") throw error;
    const id = await lookFor(way, asked, startedAt - MARGIN_MS, error, stop);
    return { id, startedAt };
  }
}

/** With `all` one after the other, each in a node of their own. */
export function nodesOf({ cast, rule }: Pick<Asked, "cast" | "rule">): readonly ApprovalNode[] {
  const { approvers } = cast;
  if (rule === "any" && approvers.length > 1) return [{ rule: "any", userIds: approvers }];
  return approvers.map((userId) => ({ rule: "one", userIds: [userId] }));
}

/** The start may have worked: look whether it has, since a second one would ask people twice. */
async function lookFor(
  { wire, log }: Way,
  asked: Asked,
  since: number,
  error: DeliveryError,
  stop: AbortSignal,
): Promise<string> {
  log.info(`${explain(error)} Looking whether it was started all the same.`);
  // The link tells attempts apart: an earlier one's may have ended a moment ago.
  const isIt = (approval: Approval) =>
    hasKey(asked, approval) &&
    isAlike(asked, approval) &&
    saysSame(asked.form, "link", asked.parts, approval.fields);
  for (const pause of LOOKS_MS) {
    if (wire.now() + pause >= wire.deadline) break;
    await wire.wait(pause, stop);
    const found = await find(asked, { since, onlyRunning: false }, isIt).catch(() => undefined);
    if (found !== undefined) {
      log.info("It was started.");
      return found.id;
    }
    if (stop.aborted) break;
  }
  throw new DeliveryError(
    `${error.message} It may have been started all the same, and was not found: look for "${asked.parts.run}" in DingTalk under OA审批 > 我发起的 of the creator, and revoke it there before this job is run again.`,
    {
      outcome: "unknown",
      topic: "approval-doubt",
      attempts: error.attempts,
      ...(error.code && { code: error.code }),
    },
    { cause: error },
  );
}

interface Found {
  readonly id: string;
  readonly approval: Approval;
}

/** The newest of the creator's approvals, as far as they are listed, that is the one. */
async function find(
  { client, template, cast }: Asked,
  query: { readonly since: number; readonly onlyRunning: boolean },
  isIt: (approval: Approval) => boolean,
): Promise<Found | undefined> {
  const { creator } = cast;
  for await (const id of listApprovals(client, { ...query, template, originator: creator })) {
    const approval = await readApproval(client, id);
    if (approval?.originator === creator && isIt(approval)) return { id, approval };
  }
  return undefined;
}

function hasKey({ form, parts }: Asked, { fields }: Approval): boolean {
  return saysSame(form, "run", parts, fields);
}

/** Whether it asks the same people for the same. */
function isAlike({ cast, form, parts }: Asked, { approvers, fields }: Approval): boolean {
  const asks = new Set(approvers);
  const isForSame =
    asks.size === cast.approvers.length && cast.approvers.every((id) => asks.has(id));
  return (
    isForSame && saysSame(form, "title", parts, fields) && saysSame(form, "details", parts, fields)
  );
}

/** Whoever agrees to the one that runs must have agreed to what this step would ask. */
function checkSame(asked: Asked, approval: Approval): void {
  if (isAlike(asked, approval)) return;
  throw new InputError(
    "key",
    'is that of an approval which still runs and asks for something else, or others. Give each approval of a run a "key" of its own, or revoke that one in DingTalk and run the job again',
  );
}
