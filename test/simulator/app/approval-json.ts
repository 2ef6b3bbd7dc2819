import type { Approval, ApprovalRecord, ApprovalTask } from "./approvals.ts";

const ZONE_MS = 8 * 3600 * 1000;

/**
 * The time as reads of an approval give it: Beijing's, to the minute, with a `Z` behind it that is
 * not true.
 */
export function lyingTime(at: number): string {
  return `${beijing(at).slice(0, 16)}Z`;
}

/** `yyyy-MM-ddTHH:mm:ss.sss` in Beijing. */
function beijing(at: number): string {
  return new Date(at + ZONE_MS).toISOString().slice(0, -1);
}

/** `result` of a read. */
export function approvalJson(approval: Approval, originatorName: string): object {
  const { id, status, result, originator, deptId, createdAt, finishedAt, templateName } = approval;
  const approvers = approval.approvers?.flatMap(({ userIds }) => userIds);
  return {
    title: `${originatorName}提交的${templateName}`,
    businessId: `${beijing(createdAt).replaceAll(/\D/gu, "").slice(0, 12)}000${id.slice(-4)}`,
    originatorUserId: originator,
    originatorDeptId: String(deptId ?? -1),
    originatorDeptName: "octocat",
    status,
    result,
    ...(approvers === undefined ? {} : { approverUserIds: approvers }),
    createTime: lyingTime(createdAt),
    ...(finishedAt === undefined ? {} : { finishTime: lyingTime(finishedAt) }),
    formComponentValues: approval.values.map(({ component, ...value }) => {
      return { ...value, componentType: component, bizAlias: "" };
    }),
    tasks: approval.tasks.map((task) => taskJson(id, task)),
    operationRecords: approval.records.map(recordJson),
    bizAction: "NONE",
    attachedProcessInstanceIds: [],
  };
}

function taskJson(id: string, { createdAt, finishedAt, ...task }: ApprovalTask): object {
  const link = `aflow.dingtalk.com?procInsId=${id}&taskId=${task.taskId}`;
  return {
    ...task,
    createTime: lyingTime(createdAt),
    ...(finishedAt === undefined ? {} : { finishTime: lyingTime(finishedAt) }),
    mobileUrl: link,
    pcUrl: link,
    processInstanceId: id,
  };
}

function recordJson({ at, ...record }: ApprovalRecord): object {
  const showName = record.type === "START_PROCESS_INSTANCE" ? "提交申请" : "审批人";
  return { ...record, date: lyingTime(at), showName, attachments: [], images: [], ccUserIds: [] };
}
