import type { AppClient } from "../../dingtalk/app/app.ts";
import type { Approval } from "../../dingtalk/app/approval-reply.ts";
import { explain, topicOf } from "../../errors.ts";
import type { GroupResult } from "../../output/delivery.ts";
import type { ActionResult, ApprovalState, Failing } from "../../output/outputs.ts";
import type { Announced } from "./message.ts";
import { type Closed, close } from "./revoke.ts";
import { type Doubt, type Ruling, ruleOn } from "./ruling.ts";
import type { Asked, Underway } from "./start.ts";
import { byHand } from "./stop.ts";
import { type TellingRun, tellOutcome } from "./tell.ts";
import type { Trail } from "./trail.ts";
import type { Ending } from "./watch.ts";

/** An approval that was waited for. */
export interface Case {
  readonly asked: Asked;
  readonly underway: Underway;
  readonly announced: Announced;
  readonly trail: Trail;
  /** Those that were told of it. */
  readonly groups: readonly GroupResult[];
  /** A way to DingTalk that gives up at this time, Unix milliseconds. */
  readonly reopen: (deadline: number) => Promise<AppClient>;
  /** Fires when the step is to end. */
  readonly stop: AbortSignal;
}

/** Why it is ended, without a full stop. */
type Failure = Required<Failing>;

/** How it ended: red unless `error` is absent. */
interface Outcome extends Failing {
  readonly state: ApprovalState;
  readonly approvedBy?: readonly string[];
  readonly refusedBy?: string;
}

/** What the step's end may still take: DingTalk's 15 seconds, and the calls. */
const CLOSING_MS = 25_000;

/** End what still runs, then say how it went: in outputs, log, job summary and groups. */
export async function conclude(
  run: TellingRun,
  approval: Case,
  ending: Ending,
): Promise<ActionResult> {
  const outcome = unlessStopped(approval.stop, await outcomeOf(run, approval, ending));
  const { state, error, topic, approvedBy = [], refusedBy = "" } = outcome;
  const lines = approval.trail.lines();
  if (lines.length > 0) {
    await run.preview(`Approval: ${state} (times in UTC+8)`, lines.join("\n"));
  }
  const isTold = error !== undefined && (state === "refused" || state === "timeout");
  const told = isTold ? await tellOutcome(run, approval.announced, state, refusedBy) : [];
  return {
    groups: merge(approval.groups, told),
    approval: { state, approvedBy },
    ...(error !== undefined && { error, topic }),
  };
}

/** The step was cancelled before anything was asked for. */
export function stoppedBefore(): ActionResult {
  return {
    groups: [],
    approval: { state: "none", approvedBy: [] },
    error: "Cancelled before an approval was asked for.",
  };
}

/** Whoever cancelled wants nothing to follow, even from an approval. */
function unlessStopped(stop: AbortSignal, outcome: Outcome): Outcome {
  if (!stop.aborted || outcome.error !== undefined) return outcome;
  const error = "The step was cancelled; everybody agreed at that moment, which counts no more.";
  return { ...outcome, error };
}

async function outcomeOf(
  { inputs, wire }: Pick<TellingRun, "inputs" | "wire">,
  approval: Case,
  ending: Ending,
): Promise<Outcome> {
  switch (ending.kind) {
    case "ruled":
      return ruled(approval, ending.ruling);
    case "deleted":
      return DELETED;
    case "timeout": {
      const minutes = Math.round(inputs.timeoutMs / 60_000);
      const waited = minutes > 0 ? `${minutes} min` : `${inputs.timeoutMs / 1000} s`;
      const remark = `GitHub Actions: not decided within ${waited}`;
      const why =
        ending.unread === undefined
          ? `The approval was not decided within ${waited}`
          : `The approval was not seen decided within ${waited}. ${explain(ending.unread)}`;
      return closing(wire, approval, {
        remark,
        why,
        topic: topicOf(ending.unread),
        state: "timeout",
      });
    }
    case "stopped": {
      const remark = "GitHub Actions: the run was cancelled";
      const why = "The step was cancelled while the approval was running";
      return closing(wire, approval, { remark, why, state: "revoked" });
    }
    case "failed": {
      const remark = "GitHub Actions: the run has failed";
      const why = explain(ending.error);
      return closing(wire, approval, { remark, why, topic: topicOf(ending.error), state: "none" });
    }
    default:
      return ending satisfies never;
  }
}

/** What happened, and what the outputs say of it once the approval is revoked. */
interface Close {
  readonly remark: string;
  readonly why: string;
  /** What explains it. */
  readonly topic?: Failing["topic"];
  readonly state: ApprovalState;
}

