import type { Approval, ApprovalRecord } from "../../dingtalk/app/approval-reply.ts";

/** Whose word is needed: userIds, each once, and whether of all of them. */
export interface Needed {
  readonly userIds: readonly string[];
  readonly rule: "all" | "any";
}

/** What an approval says. */
export type Ruling =
  /** Whose turn it is. */
  | { readonly kind: "waiting"; readonly turn: readonly string[] }
  /** Everybody who agreed, signers that were added as well. */
  | { readonly kind: "agreed"; readonly by: readonly string[] }
  | { readonly kind: "refused"; readonly by: string; readonly remark: string }
  | { readonly kind: "revoked" }
  /** It ended otherwise, or agreed without the people it takes: never to be passed. */
  | { readonly kind: "unproved"; readonly why: Doubt };

/** Why an approval does not count. */
export type Doubt = "machine" | "others" | "unknown";

/**
 * Judge an approval. It is agreed only if it is completed, its result is to agree, the machine had
 * no part in it, and each needed person gave their word: themselves, by their substitute, or by
 * whom they handed their task over to. What was said before it was sent back does not count.
 */
export function ruleOn(approval: Approval, needed: Needed): Ruling {
  const { state, result, tasks } = approval;
  switch (state) {
    case "running": {
      const open = tasks.filter(({ isOpen }) => isOpen).map(({ userId }) => userId);
      return { kind: "waiting", turn: [...new Set(open)] };
    }
    case "revoked":
      return { kind: "revoked" };
    case "unknown":
      return { kind: "unproved", why: "unknown" };
    case "completed":
      break;
    default:
      return state satisfies never;
  }
  if (result === "refused") return refusedBecause(approval);
  return result === "agreed" ? agreement(approval, needed) : { kind: "unproved", why: "unknown" };
}

function refusedBecause({ records }: Approval): Ruling {
  const { userId = "", remark = "" } = records.findLast(({ kind }) => kind === "refused") ?? {};
  return { kind: "refused", by: userId, remark };
}

function agreement(approval: Approval, { userIds, rule }: Needed): Ruling {
  const records = sinceSentBack(approval.records);
  if (records.some(({ kind }) => kind === "machine-agreed")) {
    return { kind: "unproved", why: "machine" };
  }
  const hasWord = (userId: string) => hasAgreed(userId, approval, records);
  const isProved = rule === "all" ? userIds.every(hasWord) : userIds.some(hasWord);
  if (!isProved) return { kind: "unproved", why: "others" };
  const by = records.filter(isAgreement).map(({ userId }) => userId);
  return { kind: "agreed", by: [...new Set(by)] };
}

function sinceSentBack(records: readonly ApprovalRecord[]): readonly ApprovalRecord[] {
  return records.slice(records.findLastIndex(({ kind }) => kind === "sent-back") + 1);
}

/**
 * Whether a person gave their word, or somebody for them. Their own counts in whichever node it was
 * given: an approval is agreed to as a whole.
 */
function hasAgreed(
  userId: string,
  { tasks }: Approval,
  records: readonly ApprovalRecord[],
): boolean {
  if (records.some((record) => isAgreement(record) && record.userId === userId)) return true;
  const held = tasks.filter((task) => task.userId === userId && task.node !== "");
  return held.some(({ node, isAgreed }) => {
    const here = records.filter((record) => record.node === node);
    const handed = here.filter(({ kind }) => kind === "handed-over");
    if (handed.length === 0) return isAgreed && here.some(({ kind }) => kind === "agreed-for");
    return isOwnDoing(userId, node, tasks, handed) && here.some(isAgreement);
  });
}

/**
 * Whether a task was handed over by whom it was given to, from hand to hand. An administrator can
 * take it away; then it is not the holder's word.
 */
function isOwnDoing(
  userId: string,
  node: string,
  tasks: Approval["tasks"],
  handed: readonly ApprovalRecord[],
): boolean {
  const holders = tasks.filter((task) => task.node === node && task.isHandedOver);
  const isHolder = (record: ApprovalRecord) =>
    holders.some((holder) => holder.userId === record.userId);
  return handed.some((record) => record.userId === userId) && handed.every(isHolder);
}

function isAgreement({ kind }: ApprovalRecord): boolean {
  return kind === "agreed" || kind === "agreed-for";
}
