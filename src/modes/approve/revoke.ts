import type { AppClient } from "../../dingtalk/app/app.ts";
import { isNotRevocable, readApproval, revokeApproval } from "../../dingtalk/app/approval.ts";
import type { Approval } from "../../dingtalk/app/approval-reply.ts";
import type { Wire } from "../../dingtalk/http/wire.ts";
import type { ErrorTopic } from "../../error-topics.ts";
import { DeliveryError, explain, topicOf } from "../../errors.ts";
import type { Underway } from "./start.ts";

/** What became of an approval that was to be ended. */
export type Closed =
  /** Revoked, or ended otherwise meanwhile: what the last look at it says. */
  | { readonly kind: "ended"; readonly approval: Approval }
  | { readonly kind: "deleted" }
  /** DingTalk said so, and could not be asked again. */
  | { readonly kind: "revoked" }
  /** It still runs, as far as anybody knows. */
  | { readonly kind: "left"; readonly why: string; readonly topic?: ErrorTopic | undefined };

/** DingTalk lets nothing be revoked earlier than this after its start. */
const TOO_NEW_MS = 15_000;
const MARGIN_MS = 500;
/** Where nobody knows when it was started, and between failures. */
const PAUSE_MS = 3_000;

/**
 * Revoke an approval, waiting until DingTalk lets it be revoked. A last look decides: somebody may
 * have agreed at the same moment.
 * @param wire - its deadline is when to give up
 * @param remark - what people read in the trail
 */
export async function close(
  client: AppClient,
  wire: Pick<Wire, "now" | "wait" | "deadline">,
  { id, startedAt }: Underway,
  originator: string,
  remark: string,
): Promise<Closed> {
  for (;;) {
    const refusal = await revokeApproval(client, id, originator, remark).then(
      () => undefined,
      (error: unknown) => error,
    );
    const closed = await lookAtApproval(client, id);
    if (closed !== undefined && closed.kind !== "left") return closed;
    if (isNotRevocable(refusal)) return { kind: "left", why: NOT_REVOCABLE };
    if (isFinal(refusal)) return leftFor(refusal);
    const now = wire.now();
    const ripe = (startedAt ?? now) + TOO_NEW_MS + MARGIN_MS - now;
    const pause = ripe > 0 && startedAt !== undefined ? ripe : PAUSE_MS;
    if (now + pause >= wire.deadline) {
      return refusal === undefined ? { kind: "revoked" } : leftFor(refusal);
    }
    await wire.wait(pause);
  }
}

function leftFor(error: unknown): Closed {
  return { kind: "left", why: explain(error), topic: topicOf(error) };
}

const NOT_REVOCABLE =
  "The template does not let originators revoke: switch on 允许提交人撤销审批中的审批单 in its advanced settings.";

/** The month's calls are used up, or the app may not: asking again changes nothing. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof DeliveryError)) return error !== undefined;
  if (error.outcome === "quota") return true;
  return error.outcome === "refused" && error.code !== "aflowProcessInstStatusException";
}

async function lookAtApproval(client: AppClient, id: string): Promise<Closed | undefined> {
  try {
    const approval = await readApproval(client, id);
    if (approval === undefined) return { kind: "deleted" };
    return approval.state === "running" ? undefined : { kind: "ended", approval };
  } catch (error) {
    return leftFor(error);
  }
}