async function closing(
  wire: TellingRun["wire"],
  approval: Case,
  { remark, why, topic, state }: Close,
): Promise<Outcome> {
  const deadline = wire.now() + CLOSING_MS;
  const client = await approval.reopen(deadline);
  const { underway, asked } = approval;
  const closed = await close(client, { ...wire, deadline }, underway, asked.cast.creator, remark);
  const failing = { error: why.replace(/\.$/u, ""), topic };
  switch (closed.kind) {
    case "ended":
      return afterLastLook(approval, closed.approval, failing, state);
    case "revoked":
      return revoked(failing, state);
    case "deleted":
      return DELETED;
    case "left":
      return left(closed, approval.underway.id, failing, state);
    default:
      return closed satisfies never;
  }
}

function left(
  { why, topic }: Extract<Closed, { kind: "left" }>,
  id: string,
  failing: Failure,
  state: ApprovalState,
): Outcome {
  const still = state === "revoked" ? "none" : state;
  const { error } = failing;
  const both = isSentence(error)
    ? `${error}, and it could not be revoked.`
    : `${error}. It could not be revoked.`;
  return { state: still, error: `${both} ${why} ${byHand(id)}`, topic: failing.topic ?? topic };
}

/** One alone, which may go on. */
function isSentence(error: string): boolean {
  return !error.includes(". ");
}

/** Somebody may have decided at the very moment; otherwise it is the revocation that was seen. */
function afterLastLook(
  approval: Case,
  reading: Approval,
  failing: Failure,
  state: ApprovalState,
): Outcome {
  approval.trail.read(reading);
  const { cast, rule } = approval.asked;
  const ruling = ruleOn(reading, { userIds: cast.approvers, rule });
  if (ruling.kind === "revoked" || ruling.kind === "waiting") {
    return revoked(failing, state);
  }
  return ruled(approval, ruling);
}

function revoked({ error, topic }: Failure, state: ApprovalState): Outcome {
  const both = isSentence(error) ? `${error}; it was revoked.` : `${error}. It was revoked.`;
  return { state: afterRevocation(state), error: both, topic };
}

/** Only time and cancelling are an end of their own; a failure leaves a revoked approval. */
function afterRevocation(state: ApprovalState): ApprovalState {
  return state === "none" ? "revoked" : state;
}

function ruled({ asked: { cast } }: Case, ruling: Ruling): Outcome {
  switch (ruling.kind) {
    case "agreed": {
      const logins = ruling.by.map((userId) => cast.loginOf(userId));
      return { state: "agreed", approvedBy: logins.filter((login) => login !== "") };
    }
    case "refused": {
      const said = ruling.remark === "" ? "" : " What was said to it is in this step's log.";
      const error = `The approval was refused by ${cast.nameOf(ruling.by)}.${said}`;
      return { state: "refused", error, refusedBy: ruling.by };
    }
    case "revoked":
      return { state: "revoked", error: "The approval was revoked in DingTalk." };
    case "unproved":
      return { state: "none", error: DOUBTS[ruling.why] };
    case "waiting":
      return { state: "none", error: DOUBTS.unknown };
    default:
      return ruling satisfies never;
  }
}

const DELETED: Outcome = { state: "none", error: "The approval was deleted in DingTalk." };

const DOUBTS: Readonly<Record<Doubt, string>> = {
  machine:
    "DingTalk agreed to the approval by itself, without a person, which does not count. It does so where it finds no approver (somebody has left, or cannot be asked) or where somebody approves what they asked for; check assignees and creator.",
  others:
    "The approval is agreed to, but not by everybody it takes: somebody who was not asked, and to whom no approver handed over, has decided. The log tells who did what.",
  unknown:
    "DingTalk says of the approval what is not documented, so it does not count. Look at it in DingTalk; report it to this action.",
};

/** One entry per group: it got both messages, or the one. */
function merge(
  first: readonly GroupResult[],
  second: readonly GroupResult[],
): readonly GroupResult[] {
  const names = [...new Set([...first, ...second].map(({ group }) => group))];
  return names.flatMap((name) => {
    const [one, ...more] = [...first, ...second].filter(({ group }) => group === name);
    if (one === undefined) return [];
    const id = [...one.id, ...more.flatMap((result) => result.id)];
    const attempts = more.reduce((sum, result) => sum + result.attempts, one.attempts);
    return [{ ...one, id, attempts }];
  });
}
