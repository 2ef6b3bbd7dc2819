import type { Approval, ApprovalTask } from "../../test/simulator/app/approvals.ts";
import type { ApprovalItem, ApprovalState, Turn } from "../model.ts";

/** An approval as the page shows it. */
export function toApprovalItem(approval: Approval): ApprovalItem {
  const { id, templateName, originator, values, tasks, records, createdAt } = approval;
  return {
    kind: "approval",
    id: `approval:${id}`,
    at: createdAt,
    instance: id,
    name: templateName,
    originator,
    rows: values.map(({ name, value }) => ({ key: name, value })),
    state: stateOf(approval),
    turns: tasks.map(toTurn),
    records: records.map(({ userId, at, type, result, remark }) => {
      return { userId, at, type, result, ...(remark === undefined ? {} : { remark }) };
    }),
  };
}

function stateOf({ deleted, status, result }: Approval): ApprovalState {
  if (deleted) return "deleted";
  if (status === "RUNNING") return "running";
  if (status === "TERMINATED") return "revoked";
  return result === "refuse" ? "refused" : "agreed";
}

function toTurn({ userId, status, result }: ApprovalTask): Turn {
  if (status === "RUNNING") return { userId, state: "deciding" };
  if (result === "AGREE") return { userId, state: "agreed" };
  if (result === "REFUSE") return { userId, state: "refused" };
  if (result === "REDIRECTED") return { userId, state: "handed-on" };
  return { userId, state: status === "NEW" || status === "PAUSED" ? "waiting" : "not-asked" };
}
