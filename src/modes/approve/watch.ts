import type { AppClient } from "../../dingtalk/app/app.ts";
import { readApproval } from "../../dingtalk/app/approval.ts";
import type { Approval } from "../../dingtalk/app/approval-reply.ts";
import { DeliveryError, explain } from "../../errors.ts";
import type { Log } from "../../output/log.ts";
import { orAborted } from "../../platform/async.ts";
import { pauseAfter } from "./pace.ts";
import { type Needed, type Ruling, ruleOn } from "./ruling.ts";

/** What the waiting came to. */
export type Ending =
  | { readonly kind: "ruled"; readonly ruling: Ended; readonly approval: Approval }
  /** It is not there any more: somebody deleted it. */
  | { readonly kind: "deleted" }
  /** `unread`: why the last look at it showed nothing. */
  | { readonly kind: "timeout"; readonly unread?: unknown }
  | { readonly kind: "stopped" }
  /** DingTalk can no longer be asked. */
  | { readonly kind: "failed"; readonly error: unknown };

type Ended = Exclude<Ruling, { readonly kind: "waiting" }>;

/** What is watched, and how long. */
export interface Watch {
  readonly client: AppClient;
  readonly id: string;
  readonly needed: Needed;
  now(): number;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Unix milliseconds. */
  readonly until: number;
  readonly stop: AbortSignal;
  readonly log: Pick<Log, "info">;
  /** Told of every reading, changed or not. */
  onReading(approval: Approval): void;
}

/** A deleted approval is looked for again before it is given up. */
const SECOND_LOOK_MS = 3_000;

/**
 * Ask again and again until it has ended, time is up, or the step is told to stop. That DingTalk
 * cannot be asked for a while ends nothing; that it refuses to answer does.
 */
export async function watch(watched: Watch): Promise<Ending> {
  const { now, wait, until, stop } = watched;
  const begunAt = now();
  let missing = 0;
  for (;;) {
    if (stop.aborted) return { kind: "stopped" };
    const reading = await look(watched);
    if (reading.kind === "stopped" || reading.kind === "failed") return reading;
    if (reading.kind === "read") {
      const { approval } = reading;
      const ruling = ruleOn(approval, watched.needed);
      if (ruling.kind !== "waiting") return { kind: "ruled", ruling, approval };
    }
    missing = reading.kind === "deleted" ? missing + 1 : 0;
    if (missing > 1) return { kind: "deleted" };
    const timeout: Ending = {
      kind: "timeout",
      ...(reading.kind === "unread" && { unread: reading.error }),
    };
    const left = until - now();
    if (left <= 0) return timeout;
    const pause = missing > 0 ? SECOND_LOOK_MS : pauseAfter(now() - begunAt);
    await wait(Math.min(pause, left), stop);
    // Whoever agrees at the last moment is heard: a revocation is refused then, and it is read again.
    if (now() >= until && !stop.aborted) return timeout;
  }
}

type Look =
  | { readonly kind: "read"; readonly approval: Approval }
  | { readonly kind: "deleted" }
  | { readonly kind: "unread"; readonly error: unknown }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly error: unknown };

async function look({ client, id, stop, log, onReading }: Watch): Promise<Look> {
  try {
    const approval = await orAborted(readApproval(client, id), stop);
    if (approval === undefined) return { kind: "deleted" };
    onReading(approval);
    return { kind: "read", approval };
  } catch (error) {
    if (stop.aborted) return { kind: "stopped" };
    const isPassing =
      error instanceof DeliveryError && !["refused", "quota"].includes(error.outcome);
    if (!isPassing) return { kind: "failed", error };
    log.info(`${explain(error)} It is asked again later.`);
    return { kind: "unread", error };
  }
}
