import { matchForm } from "../../approval/form.ts";
import type { AppClient } from "../../dingtalk/app/app.ts";
import { readTemplate } from "../../dingtalk/app/approval-template.ts";
import { openApp } from "../../dingtalk/app/open.ts";
import type { App } from "../../dingtalk/types.ts";
import { InputError } from "../../errors.ts";
import type { ActionResult } from "../../output/outputs.ts";
import { leadsNowhere } from "../../people/people.ts";
import type { Run } from "../../run/run.ts";
import type { Bundle } from "../../secret/bundle.ts";
import { readApprovers, resolveCast } from "./approvers.ts";
import { conclude, stoppedBefore } from "./conclude.ts";
import { previewApproval } from "./preview.ts";
import { type Request, readRequest } from "./request.ts";
import { type Asked, begin, type Underway } from "./start.ts";
import { listenForStop, type Stop } from "./stop.ts";
import { tellAsked } from "./tell.ts";
import { Trail } from "./trail.ts";
import { type Ending, watch } from "./watch.ts";

/** An app that can ask for approvals. */
type Asking = App & { readonly creator: string; readonly processCode: string };

/**
 * Start an approval in DingTalk and wait for it: green only if the people it takes have agreed.
 * Whatever else ends the waiting, the approval is not left running where that can be helped.
 */
export async function runApprove(run: Run): Promise<ActionResult> {
  const { inputs } = run;
  const app = inputs.dryRun ? undefined : readApp(run.bundle);
  const people = await run.people();
  const isBlind = !run.hasSecret && leadsNowhere(people);
  const approvers = isBlind ? [] : readApprovers(inputs.assignees, people);
  const request = await readRequest(run);
  if (app === undefined || run.app === undefined) {
    return previewApproval(run, request, approvers);
  }
  const stop = listenForStop(run);
  try {
    const client = await run.app();
    const cast = await resolveCast(client, approvers, people);
    const form = matchForm(await readTemplate(client, app.processCode));
    const asked: Asked = {
      client,
      template: app.processCode,
      cast,
      rule: inputs.approvals,
      form,
      parts: request.parts,
    };
    return await carryOut(run, app, asked, request, stop);
  } finally {
    stop.release();
  }
}

async function carryOut(
  run: Run,
  app: App,
  asked: Asked,
  request: Request,
  stop: Stop,
): Promise<ActionResult> {
  const underway = await begin(run, asked, stop.signal);
  if (underway === undefined) return stoppedBefore();
  stop.underway = underway.id;
  run.log.info(`The approval is ${underway.id}.`);
  const { cast, rule } = asked;
  const announced = { request, cast, rule, id: underway.id };
  const groups = underway.startedAt === undefined ? [] : await tellAsked(run, announced);
  const trail = new Trail(cast, run.log);
  const ending = await wait(run, asked.client, underway, asked, trail, stop.signal);
  // A client of its own: whatever keeps the first one waiting, this one has its own time.
  const reopen = (deadline: number) => openApp({ ...run.wire, deadline }, app)();
  const { signal } = stop;
  return conclude(run, { asked, underway, announced, trail, groups, reopen, stop: signal }, ending);
}

/** What the waiting came to. Whatever goes wrong in it, the approval still has to be ended. */
async function wait(
  { wire, log }: Pick<Run, "wire" | "log">,
  client: AppClient,
  { id }: Underway,
  { cast, rule }: Asked,
  trail: Trail,
  stop: AbortSignal,
): Promise<Ending> {
  const { now, wait } = wire;
  const left = wire.deadline - now();
  const until = wire.deadline - Math.min(LONGEST_RESERVE_MS, left / 10);
  const needed = { userIds: cast.approvers, rule };
  const onReading = (approval: Parameters<Trail["read"]>[0]) => trail.read(approval);
  try {
    return await watch({ client, id, needed, now, wait, until, stop, log, onReading });
  } catch (error) {
    return { kind: "failed", error };
  }
}

/** Kept of the time for ending what nobody decided. */
const LONGEST_RESERVE_MS = 10_000;

function readApp({ app }: Bundle): Asking {
  if (app === undefined) {
    throw new InputError("secret", 'holds no "app": approvals are asked for by an enterprise app');
  }
  const { creator, processCode } = app;
  if (creator === undefined) {
    throw new InputError(
      "secret",
      'lacks "creator" under "app": the userId or mobile in whose name approvals are asked for, none of the approvers',
    );
  }
  if (processCode === undefined) {
    throw new InputError(
      "secret",
      'lacks "process-code" under "app": the approval template (PROC-…); docs/approve.md tells how to make one',
    );
  }
  return { ...app, creator, processCode };
}
